import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('overbrugging', '0005_voorschot'),
    ]

    operations = [
        migrations.CreateModel(
            name='Vordering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('nummer', models.CharField(max_length=16, unique=True, verbose_name='betalingskenmerk')),
                ('voorschot', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='vorderingen', to='overbrugging.voorschot')),
                ('organisatie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vorderingen', to='register.organisatie', verbose_name='verantwoordelijke organisatie')),
                ('bedrag_centen', models.PositiveBigIntegerField(verbose_name='gevorderd bedrag')),
                ('gevorderd_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='gevorderd op')),
                ('gevorderd_door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='gevorderd door')),
                ('betalen_voor', models.DateField(verbose_name='te betalen voor')),
            ],
            options={
                'verbose_name': 'vordering',
                'verbose_name_plural': 'vorderingen',
                'ordering': ['gevorderd_op', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('voorschot', 'organisatie'), name='een_vordering_per_organisatie'), models.CheckConstraint(condition=models.Q(('bedrag_centen__gt', 0)), name='vordering_meer_dan_niets')],
            },
        ),
        migrations.CreateModel(
            name='Betwisting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('vordering', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='betwistingen', to='overbrugging.vordering')),
                ('door', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='betwist door')),
                ('op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='betwist op')),
                ('reden', models.TextField(max_length=2000, verbose_name='waarom')),
                ('uitkomst', models.CharField(blank=True, choices=[('blijft', 'De vordering blijft'), ('anders', 'De vordering is anders verdeeld')], max_length=20, verbose_name='uitkomst')),
                ('besluit', models.CharField(blank=True, max_length=40, verbose_name='besluit van het LET')),
                ('toelichting', models.CharField(blank=True, max_length=500, verbose_name='toelichting')),
                ('beslecht_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('beslecht_op', models.DateTimeField(blank=True, null=True, verbose_name='beslecht op')),
            ],
            options={
                'verbose_name': 'betwisting',
                'verbose_name_plural': 'betwistingen',
                'ordering': ['op', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('uitkomst', '')), fields=('vordering',), name='een_open_betwisting'), models.CheckConstraint(condition=models.Q(('reden', ''), _negated=True), name='betwisting_nooit_zonder_reden'), models.CheckConstraint(condition=models.Q(models.Q(('beslecht_door__isnull', True), ('beslecht_op__isnull', True), ('besluit', ''), ('uitkomst', '')), models.Q(('beslecht_door__isnull', False), ('beslecht_op__isnull', False), ('uitkomst__in', ['blijft', 'anders']), models.Q(('besluit', ''), _negated=True)), _connector='OR'), name='betwisting_beslecht_alleen_met_letbesluit')],
            },
        ),
    ]
