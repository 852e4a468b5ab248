from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("casus", "0024_actie_uitvoerder")]

    operations = [
        migrations.AlterModelOptions(
            name='casus',
            options={'default_permissions': (), 'permissions': [('lees', 'Mag de casus lezen'), ('werk_mee', 'Mag meewerken aan de casus'), ('bewerk', 'Mag de casus bewerken'), ('dien_in', 'Mag de casus indienen en aanvullen'), ('trek_in', 'Mag de casus intrekken'), ('behandel', 'Mag de casus behandelen aan het loket'), ('wijs_toe', 'Mag de casus toewijzen'), ('beslis', 'Mag in het LET over de casus beslissen')], 'verbose_name': 'casus', 'verbose_name_plural': 'casussen'},
        ),
    ]
