import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('overbrugging', '0004_fonds'),
    ]

    operations = [
        migrations.CreateModel(
            name='Uitzondering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overbruggingsuitzonderingen', to='casus.casus')),
                ('gevraagd_aan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd aan')),
                ('gevraagd_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd door')),
                ('gevraagd_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gevraagd op')),
                ('vraag', models.CharField(max_length=500, verbose_name='waarom toch voorschieten')),
                ('toegestaan', models.BooleanField(blank=True, null=True, verbose_name='toegestaan')),
                ('reden', models.CharField(blank=True, max_length=500, verbose_name='reden')),
                ('beantwoord_op', models.DateTimeField(blank=True, null=True, verbose_name='beantwoord op')),
            ],
            options={
                'verbose_name': 'uitzondering',
                'verbose_name_plural': 'uitzonderingen',
                'constraints': [models.UniqueConstraint(condition=models.Q(('toegestaan__isnull', True)), fields=('casus',), name='een_open_uitzondering_per_casus'), models.CheckConstraint(condition=models.Q(models.Q(('beantwoord_op__isnull', True), ('reden', ''), ('toegestaan__isnull', True)), models.Q(('beantwoord_op__isnull', False), ('toegestaan__isnull', False), models.Q(('reden', ''), _negated=True)), _connector='OR'), name='uitzondering_reden_exact_bij_antwoord'), models.CheckConstraint(condition=models.Q(('gevraagd_aan', models.F('gevraagd_door')), _negated=True), name='uitzondering_nooit_aan_zichzelf')],
            },
        ),
        migrations.CreateModel(
            name='Voorschot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('nummer', models.CharField(max_length=16, unique=True, verbose_name='nummer')),
                ('kostenplaats', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voorschotten', to='overbrugging.kostenplaats')),
                ('fonds', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voorschotten', to='overbrugging.fonds')),
                ('leverancier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voorschotten', to='overbrugging.leverancier')),
                ('besteding', models.CharField(choices=[('wonen', 'Wonen: huur, borg of inrichting'), ('energie', 'Energie en water'), ('levensonderhoud', 'Levensonderhoud'), ('zorg', 'Zorg of hulpmiddelen'), ('schuld', 'Een schuld die hulp tegenhoudt'), ('overig', 'Iets anders')], max_length=20, verbose_name='waar is het voor')),
                ('waarvoor', models.CharField(max_length=200, verbose_name='wat er betaald wordt')),
                ('bedrag_centen', models.PositiveBigIntegerField(verbose_name='bedrag in centen')),
                ('tot', models.DateField(verbose_name='overbrugt tot en met')),
                ('stand', models.CharField(choices=[('aangevraagd', 'Aangevraagd'), ('toegekend', 'Toegekend'), ('afgewezen', 'Afgewezen'), ('ingetrokken', 'Ingetrokken'), ('uitgekeerd', 'Uitgekeerd'), ('gevorderd', 'Gevorderd'), ('terugbetaald', 'Terugbetaald'), ('afgesloten', 'Afgesloten')], default='aangevraagd', max_length=20, verbose_name='stand')),
                ('aangevraagd_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='aangevraagd door')),
                ('aangevraagd_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='aangevraagd op')),
                ('in_let', models.BooleanField(verbose_name='de casus was in het LET')),
                ('uitzondering', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='voorschotten', to='overbrugging.uitzondering')),
                ('verlengt', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='verlenging', to='overbrugging.voorschot', verbose_name='verlengt')),
                ('akkoorden_nodig', models.PositiveSmallIntegerField(default=1, verbose_name='zoveel goedkeurders')),
            ],
            options={
                'verbose_name': 'voorschot',
                'verbose_name_plural': 'voorschotten',
                'db_table': 'voorschot',
                'indexes': [models.Index(condition=models.Q(('stand__in', ['afgewezen', 'ingetrokken', 'afgesloten']), _negated=True), fields=['stand', 'aangevraagd_op', 'id'], name='voorschot_te_doen')],
                'constraints': [models.CheckConstraint(condition=models.Q(('bedrag_centen__gt', 0)), name='voorschot_bedrag_meer_dan_niets'), models.CheckConstraint(condition=models.Q(('stand__in', ['aangevraagd', 'toegekend', 'afgewezen', 'ingetrokken', 'uitgekeerd', 'gevorderd', 'terugbetaald', 'afgesloten'])), name='voorschot_stand_bestaat'), models.CheckConstraint(condition=models.Q(('akkoorden_nodig__in', [1, 2])), name='voorschot_een_of_twee_akkoorden')],
            },
        ),
    ]
