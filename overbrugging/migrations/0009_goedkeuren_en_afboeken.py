import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('overbrugging', '0008_grootboek'),
    ]

    operations = [
        migrations.CreateModel(
            name='Voorschotstap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voorschot', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='stappen', to='overbrugging.voorschot')),
                ('volgnr', models.PositiveSmallIntegerField(verbose_name='volgnummer')),
                ('naam', models.CharField(max_length=20, verbose_name='stap')),
                ('naar', models.CharField(choices=[('aangevraagd', 'Aangevraagd'), ('toegekend', 'Toegekend'), ('afgewezen', 'Afgewezen'), ('ingetrokken', 'Ingetrokken'), ('uitgekeerd', 'Uitgekeerd'), ('gevorderd', 'Gevorderd'), ('terugbetaald', 'Terugbetaald'), ('afgesloten', 'Afgesloten')], max_length=20, verbose_name='stand daarna')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('reden', models.CharField(blank=True, max_length=500, verbose_name='reden')),
                ('boeking', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='stap', to='overbrugging.boeking')),
            ],
            options={
                'verbose_name': 'stap van een voorschot',
                'verbose_name_plural': 'stappen van voorschotten',
                'ordering': ['volgnr'],
                'constraints': [models.UniqueConstraint(fields=('voorschot', 'volgnr'), name='een_voorschotstap_per_volgnummer'), models.CheckConstraint(condition=models.Q(('naar__in', ['aangevraagd', 'toegekend', 'afgewezen', 'ingetrokken', 'uitgekeerd', 'gevorderd', 'terugbetaald', 'afgesloten'])), name='voorschotstap_stand_bestaat')],
            },
        ),
        migrations.CreateModel(
            name='Afboeking',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('voorschot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='afboekingen', to='overbrugging.voorschot')),
                ('vordering', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='afboekingen', to='overbrugging.vordering')),
                ('bedrag_centen', models.PositiveBigIntegerField(verbose_name='bedrag in centen')),
                ('reden', models.CharField(max_length=300, verbose_name='reden')),
                ('gevraagd_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevraagd door')),
                ('gevraagd_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gevraagd op')),
                ('stand', models.CharField(choices=[('gevraagd', 'Wacht op twee goedkeurders'), ('geboekt', 'Afgeboekt'), ('afgewezen', 'Afgewezen')], default='gevraagd', max_length=20, verbose_name='stand')),
                ('afgewezen_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('waarom_niet', models.CharField(blank=True, max_length=300, verbose_name='waarom niet')),
                ('boeking', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='afboekverzoek', to='overbrugging.boeking')),
            ],
            options={
                'verbose_name': 'afboeking',
                'verbose_name_plural': 'afboekingen',
                'constraints': [models.UniqueConstraint(condition=models.Q(('stand', 'gevraagd')), fields=('voorschot', 'vordering'), name='een_open_afboeking', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('bedrag_centen__gt', 0)), name='afboeking_meer_dan_niets'), models.CheckConstraint(condition=models.Q(('reden', ''), _negated=True), name='afboeking_nooit_zonder_reden'), models.CheckConstraint(condition=models.Q(models.Q(('afgewezen_door__isnull', True), ('boeking__isnull', True), ('stand', 'gevraagd'), ('waarom_niet', '')), models.Q(('afgewezen_door__isnull', True), ('boeking__isnull', False), ('stand', 'geboekt'), ('waarom_niet', '')), models.Q(('afgewezen_door__isnull', False), ('boeking__isnull', True), ('stand', 'afgewezen'), models.Q(('waarom_niet', ''), _negated=True)), _connector='OR'), name='afboeking_stand_klopt')],
            },
        ),
        migrations.CreateModel(
            name='Goedkeuring',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voorschot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='goedkeuringen', to='overbrugging.voorschot')),
                ('afboeking', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='goedkeuringen', to='overbrugging.afboeking')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='door')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='op')),
                ('getoond_hash', models.CharField(max_length=64, verbose_name='hash van wat er getoond is')),
            ],
            options={
                'verbose_name': 'goedkeuring',
                'verbose_name_plural': 'goedkeuringen',
                'ordering': ['op', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('voorschot', 'door'), name='een_goedkeuring_per_mens'), models.UniqueConstraint(fields=('afboeking', 'door'), name='een_afboekakkoord_per_mens'), models.CheckConstraint(condition=models.Q(models.Q(('afboeking__isnull', False), ('voorschot__isnull', True)), models.Q(('afboeking__isnull', True), ('voorschot__isnull', False)), _connector='OR'), name='goedkeuring_van_precies_een_ding')],
            },
        ),
    ]
