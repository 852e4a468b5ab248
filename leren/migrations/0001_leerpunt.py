import django.db.models.deletion
import django.utils.timezone
import simple_history.models
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
            name='HistoricalLeerpunt',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('nummer', models.CharField(db_index=True, max_length=30, verbose_name='nummer')),
                ('dimensie', models.CharField(choices=[('aanpak', 'Aanpak'), ('deskundigheid', 'Deskundigheid'), ('houding', 'Houding'), ('samenwerking', 'Samenwerking'), ('organisatorisch', 'Organisatorisch'), ('wet_regelgeving', 'Wet- en regelgeving')], max_length=20, verbose_name='dimensie')),
                ('omschrijving', models.TextField(max_length=1000, verbose_name='wat moet er anders')),
                ('status', models.CharField(choices=[('concept', 'concept'), ('vastgesteld', 'vastgesteld'), ('geadresseerd', 'geadresseerd'), ('ontvangst_bevestigd', 'ontvangst bevestigd'), ('in_onderzoek', 'in onderzoek'), ('toegezegd', 'toegezegd'), ('gerealiseerd', 'gerealiseerd'), ('niet_overgenomen', 'niet overgenomen'), ('vervallen', 'vervallen')], default='vastgesteld', editable=False, max_length=20, verbose_name='status')),
                ('resultaat', models.CharField(blank=True, choices=[('handboek_aangepast', 'Handboek aangepast'), ('website_verbeterd', 'Website verbeterd'), ('werkproces_aangepast', 'Werkproces aangepast'), ('beleid_aangepast', 'Beleid aangepast'), ('wet_aangepast', 'Wet aangepast'), ('opleiding_aangepast', 'Opleiding aangepast'), ('overig', 'Overig')], max_length=20, verbose_name='resultaat')),
                ('reden_niet_overgenomen', models.CharField(blank=True, max_length=500, verbose_name='waarom niet overgenomen')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='vastgelegd op')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('adressaat', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='register.organisatie', verbose_name='voor wie')),
                ('casus', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='casus.casus')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historie van leerpunt',
                'verbose_name_plural': 'historical leerpunten',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Leerpunt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nummer', models.CharField(max_length=30, unique=True, verbose_name='nummer')),
                ('dimensie', models.CharField(choices=[('aanpak', 'Aanpak'), ('deskundigheid', 'Deskundigheid'), ('houding', 'Houding'), ('samenwerking', 'Samenwerking'), ('organisatorisch', 'Organisatorisch'), ('wet_regelgeving', 'Wet- en regelgeving')], max_length=20, verbose_name='dimensie')),
                ('omschrijving', models.TextField(max_length=1000, verbose_name='wat moet er anders')),
                ('status', models.CharField(choices=[('concept', 'concept'), ('vastgesteld', 'vastgesteld'), ('geadresseerd', 'geadresseerd'), ('ontvangst_bevestigd', 'ontvangst bevestigd'), ('in_onderzoek', 'in onderzoek'), ('toegezegd', 'toegezegd'), ('gerealiseerd', 'gerealiseerd'), ('niet_overgenomen', 'niet overgenomen'), ('vervallen', 'vervallen')], default='vastgesteld', editable=False, max_length=20, verbose_name='status')),
                ('resultaat', models.CharField(blank=True, choices=[('handboek_aangepast', 'Handboek aangepast'), ('website_verbeterd', 'Website verbeterd'), ('werkproces_aangepast', 'Werkproces aangepast'), ('beleid_aangepast', 'Beleid aangepast'), ('wet_aangepast', 'Wet aangepast'), ('opleiding_aangepast', 'Opleiding aangepast'), ('overig', 'Overig')], max_length=20, verbose_name='resultaat')),
                ('reden_niet_overgenomen', models.CharField(blank=True, max_length=500, verbose_name='waarom niet overgenomen')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='vastgelegd op')),
                ('adressaat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='leerpunten', to='register.organisatie', verbose_name='voor wie')),
                ('casus', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='leerpunten', to='casus.casus')),
            ],
            options={
                'verbose_name': 'leerpunt',
                'verbose_name_plural': 'leerpunten',
                'indexes': [models.Index(fields=['-op', '-id'], name='leerpunt_laatste_eerst'), models.Index(fields=['status', '-op', '-id'], name='leerpunt_per_status')],
                'constraints': [models.CheckConstraint(condition=models.Q(('dimensie__in', ['aanpak', 'deskundigheid', 'houding', 'samenwerking', 'organisatorisch', 'wet_regelgeving'])), name='leerpunt_dimensie_bestaat'), models.CheckConstraint(condition=models.Q(('status__in', ['concept', 'vastgesteld', 'geadresseerd', 'ontvangst_bevestigd', 'in_onderzoek', 'toegezegd', 'gerealiseerd', 'niet_overgenomen', 'vervallen'])), name='leerpunt_status_bestaat'), models.CheckConstraint(condition=models.Q(('resultaat__in', ['', 'handboek_aangepast', 'website_verbeterd', 'werkproces_aangepast', 'beleid_aangepast', 'wet_aangepast', 'opleiding_aangepast', 'overig'])), name='leerpunt_resultaat_bestaat'), models.CheckConstraint(condition=models.Q(('omschrijving', ''), _negated=True), name='leerpunt_nooit_leeg'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'niet_overgenomen'), models.Q(('reden_niet_overgenomen', ''), _negated=True)), models.Q(models.Q(('status', 'niet_overgenomen'), _negated=True), ('reden_niet_overgenomen', '')), _connector='OR'), name='leerpunt_reden_exact_bij_niet_overgenomen'), models.CheckConstraint(condition=models.Q(('status__in', ('concept', 'vastgesteld', 'vervallen')), ('adressaat__isnull', False), _connector='OR'), name='leerpunt_onderweg_nooit_zonder_adressaat')],
            },
        ),
    ]
