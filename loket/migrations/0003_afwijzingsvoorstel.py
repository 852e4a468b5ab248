import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("loket", "0002_contactadvies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Afwijzingsvoorstel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reden', models.CharField(choices=[('geen_multiproblematiek', 'Geen multiproblematiek'), ('eerst_lokaal', 'Eerst lokaal proberen'), ('al_bij_ombudsman_of_rechter', 'Ligt al bij de ombudsman of de rechter'), ('onvoldoende_gegevens', 'Onvoldoende gegevens'), ('dubbel', 'Dubbel'), ('ander_loket', 'Een ander loket is de juiste plek')], max_length=30, verbose_name='reden')),
                ('verwijzing', models.TextField(max_length=2000, verbose_name='waar de functionaris wel terechtkan')),
                ('advies', models.TextField(max_length=2000, verbose_name='advies')),
                ('toelichting', models.TextField(max_length=2000, verbose_name='toelichting')),
                ('voorgesteld_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='voorgesteld op')),
                ('uitkomst', models.CharField(blank=True, choices=[('bevestigd', 'Bevestigd'), ('verworpen', 'Verworpen'), ('vervallen', 'Vervallen doordat de casus verderging')], max_length=20, verbose_name='uitkomst')),
                ('reactie', models.TextField(blank=True, max_length=2000, verbose_name='reactie van de tweede persoon')),
                ('afgehandeld_op', models.DateTimeField(blank=True, null=True, verbose_name='afgehandeld op')),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='afwijzingsvoorstellen', to='casus.casus')),
                ('stap', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='afwijzingsvoorstel', to='casus.stap', to_field='sleutel')),
                ('tweede_persoon', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('voorgesteld_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'afwijzingsvoorstel',
                'verbose_name_plural': 'afwijzingsvoorstellen',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('uitkomst', '')), fields=('casus',), name='een_open_afwijzingsvoorstel_per_casus', violation_error_message='Er ligt al een voorstel om deze casus niet in behandeling te nemen.'), models.CheckConstraint(condition=models.Q(('reden__in', ['geen_multiproblematiek', 'eerst_lokaal', 'al_bij_ombudsman_of_rechter', 'onvoldoende_gegevens', 'dubbel', 'ander_loket'])), name='afwijzingsvoorstel_reden_bestaat'), models.CheckConstraint(condition=models.Q(('tweede_persoon', models.F('voorgesteld_door')), _negated=True), name='afwijzingsvoorstel_nooit_door_een_persoon'), models.CheckConstraint(condition=models.Q(models.Q(('afgehandeld_op', None), ('stap', None), ('tweede_persoon', None), ('uitkomst', '')), models.Q(('afgehandeld_op__isnull', False), ('stap', None), ('tweede_persoon', None), ('uitkomst', 'vervallen')), models.Q(('afgehandeld_op__isnull', False), ('stap', None), ('tweede_persoon__isnull', False), ('uitkomst', 'verworpen'), models.Q(('reactie', ''), _negated=True)), models.Q(('afgehandeld_op__isnull', False), ('stap__isnull', False), ('tweede_persoon__isnull', False), ('uitkomst', 'bevestigd')), _connector='OR'), name='afwijzingsvoorstel_afloop_hoort_bij_uitkomst'), models.CheckConstraint(condition=models.Q(models.Q(('verwijzing', ''), _negated=True), models.Q(('advies', ''), _negated=True), models.Q(('toelichting', ''), _negated=True)), name='afwijzingsvoorstel_nooit_zonder_uitleg')],
            },
        ),
    ]
