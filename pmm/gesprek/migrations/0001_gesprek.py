import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ('casus', '0026_deling'),
        ('register', '0021_lidmaatschap_uitgenodigd'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Gespreksbericht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('soort', models.CharField(choices=[('bericht', 'Bericht'), ('notitie', 'Notitie van het loket')], default='bericht', max_length=10, verbose_name='soort')),
                ('tekst', models.TextField(verbose_name='tekst')),
                ('is_geen_bsn', models.BooleanField(default=False, verbose_name='bevestigd: een getal in de tekst is geen BSN')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('antwoord_op', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='antwoorden', to='gesprek.gespreksbericht', verbose_name='antwoord op')),
                ('casus', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='gespreksberichten', to='casus.casus')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('namens', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie')),
                ('verbetert', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='verbetering', to='gesprek.gespreksbericht', verbose_name='verbetert')),
            ],
            options={
                'verbose_name': 'gespreksbericht',
                'verbose_name_plural': 'gespreksberichten',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Genoemde',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gebruiker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('bericht', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='genoemden', to='gesprek.gespreksbericht')),
            ],
            options={
                'verbose_name': 'genoemde',
                'verbose_name_plural': 'genoemden',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Intrekking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('bericht', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='intrekking', to='gesprek.gespreksbericht')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'intrekking',
                'verbose_name_plural': 'intrekkingen',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Leesmerk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tot', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='leesmerken', to='gesprek.gespreksbericht', verbose_name='tot en met bericht')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('casus', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='casus.casus')),
                ('gebruiker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('namens', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie')),
            ],
            options={
                'verbose_name': 'leesmerk',
                'verbose_name_plural': 'leesmerken',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Ontvanger',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bericht', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='ontvangers', to='gesprek.gespreksbericht')),
                ('organisatie', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie')),
            ],
            options={
                'verbose_name': 'ontvanger',
                'verbose_name_plural': 'ontvangers',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.AddIndex(
            model_name='gespreksbericht',
            index=models.Index(fields=['casus', 'id'], name='gespreksbericht_van_casus'),
        ),
        migrations.AddConstraint(
            model_name='gespreksbericht',
            constraint=models.CheckConstraint(condition=models.Q(('soort__in', ['bericht', 'notitie'])), name='gespreksbericht_soort_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='gespreksbericht',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('tekst', ''), _negated=True), django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('tekst'), 10000)), name='gespreksbericht_nooit_leeg_of_te_lang'),
        ),
        migrations.AddConstraint(
            model_name='gespreksbericht',
            constraint=models.CheckConstraint(condition=models.Q(('soort', 'bericht'), ('namens__isnull', True), _connector='OR'), name='gespreksbericht_notitie_alleen_van_het_loket'),
        ),
        migrations.AddIndex(
            model_name='genoemde',
            index=models.Index(fields=['gebruiker', '-bericht'], name='genoemde_laatste_eerst'),
        ),
        migrations.AddConstraint(
            model_name='genoemde',
            constraint=models.UniqueConstraint(fields=('bericht', 'gebruiker'), name='een_keer_genoemd_per_bericht'),
        ),
        migrations.AddIndex(
            model_name='leesmerk',
            index=models.Index(fields=['casus', 'tot'], name='leesmerk_van_casus'),
        ),
        migrations.AddConstraint(
            model_name='leesmerk',
            constraint=models.UniqueConstraint(fields=('gebruiker', 'casus', 'tot'), name='een_leesmerk_per_bericht'),
        ),
        migrations.AddIndex(
            model_name='ontvanger',
            index=models.Index(fields=['organisatie', '-bericht'], name='ontvanger_laatste_eerst'),
        ),
        migrations.AddConstraint(
            model_name='ontvanger',
            constraint=models.UniqueConstraint(fields=('bericht', 'organisatie'), name='een_ontvanger_per_bericht'),
        ),
    ]
