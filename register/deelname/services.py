"""De deelname van een organisatie: van gesprek tot einde, en de vijf voorwaarden die uit de feiten volgen.

De organisatie staat vast zolang een dienst loopt. `Organisatie.deelnemer` volgt de status. `moment` is wanneer het
gebeurde, als dat niet nu is.
"""

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from register.deelname.feiten import feiten
from register.deelname.stappen import STAPPEN, belemmeringen
from register.deelname.zinnen import BEGINNEN, GELIJKZETTEN, werkwoord
from register.logregel import noteer
from register.models import Deelname, Deelnamestatus, Gebruiker, Mijlpaalsoort, Organisatie, Voorwaarde
from register.termijnen import loopt, zet_mijlpaal
from register.termijnregels import BEVESTIGING, GESPREK
from register.vermelding.bevestigen import vraag_vermelding

AL_BEGONNEN = "Er is al een deelname van deze organisatie. Er is niets dubbel vastgelegd."
VOORBIJ = "Deze organisatie is opgegaan in een andere. Leg de afspraken bij haar opvolger vast."
NIET_GETEKEND_MORGEN = "De handtekening kan niet van later dan vandaag zijn."
GESPREK_LATER = "Plan het gesprek op een dag die nog komt."
GEEN_REDEN = "Schrijf op waarom."
VERVALT = {GESPREK: Mijlpaalsoort.HERZIENING_VERVALT, BEVESTIGING: Mijlpaalsoort.VERMELDING_VERVALT}
Erbij = Callable[[Deelname], None]


@transaction.atomic
def begin_gesprek(organisatie: Organisatie, *, door: Gebruiker, moment: datetime | None = None) -> Deelname:
    """Het programmateam en de organisatie praten over deelname.

    Raises:
        DomeinFout: er is al een deelname, of de organisatie bestaat niet meer.
    """
    vast = Organisatie.objects.houd_vast(organisatie.pk)
    if vast.opgegaan_in_id:
        raise DomeinFout(VOORBIJ)
    if Deelname.objects.filter(organisatie=vast).exists():
        raise DomeinFout(AL_BEGONNEN)
    deelname = Deelname(organisatie=vast, sinds=timezone.localdate(moment))
    _bewaar(deelname, "In gesprek over deelname", door, moment)
    noteer(BEGINNEN, vast, door=door)
    return deelname


def zeg_toe(deelname: Deelname, *, door: Gebruiker, moment: datetime | None = None) -> Deelname:
    """De organisatie zegt toe mee te doen; vanaf nu wordt haar vermelding gevraagd."""
    return _zet_stap(
        "toezeggen", deelname, door, lambda vers: vraag_vermelding(vers.organisatie, door, moment), moment=moment
    )


def activeer(deelname: Deelname, *, door: Gebruiker, moment: datetime | None = None) -> Deelname:
    """De organisatie doet mee; zij heeft getekend, een functionaris, een escalatieroute en een vermelding."""
    return _zet_stap("activeren", deelname, door, moment=moment)


def schort_op(deelname: Deelname, *, toelichting: str, door: Gebruiker, moment: datetime | None = None) -> Deelname:
    """De organisatie doet even niet mee."""
    return _zet_stap("opschorten", deelname, door, moment=moment, toelichting=_reden(toelichting))


def hervat(deelname: Deelname, *, door: Gebruiker, moment: datetime | None = None) -> Deelname:
    """De organisatie doet weer mee."""
    return _zet_stap("hervatten", deelname, door, moment=moment, toelichting="")


def beeindig(
    deelname: Deelname, *, toelichting: str, door: Gebruiker | None, moment: datetime | None = None
) -> Deelname:
    """De organisatie doet niet meer mee; haar termijnen stoppen."""

    def stop_termijnen(vers: Deelname) -> None:
        for soort, vervalt in VERVALT.items():
            if loopt(vers.organisatie, soort):
                zet_mijlpaal(vers.organisatie, vervalt, door=door, op=moment)

    return _zet_stap(
        "beeindigen", deelname, door, stop_termijnen, moment=moment, toelichting=_reden(toelichting), herzien_op=None
    )


def begin_opnieuw(deelname: Deelname, *, door: Gebruiker, moment: datetime | None = None) -> Deelname:
    """Na een einde begint het gesprek van voren af aan: zonder handtekening en zonder toestemming."""
    return _zet_stap(
        "opnieuw",
        deelname,
        door,
        moment=moment,
        ondertekend_op=None,
        ondertekenaar="",
        mag_genoemd_sinds=None,
        toelichting="",
    )


def onderteken(
    deelname: Deelname, *, op: date, functie: str, door: Gebruiker, moment: datetime | None = None
) -> Deelname:
    """Leg vast wanneer het bestuur tekende, en de functie van wie tekende."""
    if op > timezone.localdate():
        raise DomeinFout(NIET_GETEKEND_MORGEN)
    return _zet_stap("ondertekenen", deelname, door, moment=moment, ondertekend_op=op, ondertekenaar=functie)


def sta_noemen_toe(deelname: Deelname, *, sinds: date, door: Gebruiker, moment: datetime | None = None) -> Deelname:
    """De organisatie mag openbaar genoemd worden."""
    return _zet_stap("noemen", deelname, door, moment=moment, mag_genoemd_sinds=sinds)


def trek_noemen_in(deelname: Deelname, *, door: Gebruiker, moment: datetime | None = None) -> Deelname:
    """De organisatie wil niet meer openbaar genoemd worden; zij staat meteen niet meer op de openbare lijst."""
    return _zet_stap("niet_noemen", deelname, door, moment=moment, mag_genoemd_sinds=None)


def plan_gesprek(deelname: Deelname, *, op: date, door: Gebruiker, moment: datetime | None = None) -> Deelname:
    """Plan het volgende gesprek over de afspraken; daarmee is het vorige gevoerd."""

    def begin_termijn(vers: Deelname) -> None:
        zet_mijlpaal(vers.organisatie, Mijlpaalsoort.HERZIENING_GEPLAND, door=door, datum=op, op=moment)

    if op <= timezone.localdate(moment):
        raise DomeinFout(GESPREK_LATER)
    return _zet_stap("gesprek", deelname, door, begin_termijn, moment=moment, herzien_op=op)


@transaction.atomic
def zet_gelijk(organisatie: Organisatie, *, door: Gebruiker) -> None:
    """Laat ‘is deelnemer’ weer kloppen met de afspraken, bijvoorbeeld na een import; nog eens doet niets."""
    vast = Organisatie.objects.houd_vast(organisatie.pk)
    deelname = Deelname.objects.filter(organisatie=vast).first()
    if _volg_status(vast, deelname):
        noteer(GELIJKZETTEN, vast, door=door)


@transaction.atomic
def herzie(organisatie_id: int, moment: datetime | None = None) -> None:
    """Houd de vijf voorwaarden gelijk aan de feiten; zonder deelname gebeurt er niets."""
    Organisatie.objects.houd_vast(organisatie_id)
    deelname = Deelname.objects.select_related("organisatie").filter(organisatie=organisatie_id).first()
    if deelname is None:
        return
    bekend = dict(deelname.voorwaarden.values_list("soort", "sinds"))
    nu = {
        feit.soort: feit.sinds or bekend.get(feit.soort) or feit.uiterlijk_sinds or timezone.localdate(moment)
        for feit in feiten(deelname)
        if feit.is_voldaan
    }
    if nu == bekend:
        return
    deelname.voorwaarden.exclude(soort__in=nu).delete()
    Voorwaarde.objects.bulk_create(
        [Voorwaarde(deelname=deelname, soort=soort, sinds=sinds) for soort, sinds in nu.items()],
        update_conflicts=True,
        unique_fields=["deelname", "soort"],
        update_fields=["sinds"],
    )


def herzie_allen() -> None:
    """Herzie elke deelname, elk in een eigen transactie: een kennissessie wordt vanzelf te lang geleden."""
    for organisatie_id in list(Deelname.objects.order_by("pk").values_list("organisatie_id", flat=True)):
        herzie(organisatie_id)


@transaction.atomic
def _zet_stap(
    code: str,
    deelname: Deelname,
    door: Gebruiker | None,
    erbij: Erbij | None = None,
    *,
    moment: datetime | None,
    **velden: object,
) -> Deelname:
    """Neem een stap als zij kan; `erbij` is wat er in dezelfde transactie mee verandert."""
    stap = STAPPEN[code]
    Organisatie.objects.houd_vast(deelname.organisatie_id)
    deelname = Deelname.objects.select_related("organisatie").get(pk=deelname.pk)
    if redenen := belemmeringen(stap, deelname):
        raise DomeinFout(redenen)
    for naam, waarde in velden.items():
        setattr(deelname, naam, waarde)
    if stap.naar:
        deelname.status, deelname.sinds = stap.naar, timezone.localdate(moment)
    _bewaar(deelname, stap.gebeurd, door, moment)
    if erbij:
        erbij(deelname)
    noteer(werkwoord(code), deelname.organisatie, door=door)
    return deelname


def _bewaar(deelname: Deelname, gebeurd: str, door: Gebruiker | None, moment: datetime | None) -> None:
    deelname._history_user, deelname._change_reason = door, gebeurd
    deelname._history_date = moment or timezone.now()
    deelname.save()
    _volg_status(deelname.organisatie, deelname)
    herzie(deelname.organisatie_id, moment)


def _volg_status(organisatie: Organisatie, deelname: Deelname | None) -> bool:
    """Deelnemer is wie actief is; geeft of er iets veranderde."""
    is_actief = deelname is not None and deelname.status == Deelnamestatus.ACTIEF
    if organisatie.deelnemer == is_actief:
        return False
    organisatie.deelnemer = is_actief
    organisatie.save(update_fields=["deelnemer"])
    return True


def _reden(toelichting: str) -> str:
    if not toelichting.strip():
        raise DomeinFout(GEEN_REDEN)
    return toelichting.strip()
