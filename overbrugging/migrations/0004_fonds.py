import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('casus', '0001_casus'),
        ('overbrugging', '0003_voorschot_uit_de_code'),
        ('register', '0001_register'),
    ]

    operations = [
        migrations.CreateModel(
            name='Fonds',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30, unique=True, verbose_name='code')),
                ('naam', models.CharField(max_length=80, verbose_name='naam')),
                ('iban', models.CharField(max_length=34, unique=True, verbose_name='IBAN')),
                ('bic', models.CharField(blank=True, max_length=11, verbose_name='BIC')),
                ('ten_name_van', models.CharField(max_length=70, verbose_name='ten name van')),
                ('plafond_centen', models.PositiveBigIntegerField(verbose_name='hoogstens tegelijk uitstaand')),
                ('plafond_casus_centen', models.PositiveBigIntegerField(verbose_name='hoogstens per casus')),
                ('tweede_vanaf_centen', models.PositiveBigIntegerField(verbose_name='twee goedkeurders vanaf')),
                ('gesloten_op', models.DateTimeField(blank=True, null=True, verbose_name='gesloten op')),
                ('versie', models.PositiveIntegerField(default=1, verbose_name='versie')),
            ],
            options={
                'verbose_name': 'fonds',
                'verbose_name_plural': 'fondsen',
                'ordering': ['naam'],
                'constraints': [models.CheckConstraint(condition=models.Q(('plafond_casus_centen__gt', 0)), name='fonds_plafonds_boven_niets'), models.CheckConstraint(condition=models.Q(('plafond_casus_centen__lte', models.F('plafond_centen'))), name='fonds_casus_nooit_boven_fonds')],
            },
        ),
        migrations.CreateModel(
            name='Leverancier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('naam', models.CharField(max_length=70, verbose_name='naam')),
                ('iban', models.CharField(max_length=34, verbose_name='IBAN')),
                ('gemaakt_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='toegevoegd door')),
                ('gemaakt_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='toegevoegd op')),
            ],
            options={
                'verbose_name': 'leverancier',
                'verbose_name_plural': 'leveranciers',
                'ordering': ['naam', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('iban', 'naam'), name='een_leverancier_per_naam_en_iban')],
            },
        ),
        migrations.CreateModel(
            name='Kostenplaats',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('casus', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='kostenplaats', to='casus.casus')),
            ],
            options={
                'verbose_name': 'kostenplaats',
                'verbose_name_plural': 'kostenplaatsen',
            },
        ),
    ]
