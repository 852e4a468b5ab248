import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casus", "0001_casus"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Vraag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tekst', models.TextField(max_length=2000, verbose_name='vraag')),
                ('gesteld_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gesteld op')),
                ('antwoord', models.TextField(blank=True, max_length=2000, verbose_name='antwoord')),
                ('reden_geen_antwoord', models.TextField(blank=True, max_length=2000, verbose_name='waarom er geen antwoord is')),
                ('beantwoord_op', models.DateTimeField(blank=True, null=True, verbose_name='beantwoord op')),
                ('beantwoord_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vragen', to='casus.casus')),
                ('gesteld_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stap', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vragen', to='casus.stap', to_field='sleutel', verbose_name='stap waarmee dit is gevraagd')),
            ],
            options={
                'verbose_name': 'vraag',
                'verbose_name_plural': 'vragen',
                'ordering': ['pk'],
                'indexes': [models.Index(condition=models.Q(('beantwoord_op__isnull', True)), fields=['casus'], name='vraag_zonder_antwoord')],
                'constraints': [models.CheckConstraint(condition=models.Q(('tekst', ''), _negated=True), name='vraag_nooit_leeg'), models.CheckConstraint(condition=models.Q(models.Q(('antwoord', ''), ('beantwoord_door', None), ('beantwoord_op', None), ('reden_geen_antwoord', '')), models.Q(('beantwoord_door__isnull', False), ('beantwoord_op__isnull', False), models.Q(models.Q(('antwoord', ''), _negated=True), models.Q(('reden_geen_antwoord', ''), _negated=True), _connector='OR')), _connector='OR'), name='vraag_beantwoord_exact_met_antwoord_of_reden')],
            },
        ),
    ]
