"""Wie wat over een voorschot hoort. Een bericht noemt alleen het nummer, nooit een casus en nooit een bedrag."""

from collections.abc import Iterable

from django.db.models import QuerySet

from overbrugging.models import Uitzondering, Voorschot
from overbrugging.toegang import BUDGETHOUDER
from pmm.meldingen.models import Melding, Soort
from pmm.meldingen.services import Nieuw, laat_vervallen, meld_allen
from register.models import Gebruiker, Lidmaatschap
from register.rollen import VOORZITTER

WACHT = "Voorschot {nummer} wacht op uw goedkeuring."
TWEEDE = "Voorschot {nummer} wacht op een tweede goedkeurder."
TOEGEKEND = "Voorschot {nummer} is goedgekeurd."
AFGEWEZEN = "Voorschot {nummer} is afgewezen. Lees waarom."
VRIJGEVALLEN = "Voorschot {nummer} gaat niet door: het viel vrij voordat er betaald was."
VRAAG = "Het loket vraagt u om toestemming voor een voorschot buiten het LET."
ANTWOORD = {True: "De voorzitter staat de uitzondering toe.", False: "De voorzitter staat de uitzondering niet toe."}


def budgethouders() -> QuerySet[Gebruiker]:
    """Wie nu voorschotten kan goedkeuren, op naam."""
    return _met_rol(BUDGETHOUDER)


def voorzitters() -> QuerySet[Gebruiker]:
    """Wie het loket om een uitzondering kan vragen, op naam."""
    return _met_rol(VOORZITTER)


def vraag_goedkeuring(voorschot: Voorschot, *, behalve: Iterable[Gebruiker], zin: str = WACHT) -> None:
    """Vertel de budgethouders die dit nog kunnen goedkeuren dat het wacht."""
    niet = {gebruiker.pk for gebruiker in behalve}
    _vertel(voorschot, [wie for wie in budgethouders() if wie.pk not in niet], zin)


def vertel_aanvrager(voorschot: Voorschot, zin: str, *, door: Gebruiker) -> None:
    """Vertel wie het aanvroeg en wie de casus nu behandelt hoe het afliep."""
    casus = voorschot.kostenplaats.casus
    wie = {voorschot.aangevraagd_door, *([casus.behandelaar] if casus and casus.behandelaar else [])}
    _vertel(voorschot, sorted(wie - {door}, key=lambda mens: mens.pk), zin)


def wacht_niet_meer(voorschot: Voorschot) -> None:
    """Niemand hoeft dit nog goed te keuren: wat daarover klaarstond, is achterhaald."""
    over = Melding.objects.ongelezen().filter(adres=voorschot.get_absolute_url())
    laat_vervallen(list(over.values_list("sleutel", flat=True)))


def vraag_voorzitter(uitzondering: Uitzondering) -> None:
    """Vertel de voorzitter dat er een vraag ligt."""
    _over_uitzondering(uitzondering, uitzondering.gevraagd_aan, VRAAG, uitzondering.get_absolute_url())


def vertel_antwoord(uitzondering: Uitzondering, adres: str) -> None:
    """Vertel wie het vroeg wat de voorzitter antwoordde."""
    _over_uitzondering(uitzondering, uitzondering.gevraagd_door, ANTWOORD[bool(uitzondering.toegestaan)], adres)


def _vertel(voorschot: Voorschot, wie: Iterable[Gebruiker], zin: str) -> None:
    meld_allen(
        [
            Nieuw(
                sleutel=f"voorschot:{voorschot.pk}:{mens.pk}:{zin}"[:200],
                gebruiker_id=mens.pk,
                soort=Soort.NIEUWS,
                zin=zin.format(nummer=voorschot.nummer),
                adres=voorschot.get_absolute_url(),
            )
            for mens in wie
        ]
    )


def _over_uitzondering(uitzondering: Uitzondering, wie: Gebruiker, zin: str, adres: str) -> None:
    sleutel = f"uitzondering:{uitzondering.pk}:{wie.pk}"
    kenmerk = uitzondering.casus.kenmerk
    meld_allen([Nieuw(sleutel, wie.pk, Soort.NIEUWS, zin, adres, over=kenmerk)])


def _met_rol(rol: str) -> QuerySet[Gebruiker]:
    leden = Lidmaatschap.objects.in_dienst().filter(rol=rol)
    return Gebruiker.objects.filter(pk__in=leden.values("gebruiker")).order_by("naam", "pk")
