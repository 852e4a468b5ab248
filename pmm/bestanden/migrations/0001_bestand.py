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
            name='Bestand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('naam', models.CharField(max_length=120, verbose_name='naam')),
                ('omschrijving', models.CharField(blank=True, max_length=300, verbose_name='wat is dit')),
                ('alleen_loket', models.BooleanField(default=False, verbose_name='alleen voor het loket')),
                ('weg_op', models.DateTimeField(editable=False, null=True, verbose_name='weggehaald op')),
                ('weg_reden', models.CharField(blank=True, max_length=300, verbose_name='waarom weggehaald')),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bestanden', to='casus.casus')),
                ('namens', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie', verbose_name='toegevoegd namens')),
                ('weg_door', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'bestand',
                'verbose_name_plural': 'bestanden',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Bestandsversie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('nr', models.PositiveIntegerField(verbose_name='versie')),
                ('soort', models.CharField(choices=[('pdf', 'pdf'), ('odt', 'tekstdocument (odt)'), ('docx', 'tekstdocument (docx)'), ('ods', 'rekenblad (ods)'), ('xlsx', 'rekenblad (xlsx)'), ('png', 'afbeelding (png)'), ('jpg', 'afbeelding (jpg)')], max_length=10, verbose_name='soort')),
                ('grootte', models.PositiveIntegerField(verbose_name='grootte in bytes')),
                ('sha256', models.CharField(editable=False, max_length=64)),
                ('opslag', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('scan', models.CharField(choices=[('schoon', 'Geen virus gevonden'), ('zonder_scanner', 'Niet gescand'), ('besmet', 'Misschien een virus')], max_length=20, verbose_name='virusscan')),
                ('gescand_op', models.DateTimeField(null=True, verbose_name='gescand op')),
                ('bestand', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versies', to='bestanden.bestand')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'bestandsversie',
                'verbose_name_plural': 'bestandsversies',
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='bestand',
            constraint=models.CheckConstraint(condition=models.Q(('naam', ''), _negated=True), name='bestand_nooit_zonder_naam'),
        ),
        migrations.AddConstraint(
            model_name='bestand',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('weg_door', None), ('weg_op', None), ('weg_reden', '')), models.Q(('weg_door__isnull', False), ('weg_op__isnull', False), models.Q(('weg_reden', ''), _negated=True)), _connector='OR'), name='bestand_weg_exact_met_wie_en_waarom'),
        ),
        migrations.AddIndex(
            model_name='bestandsversie',
            index=models.Index(condition=models.Q(('scan', 'zonder_scanner')), fields=['id'], name='bestandsversie_te_scannen'),
        ),
        migrations.AddConstraint(
            model_name='bestandsversie',
            constraint=models.UniqueConstraint(fields=('bestand', 'nr'), name='een_bestandsversie_per_nummer'),
        ),
        migrations.AddConstraint(
            model_name='bestandsversie',
            constraint=models.CheckConstraint(condition=models.Q(('nr__gte', 1)), name='bestandsversie_telt_vanaf_een'),
        ),
        migrations.AddConstraint(
            model_name='bestandsversie',
            constraint=models.CheckConstraint(condition=models.Q(('soort__in', ['pdf', 'odt', 'docx', 'ods', 'xlsx', 'png', 'jpg'])), name='bestandsversie_soort_bestaat'),
        ),
        migrations.AddConstraint(
            model_name='bestandsversie',
            constraint=models.CheckConstraint(condition=models.Q(('grootte__gte', 1), ('grootte__lte', 26214400)), name='bestandsversie_niet_leeg_en_niet_te_groot'),
        ),
        migrations.AddConstraint(
            model_name='bestandsversie',
            constraint=models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length('sha256'), 64), name='bestandsversie_hash_is_compleet'),
        ),
        migrations.AddConstraint(
            model_name='bestandsversie',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('gescand_op', None), ('scan', 'zonder_scanner')), models.Q(('gescand_op__isnull', False), ('scan__in', ['schoon', 'besmet'])), _connector='OR'), name='bestandsversie_gescand_exact_met_uitslag'),
        ),
    ]
