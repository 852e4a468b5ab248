import django.db.models.deletion
import django.utils.timezone
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
            name='Letdossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('geopend_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='geopend op')),
                ('gesloten_op', models.DateTimeField(blank=True, null=True, verbose_name='gesloten op')),
                ('afloop', models.CharField(blank=True, choices=[('besluiten', 'besluiten genomen'), ('terugverwijzen', 'terugverwezen naar het loket'), ('afronden', 'afgerond met akkoord van de voorzitter'), ('intrekken', 'ingetrokken')], max_length=20, verbose_name='afloop')),
                ('akkoord_afronden_op', models.DateTimeField(blank=True, null=True, verbose_name='akkoord met afronden op')),
                ('akkoord_afronden_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='akkoord met afronden door')),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letdossiers', to='casus.casus')),
                ('stap', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='letdossier', to='casus.stap', verbose_name='stap waarmee het begon')),
                ('voorzitter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letdossiers', to=settings.AUTH_USER_MODEL, verbose_name='voorzitter')),
            ],
            options={
                'verbose_name': 'LET-dossier',
                'verbose_name_plural': 'LET-dossiers',
            },
        ),
        migrations.AddIndex(
            model_name='letdossier',
            index=models.Index(fields=['voorzitter', '-geopend_op', '-id'], name='letdossier_van_voorzitter'),
        ),
        migrations.AddIndex(
            model_name='letdossier',
            index=models.Index(condition=models.Q(('gesloten_op', None)), fields=['-geopend_op', '-id'], name='letdossier_laatste_eerst'),
        ),
        migrations.AddConstraint(
            model_name='letdossier',
            constraint=models.UniqueConstraint(condition=models.Q(('gesloten_op__isnull', True)), fields=('casus',), name='een_open_letdossier_per_casus', violation_error_message='Deze casus ligt al bij het LET.'),
        ),
        migrations.AddConstraint(
            model_name='letdossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('afloop', ''), ('gesloten_op__isnull', True)), models.Q(('afloop__in', ['besluiten', 'terugverwijzen', 'afronden', 'intrekken']), ('gesloten_op__isnull', False)), _connector='OR'), name='letdossier_afloop_exact_bij_gesloten'),
        ),
        migrations.AddConstraint(
            model_name='letdossier',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('akkoord_afronden_door__isnull', True), ('akkoord_afronden_op__isnull', True)), models.Q(('akkoord_afronden_door__isnull', False), ('akkoord_afronden_op__isnull', False)), _connector='OR'), name='letdossier_akkoord_exact_met_persoon'),
        ),
    ]
