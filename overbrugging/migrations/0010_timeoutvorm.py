import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('overbrugging', '0009_goedkeuren_en_afboeken'),
    ]

    operations = [
        migrations.CreateModel(
            name='Timeoutvorm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('naam', models.CharField(max_length=80, unique=True, verbose_name='naam')),
                ('soort', models.CharField(choices=[('invordering', 'Invordering'), ('gevolg_van_besluit', 'Gevolg van een besluit'), ('handhaving', 'Handhaving'), ('ontruiming', 'Ontruiming')], max_length=20, verbose_name='soort')),
                ('organisatie', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='register.organisatie', verbose_name='van welke organisatie')),
                ('maanden', models.PositiveSmallIntegerField(verbose_name='duurt zoveel maanden')),
                ('verlengen_maanden', models.PositiveSmallIntegerField(default=0, verbose_name='te verlengen met zoveel maanden')),
                ('grondslag', models.CharField(blank=True, max_length=300, verbose_name='grondslag')),
                ('voorwaarden', models.CharField(blank=True, max_length=500, verbose_name='voorwaarden voor de inwoner')),
                ('toelichting', models.CharField(blank=True, max_length=300, verbose_name='toelichting')),
                ('in_gebruik', models.BooleanField(default=True, verbose_name='in gebruik')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
            ],
            options={
                'verbose_name': 'vorm van een time-out',
                'verbose_name_plural': 'vormen van time-outs',
                'ordering': ['naam'],
                'constraints': [models.CheckConstraint(condition=models.Q(('soort__in', ['invordering', 'gevolg_van_besluit', 'handhaving', 'ontruiming'])), name='timeoutvorm_soort_bestaat'), models.CheckConstraint(condition=models.Q(('maanden__gte', 1)), name='timeoutvorm_duurt_minstens_een_maand')],
            },
        ),
    ]
