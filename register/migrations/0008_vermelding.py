import django.db.models.constraints
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """De vermelding: de escalatieroute, wat bevestigd is, wat er niet klopt, en wanneer wat gebeurde."""

    dependencies = [
        ("register", "0007_zoekwoorden"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisatie",
            name="bevestigd_op",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="hele vermelding laatst bevestigd op"
            ),
        ),
        migrations.CreateModel(
            name="Escalatiestap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("volgorde", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                ("functie", models.CharField(max_length=120, verbose_name="functie")),
                ("naam", models.CharField(blank=True, max_length=120, verbose_name="naam")),
                ("telefoon", models.CharField(max_length=30, verbose_name="telefoonnummer")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres")),
                ("wanneer", models.CharField(blank=True, max_length=200, verbose_name="wanneer belt u deze persoon")),
                ("is_bestuurder", models.BooleanField(default=False, verbose_name="is bestuurder")),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="escalatiestappen",
                        to="register.organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "escalatiestap",
                "verbose_name_plural": "escalatiestappen",
                "ordering": ["organisatie", "volgorde"],
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("organisatie", "volgorde"),
                        name="een_escalatiestap_per_plek",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_bestuurder", True)),
                        fields=("organisatie",),
                        name="hooguit_een_bestuurder_per_route",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("functie", ""), _negated=True), models.Q(("telefoon", ""), _negated=True)
                        ),
                        name="escalatiestap_nooit_zonder_telefoon",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Bevestiging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("veld", models.SlugField(max_length=30, verbose_name="wat is bevestigd")),
                ("op", models.DateField(verbose_name="op")),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bevestigingen",
                        to="register.contact",
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="bevestigingen",
                        to="register.organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "bevestiging",
                "verbose_name_plural": "bevestigingen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisatie", "contact", "veld"), name="een_bevestiging_per_veld", nulls_distinct=False
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signaal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("telefoon", "Het telefoonnummer klopt niet"),
                            ("email", "Het e-mailadres klopt niet"),
                            ("persoon", "Deze persoon werkt hier niet meer"),
                            ("anders", "Er klopt iets anders niet"),
                        ],
                        max_length=20,
                        verbose_name="wat klopt er niet",
                    ),
                ),
                ("toelichting", models.CharField(blank=True, max_length=300, verbose_name="toelichting")),
                ("gemeld_op", models.DateTimeField(default=django.utils.timezone.now, verbose_name="gemeld op")),
                ("afgehandeld_op", models.DateTimeField(blank=True, null=True, verbose_name="afgehandeld op")),
                (
                    "afgehandeld_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signalen",
                        to="register.contact",
                    ),
                ),
                (
                    "gemeld_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signalen", to="register.organisatie"
                    ),
                ),
            ],
            options={
                "verbose_name": "signaal",
                "verbose_name_plural": "signalen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("soort__in", ["telefoon", "email", "persoon", "anders"])),
                        name="signaal_soort_bestaat",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("afgehandeld_op__isnull", True)),
                        fields=("organisatie", "contact", "soort"),
                        name="een_open_signaal_per_soort",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("afgehandeld_door__isnull", True), ("afgehandeld_op__isnull", True)),
                            models.Q(("afgehandeld_door__isnull", False), ("afgehandeld_op__isnull", False)),
                            _connector="OR",
                        ),
                        name="signaal_afgehandeld_exact_door_iemand",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mijlpaal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("vermelding_gevraagd", "De vermelding is gevraagd"),
                            ("vermelding_bevestigd", "De hele vermelding is bevestigd"),
                            ("vermelding_vervalt", "De vermelding hoeft niet meer bevestigd te worden"),
                            ("herziening_gepland", "De afspraken zijn besproken en een volgend gesprek is gepland"),
                            ("herziening_vervalt", "Er hoeft geen gesprek meer te komen"),
                        ],
                        max_length=30,
                        verbose_name="soort",
                    ),
                ),
                ("op", models.DateTimeField(default=django.utils.timezone.now, verbose_name="op")),
                ("datum", models.DateField(blank=True, null=True, verbose_name="uiterlijk op")),
                (
                    "door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mijlpalen", to="register.organisatie"
                    ),
                ),
            ],
            options={
                "verbose_name": "mijlpaal",
                "verbose_name_plural": "mijlpalen",
                "ordering": ["op", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "soort__in",
                                [
                                    "vermelding_gevraagd",
                                    "vermelding_bevestigd",
                                    "vermelding_vervalt",
                                    "herziening_gepland",
                                    "herziening_vervalt",
                                ],
                            )
                        ),
                        name="mijlpaal_soort_bestaat",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("datum__isnull", True), ("soort__endswith", "_vervalt")),
                            models.Q(
                                ("datum__isnull", False), models.Q(("soort__endswith", "_vervalt"), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="mijlpaal_datum_exact_als_er_een_termijn_begint",
                    ),
                ],
            },
        ),
    ]
