"""Wat er klaar moet zijn, wie wat kan besluiten, wat er kan, en welk belang een voorzitter verklaarde."""

import uuid
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("escalatie", "0003_besluit_onveranderlijk"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Belangverklaring',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heeft_belang', models.BooleanField(verbose_name='heeft een belang')),
                ('toelichting', models.TextField(blank=True, max_length=2000, verbose_name='welk belang')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='belangverklaringen', to='escalatie.letdossier')),
                ('persoon', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie')),
            ],
            options={
                'verbose_name': 'belangverklaring',
                'verbose_name_plural': 'belangverklaringen',
                'ordering': ['-op', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('heeft_belang', False), models.Q(('toelichting', ''), _negated=True), _connector='OR'), name='belangverklaring_met_uitleg_als_er_belang_is')],
            },
        ),
        migrations.CreateModel(
            name='Beslisser',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('versie', models.PositiveIntegerField(default=1, editable=False)),
                ('functie', models.CharField(max_length=120, verbose_name='functie')),
                ('waarover', models.CharField(max_length=500, verbose_name='wat kan deze persoon besluiten')),
                ('onmisbaar', models.BooleanField(default=True, verbose_name='moet aan tafel zitten')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='beslissers', to='escalatie.letdossier')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie', verbose_name='organisatie')),
            ],
            options={
                'verbose_name': 'beslisser',
                'verbose_name_plural': 'beslissers',
                'ordering': ['-onmisbaar', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('functie', ''), _negated=True), models.Q(('waarover', ''), _negated=True)), name='beslisser_nooit_zonder_functie_en_waarover')],
            },
        ),
        migrations.CreateModel(
            name='Mogelijkheid',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('versie', models.PositiveIntegerField(default=1, editable=False)),
                ('omschrijving', models.CharField(max_length=300, verbose_name='wat kan er gebeuren')),
                ('gevolg', models.TextField(blank=True, max_length=2000, verbose_name='wat betekent dit voor de inwoner')),
                ('nodig', models.TextField(blank=True, max_length=2000, verbose_name='wat is ervoor nodig')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mogelijkheden', to='escalatie.letdossier')),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie', verbose_name='wie kan dit besluiten')),
            ],
            options={
                'verbose_name': 'mogelijkheid bij het LET',
                'verbose_name_plural': 'mogelijkheden bij het LET',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('omschrijving', ''), _negated=True), name='mogelijkheid_nooit_zonder_omschrijving')],
            },
        ),
        migrations.CreateModel(
            name='Voorbereidingspunt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versie', models.PositiveIntegerField(db_default=1, default=1, editable=False)),
                ('soort', models.CharField(choices=[('vraag', 'De vraag aan het LET is scherp'), ('geprobeerd', 'Wat is geprobeerd staat erin'), ('beslissers', 'Van elke partij is bekend wie wat kan besluiten'), ('mogelijkheden', 'De mogelijkheden staan erin, ook niets doen'), ('inwoner', 'De inwoner weet dat dit wordt besproken'), ('delen', 'Delen met de partijen is onderbouwd'), ('aan_tafel', 'De partijen die moeten besluiten komen')], max_length=20, verbose_name='punt')),
                ('stand', models.CharField(choices=[('nog_niet', 'Nog niet begonnen'), ('bezig', 'Mee bezig'), ('klaar', 'Klaar'), ('niet_nodig', 'Niet nodig'), ('aanvullen', 'Aanvullen')], default='nog_niet', max_length=20, verbose_name='stand')),
                ('toelichting', models.CharField(blank=True, max_length=500, verbose_name='toelichting')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='laatst gewijzigd op')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='laatst gewijzigd door')),
                ('dossier', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='punten', to='escalatie.letdossier')),
            ],
            options={
                'verbose_name': 'voorbereidingspunt',
                'verbose_name_plural': 'voorbereidingspunten',
                'constraints': [models.UniqueConstraint(fields=('dossier', 'soort'), name='een_stand_per_voorbereidingspunt'), models.CheckConstraint(condition=models.Q(('soort__in', ['vraag', 'geprobeerd', 'beslissers', 'mogelijkheden', 'inwoner', 'delen', 'aan_tafel'])), name='voorbereidingspunt_soort_bestaat'), models.CheckConstraint(condition=models.Q(('stand__in', ['nog_niet', 'bezig', 'klaar', 'niet_nodig', 'aanvullen'])), name='voorbereidingspunt_stand_bestaat'), models.CheckConstraint(condition=models.Q(models.Q(('stand__in', ['niet_nodig', 'aanvullen']), _negated=True), models.Q(('toelichting', ''), _negated=True), _connector='OR'), name='voorbereidingspunt_met_reden_als_het_moet')],
            },
        ),
    ]
