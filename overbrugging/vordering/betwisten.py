"""Een organisatie is het niet eens met een vordering. Het LET beslecht dat; hier staat alleen wat daaruit kwam."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import boek
from overbrugging.grootboek.saldo import open_van
from overbrugging.models import Betwisting, Betwistinguitkomst, Boekingsoort, Voorschot, Vordering
from overbrugging.voorschot.levensloop import zet
from overbrugging.vordering import zinnen
from overbrugging.vordering.berichten import vertel_beslecht, vertel_betwist
from overbrugging.vordering.delen import Deel, klopt_niet
from overbrugging.vordering.letbesluiten import Letbesluit, letbesluiten
from overbrugging.vordering.services import NIETS_OPEN, betaaldag, nieuwe_vordering, vereffen
from overbrugging.vordering.slot import neem_bij, noteer
from overbrugging.vordering.termijnen import volg_vorderingen
from pmm.kern.fouten import DomeinFout
from pmm.kern.geld import in_euros
from register.models import Gebruiker

AL_BETWIST = "Deze vordering wordt al betwist. U hoeft niets meer te doen; het LET beslecht het."
NIET_BETWIST = "Deze vordering wordt niet (meer) betwist. Er is niets vastgelegd."
GEEN_BESLUIT = (
    "Er is na deze vordering nog geen besluit van het LET in deze casus. Alleen het LET beslecht een betwisting: breng "
    "haar in op een zitting, en leg daarna hier vast wat er besloten is."
)
KIES_BESLUIT = "Kies in welk besluit van het LET dit is beslecht."
AL_BETAALD = "{organisatie} betaalde al {bedrag} of dat is afgeboekt. Haar deel kan niet lager zijn."
ZELFDE = "Deze verdeling is dezelfde als die er al was. Kies dan ‘De vordering blijft’, of wijzig de delen."


@transaction.atomic
def betwist(vordering: Vordering, *, reden: str, door: Gebruiker, op: datetime | None = None) -> Betwisting:
    """Leg vast waarom de organisatie het er niet mee eens is. Tot het LET beslist staat de termijn stil.

    Raises:
        DomeinFout: er is al een betwisting, of er staat niets meer open.
    """
    neem_bij(vordering)
    if waarom := waarom_niet_betwisten(vordering):
        raise DomeinFout(waarom)
    betwisting = Betwisting.objects.create(vordering=vordering, door=door, reden=reden, op=op or timezone.now())
    volg_vorderingen(vordering.voorschot)
    vertel_betwist(betwisting, door=door)
    noteer(zinnen.BETWISTEN, vordering.voorschot, door=door)
    return betwisting


@transaction.atomic
def beslecht(
    vordering: Vordering,
    *,
    besluit: str,
    toelichting: str = "",
    delen: Sequence[Deel] = (),
    door: Gebruiker,
    sleutel: UUID,
    op: datetime | None = None,
) -> Betwisting:
    """Leg vast hoe het LET de betwisting beslechtte: zonder `delen` blijft de vordering zoals zij is.

    Met `delen` is dat de nieuwe verdeling van alles wat van dit voorschot gevorderd is, met wat al betaald is erbij;
    wie er niet in staat, betaalt niets meer. De organisaties krijgen een nieuwe dag om te betalen. Dezelfde `sleutel`
    boekt geen tweede keer.

    Raises:
        DomeinFout: er wordt niets betwist, het besluit is er niet, of de nieuwe verdeling klopt niet.
    """
    neem_bij(vordering)
    voorschot, moment = vordering.voorschot, op or timezone.now()
    betwisting = vordering.betwistingen.filter(uitkomst="").select_related("door").first()
    if betwisting is None:
        return _eerder(vordering, besluit, door)
    besluiten = letbesluiten(vordering)
    if besluit not in {rij.sleutel for rij in besluiten}:
        raise DomeinFout(KIES_BESLUIT if besluiten else GEEN_BESLUIT)
    betwisting.vordering = vordering
    anders = _verdeel(voorschot, delen, door=door, sleutel=sleutel, op=moment) if delen else []
    for rij in {vordering, *anders}:
        _stel_uit(rij, moment)
    betwisting.uitkomst = Betwistinguitkomst.ANDERS if delen else Betwistinguitkomst.BLIJFT
    betwisting.besluit, betwisting.toelichting = besluit, toelichting
    betwisting.beslecht_door, betwisting.beslecht_op = door, moment
    betwisting.save()
    vereffen(voorschot, door=door)
    volg_vorderingen(voorschot)
    vertel_beslecht(betwisting, anders, door=door)
    noteer(zinnen.BESLECHTEN, voorschot, door=door)
    return betwisting


def waarom_niet_betwisten(vordering: Vordering) -> str:
    """Waarom deze vordering nu niet betwist kan worden; leeg als het kan."""
    if vordering.betwistingen.filter(uitkomst="").exists():
        return AL_BETWIST
    return "" if open_van(vordering) else NIETS_OPEN


def waarom_niet_beslechten(vordering: Vordering, besluiten: Sequence[Letbesluit]) -> str:
    """Waarom hier nu niets te beslechten is; leeg als het kan."""
    if not vordering.betwistingen.filter(uitkomst="").exists():
        return NIET_BETWIST
    return "" if besluiten else GEEN_BESLUIT


def stand_nu(voorschot: Voorschot) -> dict[int, Vordering]:
    """De vorderingen van dit voorschot, elk met haar stand in centen; één vraag."""
    return {rij.pk: rij for rij in Vordering.objects.van_voorschot(voorschot).met_stand()}


def verschillen(voorschot: Voorschot, delen: Sequence[Deel], sleutel: UUID) -> list[tuple[Vordering, int]]:
    """Wat er per vordering bij of af gaat, in centen; een organisatie die er nog niet bij was, komt als nieuwe rij.

    Raises:
        DomeinFout: de delen zijn samen niet precies het gevorderde, of een deel is minder dan al betaald is.
    """
    nu = stand_nu(voorschot)
    if redenen := klopt_niet(delen, sum(rij.gevorderd for rij in nu.values())):
        raise DomeinFout(redenen)
    nieuw = {deel.organisatie: deel.centen for deel in delen}
    paren = [(rij, nieuw.pop(rij.organisatie, 0)) for rij in nu.values()]
    te_laag = [
        AL_BETAALD.format(organisatie=rij.organisatie, bedrag=in_euros(rij.af))
        for rij, centen in paren
        if centen < rij.af
    ]
    if te_laag:
        raise DomeinFout(te_laag)
    nu_op = timezone.now()
    erbij = [
        (nieuwe_vordering(voorschot, Deel(organisatie, centen), sleutel, nu_op), centen)
        for organisatie, centen in nieuw.items()
    ]
    alles = [(rij, centen - rij.gevorderd) for rij, centen in paren if centen != rij.gevorderd] + erbij
    if not alles:
        raise DomeinFout(ZELFDE)
    return alles


def _eerder(vordering: Vordering, besluit: str, door: Gebruiker) -> Betwisting:
    """Wie twee keer klikt, krijgt wat er al staat."""
    laatste = vordering.betwistingen.order_by("pk").last()
    if laatste is None or (laatste.besluit, laatste.beslecht_door_id) != (besluit, door.pk):
        raise DomeinFout(NIET_BETWIST)
    return laatste


def _verdeel(
    voorschot: Voorschot, delen: Sequence[Deel], *, door: Gebruiker, sleutel: UUID, op: datetime
) -> list[Vordering]:
    """Boek de nieuwe verdeling; geeft de vorderingen die anders werden."""
    alles = verschillen(voorschot, delen, sleutel)
    for rij, _ in alles:
        rij.voorschot = voorschot
        if rij.pk is None:
            rij.gevorderd_door, rij.gevorderd_op = door, op
            rij.save(force_insert=True)
    geboekt = boek(
        Boekingsoort.HERVERDELING, opmaken.herverdelen(alles), door=door, sleutel=sleutel, voorschot=voorschot
    )
    zet(voorschot, "herverdelen", door=door, boeking=geboekt.boeking)
    return [rij for rij, _ in alles]


def _stel_uit(vordering: Vordering, op: datetime) -> None:
    """Na een betwisting is er weer de gewone tijd om te betalen; nooit korter dan er al stond."""
    vordering.betalen_voor = max(vordering.betalen_voor, betaaldag(timezone.localdate(op)))
    vordering.save(update_fields=["betalen_voor"])
