import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('casus', '0001_casus'),
        ('register', '0001_register'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalTimeout',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('sleutel', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('welk_besluit', models.CharField(max_length=200, verbose_name='welk besluit')),
                ('soort', models.CharField(choices=[('invordering', 'Invordering'), ('gevolg_van_besluit', 'Gevolg van een besluit'), ('handhaving', 'Handhaving'), ('ontruiming', 'Ontruiming')], max_length=20, verbose_name='soort')),
                ('gevraagd_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gevraagd op')),
                ('antwoord', models.CharField(choices=[('gevraagd', 'gevraagd, nog geen antwoord'), ('toegezegd', 'toegezegd'), ('geweigerd', 'geweigerd'), ('geen_antwoord', 'geen antwoord gekregen')], default='gevraagd', max_length=20, verbose_name='antwoord')),
                ('beantwoord_op', models.DateTimeField(blank=True, null=True, verbose_name='antwoord vastgelegd op')),
                ('bron', models.CharField(blank=True, max_length=200, verbose_name='wie gaf het antwoord, en hoe')),
                ('grondslag', models.CharField(blank=True, max_length=300, verbose_name='grondslag die de organisatie noemt')),
                ('van', models.DateField(blank=True, null=True, verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('beeindigd_op', models.DateTimeField(blank=True, null=True, verbose_name='beëindigd op')),
                ('uitkomst', models.CharField(blank=True, max_length=500, verbose_name='hoe het afliep')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('casus', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='casus.casus')),
                ('gevraagd_door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd door')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisatie', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='register.organisatie', verbose_name='gevraagd aan')),
            ],
            options={
                'verbose_name': 'historie van time-out',
                'verbose_name_plural': 'historical time-outs',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Timeout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('welk_besluit', models.CharField(max_length=200, verbose_name='welk besluit')),
                ('soort', models.CharField(choices=[('invordering', 'Invordering'), ('gevolg_van_besluit', 'Gevolg van een besluit'), ('handhaving', 'Handhaving'), ('ontruiming', 'Ontruiming')], max_length=20, verbose_name='soort')),
                ('gevraagd_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gevraagd op')),
                ('antwoord', models.CharField(choices=[('gevraagd', 'gevraagd, nog geen antwoord'), ('toegezegd', 'toegezegd'), ('geweigerd', 'geweigerd'), ('geen_antwoord', 'geen antwoord gekregen')], default='gevraagd', max_length=20, verbose_name='antwoord')),
                ('beantwoord_op', models.DateTimeField(blank=True, null=True, verbose_name='antwoord vastgelegd op')),
                ('bron', models.CharField(blank=True, max_length=200, verbose_name='wie gaf het antwoord, en hoe')),
                ('grondslag', models.CharField(blank=True, max_length=300, verbose_name='grondslag die de organisatie noemt')),
                ('van', models.DateField(blank=True, null=True, verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('beeindigd_op', models.DateTimeField(blank=True, null=True, verbose_name='beëindigd op')),
                ('uitkomst', models.CharField(blank=True, max_length=500, verbose_name='hoe het afliep')),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='timeouts', to='casus.casus')),
                ('gevraagd_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd door')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie', verbose_name='gevraagd aan')),
            ],
            options={
                'verbose_name': 'time-out',
                'verbose_name_plural': 'time-outs',
                'indexes': [models.Index(condition=models.Q(('antwoord__in', ['gevraagd', 'toegezegd']), ('beeindigd_op__isnull', True)), fields=['gevraagd_op', 'id'], name='timeout_open_eerste_eerst')],
                'constraints': [models.UniqueConstraint(models.F('casus'), models.F('organisatie'), django.db.models.functions.text.Lower('welk_besluit'), condition=models.Q(('antwoord', 'toegezegd'), ('beeindigd_op__isnull', True)), name='een_lopende_timeout_per_besluit', violation_error_message='Op dit besluit loopt al een time-out.'), models.CheckConstraint(condition=models.Q(('soort__in', ['invordering', 'gevolg_van_besluit', 'handhaving', 'ontruiming'])), name='timeout_soort_bestaat'), models.CheckConstraint(condition=models.Q(('tot__gte', models.F('van'))), name='timeout_einde_niet_voor_begin'), models.CheckConstraint(condition=models.Q(models.Q(('antwoord', 'toegezegd'), ('tot__isnull', False), ('van__isnull', False)), models.Q(('antwoord__in', ['gevraagd', 'geweigerd', 'geen_antwoord']), ('tot__isnull', True), ('van__isnull', True)), _connector='OR'), name='timeout_periode_exact_bij_toegezegd'), models.CheckConstraint(condition=models.Q(models.Q(('antwoord', 'gevraagd'), ('beantwoord_op__isnull', True)), models.Q(models.Q(('antwoord', 'gevraagd'), _negated=True), ('beantwoord_op__isnull', False)), _connector='OR'), name='timeout_antwoordmoment_exact_bij_antwoord'), models.CheckConstraint(condition=models.Q(models.Q(('beeindigd_op__isnull', True), ('uitkomst', '')), models.Q(('beeindigd_op__isnull', False), models.Q(('uitkomst', ''), _negated=True)), _connector='OR'), name='timeout_beeindigd_exact_met_uitkomst'), models.CheckConstraint(condition=models.Q(('beeindigd_op__isnull', True), ('antwoord', 'toegezegd'), _connector='OR'), name='timeout_beeindigd_alleen_na_toezegging')],
            },
        ),
    ]
