from django.db import migrations, models

UITKOMSTEN = [
    ("bereikt", "Ik heb iemand gesproken"),
    ("niet_bereikt", "Ik kreeg niemand te pakken"),
    ("teruggebeld_later", "Zij bellen mij terug"),
    ("nummer_klopt_niet", "Het nummer klopt niet"),
    ("verkeerde_persoon", "Deze persoon gaat hier niet over"),
]


class Migration(migrations.Migration):
    """Hoe een telefoontje afliep; de database vult het in voor wie de kolom nog niet kent."""

    dependencies = [("casus", "0018_casus_nazorg")]

    operations = [
        migrations.AddField(
            model,
            "uitkomst",
            models.CharField("hoe liep het", max_length=20, choices=UITKOMSTEN, blank=True, default="", db_default=""),
        )
        for model in ("poging", "historicalpoging")
    ]
