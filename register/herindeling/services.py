"""Een herindeling plannen, intrekken en uitvoeren: op de dag zelf, en precies één keer."""

from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from pmm.logboek.zinnen import Zin
from register.herindeling import berichten, overname
from register.herindeling.voorwaarden import bezwaren
from register.logregel import noteer
from register.models import Gebruiker, Opvolging, Organisatie

PLANNEN, INTREKKEN, UITVOEREN = "herindeling_plannen", "herindeling_intrekken", "herindeling_uitvoeren"
ZINNEN = {
    PLANNEN: Zin("plande een herindeling", "een herindeling plannen"),
    INTREKKEN: Zin("trok een geplande herindeling in", "een geplande herindeling intrekken"),
    UITVOEREN: Zin("voerde een herindeling uit", "een herindeling uitvoeren"),
}
AL_UITGEVOERD = "{wie} is al opgegaan in {waarin}. Dat kunt u niet meer intrekken."
EERST_DE_ANDEREN = "Trek eerst de andere opvolgers in: iemand moet mensen, contacten en casussen overnemen."
_SLOT = 4_710_016  # one merger at a time: what merges into what is one picture of all organisations


@transaction.atomic
def plan_opvolging(
    voorganger: Organisatie, opvolger: Organisatie, *, per: date, neemt_over: bool, door: Gebruiker
) -> Opvolging:
    """`voorganger` gaat per die dag (deels) op in `opvolger`. Is die dag er al, dan gebeurt het meteen.

    Raises:
        DomeinFout: met alle redenen uit `register.herindeling.voorwaarden`.
    """
    _neem_slot()
    voorganger.refresh_from_db(fields=["opgegaan_in"])
    opvolger.refresh_from_db(fields=["opgegaan_in"])
    if redenen := bezwaren(voorganger, opvolger, per, neemt_over=neemt_over):
        raise DomeinFout(redenen)
    opvolging = Opvolging.objects.create(
        voorganger=voorganger, opvolger=opvolger, per=per, neemt_over=neemt_over, door=door
    )
    _noteer(PLANNEN, opvolging, door)
    if per <= timezone.localdate():
        voer_uit(opvolging)
    elif neemt_over:
        berichten.meld_gepland(opvolging)
    return opvolging


@transaction.atomic
def trek_in(opvolging: Opvolging, *, door: Gebruiker) -> None:
    """Deze geplande opvolging gaat niet door.

    Raises:
        DomeinFout: zij is al uitgevoerd, of een andere opvolger bleef dan zonder wie alles overneemt.
    """
    _neem_slot()
    deze = Opvolging.objects.select_related("voorganger", "opvolger").filter(pk=opvolging.pk).first()
    if deze is None:
        return
    if deze.uitgevoerd_op:
        raise DomeinFout(AL_UITGEVOERD.format(wie=deze.voorganger, waarin=deze.opvolger))
    anderen = Opvolging.objects.filter(voorganger=deze.voorganger).exclude(pk=deze.pk)
    if deze.neemt_over and anderen.exists():
        raise DomeinFout(EERST_DE_ANDEREN)
    if deze.neemt_over:
        berichten.meld_ingetrokken(deze)
    deze.delete()
    _noteer(INTREKKEN, opvolging, door)


@transaction.atomic
def voer_uit(opvolging: Opvolging) -> bool:
    """Laat de voorganger opgaan in de opvolger; ja als het nu gebeurde, nee als het al gebeurd of ingetrokken was.

    Casussen houden de oude naam. Wie de opvolger is, zegt `Organisatie.opgegaan_in`: altijd in één stap.
    """
    _neem_slot()
    rijen = Opvolging.objects.filter(uitgevoerd_op__isnull=True).select_related("voorganger", "opvolger", "door")
    deze = rijen.filter(pk=opvolging.pk).first()
    if deze is None:
        return False
    organisaties = Organisatie.objects.select_for_update(of=("self",)).order_by("pk")
    vast = organisaties.in_bulk([deze.voorganger_id, deze.opvolger_id])
    van, naar = vast[deze.voorganger_id], vast[deze.opvolger_id]
    # The successor may itself have merged on the same day.
    naar = organisaties.get(pk=naar.huidige_id)
    deze.uitgevoerd_op = timezone.now()
    deze.save(update_fields=["uitgevoerd_op"])
    overname.voer_uit(deze, van, naar)
    if deze.neemt_over:
        berichten.meld_gebeurd(deze, naar)
    _noteer(UITVOEREN, deze, deze.door)
    opvolging.uitgevoerd_op = deze.uitgevoerd_op
    return True


def voer_uit_wat_nodig_is() -> int:
    """Voer elke herindeling uit waarvan de dag er is, de oudste eerst. Geeft het aantal."""
    nodig = Opvolging.objects.filter(uitgevoerd_op__isnull=True, per__lte=timezone.localdate())
    # Who takes over goes last: the others still find what they share.
    return sum(voer_uit(opvolging) for opvolging in nodig.order_by("per", "neemt_over", "pk"))


def _neem_slot() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_SLOT])


def _noteer(werkwoord: str, opvolging: Opvolging, door: Gebruiker | None) -> None:
    noteer(
        werkwoord,
        opvolging.voorganger,
        door=door,
        opvolger=opvolging.opvolger.code,
        per=voluit(opvolging.per),
        neemt_over=opvolging.neemt_over,
    )
