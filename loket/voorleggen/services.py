"""De afronding voorleggen aan de indiener, en wat die ervan vindt."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from loket import zinnen
from loket.models import Reactie, Voorlegging
from pmm.casus.codes import Onderdeel
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.casus.overgangen import OVERGANGEN, OvergangGeweigerd, belemmeringen
from pmm.casus.services import schrijf_tekst
from pmm.casus.slot import neem
from pmm.kern.dubbelklik import eerder_gedaan
from pmm.kern.fouten import DomeinFout
from pmm.meldingen.models import Soort
from pmm.meldingen.services import meld
from register.models import Gebruiker

NIEMAND = (
    "Er is geen indiener om dit aan voor te leggen. Bel de organisatie, en rond de casus daarna zelf af. "
    "Uw tekst staat hieronder."
)
NIET_MEER = "Het loket vraagt dit niet meer: de casus ging intussen verder. U hoeft niets te doen."
WAT_NIET = "Schrijf op wat er niet klopt. Dan kan het loket het verbeteren."


def indiener_van(casus: Casus) -> Gebruiker | None:
    """Aan wie het loket iets kan voorleggen; niemand na een gesprek, of als die er niet meer werkt."""
    return None if casus.via_loket or not casus.van_wie.is_active else casus.van_wie


@transaction.atomic
def leg_voor(
    casus: Casus,
    *,
    reden: str,
    teksten: Mapping[Onderdeel, str],
    versies: Mapping[Onderdeel, int],
    door: Gebruiker,
    is_geen_bsn: bool = False,
    sleutel: UUID,
    op: datetime | None = None,
) -> Voorlegging:
    """Bewaar de samenvatting en de uitkomst, en vraag de indiener of ze kloppen. Een vorige vraag vervalt.

    Raises:
        OvergangGeweigerd: afronden kan nu niet.
        Verouderd: iemand anders wijzigde een van de teksten intussen.
        DomeinFout: er is geen indiener om het aan te vragen.
    """
    vast, moment = neem(casus, door=door), op or timezone.now()
    if eerder := eerder_gedaan(Voorlegging, sleutel, casus_id=vast.pk):
        return eerder
    if redenen := list(belemmeringen(OVERGANGEN["afronden"], vast, door)):
        raise OvergangGeweigerd(redenen)
    if (indiener := indiener_van(vast)) is None:
        raise DomeinFout(NIEMAND)
    for onderdeel, tekst in _gewijzigd(vast, teksten):
        basis = versies[onderdeel]
        schrijf_tekst(vast, onderdeel, tekst, basis=basis, door=door, is_geen_bsn=is_geen_bsn, op=moment)
    Voorlegging.objects.laat_vervallen(vast, moment)
    voorlegging = Voorlegging.objects.create(
        sleutel=sleutel, casus=vast, afrondingsreden=reden, voorgelegd_door=door, voorgelegd_op=moment
    )
    _meld(voorlegging, indiener, f"Het loket wil casus {vast.kenmerk} afronden. Klopt de samenvatting volgens u?")
    noteer(zinnen.VOORLEGGEN, vast, door=door)
    return voorlegging


@transaction.atomic
def reageer(casus: Casus, *, reactie: str, opmerking: str, door: Gebruiker, op: datetime | None = None) -> Voorlegging:
    """Zeg of de samenvatting en de uitkomst kloppen; de behandelaar hoort het meteen.

    Raises:
        DomeinFout: het loket vraagt dit niet (meer), of er staat niet bij wat er niet klopt.
    """
    vast = neem(casus)
    voorlegging = Voorlegging.objects.laatste(vast)
    if voorlegging and voorlegging.beantwoord_door == door and voorlegging.reactie == reactie:
        return voorlegging
    if voorlegging is None or not voorlegging.is_open or vast.status not in OVERGANGEN["afronden"].van:
        raise DomeinFout(NIET_MEER)
    if reactie == Reactie.KLOPT_NIET and not opmerking.strip():
        raise DomeinFout(WAT_NIET)
    voorlegging.reactie, voorlegging.opmerking = reactie, opmerking.strip()
    voorlegging.beantwoord_door, voorlegging.beantwoord_op = door, op or timezone.now()
    voorlegging.save()
    oordeel = "klopt" if reactie == Reactie.KLOPT else "klopt niet helemaal"
    behandelaar = vast.behandelaar or voorlegging.voorgelegd_door
    _meld(voorlegging, behandelaar, f"Volgens de indiener {oordeel} de samenvatting van casus {vast.kenmerk}.")
    noteer(zinnen.REAGEREN, vast, door=door)
    return voorlegging


def _gewijzigd(casus: Casus, teksten: Mapping[Onderdeel, str]) -> list[tuple[Onderdeel, str]]:
    nu = {tekst.onderdeel: tekst.tekst for tekst in casus.teksten_nu}
    return [(onderdeel, tekst) for onderdeel, tekst in sorted(teksten.items()) if tekst != nu.get(onderdeel, "")]


def _meld(voorlegging: Voorlegging, wie: Gebruiker, zin: str) -> None:
    casus = voorlegging.casus
    naam = "loket:afronden" if voorlegging.reactie else "loket:voorgelegd"
    meld(
        sleutel=f"voorlegging:{voorlegging.sleutel}:{voorlegging.reactie or 'gevraagd'}",
        gebruiker_id=wie.pk,
        soort=Soort.NIEUWS,
        zin=zin,
        adres=reverse(naam, args=[casus.kenmerk]),
        over=casus.kenmerk,
    )
