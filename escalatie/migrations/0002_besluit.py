import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("escalatie", "0001_letdossier"),
    ]

    operations = [
        migrations.CreateModel(
            name='Besluit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tekst', models.TextField(max_length=2000, verbose_name='besluit')),
                ('datum', models.DateField(verbose_name='datum van het besluit')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='vastgelegd op')),
                ('besluitnemer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie', verbose_name='wie besluit')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgelegd door')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='besluiten', to='escalatie.letdossier')),
            ],
            options={
                'verbose_name': 'besluit',
                'verbose_name_plural': 'besluiten',
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='besluit',
            constraint=models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='besluit_nooit_leeg'),
        ),
        migrations.CreateModel(
            name='Besluitactie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actie', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casus.actie')),
                ('besluit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='escalatie.besluit')),
            ],
            options={
                'verbose_name': 'actie bij een besluit',
                'verbose_name_plural': 'acties bij besluiten',
            },
        ),
        migrations.AddField(
            model_name='besluit',
            name='acties',
            field=models.ManyToManyField(related_name='besluiten', through='escalatie.Besluitactie', to='casus.actie'),
        ),
    ]
