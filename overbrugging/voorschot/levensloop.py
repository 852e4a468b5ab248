"""Van aangevraagd tot afgesloten: één tabel, en één functie die een stand schrijft."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from overbrugging.models import Boeking, Voorschot, Voorschotstand, Voorschotstap
from overbrugging.voorschot.termijnen import volg_voorschot
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker

S = Voorschotstand


@dataclass(frozen=True)
class Overgang:
    """Eén stap: vanuit welke standen, en waarheen. Zonder `naar` blijft de stand zoals zij is."""

    naam: str
    van: tuple[Voorschotstand, ...]
    naar: Voorschotstand | None
    doet: str


_AFGEROND = (S.TERUGBETAALD, S.AFGESLOTEN)
_OVERGANGEN = (
    Overgang("goedkeuren", (S.AANGEVRAAGD,), None, "keurde het goed"),
    Overgang("toekennen", (S.AANGEVRAAGD,), S.TOEGEKEND, "keurde het goed; het is toegekend"),
    Overgang("afwijzen", (S.AANGEVRAAGD,), S.AFGEWEZEN, "wees het af"),
    Overgang("intrekken", (S.AANGEVRAAGD,), S.INGETROKKEN, "trok de aanvraag in"),
    Overgang("vrijvallen", (S.TOEGEKEND,), S.INGETROKKEN, "liet het vrijvallen voordat er betaald was"),
    Overgang("uitkeren", (S.TOEGEKEND,), S.UITGEKEERD, "legde vast dat het is uitgekeerd"),
    Overgang("vorderen", (S.UITGEKEERD,), S.GEVORDERD, "vorderde het terug"),
    Overgang("herverdelen", (S.GEVORDERD,), None, "verdeelde de vordering anders, na een besluit van het LET"),
    Overgang("terugbetalen", (S.GEVORDERD,), None, "boekte een terugbetaling"),
    Overgang("afboeken", (S.UITGEKEERD, S.GEVORDERD), None, "boekte een bedrag af"),
    Overgang("vereffenen", (S.UITGEKEERD, S.GEVORDERD), S.TERUGBETAALD, "niets staat meer open"),
    Overgang("terughalen", (S.UITGEKEERD,), S.TOEGEKEND, "draaide de uitkering terug"),
    Overgang("loslaten", (S.GEVORDERD,), S.UITGEKEERD, "draaide de vordering terug"),
    Overgang("terugdraaien", (S.UITGEKEERD, S.GEVORDERD), None, "draaide een boeking terug"),
    Overgang("heropenen", _AFGEROND, S.GEVORDERD, "draaide een boeking terug; er staat weer iets open"),
    Overgang("weer_openen", _AFGEROND, S.UITGEKEERD, "draaide een afboeking terug; er staat weer iets open"),
    Overgang("sluiten", (S.TERUGBETAALD,), S.AFGESLOTEN, "sloot het voorschot af"),
)
OVERGANGEN = {overgang.naam: overgang for overgang in _OVERGANGEN}


def zet(
    voorschot: Voorschot,
    naam: str,
    *,
    door: Gebruiker,
    reden: str = "",
    boeking: Boeking | None = None,
    op: datetime | None = None,
) -> Voorschotstap:
    """Zet een stap. De aanroeper heeft de rij vergrendeld (`Voorschot.objects.vergrendeld()`).

    Raises:
        DomeinFout: deze stap kan nu niet (meer).
    """
    overgang = OVERGANGEN[naam]
    if voorschot.stand not in overgang.van:
        raise DomeinFout(f"Dit voorschot is {voorschot.get_stand_display().lower()}. Dit kan nu niet meer.")
    voorschot.stand = overgang.naar or voorschot.stand
    voorschot.save(update_fields=["stand"])
    return leg_vast(voorschot, naam, door=door, reden=reden, boeking=boeking, op=op)


def leg_vast(
    voorschot: Voorschot,
    naam: str,
    *,
    door: Gebruiker,
    reden: str = "",
    boeking: Boeking | None = None,
    op: datetime | None = None,
) -> Voorschotstap:
    """De stap zelf, zonder de stand te veranderen; ook voor het aanvragen. De termijn van het voorschot volgt."""
    stap = Voorschotstap.objects.create(
        voorschot=voorschot,
        volgnr=voorschot.stappen.count() + 1,
        naam=naam,
        naar=voorschot.stand,
        door=door,
        op=op or timezone.now(),
        reden=reden,
        boeking=boeking,
    )
    volg_voorschot(voorschot, naam)
    return stap
