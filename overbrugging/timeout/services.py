"""Een time-out vragen, het antwoord vastleggen, verlengen, en het einde."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from overbrugging.models import Afloop, Antwoord, Timeout, Timeoutsoort, Timeoutverlenging, Timeoutvorm
from overbrugging.timeout import berichten, zinnen
from overbrugging.timeout.grens import waarom_niet_tot
from overbrugging.timeout.termijnen import volg_timeout
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.casus.slot import neem
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker, Organisatie

AL_BEANTWOORD = "Het antwoord op dit verzoek is al vastgelegd. Er is niets dubbel vastgelegd."
AL_BEEINDIGD = "Deze time-out is al beëindigd. Er is niets dubbel vastgelegd."
AL_VERLENGD = "Deze time-out is intussen al verlengd, tot en met {dag}. Er is niets dubbel vastgelegd."
LOOPT_NIET = "Deze time-out is niet toegezegd en kan daarom niet worden beëindigd."
LOOPT_AL = "Op dit besluit loopt al een time-out bij deze organisatie. Beëindig die eerst."
CASUS_LOOPT_NIET = "Deze casus is {status}. Een time-out vraagt u aan zolang een casus loopt."
EINDE_VOOR_BEGIN = "De einddatum ligt vóór de begindatum ({dag}). Kies een latere datum."
GEEN_PERIODE = "Vul in van en tot wanneer de time-out is toegezegd."
GEEN_BRON = "Schrijf op wie het antwoord gaf, en hoe."
GEEN_REDEN = "Schrijf op waarom de time-out langer moet duren."
GEEN_UITKOMST = "Schrijf op hoe het afliep."


@dataclass(frozen=True)
class Toezegging:
    """Wat de organisatie toezegde: van en tot en met welke dag, op welke grondslag en met welke voorwaarden."""

    van: date
    tot: date
    grondslag: str = ""
    voorwaarden: str = ""


@transaction.atomic
def vraag_aan(
    casus: Casus,
    *,
    organisatie: Organisatie,
    welk_besluit: str,
    soort: Timeoutsoort,
    door: Gebruiker,
    vorm: Timeoutvorm | None = None,
    te_bereiken: str = "",
    van: date | None = None,
    tot: date | None = None,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Timeout:
    """Vraag een organisatie om een besluit stil te zetten, en laat het haar weten als zij de casus ziet.

    `van` tot en met `tot` is de gevraagde periode, of geen van beide. Dezelfde `sleutel` vraagt het geen tweede keer.

    Raises:
        DomeinFout: de casus loopt niet meer, de periode klopt niet, of op dit besluit loopt al een time-out.
    """
    casus = neem(casus)
    if sleutel and (eerder := Timeout.objects.filter(sleutel=sleutel, casus=casus).first()):
        return eerder
    timeout = Timeout(
        sleutel=sleutel or uuid4(),
        casus=casus,
        organisatie=organisatie,
        welk_besluit=" ".join(welk_besluit.split()),
        soort=soort,
        vorm=vorm,
        te_bereiken=te_bereiken.strip(),
        gevraagd_van=van,
        gevraagd_tot=tot,
        gevraagd_door=door,
        gevraagd_op=op or timezone.now(),
    )
    _eis_te_vragen(timeout)
    berichten.vraag_organisatie(_bewaar(timeout, zinnen.VRAGEN, door), door)
    return timeout


@transaction.atomic
def leg_antwoord_vast(
    timeout: Timeout,
    *,
    antwoord: Antwoord,
    door: Gebruiker,
    toezegging: Toezegging | None = None,
    grondslag: str = "",
    bron: str = "",
    zelf: bool = False,
    op: datetime | None = None,
) -> Timeout:
    """Leg vast wat de organisatie antwoordde; bij een toezegging hoort een periode met een einde.

    Ja of nee komt van de organisatie `zelf` (dan moet `door` namens haar mogen antwoorden), of het loket legt vast
    van wie het dat hoorde (`bron`). `grondslag` is die van een weigering; een toezegging brengt haar eigen mee.

    Raises:
        DomeinFout: er was al een antwoord, er staat niet van wie het kwam, de periode klopt niet, of er loopt al een
            time-out op dit besluit.
        PermissionDenied: deze persoon antwoordt niet namens deze organisatie.
    """
    timeout = _vergrendel(timeout)
    if not timeout.wacht_op_antwoord:
        raise DomeinFout(AL_BEANTWOORD)
    if antwoord != Antwoord.GEEN_ANTWOORD:
        _eis_afzender(timeout, door, bron, zelf=zelf)
    timeout.antwoord, timeout.beantwoord_op = antwoord, op or timezone.now()
    timeout.bron, timeout.antwoord_door = bron.strip(), door if zelf else None
    timeout.grondslag = grondslag.strip()
    if antwoord == Antwoord.TOEGEZEGD:
        _neem_over(timeout, toezegging)
    try:
        with transaction.atomic():
            _bewaar(timeout, zinnen.ZELF_BEANTWOORDEN if zelf else zinnen.BEANTWOORDEN, door)
    except IntegrityError as fout:
        if "een_lopende_timeout_per_besluit" not in str(fout):
            raise
        raise DomeinFout(LOOPT_AL) from None
    berichten.vertel_loket(timeout, berichten.BEANTWOORD, "beantwoord", door)
    return timeout


@transaction.atomic
def verleng(
    timeout: Timeout,
    *,
    tot: date,
    reden: str,
    door: Gebruiker,
    bron: str = "",
    zelf: bool = False,
    was_tot: date | None = None,
    op: datetime | None = None,
) -> Timeout:
    """De organisatie zegt toe dat de time-out langer duurt, tot en met `tot`. `bron` en `zelf` als bij een antwoord.

    `was_tot` is het einde waar iemand op voortbouwt: is dat intussen een ander, dan gebeurt er niets.

    Raises:
        DomeinFout: de time-out loopt niet, is intussen al verlengd, of kan niet zo lang duren (`timeout.grens`).
        PermissionDenied: deze persoon antwoordt niet namens deze organisatie.
    """
    timeout = _vergrendel(timeout)
    # Only a promise has an end, and only a promise can be longer.
    was = cast("date", timeout.tot)
    if was_tot and was and was != was_tot:
        raise DomeinFout(AL_VERLENGD.format(dag=voluit(was)))
    if belet := waarom_niet_tot(timeout, tot) or ("" if reden.strip() else GEEN_REDEN):
        raise DomeinFout(belet)
    _eis_afzender(timeout, door, bron, zelf=zelf)
    van_wie = {"zelf": zelf, "bron": bron.strip(), "door": door, "op": op or timezone.now()}
    Timeoutverlenging.objects.create(timeout=timeout, was_tot=was, tot=tot, reden=reden.strip(), **van_wie)
    timeout.tot = tot
    _bewaar(timeout, zinnen.VERLENGEN, door)
    berichten.vertel_loket(timeout, berichten.VERLENGD, f"verlengd:{tot}", door)
    return timeout


@transaction.atomic
def beeindig(
    timeout: Timeout, *, afloop: Afloop, uitkomst: str, door: Gebruiker, op: datetime | None = None
) -> Timeout:
    """De time-out is voorbij, vanzelf of eerder; leg vast wat er met het besluit gebeurde.

    Raises:
        DomeinFout: deze time-out loopt niet (meer), of er staat niet hoe het afliep.
    """
    timeout = _vergrendel(timeout)
    if timeout.beeindigd_op:
        raise DomeinFout(AL_BEEINDIGD)
    if not timeout.loopt:
        raise DomeinFout(LOOPT_NIET)
    if not uitkomst.strip():
        raise DomeinFout(GEEN_UITKOMST)
    timeout.beeindigd_op, timeout.afloop, timeout.uitkomst = op or timezone.now(), afloop, uitkomst.strip()
    _bewaar(timeout, zinnen.BEEINDIGEN, door)
    return timeout


def _vergrendel(timeout: Timeout) -> Timeout:
    return Timeout.objects.vergrendeld().met_alles().get(pk=timeout.pk)


def _eis_te_vragen(timeout: Timeout) -> None:
    casus = timeout.casus
    if not casus.is_open:
        raise DomeinFout(CASUS_LOOPT_NIET.format(status=casus.get_status_display()))
    _eis_periode(timeout.gevraagd_van, timeout.gevraagd_tot)
    if Timeout.objects.lopend().op_besluit(casus, timeout.organisatie, timeout.welk_besluit).exists():
        raise DomeinFout(LOOPT_AL)


def _eis_afzender(timeout: Timeout, door: Gebruiker, bron: str, *, zelf: bool) -> None:
    if not zelf and not bron.strip():
        raise DomeinFout(GEEN_BRON)
    if zelf and not Timeout.objects.gevraagd_aan(door).filter(pk=timeout.pk).exists():
        raise PermissionDenied


def _eis_periode(van: date | None, tot: date | None) -> None:
    if (van is None) != (tot is None):
        raise DomeinFout("Vul bij de gevraagde periode een begin en een einde in, of laat beide leeg.")
    if van and tot and tot < van:
        raise DomeinFout(EINDE_VOOR_BEGIN.format(dag=voluit(van)))


def _neem_over(timeout: Timeout, toezegging: Toezegging | None) -> None:
    if toezegging is None:
        raise DomeinFout(GEEN_PERIODE)
    _eis_periode(toezegging.van, toezegging.tot)
    timeout.van, timeout.tot = toezegging.van, toezegging.tot
    timeout.grondslag, timeout.voorwaarden = toezegging.grondslag.strip(), toezegging.voorwaarden.strip()


def _bewaar(timeout: Timeout, werkwoord: str, door: Gebruiker) -> Timeout:
    timeout._history_user = door
    timeout.save()
    volg_timeout(timeout)
    noteer(werkwoord, timeout.casus, door=door)
    return timeout
