from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Zoeken zonder op accenten of tikfouten te letten."""

    dependencies = [("register", "0001_register")]

    operations = [UnaccentExtension(), TrigramExtension()]
