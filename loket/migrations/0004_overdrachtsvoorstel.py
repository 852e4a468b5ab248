import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Een casus overdragen aan een collega, die aanvaardt of weigert."""

    dependencies = [
        ("casus", "0026_deling"),
        ("loket", "0003_afwijzingsvoorstel"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Overdrachtsvoorstel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sleutel', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reden', models.TextField(max_length=1000, verbose_name='waarom')),
                ('voorgesteld_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='voorgesteld op')),
                ('tot', models.DateField(verbose_name='te beantwoorden tot en met')),
                ('afloop', models.CharField(blank=True, choices=[('aanvaard', 'Aanvaard'), ('geweigerd', 'Geweigerd'), ('ingetrokken', 'Ingetrokken'), ('verlopen', 'Verlopen zonder antwoord'), ('vervallen', 'Vervallen doordat de casus verderging')], max_length=20, verbose_name='afloop')),
                ('afgehandeld_op', models.DateTimeField(blank=True, null=True, verbose_name='afgehandeld op')),
                ('antwoord', models.TextField(blank=True, max_length=1000, verbose_name='wat de collega erbij schreef')),
                ('afgehandeld_door', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='overdrachtsvoorstellen', to='casus.casus')),
                ('naar', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie het overneemt')),
                ('van', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('voorgesteld_door', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'overdrachtsvoorstel',
                'verbose_name_plural': 'overdrachtsvoorstellen',
                'ordering': ['pk'],
                'default_permissions': (),
                'indexes': [models.Index(condition=models.Q(('afloop', '')), fields=['naar', 'tot'], name='overdrachtsvoorstel_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('afloop', '')), fields=('casus',), name='een_open_overdrachtsvoorstel_per_casus', violation_error_message='Er ligt al een voorstel om deze casus over te dragen.'), models.CheckConstraint(condition=models.Q(('van', models.F('naar')), _negated=True), name='overdrachtsvoorstel_naar_een_ander'), models.CheckConstraint(condition=models.Q(('reden', ''), _negated=True), name='overdrachtsvoorstel_nooit_zonder_reden'), models.CheckConstraint(condition=models.Q(models.Q(('afgehandeld_door', None), ('afgehandeld_op', None), ('afloop', '')), models.Q(('afgehandeld_door', None), ('afgehandeld_op__isnull', False), ('afloop__in', ('verlopen', 'vervallen'))), models.Q(('afgehandeld_door__isnull', False), ('afgehandeld_op__isnull', False), ('afloop__in', ['aanvaard', 'geweigerd', 'ingetrokken'])), _connector='OR'), name='overdrachtsvoorstel_afgehandeld_hoort_bij_afloop'), models.CheckConstraint(condition=models.Q(models.Q(('afloop', 'geweigerd'), _negated=True), models.Q(('antwoord', ''), _negated=True), _connector='OR'), name='overdrachtsvoorstel_geweigerd_nooit_zonder_uitleg'), models.CheckConstraint(condition=models.Q(models.Q(('afloop__in', ('aanvaard', 'geweigerd')), _negated=True), models.Q(('afgehandeld_door', models.F('voorgesteld_door')), _negated=True), _connector='OR'), name='overdrachtsvoorstel_niemand_antwoordt_zichzelf')],
            },
        ),
    ]
