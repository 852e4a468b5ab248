"""Wat mensen over een vordering horen: een kenmerk en een link, nooit een bedrag en nooit iets uit een casus."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from overbrugging.models import Afboeking, Betwisting, Voorschot, Vordering
from overbrugging.toegang import BUDGETHOUDER, NAMENS_SCHULDENAAR
from pmm.meldingen.models import Soort
from pmm.meldingen.services import EigenMail, Nieuw, meld_allen
from register.models import Gebruiker, Lidmaatschap, Organisatie

GEVORDERD = "Uw organisatie betaalt een voorschot terug: vordering {nummer}. Bekijk hoeveel en waarom."
BETWIST = "{organisatie} betwist vordering {nummer}. Het LET beslecht dat."
BESLECHT = "De betwisting van vordering {nummer} is beslecht in een besluit van het LET."
VERDEELD = "Vordering {nummer} is anders verdeeld, na een besluit van het LET. Bekijk wat uw organisatie betaalt."
GEVRAAGD = "Er is gevraagd om iets van voorschot {nummer} af te boeken. Twee budgethouders keuren dat goed."
AFGEBOEKT = "Er is iets afgeboekt van voorschot {nummer}: twee budgethouders keurden het goed."
AFGEWEZEN = "De afboeking van voorschot {nummer} is afgewezen. Bekijk waarom."


def namens(organisatie: Organisatie) -> list[int]:
    """Wie namens deze organisatie over vorderingen gaat, op nummer."""
    leden = Lidmaatschap.objects.in_dienst().filter(rol__in=NAMENS_SCHULDENAAR, organisatie=organisatie.huidige)
    return sorted(set(leden.values_list("gebruiker_id", flat=True)))


def budgethouders() -> list[int]:
    """Wie over het geld gaat, op nummer."""
    leden = Lidmaatschap.objects.in_dienst().filter(rol=BUDGETHOUDER)
    return sorted(set(leden.values_list("gebruiker_id", flat=True)))


def vertel_gevorderd(vorderingen: Sequence[Vordering], *, door: Gebruiker) -> None:
    """Iedere organisatie hoort dat zij betaalt, op het scherm en meteen per mail."""
    for vordering in vorderingen:
        sleutel = f"gevorderd:{vordering.sleutel}:{vordering.betalen_voor}"
        _meld(sleutel, namens(vordering.organisatie), GEVORDERD, vordering, door=door, sjabloon="vordering")


def vertel_betwist(betwisting: Betwisting, *, door: Gebruiker) -> None:
    """De behandelaar en de budgethouders horen dat er betwist is."""
    vordering = betwisting.vordering
    wie = [*_behandelaar(vordering.voorschot), *budgethouders()]
    _meld(f"betwist:{betwisting.pk}", wie, BETWIST, vordering, door=door)


def vertel_beslecht(betwisting: Betwisting, anders: Iterable[Vordering], *, door: Gebruiker) -> None:
    """Wie betwistte hoort de uitkomst; wie nu een ander deel betaalt hoort dat ook, en de budgethouders."""
    vordering, anders = betwisting.vordering, list(anders)
    wie = {betwisting.door_id, *namens(vordering.organisatie), *budgethouders()}
    _meld(f"beslecht:{betwisting.pk}", sorted(wie), BESLECHT, vordering, door=door)
    for rij in anders:
        _meld(
            f"verdeeld:{betwisting.pk}:{rij.pk}",
            namens(rij.organisatie),
            VERDEELD,
            rij,
            door=door,
            sjabloon="vordering",
        )


def vertel_afboeking_gevraagd(afboeking: Afboeking) -> None:
    """De andere budgethouders horen dat er iets goed te keuren is."""
    _meld_afboeking(afboeking, budgethouders(), GEVRAAGD, door=afboeking.gevraagd_door)


def vertel_afboeking_klaar(afboeking: Afboeking, *, door: Gebruiker) -> None:
    """Wie erom vroeg hoort hoe het afliep."""
    zin = AFGEWEZEN if afboeking.waarom_niet else AFGEBOEKT
    _meld_afboeking(afboeking, [afboeking.gevraagd_door_id], zin, door=door)


def _behandelaar(voorschot: Voorschot) -> list[int]:
    casus = voorschot.kostenplaats.casus
    return [casus.behandelaar_id] if casus is not None and casus.behandelaar_id else []


def _meld(
    sleutel: str, wie: Iterable[int], zin: str, vordering: Vordering, *, door: Gebruiker, sjabloon: str = ""
) -> None:
    nummer, adres = vordering.nummer, vordering.get_absolute_url()
    mail = EigenMail(sjabloon, {"nummer": nummer}) if sjabloon else None
    tekst = zin.format(nummer=nummer, organisatie=vordering.organisatie)
    meld_allen(
        [
            Nieuw(f"{sleutel}:{pk}", pk, Soort.NIEUWS, tekst, adres, over=nummer, mail=mail)
            for pk in dict.fromkeys(wie)
            if pk != door.pk
        ]
    )


def _meld_afboeking(afboeking: Afboeking, wie: Iterable[int], zin: str, *, door: Gebruiker) -> None:
    nummer = afboeking.voorschot.nummer
    adres = reverse("overbrugging:afboeking", args=[afboeking.sleutel])
    sleutel = f"afboeking:{afboeking.sleutel}:{afboeking.stand}"
    meld_allen(
        [
            Nieuw(f"{sleutel}:{pk}", pk, Soort.NIEUWS, zin.format(nummer=nummer), adres, over=nummer)
            for pk in wie
            if pk != door.pk
        ]
    )
