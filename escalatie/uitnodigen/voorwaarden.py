"""Waarom iets met een uitnodiging nu niet kan: een zin, of leeg als het wel kan."""

from collections.abc import Collection, Sequence

from escalatie.models import Agendapunt, Genodigde, Genodigdestand, Zitting, Zittingstand
from register.models import Gebruiker, Lidmaatschap, Organisatie

VOORBIJ = {
    Zittingstand.GEHOUDEN.value: "Deze zitting is al gehouden.",
    Zittingstand.AFGELAST.value: "Deze zitting gaat niet door.",
}
NIET_MEER = "U bent niet meer uitgenodigd voor deze zitting."
MAG_ANTWOORDEN = (Genodigdestand.UITGENODIGD, Genodigdestand.KOMT, Genodigdestand.KOMT_NIET)


def waarom_niet_kiezen(
    zitting: Zitting, gebruiker: Gebruiker, organisatie: Organisatie, punten: Collection[Agendapunt]
) -> str:
    """Kan deze persoon namens deze organisatie op de lijst, bij deze casussen?"""
    if reden := VOORBIJ.get(zitting.stand):
        return reden
    if gebruiker.pk == zitting.voorzitter_id:
        return f"{gebruiker} zit deze zitting voor en staat al vast."
    if not _werkt_bij(gebruiker, organisatie):
        return f"{gebruiker} heeft geen open account bij {organisatie}. Kies iemand anders."
    if any(punt.zitting_id != zitting.pk for punt in punten):
        return "Kies alleen casussen die op de agenda van deze zitting staan."
    return ""


def waarom_niet_uitnodigen(zitting: Zitting, genodigden: Sequence[Genodigde]) -> list[str]:
    """Kunnen deze mensen nu een uitnodiging krijgen? Hun `punten` zijn al opgehaald."""
    if reden := VOORBIJ.get(zitting.stand):
        return [reden]
    if zitting.stand == Zittingstand.CONCEPT:
        return ["Plan de zitting eerst in, of stel momenten voor waaruit de genodigden kunnen kiezen."]
    return [
        f"Kies bij welke casussen {genodigde.gebruiker} aan tafel zit."
        for genodigde in genodigden
        if not genodigde.punten.all()
    ]


def waarom_niet_meer_antwoorden(zitting: Zitting, genodigde: Genodigde, *, voor_leiding: bool = False) -> str:
    """Kan er aan dit antwoord nog iets veranderen?"""
    if reden := VOORBIJ.get(zitting.stand):
        return reden
    if not voor_leiding and genodigde.stand not in MAG_ANTWOORDEN:
        return NIET_MEER
    return ""


def waarom_niet_vervangen(genodigde: Genodigde, vervanger: Gebruiker) -> str:
    """Kan deze collega in de plaats komen?"""
    if vervanger.pk in (genodigde.gebruiker_id, genodigde.zitting.voorzitter_id):
        return "Kies een collega."
    if not _werkt_bij(vervanger, genodigde.organisatie):
        return f"{vervanger} heeft geen open account bij {genodigde.organisatie}. Kies een collega."
    if Genodigde.objects.filter(zitting=genodigde.zitting, gebruiker=vervanger).exists():
        return f"{vervanger} was al gevraagd voor deze zitting. Kies een andere collega of bel het loket."
    if Genodigde.objects.filter(vervangt=genodigde).exists():
        return "U stuurde al eerder een vervanger. Bel het loket als een ander moet komen."
    return ""


def _werkt_bij(gebruiker: Gebruiker, organisatie: Organisatie) -> bool:
    return Lidmaatschap.objects.in_dienst().filter(gebruiker=gebruiker, organisatie=organisatie.huidige_id).exists()
