from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("leren", "0002_leerpunt_uit_notitie")]

    operations = [
        migrations.AddField(
            model_name='historicalleerpunt',
            name='sleutel',
            field=models.UUIDField(db_index=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='leerpunt',
            name='sleutel',
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
    ]
