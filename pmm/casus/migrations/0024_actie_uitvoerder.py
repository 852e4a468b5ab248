from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Wie een actie doet, als zij aan één persoon is overgedragen."""

    dependencies = [("casus", "0023_casus_contactpersoon")]

    operations = [
        migrations.AddField(
            "actie",
            "uitvoerder",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                models.PROTECT,
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                related_name="+",
            ),
        ),
    ]
