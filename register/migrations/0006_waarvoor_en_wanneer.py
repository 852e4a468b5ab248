import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Waarvoor en wanneer u een organisatie of contact belt, en voor welke gemeenten zij werkt."""

    dependencies = [
        ("register", "0005_afwezigheid"),
    ]

    operations = [
        migrations.AddField(
            model_name="contact",
            name="afwezig_tot",
            field=models.DateField(blank=True, null=True, verbose_name="afwezig tot en met"),
        ),
        migrations.AddField(
            model_name="contact",
            name="afwezig_van",
            field=models.DateField(blank=True, null=True, verbose_name="afwezig van"),
        ),
        migrations.AddField(
            model_name="contact",
            name="domeinen",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                blank=True,
                db_default=[],
                default=list,
                size=None,
                verbose_name="leefgebieden",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="gebruiker",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="contacten",
                to=settings.AUTH_USER_MODEL,
                verbose_name="account",
            ),
        ),
        migrations.AddField(
            model_name="contact",
            name="open_tot",
            field=models.TimeField(blank=True, null=True, verbose_name="bereikbaar tot"),
        ),
        migrations.AddField(
            model_name="contact",
            name="open_van",
            field=models.TimeField(blank=True, null=True, verbose_name="bereikbaar van"),
        ),
        migrations.AddField(
            model_name="contact",
            name="werkdagen",
            field=models.CharField(db_default="12345", default="12345", max_length=7, verbose_name="vaste dagen"),
        ),
        migrations.AddField(
            model_name="contact",
            name="wetten",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), blank=True, db_default=[], default=list, size=None
            ),
        ),
        migrations.AddField(
            model_name="organisatie",
            name="bedient",
            field=models.ManyToManyField(
                blank=True,
                related_name="bediend_door",
                to="register.organisatie",
                verbose_name="werkt voor deze gemeenten",
            ),
        ),
        migrations.AddField(
            model_name="organisatie",
            name="domeinen",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                blank=True,
                db_default=[],
                default=list,
                size=None,
                verbose_name="leefgebieden",
            ),
        ),
        migrations.AddField(
            model_name="organisatie",
            name="onderwerpen",
            field=models.CharField(blank=True, db_default="", max_length=300, verbose_name="waarvoor"),
        ),
        migrations.AddField(
            model_name="organisatie",
            name="open_tot",
            field=models.TimeField(blank=True, null=True, verbose_name="bereikbaar tot"),
        ),
        migrations.AddField(
            model_name="organisatie",
            name="open_van",
            field=models.TimeField(blank=True, null=True, verbose_name="bereikbaar van"),
        ),
        migrations.AddField(
            model_name="organisatie",
            name="werkdagen",
            field=models.CharField(db_default="12345", default="12345", max_length=7, verbose_name="vaste dagen"),
        ),
        migrations.AddField(
            model_name="organisatie",
            name="wetten",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60), blank=True, db_default=[], default=list, size=None
            ),
        ),
        migrations.AlterField(
            model_name="contact",
            name="onderwerpen",
            field=models.CharField(blank=True, db_default="", max_length=300, verbose_name="waarvoor"),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(("werkdagen__regex", "^[1-7]{1,7}$")), name="contact_werkt_op_bestaande_dagen"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("open_tot__isnull", True), ("open_van__isnull", True)),
                    models.Q(
                        ("open_tot__isnull", False), ("open_van__isnull", False), ("open_van__lt", models.F("open_tot"))
                    ),
                    _connector="OR",
                ),
                name="contact_open_van_voor_tot",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("afwezig_tot__isnull", True), ("afwezig_van__isnull", True)),
                    models.Q(("afwezig_tot__gte", models.F("afwezig_van")), ("afwezig_van__isnull", False)),
                    _connector="OR",
                ),
                name="contact_afwezig_van_en_tot_samen",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisatie",
            constraint=models.CheckConstraint(
                condition=models.Q(("werkdagen__regex", "^[1-7]{1,7}$")), name="organisatie_werkt_op_bestaande_dagen"
            ),
        ),
        migrations.AddConstraint(
            model_name="organisatie",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("open_tot__isnull", True), ("open_van__isnull", True)),
                    models.Q(
                        ("open_tot__isnull", False), ("open_van__isnull", False), ("open_van__lt", models.F("open_tot"))
                    ),
                    _connector="OR",
                ),
                name="organisatie_open_van_voor_tot",
            ),
        ),
    ]
