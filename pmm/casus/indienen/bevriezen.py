"""Wat er met een casus meegaat als hij wordt ingediend."""

from django.db.models import Prefetch, prefetch_related_objects
from django.forms.models import model_to_dict

from pmm.casus.indienen.zelfcheck import antwoorden, overzicht
from pmm.casus.models import Belemmering, Casus, Indiening, Partij, Poging, Stap

GEGEVENS = (
    "codenaam",
    "leeftijd",
    "aantal_kinderen",
    "leefgebieden",
    "inwoner_geinformeerd",
    "reden_niet_geinformeerd",
    "reden_geen_poging",
    "spoed_wat",
)


def bevries(stap: Stap) -> None:
    """Bewaar de casus zoals die nu is, zodat later te zien blijft wat er is ingediend."""
    casus = stap.casus
    Indiening.objects.create(stap=stap, casus=casus, inhoud=inhoud_van(casus), op=stap.op)


def inhoud_van(casus: Casus) -> dict[str, object]:
    """De inhoud als gewone gegevens, met namen in plaats van nummers."""
    prefetch_related_objects(
        [casus],
        Prefetch("pogingen", Poging.objects.select_related("organisatie", "contact")),
        Prefetch("partijen", Partij.objects.select_related("organisatie")),
        Prefetch("belemmeringen", Belemmering.objects.select_related("wie_zegt")),
        "zelfcheck",
    )
    return {
        "organisatie": casus.organisatie.naam,
        "gemeente": casus.gemeente.naam if casus.gemeente else "",
        "spoed_datum": casus.spoed_datum.isoformat() if casus.spoed_datum else "",
        **model_to_dict(casus, GEGEVENS),
        "teksten": {tekst.onderdeel: tekst.tekst for tekst in casus.teksten_nu},
        "pogingen": [
            {
                "datum": poging.datum.isoformat(),
                "organisatie": poging.organisatie.naam,
                "contact": str(poging.contact or ""),
                "gevraagd": poging.gevraagd,
                "antwoord": poging.antwoord,
                "uitkomst": poging.afloop,
            }
            for poging in casus.pogingen.all()
        ],
        "partijen": [
            {"organisatie": partij.organisatie.naam, "rollen": partij.rollen} for partij in casus.partijen.all()
        ],
        "belemmeringen": [
            {
                "omschrijving": belemmering.omschrijving,
                "wie_zegt": belemmering.wie_zegt.naam if belemmering.wie_zegt else "",
                "vindplaats": belemmering.vindplaats,
            }
            for belemmering in casus.belemmeringen.all()
        ],
        "zelfcheck": [{"vraag": rij["naam"], "antwoord": rij["waarde"]} for rij in overzicht(antwoorden(casus))],
    }
