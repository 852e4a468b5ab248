"""Zittingen met hun agenda, wie er is genodigd, en het zoeken van een datum."""

import datetime
import uuid
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("escalatie", "0004_voorbereiding"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Agendapunt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('volgorde', models.PositiveSmallIntegerField(verbose_name='plaats op de agenda')),
                ('minuten', models.PositiveSmallIntegerField(default=30, verbose_name='hoeveel minuten')),
                ('onderdelen', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('verhaal', 'Situatie, wens, haast en gewenste doorbraak'), ('gegevens', 'Huishouden en leefgebieden'), ('pogingen', 'Wat lokaal is geprobeerd'), ('belemmeringen', 'Belemmeringen'), ('partijen', 'Partijen, hun rollen en wie beslist'), ('acties', 'Acties'), ('advies', 'Advies van het loket, samenvatting en uitkomst'), ('wegingen', 'Wegingen'), ('afwijkingen', 'Afwijkingen van een regel'), ('bestanden', 'Bestanden'), ('verloop', 'Wat er is gebeurd')], max_length=20), default=list, size=None, verbose_name='wat er in de bundel komt')),
                ('uitkomst', models.CharField(blank=True, choices=[('besluiten', 'besluiten genomen'), ('terugverwijzen', 'terugverwezen naar het loket'), ('afronden', 'akkoord met afronden'), ('aangehouden', 'aangehouden'), ('afgevoerd', 'van de agenda gehaald')], editable=False, max_length=20, verbose_name='uitkomst')),
                ('uitkomst_reden', models.CharField(blank=True, editable=False, max_length=500, verbose_name='reden')),
                ('uitkomst_op', models.DateTimeField(editable=False, null=True, verbose_name='uitkomst op')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agendapunten', to='escalatie.letdossier')),
            ],
            options={
                'verbose_name': 'agendapunt',
                'verbose_name_plural': 'agendapunten',
                'ordering': ['volgorde'],
            },
        ),
        migrations.CreateModel(
            name='Zitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('begint', models.DateTimeField(blank=True, null=True, verbose_name='begint')),
                ('eindigt', models.DateTimeField(blank=True, null=True, verbose_name='eindigt')),
                ('plaats', models.CharField(blank=True, max_length=200, verbose_name='plaats')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='link om online mee te doen')),
                ('stand', models.CharField(choices=[('concept', 'in voorbereiding'), ('datum_zoeken', 'datum zoeken'), ('gepland', 'gepland'), ('bezig', 'bezig'), ('gehouden', 'gehouden'), ('afgelast', 'afgelast')], default='concept', editable=False, max_length=20, verbose_name='stand')),
                ('reden', models.CharField(blank=True, editable=False, max_length=300, verbose_name='waarom zij niet doorgaat')),
                ('volgnummer', models.PositiveIntegerField(default=0, editable=False, verbose_name='volgnummer')),
                ('versie', models.PositiveIntegerField(default=1, editable=False)),
                ('gemaakt_op', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='gemaakt op')),
                ('gewijzigd_op', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='gewijzigd op')),
                ('begonnen_op', models.DateTimeField(editable=False, null=True, verbose_name='begonnen op')),
                ('gesloten_op', models.DateTimeField(editable=False, null=True, verbose_name='gesloten op')),
                ('gemaakt_door', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('notulist', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie schrijft het verslag')),
                ('voorzitter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='zittingen', to=settings.AUTH_USER_MODEL, verbose_name='voorzitter')),
            ],
            options={
                'verbose_name': 'zitting',
                'verbose_name_plural': 'zittingen',
            },
        ),
        migrations.CreateModel(
            name='Genodigde',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hoedanigheid', models.CharField(choices=[('bestuurder', 'Bestuurder'), ('adviseur', 'Adviseur')], max_length=20, verbose_name='als')),
                ('stand', models.CharField(choices=[('gekozen', 'nog niet uitgenodigd'), ('uitgenodigd', 'nog geen antwoord'), ('komt', 'komt'), ('komt_niet', 'komt niet'), ('vervangen', 'stuurt een vervanger'), ('ingetrokken', 'uitnodiging ingetrokken')], default='gekozen', max_length=20, verbose_name='stand')),
                ('toelichting', models.CharField(blank=True, max_length=500, verbose_name='toelichting')),
                ('volgnummer', models.PositiveIntegerField(default=0, editable=False, verbose_name='volgnummer')),
                ('uitgenodigd_op', models.DateTimeField(editable=False, null=True, verbose_name='uitgenodigd op')),
                ('geantwoord_op', models.DateTimeField(editable=False, null=True, verbose_name='geantwoord op')),
                ('geheim_op', models.DateTimeField(editable=False, null=True, verbose_name='geheimhouding aanvaard op')),
                ('herinnerd_voor', models.DateField(editable=False, null=True, verbose_name='herinnerd aan de zitting van')),
                ('herinnerd_werkdagen', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='zoveel werkdagen ervoor')),
                ('aanwezig', models.BooleanField(blank=True, null=True, verbose_name='was erbij')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='genodigd', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie', verbose_name='namens')),
                ('punten', models.ManyToManyField(related_name='genodigden', to='escalatie.agendapunt', verbose_name='bij welke casussen')),
                ('vervangt', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='vervanger', to='escalatie.genodigde', verbose_name='komt in plaats van')),
                ('zitting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='genodigden', to='escalatie.zitting')),
            ],
            options={
                'verbose_name': 'genodigde',
                'verbose_name_plural': 'genodigden',
                'ordering': ['hoedanigheid', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Datumvoorstel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begint', models.DateTimeField(verbose_name='begint')),
                ('eindigt', models.DateTimeField(verbose_name='eindigt')),
                ('zitting', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='datumvoorstellen', to='escalatie.zitting')),
            ],
            options={
                'verbose_name': 'datumvoorstel',
                'verbose_name_plural': 'datumvoorstellen',
                'ordering': ['begint'],
            },
        ),
        migrations.AddField(
            model_name='agendapunt',
            name='zitting',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='punten', to='escalatie.zitting'),
        ),
        migrations.CreateModel(
            name='Datumantwoord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keuze', models.CharField(choices=[('ja', 'Ik kan'), ('als_het_moet', 'Als het moet'), ('nee', 'Ik kan niet')], max_length=20, verbose_name='antwoord')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('voorstel', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='antwoorden', to='escalatie.datumvoorstel')),
                ('genodigde', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='datumantwoorden', to='escalatie.genodigde')),
            ],
            options={
                'verbose_name': 'antwoord op een datumvoorstel',
                'verbose_name_plural': 'antwoorden op datumvoorstellen',
                'constraints': [models.UniqueConstraint(fields=('voorstel', 'genodigde'), name='een_datumantwoord_per_genodigde'), models.CheckConstraint(condition=models.Q(('keuze__in', ['ja', 'als_het_moet', 'nee'])), name='datumantwoord_keuze_bestaat')],
            },
        ),
        migrations.AddIndex(
            model_name='zitting',
            index=models.Index(fields=['begint', 'id'], name='zitting_op_begin'),
        ),
        migrations.AddIndex(
            model_name='zitting',
            index=models.Index(fields=['voorzitter', 'begint', 'id'], name='zitting_van_voorzitter'),
        ),
        migrations.AddConstraint(
            model_name='zitting',
            constraint=models.CheckConstraint(condition=models.Q(('stand__in', ['concept', 'datum_zoeken', 'gepland', 'bezig', 'gehouden', 'afgelast'])), name='zitting_stand_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='zitting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('begint__isnull', True), ('eindigt__isnull', True)), models.Q(('begint__isnull', False), ('eindigt__gt', models.F('begint'))), _connector='OR'), name='zitting_begin_exact_met_einde'),
        ),
        migrations.AddConstraint(
            model_name='zitting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stand__in', ('gepland', 'bezig', 'gehouden')), _negated=True), ('begint__isnull', False), _connector='OR'), name='zitting_gepland_nooit_zonder_moment'),
        ),
        migrations.AddConstraint(
            model_name='zitting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stand__in', ('gepland', 'bezig', 'gehouden')), _negated=True), models.Q(('plaats', ''), _negated=True), models.Q(('link', ''), _negated=True), _connector='OR'), name='zitting_gepland_nooit_zonder_plaats_of_link'),
        ),
        migrations.AddConstraint(
            model_name='zitting',
            constraint=models.CheckConstraint(condition=models.Q(('link', ''), ('link__regex', '^https?://'), _connector='OR'), name='zitting_link_is_een_webadres'),
        ),
        migrations.AddConstraint(
            model_name='zitting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stand', 'afgelast'), models.Q(('reden', ''), _negated=True)), models.Q(models.Q(('stand', 'afgelast'), _negated=True), ('reden', '')), _connector='OR'), name='zitting_reden_exact_bij_afgelast'),
        ),
        migrations.AddConstraint(
            model_name='zitting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('begonnen_op__isnull', False), ('stand__in', ['bezig', 'gehouden'])), models.Q(models.Q(('stand__in', ['bezig', 'gehouden']), _negated=True), ('begonnen_op__isnull', True)), _connector='OR'), name='zitting_begonnen_exact_als_zij_bezig_of_gehouden_is'),
        ),
        migrations.AddConstraint(
            model_name='zitting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gesloten_op__isnull', False), ('stand', 'gehouden')), models.Q(models.Q(('stand', 'gehouden'), _negated=True), ('gesloten_op__isnull', True)), _connector='OR'), name='zitting_gesloten_exact_als_zij_gehouden_is'),
        ),
        migrations.AddConstraint(
            model_name='genodigde',
            constraint=models.UniqueConstraint(fields=('zitting', 'gebruiker'), name='een_keer_genodigd_per_zitting'),
        ),
        migrations.AddConstraint(
            model_name='genodigde',
            constraint=models.CheckConstraint(condition=models.Q(('hoedanigheid__in', ['bestuurder', 'adviseur'])), name='genodigde_hoedanigheid_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='genodigde',
            constraint=models.CheckConstraint(condition=models.Q(('stand__in', ['gekozen', 'uitgenodigd', 'komt', 'komt_niet', 'vervangen', 'ingetrokken'])), name='genodigde_stand_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='genodigde',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stand', 'gekozen'), ('uitgenodigd_op__isnull', True)), ('stand', 'ingetrokken'), models.Q(models.Q(('stand__in', ['gekozen', 'ingetrokken']), _negated=True), ('uitgenodigd_op__isnull', False)), _connector='OR'), name='genodigde_uitgenodigd_tenzij_gekozen'),
        ),
        migrations.AddConstraint(
            model_name='genodigde',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stand__in', ('komt', 'komt_niet', 'vervangen')), _negated=True), ('geantwoord_op__isnull', False), _connector='OR'), name='genodigde_antwoord_nooit_zonder_moment'),
        ),
        migrations.AddConstraint(
            model_name='genodigde',
            constraint=models.CheckConstraint(condition=models.Q(('geheim_op__isnull', True), ('uitgenodigd_op__isnull', False), _connector='OR'), name='genodigde_geheimhouding_pas_na_uitnodiging'),
        ),
        migrations.AddConstraint(
            model_name='genodigde',
            constraint=models.CheckConstraint(condition=models.Q(('vervangt', models.F('pk')), _negated=True), name='genodigde_vervangt_niet_zichzelf'),
        ),
        migrations.AddConstraint(
            model_name='genodigde',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('herinnerd_voor__isnull', True), ('herinnerd_werkdagen__isnull', True)), models.Q(('herinnerd_voor__isnull', False), ('herinnerd_werkdagen__isnull', False)), _connector='OR'), name='genodigde_herinnerd_exact_met_hoeveel_werkdagen'),
        ),
        migrations.AddConstraint(
            model_name='datumvoorstel',
            constraint=models.UniqueConstraint(fields=('zitting', 'begint'), name='een_datumvoorstel_per_moment'),
        ),
        migrations.AddConstraint(
            model_name='datumvoorstel',
            constraint=models.CheckConstraint(condition=models.Q(('eindigt__gt', models.F('begint'))), name='datumvoorstel_eindigt_na_begin'),
        ),
        migrations.AddConstraint(
            model_name='agendapunt',
            constraint=models.UniqueConstraint(fields=('zitting', 'dossier'), name='casus_een_keer_op_een_zitting'),
        ),
        migrations.AddConstraint(
            model_name='agendapunt',
            constraint=models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('zitting', 'volgorde'), name='een_agendapunt_per_plaats'),
        ),
        migrations.AddConstraint(
            model_name='agendapunt',
            constraint=models.UniqueConstraint(condition=models.Q(('uitkomst', '')), fields=('dossier',), name='casus_op_een_zitting_tegelijk', violation_error_message='Deze casus staat al op de agenda van een zitting.'),
        ),
        migrations.AddConstraint(
            model_name='agendapunt',
            constraint=models.CheckConstraint(condition=models.Q(('minuten__gte', 5), ('minuten__lte', 480)), name='agendapunt_duurt_even'),
        ),
        migrations.AddConstraint(
            model_name='agendapunt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('uitkomst', ''), ('uitkomst_op__isnull', True)), models.Q(('uitkomst__in', ['besluiten', 'terugverwijzen', 'afronden', 'aangehouden', 'afgevoerd']), ('uitkomst_op__isnull', False)), _connector='OR'), name='agendapunt_uitkomst_exact_met_moment'),
        ),
        migrations.AddConstraint(
            model_name='agendapunt',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('uitkomst__in', ['aangehouden', 'afgevoerd']), _negated=True), models.Q(('uitkomst_reden', ''), _negated=True), _connector='OR'), name='agendapunt_aangehouden_nooit_zonder_reden'),
        ),
    ]
