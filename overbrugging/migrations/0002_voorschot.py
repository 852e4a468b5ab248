import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("overbrugging", "0001_timeout"),
    ]

    operations = [
        migrations.CreateModel(
            name='Voorschot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bedrag_centen', models.PositiveBigIntegerField(verbose_name='bedrag in centen')),
                ('toegekend_op', models.DateTimeField(default=django.utils.timezone.now, verbose_name='toegekend op')),
                ('gevorderd_op', models.DateTimeField(blank=True, null=True, verbose_name='gevorderd op')),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voorschotten', to='casus.casus')),
                ('verantwoordelijke', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.organisatie', verbose_name='verantwoordelijke organisatie')),
            ],
            options={
                'verbose_name': 'voorschot',
                'verbose_name_plural': 'voorschotten',
                'constraints': [models.CheckConstraint(condition=models.Q(('bedrag_centen__gt', 0)), name='voorschot_meer_dan_niets'), models.CheckConstraint(condition=models.Q(('gevorderd_op__isnull', True), ('verantwoordelijke__isnull', False), _connector='OR'), name='voorschot_nooit_gevorderd_bij_niemand'), models.CheckConstraint(condition=models.Q(('gevorderd_op__isnull', True), ('gevorderd_op__gte', models.F('toegekend_op')), _connector='OR'), name='voorschot_niet_gevorderd_voor_toegekend')],
            },
        ),
    ]
