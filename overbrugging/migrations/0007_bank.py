import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('overbrugging', '0006_vordering'),
    ]

    operations = [
        migrations.CreateModel(
            name='Betaalopdracht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('nummer', models.CharField(max_length=16, unique=True, verbose_name='nummer')),
                ('fonds', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='betaalopdrachten', to='overbrugging.fonds')),
                ('uitvoeren_op', models.DateField(verbose_name='uit te voeren op')),
                ('gemaakt_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gemaakt door')),
                ('gemaakt_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gemaakt op')),
                ('bestand', models.TextField(verbose_name='bestand')),
                ('stand', models.CharField(choices=[('gemaakt', 'Klaar voor de bank'), ('betaald', 'Betaald door de bank'), ('vervallen', 'Vervallen')], default='gemaakt', max_length=20, verbose_name='stand')),
                ('afgehandeld_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('afgehandeld_op', models.DateTimeField(blank=True, null=True, verbose_name='afgehandeld op')),
                ('reden', models.CharField(blank=True, max_length=300, verbose_name='waarom vervallen')),
            ],
            options={
                'verbose_name': 'betaalopdracht',
                'verbose_name_plural': 'betaalopdrachten',
                'ordering': ['-gemaakt_op', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('afgehandeld_op__isnull', True), ('reden', ''), ('stand', 'gemaakt')), models.Q(('afgehandeld_op__isnull', False), ('reden', ''), ('stand', 'betaald')), models.Q(('afgehandeld_op__isnull', False), ('stand', 'vervallen'), models.Q(('reden', ''), _negated=True)), _connector='OR'), name='betaalopdracht_stand_klopt')],
            },
        ),
        migrations.CreateModel(
            name='Betaling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opdracht', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='betalingen', to='overbrugging.betaalopdracht')),
                ('voorschot', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='betalingen', to='overbrugging.voorschot')),
                ('bedrag_centen', models.PositiveBigIntegerField(verbose_name='bedrag in centen')),
                ('naam', models.CharField(max_length=70, verbose_name='naam')),
                ('iban', models.CharField(max_length=34, verbose_name='IBAN')),
                ('vervallen', models.BooleanField(default=False, verbose_name='vervallen')),
            ],
            options={
                'verbose_name': 'betaling',
                'verbose_name_plural': 'betalingen',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('vervallen', False)), fields=('voorschot',), name='een_voorschot_wordt_een_keer_betaald'), models.CheckConstraint(condition=models.Q(('bedrag_centen__gt', 0)), name='betaling_meer_dan_niets')],
            },
        ),
        migrations.CreateModel(
            name='Bankafschrift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('fonds', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='afschriften', to='overbrugging.fonds')),
                ('nummer', models.CharField(max_length=40, verbose_name='nummer van het afschrift')),
                ('van', models.DateField(verbose_name='van')),
                ('tot', models.DateField(verbose_name='tot en met')),
                ('begin_centen', models.BigIntegerField(verbose_name='beginsaldo')),
                ('eind_centen', models.BigIntegerField(verbose_name='eindsaldo')),
                ('hash', models.CharField(max_length=64, verbose_name='hash van het bestand')),
                ('ingelezen_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='ingelezen door')),
                ('ingelezen_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='ingelezen op')),
            ],
            options={
                'verbose_name': 'bankafschrift',
                'verbose_name_plural': 'bankafschriften',
                'ordering': ['-tot', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('fonds', 'nummer'), name='een_afschrift_per_nummer'), models.CheckConstraint(condition=models.Q(('tot__gte', models.F('van'))), name='afschrift_tot_niet_voor_van'), models.CheckConstraint(condition=models.Q(('hash__regex', '^[0-9a-f]{64}$')), name='afschrift_hash_is_sha256')],
            },
        ),
        migrations.CreateModel(
            name='Bankregel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('afschrift', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='regels', to='overbrugging.bankafschrift')),
                ('volgnr', models.PositiveIntegerField(verbose_name='volgnummer')),
                ('datum', models.DateField(verbose_name='datum')),
                ('bedrag_centen', models.BigIntegerField(verbose_name='bedrag in centen')),
                ('tegenrekening', models.CharField(blank=True, max_length=34, verbose_name='tegenrekening')),
                ('omschrijving', models.CharField(blank=True, max_length=500, verbose_name='omschrijving')),
                ('einde_kenmerk', models.CharField(blank=True, max_length=35, verbose_name='kenmerk van de betaler')),
                ('bankkenmerk', models.CharField(blank=True, max_length=40, verbose_name='kenmerk van de bank')),
                ('terzijde_reden', models.CharField(blank=True, max_length=300, verbose_name='waarom terzijde')),
                ('terzijde_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'bankregel',
                'verbose_name_plural': 'bankregels',
                'ordering': ['datum', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('afschrift', 'volgnr'), name='een_bankregel_per_volgnummer'), models.CheckConstraint(condition=models.Q(('bedrag_centen', 0), _negated=True), name='bankregel_nooit_nul'), models.CheckConstraint(condition=models.Q(models.Q(('terzijde_door__isnull', True), ('terzijde_reden', '')), models.Q(models.Q(('terzijde_reden', ''), _negated=True), ('terzijde_door__isnull', False)), _connector='OR'), name='bankregel_terzijde_nooit_zonder_reden')],
            },
        ),
    ]
