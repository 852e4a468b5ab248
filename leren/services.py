"""Een casus sluiten met wat ervan te leren is, en een les uit een bijeenkomst vastleggen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from leren import zinnen
from leren.models import Dimensie, Leerpunt, Leerpuntstatus, Resultaat
from leren.nummer import nieuw_nummer
from pmm.bijeenkomsten.models import Gespreksnotitie
from pmm.casus.codes import Onderdeel
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus, Stap
from pmm.casus.overgangen import zet
from pmm.casus.services import schrijf_bij_stap
from pmm.casus.slot import neem, neem_voor
from pmm.kern.fouten import DomeinFout
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker, Organisatie

AL_GEMAAKT = "Van deze notitie is al leerpunt {nummer} gemaakt. Er is niets dubbel vastgelegd."


@dataclass(frozen=True)
class NieuwLeerpunt:
    """Een les; `adressaat` is wie er iets mee kan, als dat al bekend is.

    De rest is voor wie het verleden inleest: een les die al een nummer heeft en al een eind op weg is.
    """

    dimensie: Dimensie
    omschrijving: str
    adressaat: Organisatie | None = None
    nummer: str = ""
    status: Leerpuntstatus = Leerpuntstatus.VASTGESTELD
    resultaat: Resultaat | str = ""
    reden_niet_overgenomen: str = ""


@transaction.atomic
def sluit(
    casus: Casus,
    *,
    leerpunten: Sequence[NieuwLeerpunt] = (),
    geen_leerpunten: bool = False,
    voor_wie: str,
    door: Gebruiker,
    basis: int = 0,
    is_geen_bsn: bool = False,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Stap:
    """Sluit de casus: leerpunten (of uitdrukkelijk geen), het antwoord op de vaste vraag en de stap, of niets.

    `basis` is de versie van dat antwoord waar `voor_wie` op voortbouwt (0: er was nog geen).

    Raises:
        DomeinFout: de stap kan nu niet, of iemand anders schreef het antwoord intussen ook.
    """
    vast, gezet = neem_voor("sluiten", casus, door=door, sleutel=sleutel)
    if gezet:
        return gezet
    moment = op or timezone.now()
    schrijf_bij_stap(
        vast,
        {Onderdeel.VOOR_WIE_NOG_MEER: voor_wie},
        versies={Onderdeel.VOOR_WIE_NOG_MEER: basis},
        door=door,
        is_geen_bsn=is_geen_bsn,
        op=moment,
    )
    if leerpunten:
        Leerpunt.objects.maak_allen([_leerpunt(vast, les, moment) for les in leerpunten], door)
    velden = {"geen_leerpunten": geen_leerpunten}
    return zet("sluiten", vast, door=door, velden=velden, sleutel=sleutel, op=moment)


@transaction.atomic
def leg_leerpunt_vast(
    casus: Casus, les: NieuwLeerpunt, *, door: Gebruiker, sleutel: UUID, op: datetime | None = None
) -> Leerpunt:
    """Leg een les vast terwijl de casus loopt; dezelfde `sleutel` (een dubbele klik) geeft dezelfde les terug."""
    vast = neem(casus)
    if eerder := Leerpunt.objects.filter(sleutel=sleutel, casus=vast).first():
        return eerder
    leerpunt = _leerpunt(vast, les, op or timezone.now())
    leerpunt.sleutel = sleutel
    Leerpunt.objects.maak_allen([leerpunt], door)
    noteer(zinnen.VASTGELEGD, vast, door=door)
    return leerpunt


@transaction.atomic
def leer_uit_notitie(
    notitie: Gespreksnotitie, les: NieuwLeerpunt, *, door: Gebruiker, op: datetime | None = None
) -> Leerpunt:
    """Maak een leerpunt van wat er op een bijeenkomst ter sprake kwam; van elke notitie hooguit één.

    Raises:
        DomeinFout: van deze notitie is al een leerpunt gemaakt.
    """
    Gespreksnotitie.objects.select_for_update(of=("self",), no_key=True).get(pk=notitie.pk)
    if eerder := Leerpunt.objects.uit_notitie(notitie):
        raise DomeinFout(AL_GEMAAKT.format(nummer=eerder))
    leerpunt = _leerpunt(None, les, op or timezone.now())
    leerpunt.notitie = notitie
    Leerpunt.objects.maak_allen([leerpunt], door)
    noteer_bij("leerpunt", leerpunt.nummer, zinnen.UIT_NOTITIE, door=door)
    return leerpunt


def _leerpunt(casus: Casus | None, les: NieuwLeerpunt, op: datetime) -> Leerpunt:
    return Leerpunt(
        nummer=les.nummer or nieuw_nummer(timezone.localdate(op)),
        casus=casus,
        dimensie=les.dimensie,
        omschrijving=les.omschrijving,
        adressaat=les.adressaat,
        status=les.status,
        resultaat=les.resultaat,
        reden_niet_overgenomen=les.reden_niet_overgenomen,
        op=op,
    )
