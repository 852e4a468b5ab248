import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Organisaties die opgaan in andere."""

    dependencies = [
        ("register", "0009_deelname"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisatie",
            name="opgegaan_in",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="voorgangers",
                to="register.organisatie",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisatie",
            constraint=models.CheckConstraint(
                condition=models.Q(("opgegaan_in", models.F("pk")), _negated=True),
                name="organisatie_gaat_niet_in_zichzelf_op",
            ),
        ),
        migrations.CreateModel(
            name="Opvolging",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("per", models.DateField(verbose_name="per")),
                (
                    "neemt_over",
                    models.BooleanField(default=True, verbose_name="neemt mensen, contacten en casussen over"),
                ),
                (
                    "uitgevoerd_op",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="uitgevoerd op"),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "opvolger",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ontstaan_uit",
                        to="register.organisatie",
                    ),
                ),
                (
                    "voorganger",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opvolgingen",
                        to="register.organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "opvolging",
                "verbose_name_plural": "opvolgingen",
                "ordering": ["per", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("voorganger", "opvolger"), name="een_opvolging_per_paar"),
                    models.UniqueConstraint(
                        condition=models.Q(("neemt_over", True)), fields=("voorganger",), name="een_opvolger_neemt_over"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("voorganger", models.F("opvolger")), _negated=True),
                        name="niemand_volgt_zichzelf_op",
                    ),
                ],
            },
        ),
    ]
