
import django.db.models.deletion
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import simple_history.models
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
            name='Optie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('versie', models.PositiveIntegerField(default=1, editable=False)),
                ('omschrijving', models.CharField(max_length=300, verbose_name='wat kan er gebeuren')),
                ('is_niets_doen', models.BooleanField(default=False, editable=False, verbose_name='niets doen')),
                ('gevolg_inwoner', models.TextField(blank=True, max_length=2000, verbose_name='wat betekent dit voor de inwoner')),
                ('precedent', models.TextField(blank=True, max_length=2000, verbose_name='wat betekent dit voor anderen')),
            ],
            options={
                'verbose_name': 'mogelijkheid',
                'verbose_name_plural': 'mogelijkheden',
                'ordering': ['-is_niets_doen', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Weging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('versie', models.PositiveIntegerField(default=1, editable=False)),
                ('onderwerp', models.CharField(max_length=200, verbose_name='waar gaat deze weging over')),
                ('wet', models.CharField(blank=True, max_length=60, verbose_name='wet')),
                ('artikel', models.CharField(blank=True, max_length=200, verbose_name='artikel of vindplaats')),
                ('stand', models.CharField(choices=[('concept', 'Concept'), ('vastgesteld', 'Vastgesteld')], default='concept', editable=False, max_length=20, verbose_name='stand')),
                ('editie', models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='editie')),
                ('begonnen_op', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='begonnen op')),
                ('vastgesteld_op', models.DateTimeField(editable=False, null=True, verbose_name='vastgesteld op')),
                ('begonnen_door', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wegingen', to='casus.casus')),
                ('gekozen', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='afwegen.optie', verbose_name='gekozen mogelijkheid')),
                ('vastgesteld_door', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vervangt', models.OneToOneField(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vervangen_door', to='afwegen.weging')),
            ],
            options={
                'verbose_name': 'weging',
                'verbose_name_plural': 'wegingen',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='optie',
            name='weging',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opties', to='afwegen.weging'),
        ),
        migrations.CreateModel(
            name='HistoricalWeging',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('sleutel', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False)),
                ('onderwerp', models.CharField(max_length=200, verbose_name='waar gaat deze weging over')),
                ('wet', models.CharField(blank=True, max_length=60, verbose_name='wet')),
                ('artikel', models.CharField(blank=True, max_length=200, verbose_name='artikel of vindplaats')),
                ('stand', models.CharField(choices=[('concept', 'Concept'), ('vastgesteld', 'Vastgesteld')], default='concept', editable=False, max_length=20, verbose_name='stand')),
                ('editie', models.PositiveSmallIntegerField(default=1, editable=False, verbose_name='editie')),
                ('begonnen_op', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='begonnen op')),
                ('vastgesteld_op', models.DateTimeField(editable=False, null=True, verbose_name='vastgesteld op')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('begonnen_door', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('casus', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='casus.casus')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vastgesteld_door', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gekozen', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='afwegen.optie', verbose_name='gekozen mogelijkheid')),
                ('vervangt', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='afwegen.weging')),
            ],
            options={
                'verbose_name': 'historie van weging',
                'verbose_name_plural': 'historical wegingen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalOptie',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('sleutel', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False)),
                ('omschrijving', models.CharField(max_length=300, verbose_name='wat kan er gebeuren')),
                ('is_niets_doen', models.BooleanField(default=False, editable=False, verbose_name='niets doen')),
                ('gevolg_inwoner', models.TextField(blank=True, max_length=2000, verbose_name='wat betekent dit voor de inwoner')),
                ('precedent', models.TextField(blank=True, max_length=2000, verbose_name='wat betekent dit voor anderen')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('weging', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='afwegen.weging')),
            ],
            options={
                'verbose_name': 'historie van optie',
                'verbose_name_plural': 'historical mogelijkheden',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalAfwijking',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('sleutel', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('versie', models.PositiveIntegerField(default=1, editable=False)),
                ('waarvan', models.CharField(max_length=300, verbose_name='van welke regel')),
                ('wet', models.CharField(max_length=60, verbose_name='wet')),
                ('grond', models.CharField(choices=[('hardheidsclausule', 'Een hardheidsclausule in de wet'), ('afwijkingsbevoegdheid', 'Een andere bevoegdheid in de wet om af te wijken'), ('eigen_beleid', 'Eigen beleid waar de organisatie van kan afwijken'), ('ruimte', 'Ruimte in de regel zelf'), ('onbekend', 'Dat weten wij nog niet')], max_length=30, verbose_name='waarop kan iemand afwijken')),
                ('artikel', models.CharField(blank=True, max_length=200, verbose_name='artikel of clausule')),
                ('redenen', models.TextField(blank=True, max_length=5000, verbose_name='waarom afwijken hier past')),
                ('functie', models.CharField(blank=True, max_length=200, verbose_name='welke functie daar')),
                ('bevoegdheid', models.CharField(blank=True, choices=[('gevraagd', 'Gevraagd of zij bevoegd is'), ('bevestigd', 'Bevestigt dat zij bevoegd is'), ('betwist', 'Betwist dat zij bevoegd is')], max_length=20, verbose_name='bevoegdheid')),
                ('gevraagd_op', models.DateField(blank=True, null=True, verbose_name='gevraagd op')),
                ('beantwoord_op', models.DateField(blank=True, null=True, verbose_name='beantwoord op')),
                ('beantwoord_door', models.CharField(blank=True, max_length=200, verbose_name='wie antwoordde')),
                ('antwoord', models.TextField(blank=True, max_length=2000, verbose_name='wat was het antwoord, en waarom')),
                ('uitkomst', models.CharField(choices=[('open', 'Nog open'), ('toegepast', 'Toegepast'), ('niet_toegepast', 'Niet toegepast')], default='open', max_length=20, verbose_name='uitkomst')),
                ('uitkomst_op', models.DateField(blank=True, null=True, verbose_name='sinds')),
                ('toelichting', models.TextField(blank=True, max_length=2000, verbose_name='toelichting op de uitkomst')),
                ('vastgelegd_op', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='vastgelegd op')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('beslisser', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='register.organisatie', verbose_name='wie kan dit beslissen')),
                ('casus', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='casus.casus')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('vastgelegd_door', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('weging', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='afwegen.weging', verbose_name='onderbouwd in')),
            ],
            options={
                'verbose_name': 'historie van afwijking',
                'verbose_name_plural': 'historical afwijkingen',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Afwijking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('versie', models.PositiveIntegerField(default=1, editable=False)),
                ('waarvan', models.CharField(max_length=300, verbose_name='van welke regel')),
                ('wet', models.CharField(max_length=60, verbose_name='wet')),
                ('grond', models.CharField(choices=[('hardheidsclausule', 'Een hardheidsclausule in de wet'), ('afwijkingsbevoegdheid', 'Een andere bevoegdheid in de wet om af te wijken'), ('eigen_beleid', 'Eigen beleid waar de organisatie van kan afwijken'), ('ruimte', 'Ruimte in de regel zelf'), ('onbekend', 'Dat weten wij nog niet')], max_length=30, verbose_name='waarop kan iemand afwijken')),
                ('artikel', models.CharField(blank=True, max_length=200, verbose_name='artikel of clausule')),
                ('redenen', models.TextField(blank=True, max_length=5000, verbose_name='waarom afwijken hier past')),
                ('functie', models.CharField(blank=True, max_length=200, verbose_name='welke functie daar')),
                ('bevoegdheid', models.CharField(blank=True, choices=[('gevraagd', 'Gevraagd of zij bevoegd is'), ('bevestigd', 'Bevestigt dat zij bevoegd is'), ('betwist', 'Betwist dat zij bevoegd is')], max_length=20, verbose_name='bevoegdheid')),
                ('gevraagd_op', models.DateField(blank=True, null=True, verbose_name='gevraagd op')),
                ('beantwoord_op', models.DateField(blank=True, null=True, verbose_name='beantwoord op')),
                ('beantwoord_door', models.CharField(blank=True, max_length=200, verbose_name='wie antwoordde')),
                ('antwoord', models.TextField(blank=True, max_length=2000, verbose_name='wat was het antwoord, en waarom')),
                ('uitkomst', models.CharField(choices=[('open', 'Nog open'), ('toegepast', 'Toegepast'), ('niet_toegepast', 'Niet toegepast')], default='open', max_length=20, verbose_name='uitkomst')),
                ('uitkomst_op', models.DateField(blank=True, null=True, verbose_name='sinds')),
                ('toelichting', models.TextField(blank=True, max_length=2000, verbose_name='toelichting op de uitkomst')),
                ('vastgelegd_op', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='vastgelegd op')),
                ('beslisser', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie', verbose_name='wie kan dit beslissen')),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='afwijkingen', to='casus.casus')),
                ('vastgelegd_door', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('weging', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='afwijkingen', to='afwegen.weging', verbose_name='onderbouwd in')),
            ],
            options={
                'verbose_name': 'afwijking',
                'verbose_name_plural': 'afwijkingen',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Wegingstekst',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('onderdeel', models.CharField(choices=[('feiten', 'Wat zijn de feiten?'), ('wens', 'Wat wil de inwoner zelf?'), ('regel', 'Welke regel staat in de weg, en wat zegt die?'), ('bedoeling', 'Waar is die regel voor bedoeld?'), ('menselijkheid_voor', 'Wat pleit voor afwijken?'), ('menselijkheid_tegen', 'Wat pleit ertegen?'), ('zelfbeschikking_voor', 'Wat pleit voor afwijken?'), ('zelfbeschikking_tegen', 'Wat pleit ertegen?'), ('verantwoordelijkheid_voor', 'Wat pleit voor afwijken?'), ('verantwoordelijkheid_tegen', 'Wat pleit ertegen?'), ('billijkheid_voor', 'Wat pleit voor afwijken?'), ('billijkheid_tegen', 'Wat pleit ertegen?'), ('doeltreffendheid_voor', 'Wat pleit voor afwijken?'), ('doeltreffendheid_tegen', 'Wat pleit ertegen?'), ('redenen', 'Waarom deze keuze?')], max_length=30, verbose_name='onderdeel')),
                ('versie', models.PositiveIntegerField(verbose_name='versie')),
                ('tekst', models.TextField(blank=True, verbose_name='tekst')),
                ('is_geen_bsn', models.BooleanField(default=False, verbose_name='bevestigd: een getal in de tekst is geen BSN')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('weging', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teksten', to='afwegen.weging')),
            ],
            options={
                'verbose_name': 'tekst van een weging',
                'verbose_name_plural': 'teksten van een weging',
            },
        ),
        migrations.AddConstraint(
            model_name='weging',
            constraint=models.CheckConstraint(condition=models.Q(('onderwerp', ''), _negated=True), name='weging_nooit_zonder_onderwerp'),
        ),
        migrations.AddConstraint(
            model_name='weging',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stand', 'concept'), ('vastgesteld_door', None), ('vastgesteld_op', None)), models.Q(('gekozen__isnull', False), ('stand', 'vastgesteld'), ('vastgesteld_door__isnull', False), ('vastgesteld_op__isnull', False)), _connector='OR'), name='weging_vastgesteld_exact_met_wie_en_keuze'),
        ),
        migrations.AddConstraint(
            model_name='weging',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('editie', 1), ('vervangt', None)), models.Q(('editie__gt', 1), ('vervangt__isnull', False)), _connector='OR'), name='weging_latere_editie_exact_als_zij_vervangt'),
        ),
        migrations.AddConstraint(
            model_name='weging',
            constraint=models.CheckConstraint(condition=models.Q(('vervangt', models.F('pk')), _negated=True), name='weging_vervangt_niet_zichzelf'),
        ),
        migrations.AddConstraint(
            model_name='optie',
            constraint=models.UniqueConstraint(condition=models.Q(('is_niets_doen', True)), fields=('weging',), name='een_keer_niets_doen_per_weging'),
        ),
        migrations.AddConstraint(
            model_name='optie',
            constraint=models.CheckConstraint(condition=models.Q(('omschrijving', ''), _negated=True), name='optie_nooit_zonder_omschrijving'),
        ),
        migrations.AddConstraint(
            model_name='afwijking',
            constraint=models.CheckConstraint(condition=models.Q(('grond__in', ['hardheidsclausule', 'afwijkingsbevoegdheid', 'eigen_beleid', 'ruimte', 'onbekend']), models.Q(('wet', ''), _negated=True), models.Q(('waarvan', ''), _negated=True)), name='afwijking_grond_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='afwijking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('beantwoord_op', None), ('bevoegdheid', ''), ('gevraagd_op', None)), models.Q(('beantwoord_op', None), ('bevoegdheid', 'gevraagd'), ('gevraagd_op__isnull', False)), models.Q(('beantwoord_op__isnull', False), ('bevoegdheid__in', ('bevestigd', 'betwist')), ('gevraagd_op__isnull', False)), _connector='OR'), name='afwijking_bevoegdheid_hoort_bij_vraag_en_antwoord'),
        ),
        migrations.AddConstraint(
            model_name='afwijking',
            constraint=models.CheckConstraint(condition=models.Q(('bevoegdheid', ''), ('beslisser__isnull', False), _connector='OR'), name='afwijking_gevraagd_nooit_aan_niemand'),
        ),
        migrations.AddConstraint(
            model_name='afwijking',
            constraint=models.CheckConstraint(condition=models.Q(('beantwoord_op', None), ('beantwoord_op__gte', models.F('gevraagd_op')), _connector='OR'), name='afwijking_antwoord_niet_voor_de_vraag'),
        ),
        migrations.AddConstraint(
            model_name='afwijking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bevoegdheid', 'betwist'), _negated=True), models.Q(models.Q(('antwoord', ''), _negated=True), models.Q(('beantwoord_door', ''), _negated=True)), _connector='OR'), name='afwijking_betwist_nooit_zonder_reden'),
        ),
        migrations.AddConstraint(
            model_name='afwijking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('uitkomst', 'open'), ('uitkomst_op', None)), models.Q(('uitkomst__in', ['toegepast', 'niet_toegepast']), ('uitkomst_op__isnull', False), models.Q(('toelichting', ''), _negated=True)), _connector='OR'), name='afwijking_uitkomst_exact_met_dag_en_toelichting'),
        ),
        migrations.AddConstraint(
            model_name='afwijking',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('uitkomst', 'toegepast'), _negated=True), models.Q(('bevoegdheid', 'bevestigd'), models.Q(('redenen', ''), _negated=True)), _connector='OR'), name='afwijking_toegepast_alleen_door_wie_bevoegd_is'),
        ),
        migrations.AddConstraint(
            model_name='wegingstekst',
            constraint=models.UniqueConstraint(fields=('weging', 'onderdeel', 'versie'), name='een_wegingstekst_per_versie'),
        ),
        migrations.AddConstraint(
            model_name='wegingstekst',
            constraint=models.CheckConstraint(condition=models.Q(('onderdeel__in', ['feiten', 'wens', 'regel', 'bedoeling', 'menselijkheid_voor', 'menselijkheid_tegen', 'zelfbeschikking_voor', 'zelfbeschikking_tegen', 'verantwoordelijkheid_voor', 'verantwoordelijkheid_tegen', 'billijkheid_voor', 'billijkheid_tegen', 'doeltreffendheid_voor', 'doeltreffendheid_tegen', 'redenen'])), name='wegingstekst_onderdeel_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='wegingstekst',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('tekst'), 10000), name='wegingstekst_niet_te_lang'),
        ),
    ]
