"""De bundel als PDF, met op elke bladzijde voor wie dit exemplaar is."""

from collections.abc import Sequence

from django.utils import timezone

from escalatie.bundel.verschil import voor_kenmerken
from escalatie.models import Bundel, Bundelstuk, Genodigde
from pmm.kern.pdf.blokken import HUIS, Json
from pmm.kern.pdf.maken import maak
from register.models import Gebruiker

VERTROUWELIJK = "Vertrouwelijk. Gebruik deze bundel alleen voor de zitting."
NIET_VERDER = "Niet verder verspreiden."


def als_pdf(bundel: Bundel, stukken: Sequence[Bundelstuk], *, merk: str) -> bytes:
    """Deze stukken met een voorblad, een inhoudsopgave en het merk. Dezelfde invoer geeft altijd dezelfde bytes."""
    kenmerken = [str(stuk.inhoud["kenmerk"]) for stuk in stukken]
    delen: list[Json] = [{"nummer": stuk.nummer, **stuk.inhoud} for stuk in stukken]
    gegevens: dict[str, Json] = {
        "titel": "Bundel voor de zitting van het LET",
        "kenmerk": f"Versie {bundel.versie}",
        "voorblad": [
            ["Wanneer", bundel.voorblad["wanneer"]],
            ["Waar", bundel.voorblad["waar"]],
            ["Voorzitter", bundel.voorblad["voorzitter"]],
            ["Versie", f"{bundel.versie}, van {timezone.localtime(bundel.gemaakt_op):%d-%m-%Y %H.%M} uur"],
        ],
        "boven": HUIS,
        "merk": merk,
        "vertrouwelijk": VERTROUWELIJK,
        "wijzigingen": voor_kenmerken(bundel.wijzigingen, kenmerken),
        "delen": delen,
    }
    return maak("bundel", gegevens, op=timezone.localdate(bundel.gemaakt_op))


def merk_voor(bundel: Bundel, gebruiker: Gebruiker) -> str:
    """Voor wie een exemplaar is: de zin op elke bladzijde."""
    genodigde = Genodigde.objects.filter(zitting=bundel.zitting_id, gebruiker=gebruiker).select_related("organisatie")
    if eigen := genodigde.first():
        namens = eigen.organisatie.naam
    else:
        namens = "voorzitter" if bundel.zitting.voorzitter_id == gebruiker.pk else "Landelijk Maatwerkloket"
    return f"Exemplaar van {gebruiker.naam}, {namens}. {NIET_VERDER}"
