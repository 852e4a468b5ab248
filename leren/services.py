"""Een casus sluiten met wat ervan te leren is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from leren.models import Dimensie, Leerpunt, Leerpuntstatus, Resultaat
from leren.nummer import nieuw_nummer
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus, Stap
from pmm.casus.overgangen import zet
from pmm.casus.services import schrijf_bij_stap
from pmm.casus.slot import neem_voor
from register.models import Gebruiker, Organisatie


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


def _leerpunt(casus: Casus, les: NieuwLeerpunt, op: datetime) -> Leerpunt:
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
