import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('overbrugging', '0007_bank'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rekening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fonds', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='rekeningen', to='overbrugging.fonds')),
                ('soort', models.CharField(choices=[('fonds', 'Geld in het fonds'), ('inbreng', 'Ingebracht geld'), ('leverancier', 'Nog te betalen aan leverancier'), ('voorschot', 'Voorgeschoten, nog niet gevorderd'), ('vordering', 'Te vorderen'), ('afboeking', 'Afgeboekt')], max_length=20, verbose_name='soort')),
                ('leverancier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='overbrugging.leverancier')),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie')),
            ],
            options={
                'verbose_name': 'rekening',
                'verbose_name_plural': 'rekeningen',
                'constraints': [models.UniqueConstraint(fields=('fonds', 'soort', 'leverancier', 'organisatie'), name='een_rekening_per_doel', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('soort__in', ['fonds', 'inbreng', 'leverancier', 'voorschot', 'vordering', 'afboeking'])), name='rekening_soort_bestaat'), models.CheckConstraint(condition=models.Q(models.Q(('leverancier__isnull', False), ('soort', 'leverancier')), models.Q(models.Q(('soort', 'leverancier'), _negated=True), ('leverancier__isnull', True)), _connector='OR'), name='rekening_leverancier_exact_bij_te_betalen'), models.CheckConstraint(condition=models.Q(models.Q(('organisatie__isnull', False), ('soort', 'vordering')), models.Q(models.Q(('soort', 'vordering'), _negated=True), ('organisatie__isnull', True)), _connector='OR'), name='rekening_organisatie_exact_bij_vordering')],
            },
        ),
        migrations.CreateModel(
            name='Periode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begint_op', models.DateField(unique=True, verbose_name='eerste dag')),
                ('gesloten_op', models.DateTimeField(blank=True, null=True, verbose_name='gesloten op')),
                ('gesloten_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'periode',
                'verbose_name_plural': 'perioden',
                'ordering': ['begint_op'],
                'constraints': [models.CheckConstraint(condition=models.Q(('begint_op__day', 1)), name='periode_begint_op_de_eerste'), models.CheckConstraint(condition=models.Q(models.Q(('gesloten_door__isnull', True), ('gesloten_op__isnull', True)), models.Q(('gesloten_door__isnull', False), ('gesloten_op__isnull', False)), _connector='OR'), name='periode_gesloten_nooit_door_niemand')],
            },
        ),
        migrations.CreateModel(
            name='Boeking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nummer', models.PositiveBigIntegerField(db_default=0, editable=False, unique=True, verbose_name='nummer')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name='sleutel')),
                ('soort', models.CharField(choices=[('storting', 'Storting in het fonds'), ('toekenning', 'Voorschot toegekend'), ('uitkering', 'Uitgekeerd'), ('vordering', 'Gevorderd'), ('herverdeling', 'Vordering anders verdeeld'), ('terugbetaling', 'Terugbetaald'), ('afboeking', 'Afgeboekt'), ('tegenboeking', 'Tegenboeking')], max_length=20, verbose_name='soort')),
                ('boekdatum', models.DateField(verbose_name='boekdatum')),
                ('periode', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='boekingen', to='overbrugging.periode')),
                ('geboekt_op', models.DateTimeField(editable=False, null=True, verbose_name='geboekt op')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='geboekt door')),
                ('kostenplaats', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='boekingen', to='overbrugging.kostenplaats', verbose_name='kostenplaats')),
                ('voorschot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='boekingen', to='overbrugging.voorschot')),
                ('bankregel', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='boekingen', to='overbrugging.bankregel')),
                ('draait_terug', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tegenboeking', to='overbrugging.boeking', verbose_name='draait terug')),
                ('reden', models.CharField(blank=True, max_length=300, verbose_name='reden')),
                ('aantal_regels', models.PositiveSmallIntegerField(verbose_name='aantal regels')),
                ('inhoud_hash', models.BinaryField(max_length=32, verbose_name='hash van de inhoud')),
                ('vorige_hash', models.BinaryField(max_length=32, null=True, verbose_name='hash van de vorige boeking')),
                ('hash', models.BinaryField(max_length=32, null=True, verbose_name='hash')),
            ],
            options={
                'verbose_name': 'boeking',
                'verbose_name_plural': 'boekingen',
                'constraints': [models.CheckConstraint(condition=models.Q(('soort__in', ['storting', 'toekenning', 'uitkering', 'vordering', 'herverdeling', 'terugbetaling', 'afboeking', 'tegenboeking'])), name='boeking_soort_bestaat'), models.CheckConstraint(condition=models.Q(('aantal_regels__gte', 2)), name='boeking_minstens_twee_regels'), models.CheckConstraint(condition=models.Q(models.Q(('draait_terug__isnull', False), ('soort', 'tegenboeking')), models.Q(models.Q(('soort', 'tegenboeking'), _negated=True), ('draait_terug__isnull', True)), _connector='OR'), name='boeking_terug_exact_bij_tegenboeking'), models.CheckConstraint(condition=models.Q(models.Q(('soort__in', ['tegenboeking', 'afboeking']), models.Q(('reden', ''), _negated=True)), models.Q(models.Q(('soort__in', ['tegenboeking', 'afboeking']), _negated=True), ('reden', '')), _connector='OR'), name='boeking_reden_exact_bij_terug_of_af'), models.CheckConstraint(condition=models.Q(models.Q(('kostenplaats__isnull', True), ('voorschot__isnull', True)), models.Q(('kostenplaats__isnull', False), ('voorschot__isnull', False)), _connector='OR'), name='boeking_kostenplaats_exact_bij_voorschot'), models.CheckConstraint(condition=models.Q(('voorschot__isnull', False), ('soort__in', ['storting', 'tegenboeking']), _connector='OR'), name='boeking_zonder_voorschot_is_storting')],
            },
        ),
        migrations.CreateModel(
            name='Boekregel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('boeking', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='regels', to='overbrugging.boeking')),
                ('volgnr', models.PositiveSmallIntegerField(verbose_name='volgnummer')),
                ('rekening', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='regels', to='overbrugging.rekening')),
                ('vordering', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='regels', to='overbrugging.vordering')),
                ('bedrag_centen', models.BigIntegerField(verbose_name='bedrag in centen')),
            ],
            options={
                'verbose_name': 'boekregel',
                'verbose_name_plural': 'boekregels',
                'ordering': ['volgnr'],
                'indexes': [models.Index(fields=['rekening'], include=('bedrag_centen',), name='boekregel_per_rekening'), models.Index(condition=models.Q(('vordering__isnull', False)), fields=['vordering'], include=('bedrag_centen',), name='boekregel_per_vordering')],
                'constraints': [models.UniqueConstraint(fields=('boeking', 'volgnr'), name='een_boekregel_per_volgnummer'), models.CheckConstraint(condition=models.Q(('bedrag_centen', 0), _negated=True), name='boekregel_nooit_nul'), models.CheckConstraint(condition=models.Q(('volgnr__gte', 1)), name='boekregel_volgnr_begint_bij_een')],
            },
        ),
    ]
