"""Het verslag, de afspraken aan tafel, opmerkingen, aanvullingen en de werkkopie van de voorzitter."""

import uuid
import django.db.models.deletion
import django.db.models.functions
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Length


class Migration(migrations.Migration):
    dependencies = [
        ("escalatie", "0006_bundel"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Verslag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stand', models.CharField(choices=[('concept', 'concept'), ('ter_commentaar', 'ter commentaar'), ('vastgesteld', 'vastgesteld')], default='concept', max_length=20, verbose_name='stand')),
                ('commentaar_tot', models.DateField(blank=True, null=True, verbose_name='commentaar tot en met')),
                ('vastgesteld_op', models.DateTimeField(editable=False, null=True, verbose_name='vastgesteld op')),
                ('vastgesteld_door', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('zitting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='verslag', to='escalatie.zitting')),
            ],
            options={
                'verbose_name': 'verslag',
                'verbose_name_plural': 'verslagen',
            },
        ),
        migrations.CreateModel(
            name='Afspraak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('versie', models.PositiveIntegerField(default=1, editable=False)),
                ('tekst', models.TextField(max_length=300, verbose_name='wat')),
                ('uiterlijk_op', models.DateField(verbose_name='uiterlijk op')),
                ('besluit', models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='afspraak', to='escalatie.besluit')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie', verbose_name='wie zegt toe')),
                ('punt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='afspraken', to='escalatie.agendapunt')),
            ],
            options={
                'verbose_name': 'afspraak aan tafel',
                'verbose_name_plural': 'afspraken aan tafel',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='afspraak_nooit_leeg')],
            },
        ),
        migrations.CreateModel(
            name='Verslagaanvulling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tekst', models.TextField(max_length=2000, verbose_name='aanvulling')),
                ('reden', models.CharField(max_length=500, verbose_name='waarom')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('sleutel', models.UUIDField(editable=False, unique=True)),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('punt', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='escalatie.agendapunt')),
                ('verslag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aanvullingen', to='escalatie.verslag')),
            ],
            options={
                'verbose_name': 'aanvulling op een verslag',
                'verbose_name_plural': 'aanvullingen op verslagen',
                'ordering': ['op', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('tekst', ''), _negated=True), models.Q(('reden', ''), _negated=True)), name='verslagaanvulling_nooit_zonder_tekst_en_reden')],
            },
        ),
        migrations.CreateModel(
            name='Verslagopmerking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tekst', models.TextField(max_length=2000, verbose_name='opmerking')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('sleutel', models.UUIDField(editable=False, unique=True)),
                ('antwoord', models.TextField(blank=True, max_length=2000, verbose_name='antwoord')),
                ('overgenomen', models.BooleanField(null=True, verbose_name='overgenomen')),
                ('beantwoord_op', models.DateTimeField(editable=False, null=True, verbose_name='beantwoord op')),
                ('beantwoord_door', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='van')),
                ('punt', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verslagopmerkingen', to='escalatie.agendapunt')),
            ],
            options={
                'verbose_name': 'opmerking bij een verslag',
                'verbose_name_plural': 'opmerkingen bij verslagen',
                'ordering': ['op', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='verslagopmerking_nooit_leeg'), models.CheckConstraint(condition=models.Q(models.Q(('antwoord', ''), ('beantwoord_door__isnull', True), ('beantwoord_op__isnull', True), ('overgenomen__isnull', True)), models.Q(('beantwoord_door__isnull', False), ('beantwoord_op__isnull', False), ('overgenomen__isnull', False)), _connector='OR'), name='verslagopmerking_antwoord_exact_met_wie_en_wanneer'), models.CheckConstraint(condition=models.Q(models.Q(('overgenomen', False), _negated=True), models.Q(('antwoord', ''), _negated=True), _connector='OR'), name='verslagopmerking_afgewezen_nooit_zonder_antwoord')],
            },
        ),
        migrations.CreateModel(
            name='Verslagtekst',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('onderdeel', models.CharField(choices=[('bespreking', 'Wat er is besproken'), ('standpunt', 'Standpunt'), ('conclusie', 'Waar het op uitkwam')], max_length=20, verbose_name='onderdeel')),
                ('versie', models.PositiveIntegerField(verbose_name='versie')),
                ('tekst', models.TextField(blank=True, verbose_name='tekst')),
                ('is_geen_bsn', models.BooleanField(default=False, verbose_name='bevestigd: een getal in de tekst is geen BSN')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie', verbose_name='standpunt van')),
                ('punt', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='verslagteksten', to='escalatie.agendapunt')),
            ],
            options={
                'verbose_name': 'tekst in een verslag',
                'verbose_name_plural': 'teksten in verslagen',
                'constraints': [models.UniqueConstraint(fields=('punt', 'onderdeel', 'organisatie', 'versie'), name='een_verslagtekst_per_versie', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('onderdeel', 'standpunt'), ('organisatie__isnull', False)), models.Q(('onderdeel__in', ['bespreking', 'conclusie']), ('organisatie__isnull', True)), _connector='OR'), name='verslagtekst_organisatie_exact_bij_standpunt'), models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('tekst'), 10000), name='verslagtekst_niet_te_lang')],
            },
        ),
        migrations.CreateModel(
            name='Werkkopie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('notities', models.TextField(blank=True, max_length=10000, verbose_name='eigen aantekeningen')),
                ('vragen', models.TextField(blank=True, max_length=10000, verbose_name='vragen om te stellen')),
                ('besluiten', models.TextField(blank=True, max_length=10000, verbose_name='besluiten in concept')),
                ('versie', models.PositiveIntegerField(default=1, editable=False)),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='laatst gewijzigd op')),
                ('punt', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='werkkopieen', to='escalatie.agendapunt')),
                ('van', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='van')),
            ],
            options={
                'verbose_name': 'werkkopie',
                'verbose_name_plural': 'werkkopieën',
                'constraints': [models.UniqueConstraint(fields=('punt', 'van'), name='een_werkkopie_per_voorzitter')],
            },
        ),
        migrations.AddConstraint(
            model_name='verslag',
            constraint=models.CheckConstraint(condition=models.Q(('stand__in', ['concept', 'ter_commentaar', 'vastgesteld'])), name='verslag_stand_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='verslag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stand', 'ter_commentaar'), _negated=True), ('commentaar_tot__isnull', False), _connector='OR'), name='verslag_commentaar_nooit_zonder_laatste_dag'),
        ),
        migrations.AddConstraint(
            model_name='verslag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stand', 'vastgesteld'), ('vastgesteld_door__isnull', False), ('vastgesteld_op__isnull', False)), models.Q(models.Q(('stand', 'vastgesteld'), _negated=True), ('vastgesteld_door__isnull', True), ('vastgesteld_op__isnull', True)), _connector='OR'), name='verslag_vastgesteld_exact_met_wie_en_wanneer'),
        ),
    ]
