"""Wat er na een besluit bij komt: aanvullingen en bevestigingen."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("escalatie", "0007_verslag"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Besluitaanvulling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tekst', models.TextField(max_length=2000, verbose_name='wat er anders wordt')),
                ('reden', models.CharField(max_length=500, verbose_name='waarom')),
                ('datum', models.DateField(verbose_name='geldt vanaf')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='vastgelegd op')),
                ('sleutel', models.UUIDField(editable=False, unique=True)),
                ('besluit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aanvullingen', to='escalatie.besluit')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgelegd door')),
            ],
            options={
                'verbose_name': 'aanvulling op een besluit',
                'verbose_name_plural': 'aanvullingen op besluiten',
                'ordering': ['datum', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('tekst', ''), _negated=True), models.Q(('reden', ''), _negated=True)), name='besluitaanvulling_nooit_zonder_tekst_en_reden')],
            },
        ),
        migrations.CreateModel(
            name='Besluitbevestiging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('klopt', models.BooleanField(verbose_name='klopt het zo')),
                ('toelichting', models.TextField(blank=True, max_length=2000, verbose_name='toelichting')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('besluit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bevestigingen', to='escalatie.besluit')),
                ('genodigde', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bevestigingen', to='escalatie.genodigde')),
            ],
            options={
                'verbose_name': 'bevestiging van een besluit',
                'verbose_name_plural': 'bevestigingen van besluiten',
                'constraints': [models.UniqueConstraint(fields=('besluit', 'genodigde'), name='een_bevestiging_per_genodigde'), models.CheckConstraint(condition=models.Q(('klopt', True), models.Q(('toelichting', ''), _negated=True), _connector='OR'), name='besluitbevestiging_nee_nooit_zonder_toelichting')],
            },
        ),
    ]
