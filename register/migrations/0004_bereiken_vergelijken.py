from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations


class Migration(migrations.Migration):
    """Twee periodes van één persoon kunnen vergelijken: nodig voor 'nooit dubbel'."""

    dependencies = [("register", "0003_email_in_kleine_letters")]

    operations = [BtreeGistExtension()]
