"""Delen aanbieden, beantwoorden, verzetten en intrekken: elk in één transactie, met historie en een logregel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from pmm.casus.delen import berichten, zinnen
from pmm.casus.delen.termijnen import volg_deling
from pmm.casus.deling import Delingstand as S
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus, Deling
from pmm.casus.rechten import rechten_op
from pmm.casus.secties import Sectie
from pmm.casus.slot import neem
from pmm.kern.datumveld import voluit
from pmm.kern.dubbelklik import eerder_gedaan
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import eis_versie
from register.models import Gebruiker, Organisatie
from register.rollen import BEHANDELEN, ONTVANGERS

VERVANGEN = "Vervangen door een nieuwe deling."
LOOPT_NIET = "Deze casus is {status}. Delen kan zolang een casus loopt."
EIGEN = "{organisatie} bracht deze casus in en ziet haar al. Kies een andere organisatie."
WACHT_AL = "{organisatie} heeft al een aanbod waar zij nog op moet antwoorden. Trek dat eerst in."
TE_LANG = "U kunt hooguit tot en met {dag} delen. Kies een eerdere dag; verlengen kan later."
AL_VOORBIJ = "{dag} is al geweest. Kies vandaag of een latere dag."
AL_BEANTWOORD = "Dit aanbod is al beantwoord. Er is niets dubbel vastgelegd."
NIET_MEER = "Het loket heeft dit aanbod ingetrokken. U hoeft niets te doen."
AFGELOPEN = "Dit aanbod gold tot en met {dag}. Vraag het loket om een nieuw aanbod."
LOOPT_NIET_MEER = "Deze deling loopt niet meer. Er is niets veranderd."
GEEN_REDEN = "Schrijf op waarom."


@dataclass(frozen=True)
class Aanbod:
    """Waarvoor, waarom dat mag, per sectie waarom die nodig is, en tot en met welke dag."""

    doel: str
    grondslag: str
    afweging: str
    waarom: Mapping[str, str]
    tot: date
    inwoner_geinformeerd: bool
    reden_niet_geinformeerd: str = ""


def uiterste_dag(op: date | None = None) -> date:
    """Tot en met welke dag er vandaag hooguit gedeeld mag worden (instelling PMM_DELEN_HOOGSTENS, in dagen)."""
    return (op or timezone.localdate()) + timedelta(days=settings.PMM_DELEN_HOOGSTENS)


def kan_aanbieden(casus: Casus, organisatie: Organisatie) -> None:
    """Kan deze organisatie nu een aanbod krijgen?

    Raises:
        DomeinFout: de casus loopt niet, de organisatie bracht haar zelf in, of er wacht al een aanbod.
    """
    if not casus.is_open:
        raise DomeinFout(LOOPT_NIET.format(status=casus.get_status_display()))
    if organisatie.huidige == casus.organisatie.huidige:
        raise DomeinFout(EIGEN.format(organisatie=organisatie))
    if Deling.objects.filter(casus=casus, organisatie=organisatie, stand=S.AANGEBODEN).exists():
        raise DomeinFout(WACHT_AL.format(organisatie=organisatie))


@transaction.atomic
def bied_aan(
    casus: Casus,
    *,
    organisatie: Organisatie,
    aanbod: Aanbod,
    door: Gebruiker,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Deling:
    """Bied een organisatie aan om mee te kijken. Dezelfde `sleutel` biedt het geen tweede keer aan.

    Zij ziet pas iets na `aanvaard`; een deling die al loopt, loopt tot dan door.

    Raises:
        DomeinFout: de casus loopt niet, de organisatie bracht haar zelf in, er wacht al een aanbod, of de dag kan niet.
    """
    vast, sleutel, moment = neem(casus, door=door), sleutel or uuid4(), op or timezone.now()
    if eerder := eerder_gedaan(Deling, sleutel, casus_id=vast.pk, organisatie_id=organisatie.pk):
        return eerder
    _mag_behandelen(vast, door)
    kan_aanbieden(vast, organisatie)
    _klopt(aanbod.tot, timezone.localdate(moment))
    deling = Deling(
        casus=vast,
        organisatie=organisatie,
        secties=[str(sectie) for sectie in Sectie if sectie in aanbod.waarom],
        gedeeld_door=door,
        gedeeld_op=moment,
        sleutel=sleutel,
        **vars(aanbod),
    )
    _bewaar(deling, zinnen.AANBIEDEN, door, moment)
    berichten.meld_ontvangers(deling, berichten.AANBOD, door, sjabloon="deling")
    return deling


@transaction.atomic
def aanvaard(deling: Deling, *, door: Gebruiker, op: datetime | None = None) -> Deling:
    """Namens de organisatie: ja. Een deling die al liep, eindigt op hetzelfde moment.

    Raises:
        DomeinFout: het aanbod is al anders beantwoord, ingetrokken of afgelopen.
    """
    vers, moment = _neem(deling), op or timezone.now()
    _mag_antwoorden(vers, door)
    if vers.stand == S.AANVAARD and vers.beantwoord_door == door:
        return vers
    _is_open(vers, timezone.localdate(moment))
    vorige = Deling.objects.select_for_update(of=("self",)).filter(
        casus=vers.casus_id, organisatie=vers.organisatie_id, stand=S.AANVAARD
    )
    for oud in vorige:
        _beeindig(oud, VERVANGEN, vers.gedeeld_door, moment)
        _bewaar(oud, zinnen.INTREKKEN, door, moment)
    vers.stand, vers.beantwoord_door, vers.beantwoord_op = S.AANVAARD, door, moment
    _bewaar(vers, zinnen.AANVAARDEN, door, moment)
    berichten.meld_loket(vers, berichten.AANVAARD)
    return vers


@transaction.atomic
def weiger(deling: Deling, *, reden: str, door: Gebruiker, op: datetime | None = None) -> Deling:
    """Namens de organisatie: nee, en waarom niet. Een deling die al liep, blijft zoals zij was.

    Raises:
        DomeinFout: zonder reden, of het aanbod is al anders beantwoord, ingetrokken of afgelopen.
    """
    vers, moment = _neem(deling), op or timezone.now()
    _mag_antwoorden(vers, door)
    if vers.stand == S.GEWEIGERD and vers.beantwoord_door == door:
        return vers
    _is_open(vers, timezone.localdate(moment))
    vers.stand, vers.reden = S.GEWEIGERD, _reden(reden)
    vers.beantwoord_door, vers.beantwoord_op = door, moment
    _bewaar(vers, zinnen.WEIGEREN, door, moment)
    berichten.meld_loket(vers, berichten.GEWEIGERD)
    return vers


@transaction.atomic
def verzet_einde(deling: Deling, *, tot: date, versie: int, door: Gebruiker, op: datetime | None = None) -> Deling:
    """Laat een deling korter of langer duren; `versie` is die waar de schrijver van uitging.

    Raises:
        Verouderd: een ander wijzigde de dag intussen.
        DomeinFout: de deling loopt niet meer, of de dag kan niet.
    """
    vers, moment = _neem(deling), op or timezone.now()
    _mag_behandelen(vers.casus, door)
    vandaag = timezone.localdate(moment)
    if vers.stand not in {S.AANGEBODEN, S.AANVAARD} or vers.tot < vandaag:
        raise DomeinFout(LOOPT_NIET_MEER)
    if vers.tot == tot:
        return vers
    eis_versie(vers, versie)
    _klopt(tot, vandaag)
    vers.tot = tot
    _bewaar(vers, zinnen.VERZETTEN, door, moment)
    berichten.meld_ontvangers(vers, berichten.VERZET, door)
    return vers


@transaction.atomic
def trek_in(deling: Deling, *, reden: str, door: Gebruiker, op: datetime | None = None) -> Deling:
    """De organisatie ziet vanaf haar volgende verzoek niets meer; een aanbod is van de baan.

    Raises:
        DomeinFout: zonder reden, of deze deling liep al niet meer.
    """
    vers, moment = _neem(deling), op or timezone.now()
    _mag_behandelen(vers.casus, door)
    if vers.stand == S.INGETROKKEN and vers.ingetrokken_door == door:
        return vers
    if vers.stand not in {S.AANGEBODEN, S.AANVAARD}:
        raise DomeinFout(LOOPT_NIET_MEER)
    _beeindig(vers, _reden(reden), door, moment)
    _bewaar(vers, zinnen.INTREKKEN, door, moment)
    berichten.meld_ontvangers(vers, berichten.INGETROKKEN, door)
    return vers


def _neem(deling: Deling) -> Deling:
    """De deling zoals zij nu is, vastgehouden; altijd eerst haar casus."""
    vast = neem(deling.casus)
    rijen = Deling.objects.select_related("organisatie", "gedeeld_door", "beantwoord_door", "ingetrokken_door")
    vers = rijen.select_for_update(of=("self",)).get(pk=deling.pk)
    vers.casus = vast
    return vers


def _mag_behandelen(casus: Casus, door: Gebruiker) -> None:
    if BEHANDELEN not in rechten_op(casus, door):
        raise PermissionDenied


def _mag_antwoorden(deling: Deling, door: Gebruiker) -> None:
    if deling.organisatie_id not in door.organisatie_ids_als(ONTVANGERS):
        raise PermissionDenied


def _klopt(tot: date, vandaag: date) -> None:
    if tot < vandaag:
        raise DomeinFout(AL_VOORBIJ.format(dag=voluit(tot)))
    if tot > (laatst := uiterste_dag(vandaag)):
        raise DomeinFout(TE_LANG.format(dag=voluit(laatst)))


def _is_open(deling: Deling, vandaag: date) -> None:
    if deling.stand == S.INGETROKKEN:
        raise DomeinFout(NIET_MEER)
    if deling.stand != S.AANGEBODEN:
        raise DomeinFout(AL_BEANTWOORD)
    if deling.tot < vandaag:
        raise DomeinFout(AFGELOPEN.format(dag=voluit(deling.tot)))


def _reden(reden: str) -> str:
    if not reden.strip():
        raise DomeinFout(GEEN_REDEN)
    return reden.strip()


def _beeindig(deling: Deling, reden: str, door: Gebruiker, op: datetime) -> None:
    deling.stand, deling.reden = S.INGETROKKEN, reden
    deling.ingetrokken_door, deling.ingetrokken_op = door, op


def _bewaar(deling: Deling, werkwoord: str, door: Gebruiker, op: datetime) -> None:
    """Elke verandering: een versie erbij, historie, de termijn en een logregel."""
    if deling.pk:
        deling.versie += 1
    deling._history_user, deling._history_date = door, op
    deling._change_reason = werkwoord
    deling.save()
    volg_deling(deling)
    noteer(
        werkwoord,
        deling.casus,
        door=door,
        deling=str(deling.sleutel),
        organisatie=deling.organisatie_id,
        tot=deling.tot.isoformat(),
    )
