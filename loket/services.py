"""Wat het loket met een casus doet. De stap zelf zet `pmm.casus.overgangen`.

Elke functie legt eerst haar eigen rijen vast en zet dan de stap, in één transactie. Dezelfde `sleutel`
(een dubbele klik) doet alles één keer en geeft de stap van toen terug. `op` is het moment; anders nu.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from loket.models import Afwijzingsvoorstel, Contactadvies, Uitkomst, Voorlegging, Vraag
from loket.querysets import loketmensen
from loket.zinnen import VERWERPEN, VOORSTELLEN
from pmm.casus.codes import Afrondingsreden, Onderdeel, RedenNiet
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus, Stap
from pmm.casus.overgangen import OVERGANGEN, OvergangGeweigerd, OvergangVerboden, belemmeringen, zet
from pmm.casus.rechten import rechten_op
from pmm.casus.services import schrijf_bij_stap
from pmm.casus.slot import Vast, neem, neem_voor
from pmm.kern.fouten import DomeinFout
from register.models import Contact, Gebruiker
from register.rollen import BEHANDELEN, TOEWIJZEN


@dataclass(frozen=True)
class Antwoord:
    """Wat iemand op een vraag antwoordt, of waarom dat niet kan."""

    tekst: str = ""
    reden_geen_antwoord: str = ""


@transaction.atomic
def neem_in_behandeling(
    casus: Casus, *, behandelaar: Gebruiker, door: Gebruiker, sleutel: UUID | None = None, op: datetime | None = None
) -> Stap:
    """Neem de casus in behandeling; wie mag toewijzen, kan een ander als behandelaar kiezen.

    Raises:
        OvergangVerboden: toewijzen aan een ander mag deze persoon niet.
        DomeinFout: de behandelaar werkt niet bij het loket.
    """
    sleutel = sleutel or uuid4()
    vast, gezet = neem_voor("in_behandeling_nemen", casus, door=door, sleutel=sleutel)
    if gezet:
        return gezet
    if behandelaar != door and TOEWIJZEN not in rechten_op(vast, door):
        raise OvergangVerboden(
            "U kunt deze casus alleen zelf in behandeling nemen. De coördinator wijst toe aan een ander."
        )
    if not loketmensen().filter(pk=behandelaar.pk).exists():
        raise DomeinFout(f"{behandelaar} werkt nu niet bij het loket. Kies iemand anders.")
    _laat_vervallen(vast, op or timezone.now())
    return zet("in_behandeling_nemen", vast, door=door, velden={"behandelaar": behandelaar}, sleutel=sleutel, op=op)


@transaction.atomic
def vraag_aanvulling(
    casus: Casus, *, vragen: Iterable[str], door: Gebruiker, sleutel: UUID | None = None, op: datetime | None = None
) -> Stap:
    """Stel de functionaris één lijst met vragen; tot het antwoord er is, staat de tijd stil."""
    sleutel, moment = sleutel or uuid4(), op or timezone.now()
    vast, gezet = neem_voor("aanvulling_vragen", casus, door=door, sleutel=sleutel)
    if gezet:
        return gezet
    Vraag.objects.bulk_create(
        Vraag(casus=vast, stap_id=sleutel, tekst=tekst.strip(), gesteld_door=door, gesteld_op=moment)
        for tekst in vragen
        if tekst.strip()
    )
    _laat_vervallen(vast, moment)
    return zet("aanvulling_vragen", vast, door=door, sleutel=sleutel, op=op)


@transaction.atomic
def vul_aan(
    casus: Casus,
    *,
    antwoorden: Mapping[int, Antwoord],
    door: Gebruiker,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Stap:
    """Beantwoord de open vragen (op nummer van de vraag); de casus gaat terug naar waar de vraag vandaan kwam."""
    sleutel = sleutel or uuid4()
    vast, gezet = neem_voor("aanvullen", casus, door=door, sleutel=sleutel)
    if gezet:
        return gezet
    beantwoord = []
    for vraag in Vraag.objects.van_casus(vast).open():
        antwoord = antwoorden.get(vraag.pk, Antwoord())
        if antwoord.tekst.strip() or antwoord.reden_geen_antwoord.strip():
            vraag.antwoord = antwoord.tekst.strip()
            vraag.reden_geen_antwoord = antwoord.reden_geen_antwoord.strip()
            vraag.beantwoord_door, vraag.beantwoord_op = door, op or timezone.now()
            beantwoord.append(vraag)
    Vraag.objects.bulk_update(beantwoord, ["antwoord", "reden_geen_antwoord", "beantwoord_door", "beantwoord_op"])
    return zet("aanvullen", vast, door=door, sleutel=sleutel, op=op)


@transaction.atomic
def leg_terug(
    casus: Casus,
    *,
    contacten: Sequence[Contact],
    reden: str,
    door: Gebruiker,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Stap:
    """Leg de casus terug bij de organisatie, met wie zij kan bellen."""
    sleutel = sleutel or uuid4()
    vast, gezet = neem_voor("terugleggen", casus, door=door, sleutel=sleutel)
    if gezet:
        return gezet
    Contactadvies.objects.bulk_create(
        Contactadvies(casus=vast, stap_id=sleutel, contact=contact) for contact in dict.fromkeys(contacten)
    )
    _laat_vervallen(vast, op or timezone.now())
    return zet("terugleggen", vast, door=door, toelichting=reden, sleutel=sleutel, op=op)


@transaction.atomic
def rond_af(
    casus: Casus,
    *,
    reden: Afrondingsreden | str,
    teksten: Mapping[Onderdeel, str],
    toelichting: str,
    door: Gebruiker,
    versies: Mapping[Onderdeel, int] | None = None,
    is_geen_bsn: bool = False,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Stap:
    """Rond de casus af: `teksten` zijn de samenvatting en de uitkomst voor de inwoner.

    `versies` zijn de versies waar de schrijver van uitging; zonder schrijft hij door op wat er nu staat.

    Raises:
        Verouderd: iemand anders wijzigde een van de teksten intussen.
    """
    sleutel = sleutel or uuid4()
    vast, gezet = neem_voor("afronden", casus, door=door, sleutel=sleutel)
    if gezet:
        return gezet
    schrijf_bij_stap(vast, teksten, versies=versies, door=door, is_geen_bsn=is_geen_bsn, op=op)
    Voorlegging.objects.laat_vervallen(vast, op or timezone.now())
    return zet(
        "afronden",
        vast,
        door=door,
        toelichting=toelichting,
        velden={"afrondingsreden": reden},
        sleutel=sleutel,
        op=op,
    )


@transaction.atomic
def stel_afwijzing_voor(
    casus: Casus,
    *,
    reden: RedenNiet | str,
    verwijzing: str,
    advies: str,
    toelichting: str,
    door: Gebruiker,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Afwijzingsvoorstel:
    """Stel voor om de casus niet in behandeling te nemen; een tweede persoon kijkt ernaar.

    Raises:
        DomeinFout: er ligt al een voorstel, of de casus kan nu niet worden afgewezen.
    """
    sleutel, vast = sleutel or uuid4(), neem(casus, door=door)
    voorstellen = Afwijzingsvoorstel.objects.van_casus(vast)
    if bestaand := voorstellen.filter(sleutel=sleutel).first():
        return bestaand
    _kan_afwijzen(vast, door)
    if ligt_er := voorstellen.open().first():
        raise DomeinFout(f"{ligt_er.voorgesteld_door} stelde dit al voor. Bekijk eerst dat voorstel.")
    voorstel = Afwijzingsvoorstel.objects.create(
        sleutel=sleutel,
        casus=vast,
        reden=reden,
        verwijzing=verwijzing,
        advies=advies,
        toelichting=toelichting,
        voorgesteld_door=door,
        voorgesteld_op=op or timezone.now(),
    )
    noteer(VOORSTELLEN, vast, door=door)
    return voorstel


@transaction.atomic
def bevestig_afwijzing(
    voorstel: Afwijzingsvoorstel,
    *,
    door: Gebruiker,
    reactie: str = "",
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Stap:
    """Bevestig het voorstel als tweede persoon; daarmee komt de casus niet in behandeling.

    Raises:
        DomeinFout: dit is het eigen voorstel, of het is al afgehandeld.
    """
    sleutel = sleutel or uuid4()
    vast, gezet = neem_voor("afwijzen", voorstel.casus, door=door, sleutel=sleutel)
    if gezet:
        return gezet
    vers = _als_tweede_persoon(voorstel, door, Uitkomst.BEVESTIGD, reactie, op)
    vers.stap_id = sleutel
    vers.save()
    return zet(
        "afwijzen",
        vast,
        door=door,
        toelichting=vers.toelichting,
        velden={"reden_niet": vers.reden},
        sleutel=sleutel,
        op=op,
    )


@transaction.atomic
def verwerp_afwijzing(
    voorstel: Afwijzingsvoorstel, *, door: Gebruiker, reactie: str, op: datetime | None = None
) -> Afwijzingsvoorstel:
    """Verwerp het voorstel als tweede persoon, met uitleg; de casus blijft waar hij is.

    Raises:
        DomeinFout: er is geen uitleg, dit is het eigen voorstel, of het is al afgehandeld.
    """
    vast = neem(voorstel.casus, door=door)
    if eerder := Afwijzingsvoorstel.objects.filter(
        pk=voorstel.pk, uitkomst=Uitkomst.VERWORPEN, tweede_persoon=door
    ).first():
        return eerder
    _kan_afwijzen(vast, door)
    if not reactie.strip():
        raise DomeinFout("Schrijf op waarom u het voorstel verwerpt.")
    vers = _als_tweede_persoon(voorstel, door, Uitkomst.VERWORPEN, reactie, op)
    vers.save()
    noteer(VERWERPEN, vast, door=door)
    return vers


def _als_tweede_persoon(
    voorstel: Afwijzingsvoorstel, door: Gebruiker, uitkomst: Uitkomst, reactie: str, op: datetime | None
) -> Afwijzingsvoorstel:
    """Het voorstel zoals het nu is, afgehandeld maar nog niet bewaard."""
    vers = Afwijzingsvoorstel.objects.van_casus(voorstel.casus).get(pk=voorstel.pk)
    if not vers.is_open:
        raise DomeinFout(vers.afloop)
    if vers.voorgesteld_door == door:
        raise DomeinFout("U hebt dit zelf voorgesteld. Iemand anders van het loket moet het bevestigen.")
    vers.uitkomst, vers.reactie = uitkomst, reactie.strip()
    vers.tweede_persoon, vers.afgehandeld_op = door, op or timezone.now()
    return vers


def _kan_afwijzen(casus: Vast, door: Gebruiker) -> None:
    if BEHANDELEN not in rechten_op(casus, door):
        raise OvergangVerboden("Alleen het loket kan voorstellen om een casus niet in behandeling te nemen.")
    if redenen := list(belemmeringen(OVERGANGEN["afwijzen"], casus, door)):
        raise OvergangGeweigerd(redenen)


def _laat_vervallen(casus: Casus, op: datetime) -> None:
    """Gaat de casus verder, dan is een voorstel om hem niet in behandeling te nemen van de baan."""
    open_voorstellen = Afwijzingsvoorstel.objects.van_casus(casus).open()
    open_voorstellen.update(uitkomst=Uitkomst.VERVALLEN, afgehandeld_op=op)
