"""De bundel van een zitting: versies, stukken en exemplaren."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("escalatie", "0005_zitting"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bundel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('gemaakt_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gemaakt op')),
                ('voorblad', models.JSONField(default=dict, verbose_name='voorblad')),
                ('hash', models.CharField(max_length=64, verbose_name='hash')),
                ('wijzigingen', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=300), default=list, size=None, verbose_name='wat er anders is')),
                ('gemaakt_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gemaakt door')),
                ('zitting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='bundels', to='escalatie.zitting')),
            ],
            options={
                'verbose_name': 'bundel',
                'verbose_name_plural': 'bundels',
                'ordering': ['-versie'],
            },
        ),
        migrations.CreateModel(
            name='Bundelstuk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nummer', models.PositiveSmallIntegerField(verbose_name='nummer in de bundel')),
                ('inhoud', models.JSONField(verbose_name='inhoud')),
                ('hash', models.CharField(max_length=64, verbose_name='hash')),
                ('bundel', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='stukken', to='escalatie.bundel')),
                ('punt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stukken', to='escalatie.agendapunt', verbose_name='agendapunt')),
            ],
            options={
                'verbose_name': 'stuk in een bundel',
                'verbose_name_plural': 'stukken in bundels',
                'ordering': ['nummer'],
                'constraints': [models.UniqueConstraint(fields=('bundel', 'punt'), name='een_bundelstuk_per_casus'), models.UniqueConstraint(fields=('bundel', 'nummer'), name='een_bundelstuk_per_nummer'), models.CheckConstraint(condition=models.Q(('hash__regex', '^[0-9a-f]{64}$')), name='bundelstuk_hash_is_sha256')],
            },
        ),
        migrations.CreateModel(
            name='Exemplaar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nummers', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), size=None, verbose_name='welke stukken')),
                ('merk', models.CharField(max_length=300, verbose_name='wat er op elke bladzijde staat')),
                ('hash', models.CharField(max_length=64, verbose_name='hash van de pdf')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='voor het eerst opgehaald op')),
                ('bundel', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='exemplaren', to='escalatie.bundel')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='voor wie')),
            ],
            options={
                'verbose_name': 'exemplaar van een bundel',
                'verbose_name_plural': 'exemplaren van bundels',
                'constraints': [models.UniqueConstraint(fields=('bundel', 'gebruiker', 'nummers'), name='een_exemplaar_per_keuze'), models.CheckConstraint(condition=models.Q(('nummers__len__gt', 0), models.Q(('merk', ''), _negated=True)), name='exemplaar_nooit_zonder_stukken_en_merk'), models.CheckConstraint(condition=models.Q(('hash__regex', '^[0-9a-f]{64}$')), name='exemplaar_hash_is_sha256')],
            },
        ),
        migrations.AddConstraint(
            model_name='bundel',
            constraint=models.UniqueConstraint(fields=('zitting', 'versie'), name='een_bundel_per_versie'),
        ),
        migrations.AddConstraint(
            model_name='bundel',
            constraint=models.CheckConstraint(condition=models.Q(('hash__regex', '^[0-9a-f]{64}$')), name='bundel_hash_is_sha256'),
        ),
        migrations.AddConstraint(
            model_name='bundel',
            constraint=models.CheckConstraint(condition=models.Q(('versie__gte', 1)), name='bundel_versie_begint_bij_een'),
        ),
    ]
