import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('casus', '0026_deling'),
        ('leren', '0003_leerpunt_sleutel'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalEvaluatie',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('verder', models.CharField(choices=[('ja', 'Ja'), ('deels', 'Voor een deel'), ('nee', 'Nee')], max_length=10, verbose_name='kon u verder')),
                ('binnen', models.CharField(blank=True, choices=[('week', 'Binnen een week'), ('maand', 'Binnen een maand'), ('kwartaal', 'Binnen drie maanden'), ('langer', 'Dat duurde langer')], max_length=10, verbose_name='hoe snel')),
                ('geholpen', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('advies', 'Advies van het loket'), ('casusoverleg', 'Overleg met de partijen'), ('register_contact', 'Een contact uit het register'), ('ambassadeur', 'De ambassadeur van een ministerie'), ('let', 'Het Landelijk Escalatie Team'), ('overbrugging', 'Geld vooruit'), ('time_out', 'Een time-out'), ('afwijking', 'Afwijken van een regel')], max_length=20), blank=True, default=list, size=None, verbose_name='wat hielp')),
                ('beter', models.TextField(blank=True, max_length=2000, verbose_name='wat kan beter')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gegeven op')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('casus', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='casus.casus')),
                ('door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historie van evaluatie',
                'verbose_name_plural': 'historical evaluaties',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Evaluatie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verder', models.CharField(choices=[('ja', 'Ja'), ('deels', 'Voor een deel'), ('nee', 'Nee')], max_length=10, verbose_name='kon u verder')),
                ('binnen', models.CharField(blank=True, choices=[('week', 'Binnen een week'), ('maand', 'Binnen een maand'), ('kwartaal', 'Binnen drie maanden'), ('langer', 'Dat duurde langer')], max_length=10, verbose_name='hoe snel')),
                ('geholpen', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('advies', 'Advies van het loket'), ('casusoverleg', 'Overleg met de partijen'), ('register_contact', 'Een contact uit het register'), ('ambassadeur', 'De ambassadeur van een ministerie'), ('let', 'Het Landelijk Escalatie Team'), ('overbrugging', 'Geld vooruit'), ('time_out', 'Een time-out'), ('afwijking', 'Afwijken van een regel')], max_length=20), blank=True, default=list, size=None, verbose_name='wat hielp')),
                ('beter', models.TextField(blank=True, max_length=2000, verbose_name='wat kan beter')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gegeven op')),
                ('casus', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='evaluatie', to='casus.casus')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'evaluatie',
                'verbose_name_plural': 'evaluaties',
                'constraints': [models.CheckConstraint(condition=models.Q(('verder__in', ['ja', 'deels', 'nee'])), name='evaluatie_verder_bestaat'), models.CheckConstraint(condition=models.Q(models.Q(('binnen', ''), ('verder', 'nee')), models.Q(('binnen__in', ['week', 'maand', 'kwartaal', 'langer']), ('verder__in', ['ja', 'deels'])), _connector='OR'), name='evaluatie_hoe_snel_exact_bij_verder'), models.CheckConstraint(condition=models.Q(('geholpen__contained_by', ['advies', 'casusoverleg', 'register_contact', 'ambassadeur', 'let', 'overbrugging', 'time_out', 'afwijking'])), name='evaluatie_wat_hielp_bestaat')],
            },
        ),
    ]
