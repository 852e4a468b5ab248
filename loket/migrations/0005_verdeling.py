import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Veel casussen in één keer toewijzen, met per casus wat ermee gebeurde."""

    dependencies = [
        ("casus", "0026_deling"),
        ("loket", "0004_overdrachtsvoorstel"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Verdeling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('naar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie de casussen krijgt')),
            ],
            options={
                'verbose_name': 'verdeling',
                'verbose_name_plural': 'verdelingen',
                'ordering': ['pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Toewijzing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uitslag', models.CharField(blank=True, choices=[('gedaan', 'Gedaan'), ('geweigerd', 'Geweigerd')], max_length=10, verbose_name='uitslag')),
                ('reden', models.TextField(blank=True, verbose_name='waarom niet')),
                ('op', models.DateTimeField(blank=True, null=True, verbose_name='op')),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='toewijzingen', to='casus.casus')),
                ('verdeling', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='toewijzingen', to='loket.verdeling')),
            ],
            options={
                'verbose_name': 'toewijzing',
                'verbose_name_plural': 'toewijzingen',
                'ordering': ['pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('verdeling', 'casus'), name='een_toewijzing_per_casus_en_verdeling'), models.CheckConstraint(condition=models.Q(models.Q(('op', None), ('reden', ''), ('uitslag', '')), models.Q(('op__isnull', False), ('reden', ''), ('uitslag', 'gedaan')), models.Q(('op__isnull', False), ('uitslag', 'geweigerd'), models.Q(('reden', ''), _negated=True)), _connector='OR'), name='toewijzing_reden_exact_bij_geweigerd')],
            },
        ),
    ]
