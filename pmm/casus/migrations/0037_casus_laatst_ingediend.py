from django.db import migrations, models

from pmm.kern.migraties import IndexErbij


class Migration(migrations.Migration):
    """De lijst op wat het laatst werd ingediend."""

    atomic = False
    dependencies = [("casus", "0036_casus_op_codenaam")]

    operations = [
        IndexErbij(
            "casus",
            models.Index(
                name="casus_laatst_ingediend_eerst",
                fields=["-ingediend_op", "-id"],
                condition=models.Q(ingediend_op__isnull=False),
            ),
        ),
    ]
