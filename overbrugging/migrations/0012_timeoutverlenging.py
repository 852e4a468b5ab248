import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('overbrugging', '0011_timeout_vollediger'),
    ]

    operations = [
        migrations.CreateModel(
            name='Timeoutverlenging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('timeout', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='verlengingen', to='overbrugging.timeout')),
                ('was_tot', models.DateField(verbose_name='was tot en met')),
                ('tot', models.DateField(verbose_name='tot en met')),
                ('reden', models.CharField(max_length=500, verbose_name='waarom langer')),
                ('bron', models.CharField(blank=True, max_length=200, verbose_name='wie zegde het toe, en hoe')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='vastgelegd door')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='vastgelegd op')),
            ],
            options={
                'verbose_name': 'verlenging van een time-out',
                'verbose_name_plural': 'verlengingen van time-outs',
                'ordering': ['tot'],
                'constraints': [models.UniqueConstraint(fields=('timeout', 'was_tot'), name='een_verlenging_per_einde'), models.CheckConstraint(condition=models.Q(('tot__gt', models.F('was_tot'))), name='verlenging_maakt_langer'), models.CheckConstraint(condition=models.Q(('reden', ''), _negated=True), name='verlenging_nooit_zonder_reden')],
            },
        ),
    ]
