import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("loket", "0001_vraag"),
        ("register", "0001_register"),
    ]

    operations = [
        migrations.CreateModel(
            name='Contactadvies',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('casus', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contactadviezen', to='casus.casus')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='register.contact', verbose_name='contact uit het register')),
                ('stap', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contactadviezen', to='casus.stap', to_field='sleutel', verbose_name='stap waarmee is teruggelegd')),
            ],
            options={
                'verbose_name': 'contactadvies',
                'verbose_name_plural': 'contactadviezen',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('stap', 'contact'), name='een_contactadvies_per_contact_en_stap')],
            },
        ),
    ]
