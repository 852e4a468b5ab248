"""Een time-out vragen, het antwoord vastleggen, en het einde."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from overbrugging.models import Antwoord, Timeout, Timeoutsoort
from overbrugging.timeout import zinnen
from overbrugging.timeout.termijnen import van_timeout
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.casus.slot import neem
from pmm.casus.termijnen import omslagen
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from pmm.termijnen.services import volg
from register.models import Gebruiker, Organisatie

AL_BEANTWOORD = "Het antwoord op dit verzoek is al vastgelegd. Er is niets dubbel vastgelegd."
AL_BEEINDIGD = "Deze time-out is al beëindigd. Er is niets dubbel vastgelegd."
LOOPT_NIET = "Deze time-out is niet toegezegd en kan daarom niet worden beëindigd."
LOOPT_AL = "Op dit besluit loopt al een time-out bij deze organisatie. Beëindig die eerst."


@dataclass(frozen=True)
class Toezegging:
    """Wat de organisatie toezegde: van en tot en met welke dag, en op welke grondslag."""

    van: date
    tot: date
    grondslag: str = ""


@transaction.atomic
def vraag_aan(
    casus: Casus,
    *,
    organisatie: Organisatie,
    welk_besluit: str,
    soort: Timeoutsoort,
    door: Gebruiker,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Timeout:
    """Vraag een organisatie om een besluit stil te zetten. Dezelfde `sleutel` vraagt het geen tweede keer.

    Raises:
        DomeinFout: de casus loopt niet meer, of op dit besluit loopt al een time-out.
    """
    casus = neem(casus)
    if sleutel and (eerder := Timeout.objects.filter(sleutel=sleutel, casus=casus).first()):
        return eerder
    if not casus.is_open:
        raise DomeinFout(
            f"Deze casus is {casus.get_status_display()}. Een time-out vraagt u aan zolang een casus loopt."
        )
    if (
        Timeout.objects.lopend()
        .filter(casus=casus, organisatie=organisatie, welk_besluit__iexact=welk_besluit)
        .exists()
    ):
        raise DomeinFout(LOOPT_AL)
    timeout = Timeout(
        casus=casus,
        organisatie=organisatie,
        welk_besluit=welk_besluit,
        soort=soort,
        gevraagd_door=door,
        gevraagd_op=op or timezone.now(),
    )
    if sleutel:
        timeout.sleutel = sleutel
    _bewaar(timeout, zinnen.VRAGEN, door)
    return timeout


@transaction.atomic
def leg_antwoord_vast(
    timeout: Timeout,
    *,
    antwoord: Antwoord,
    door: Gebruiker,
    toezegging: Toezegging | None = None,
    bron: str = "",
    op: datetime | None = None,
) -> Timeout:
    """Leg vast wat de organisatie antwoordde; bij een toezegging hoort een periode met een einde.

    Raises:
        DomeinFout: er was al een antwoord, de periode klopt niet, of er loopt al een time-out op dit besluit.
    """
    timeout = Timeout.objects.vergrendeld().get(pk=timeout.pk)
    if not timeout.wacht_op_antwoord:
        raise DomeinFout(AL_BEANTWOORD)
    timeout.antwoord, timeout.beantwoord_op, timeout.bron = antwoord, op or timezone.now(), bron
    if antwoord == Antwoord.TOEGEZEGD:
        _neem_over(timeout, toezegging)
    try:
        with transaction.atomic():
            _bewaar(timeout, zinnen.BEANTWOORDEN, door)
    except IntegrityError as fout:
        if "een_lopende_timeout_per_besluit" not in str(fout):
            raise
        raise DomeinFout(LOOPT_AL) from None
    return timeout


@transaction.atomic
def beeindig(timeout: Timeout, *, uitkomst: str, door: Gebruiker, op: datetime | None = None) -> Timeout:
    """De time-out is voorbij, vanzelf of eerder; leg vast hoe het afliep.

    Raises:
        DomeinFout: deze time-out loopt niet (meer), of er staat niet hoe het afliep.
    """
    timeout = Timeout.objects.vergrendeld().get(pk=timeout.pk)
    if timeout.beeindigd_op:
        raise DomeinFout(AL_BEEINDIGD)
    if not timeout.loopt:
        raise DomeinFout(LOOPT_NIET)
    if not uitkomst.strip():
        raise DomeinFout("Schrijf op hoe het afliep.")
    timeout.beeindigd_op, timeout.uitkomst = op or timezone.now(), uitkomst.strip()
    _bewaar(timeout, zinnen.BEEINDIGEN, door)
    return timeout


def _neem_over(timeout: Timeout, toezegging: Toezegging | None) -> None:
    if toezegging is None:
        raise DomeinFout("Vul in van en tot wanneer de time-out is toegezegd.")
    if toezegging.tot < toezegging.van:
        raise DomeinFout(f"De einddatum ligt vóór de begindatum ({voluit(toezegging.van)}). Kies een latere datum.")
    timeout.van, timeout.tot, timeout.grondslag = toezegging.van, toezegging.tot, toezegging.grondslag


def _bewaar(timeout: Timeout, werkwoord: str, door: Gebruiker) -> None:
    timeout._history_user = door
    timeout.save()
    if timeout.antwoord == Antwoord.TOEGEZEGD:
        volg("time_out", str(timeout.pk), van_timeout(timeout, omslagen([timeout.casus_id])[timeout.casus_id]))
    noteer(werkwoord, timeout.casus, door=door)
