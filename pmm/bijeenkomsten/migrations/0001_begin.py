import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Bijeenkomsten, uitnodigingen, aanmeldingen en notities."""

    initial = True

    dependencies = [
        ('register', '0010_herindeling'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Bijeenkomst',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('soort', models.CharField(choices=[('casusoverleg', 'Casusoverleg'), ('bestuurlijke_tafel', 'Bestuurlijke Tafel Casuïstiek'), ('kennissessie', 'Kennissessie'), ('intervisie', 'Intervisie'), ('informatiebijeenkomst', 'Informatiebijeenkomst')], max_length=30, verbose_name='soort bijeenkomst')),
                ('titel', models.CharField(max_length=120, verbose_name='titel')),
                ('omschrijving', models.TextField(blank=True, max_length=4000, verbose_name='waar gaat het over')),
                ('begint', models.DateTimeField(verbose_name='begint')),
                ('eindigt', models.DateTimeField(verbose_name='eindigt')),
                ('plaats', models.CharField(blank=True, max_length=200, verbose_name='plaats')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='link om online mee te doen')),
                ('plekken', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='aantal plekken')),
                ('aanmelden_tot', models.DateField(blank=True, null=True, verbose_name='aanmelden tot en met')),
                ('besloten', models.BooleanField(default=False, verbose_name='alleen voor wie is uitgenodigd')),
                ('stand', models.CharField(choices=[('concept', 'concept'), ('open', 'open'), ('afgelast', 'afgelast')], default='concept', editable=False, max_length=10, verbose_name='stand')),
                ('reden', models.CharField(blank=True, editable=False, max_length=300, verbose_name='waarom het niet doorgaat')),
                ('volgnummer', models.PositiveIntegerField(default=0, editable=False, verbose_name='volgnummer')),
                ('gemaakt_op', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='gemaakt op')),
                ('gewijzigd_op', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='gewijzigd op')),
                ('gemaakt_door', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'bijeenkomst',
                'verbose_name_plural': 'bijeenkomsten',
            },
        ),
        migrations.CreateModel(
            name='Aanmelding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stand', models.CharField(choices=[('aangemeld', 'aangemeld'), ('wachtlijst', 'op de wachtlijst'), ('afgemeld', 'afgemeld')], max_length=10, verbose_name='stand')),
                ('plek', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='plek')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='sinds')),
                ('volgnummer', models.PositiveIntegerField(default=0, verbose_name='volgnummer')),
                ('aanwezig', models.BooleanField(blank=True, null=True, verbose_name='was erbij')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='aanmeldingen', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie', verbose_name='namens')),
                ('bijeenkomst', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='aanmeldingen', to='bijeenkomsten.bijeenkomst')),
            ],
            options={
                'verbose_name': 'aanmelding',
                'verbose_name_plural': 'aanmeldingen',
            },
        ),
        migrations.CreateModel(
            name='Gespreksnotitie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tekst', models.TextField(max_length=4000, verbose_name='wat kwam er ter sprake')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('bijeenkomst', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notities', to='bijeenkomsten.bijeenkomst')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'gespreksnotitie',
                'verbose_name_plural': 'gespreksnotities',
                'ordering': ['op', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Uitnodiging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rol', models.CharField(blank=True, choices=[('maatwerkfunctionaris', 'Maatwerkfunctionaris'), ('organisatiebeheerder', 'Organisatiebeheerder'), ('loketmedewerker', 'Loketmedewerker'), ('loketcoordinator', 'Loketcoördinator'), ('ambassadeur', 'Ambassadeur van een ministerie'), ('let_voorzitter', 'Voorzitter van het LET'), ('bestuurder', 'Bestuurder'), ('budgethouder', 'Budgethouder'), ('programmateam', 'Programmateam'), ('auditor', 'Auditor'), ('beheerder', 'Beheerder')], max_length=30, verbose_name='rol')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='uitgenodigd op')),
                ('bijeenkomst', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='uitnodigingen', to='bijeenkomsten.bijeenkomst')),
                ('door', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie')),
            ],
            options={
                'verbose_name': 'uitnodiging',
                'verbose_name_plural': 'uitnodigingen',
            },
        ),
        migrations.AddIndex(
            model_name='bijeenkomst',
            index=models.Index(fields=['begint', 'id'], name='bijeenkomst_op_begin'),
        ),
        migrations.AddConstraint(
            model_name='bijeenkomst',
            constraint=models.CheckConstraint(condition=models.Q(('soort__in', ['casusoverleg', 'bestuurlijke_tafel', 'kennissessie', 'intervisie', 'informatiebijeenkomst'])), name='bijeenkomst_soort_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='bijeenkomst',
            constraint=models.CheckConstraint(condition=models.Q(('stand__in', ['concept', 'open', 'afgelast'])), name='bijeenkomst_stand_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='bijeenkomst',
            constraint=models.CheckConstraint(condition=models.Q(('titel', ''), _negated=True), name='bijeenkomst_nooit_zonder_titel'),
        ),
        migrations.AddConstraint(
            model_name='bijeenkomst',
            constraint=models.CheckConstraint(condition=models.Q(('eindigt__gt', models.F('begint'))), name='bijeenkomst_eindigt_na_begin'),
        ),
        migrations.AddConstraint(
            model_name='bijeenkomst',
            constraint=models.CheckConstraint(condition=models.Q(('plekken__isnull', True), ('plekken__gt', 0), _connector='OR'), name='bijeenkomst_minstens_een_plek'),
        ),
        migrations.AddConstraint(
            model_name='bijeenkomst',
            constraint=models.CheckConstraint(condition=models.Q(('aanmelden_tot__isnull', True), ('aanmelden_tot__lte', django.db.models.functions.datetime.TruncDate('begint')), _connector='OR'), name='bijeenkomst_aanmelden_niet_na_begin'),
        ),
        migrations.AddConstraint(
            model_name='bijeenkomst',
            constraint=models.CheckConstraint(condition=models.Q(('link', ''), ('link__regex', '^https?://'), _connector='OR'), name='bijeenkomst_link_is_een_webadres'),
        ),
        migrations.AddConstraint(
            model_name='bijeenkomst',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stand', 'open'), _negated=True), models.Q(('plaats', ''), _negated=True), models.Q(('link', ''), _negated=True), _connector='OR'), name='bijeenkomst_open_nooit_zonder_plaats_of_link'),
        ),
        migrations.AddConstraint(
            model_name='bijeenkomst',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stand', 'afgelast'), models.Q(('reden', ''), _negated=True)), models.Q(models.Q(('stand', 'afgelast'), _negated=True), ('reden', '')), _connector='OR'), name='bijeenkomst_reden_exact_bij_afgelast'),
        ),
        migrations.AddIndex(
            model_name='aanmelding',
            index=models.Index(condition=models.Q(('aanwezig', True)), fields=['organisatie'], name='aanmelding_wie_was_erbij'),
        ),
        migrations.AddConstraint(
            model_name='aanmelding',
            constraint=models.CheckConstraint(condition=models.Q(('stand__in', ['aangemeld', 'wachtlijst', 'afgemeld'])), name='aanmelding_stand_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='aanmelding',
            constraint=models.UniqueConstraint(fields=('bijeenkomst', 'gebruiker'), name='een_aanmelding_per_persoon'),
        ),
        migrations.AddConstraint(
            model_name='aanmelding',
            constraint=models.UniqueConstraint(fields=('bijeenkomst', 'plek'), name='een_persoon_per_plek'),
        ),
        migrations.AddConstraint(
            model_name='aanmelding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('plek__gt', 0), ('plek__isnull', False), ('stand', 'aangemeld')), models.Q(models.Q(('stand', 'aangemeld'), _negated=True), ('plek__isnull', True)), _connector='OR'), name='aanmelding_plek_exact_bij_aangemeld'),
        ),
        migrations.AddConstraint(
            model_name='aanmelding',
            constraint=models.CheckConstraint(condition=models.Q(('aanwezig__isnull', True), ('stand', 'aangemeld'), _connector='OR'), name='aanmelding_aanwezig_alleen_bij_aangemeld'),
        ),
        migrations.AddConstraint(
            model_name='gespreksnotitie',
            constraint=models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='gespreksnotitie_nooit_leeg'),
        ),
        migrations.AddConstraint(
            model_name='uitnodiging',
            constraint=models.CheckConstraint(condition=models.Q(('rol__in', ['', 'maatwerkfunctionaris', 'organisatiebeheerder', 'loketmedewerker', 'loketcoordinator', 'ambassadeur', 'let_voorzitter', 'bestuurder', 'budgethouder', 'programmateam', 'auditor', 'beheerder'])), name='uitnodiging_rol_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='uitnodiging',
            constraint=models.CheckConstraint(condition=models.Q(('organisatie__isnull', False), models.Q(('rol', ''), _negated=True), _connector='OR'), name='uitnodiging_nooit_voor_niemand'),
        ),
        migrations.AddConstraint(
            model_name='uitnodiging',
            constraint=models.UniqueConstraint(fields=('bijeenkomst', 'organisatie', 'rol'), name='een_uitnodiging_per_organisatie_en_rol', nulls_distinct=False),
        ),
    ]
