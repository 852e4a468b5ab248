"""Welke casussen op een zitting komen, in welke volgorde en hoe lang."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from escalatie.dossier.voorzitter import vervang_voorzitter
from escalatie.models import Agendapunt, Letdossier, Puntuitkomst, Zitting
from escalatie.onafhankelijk import toets
from escalatie.zitting import zinnen
from escalatie.zitting.slot import neem_zitting, noteer
from escalatie.zitting.voorwaarden import waarom_niet_te_wijzigen
from pmm.casus.logregel import noteer as noteer_bij_casus
from pmm.casus.secties import Sectie
from pmm.casus.slot import neem
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker

MINUTEN = 30
# What the table needs to decide; the chair or the loket chooses otherwise per casus.
ONDERDELEN = (Sectie.VERHAAL, Sectie.GEGEVENS, Sectie.POGINGEN, Sectie.BELEMMERINGEN, Sectie.PARTIJEN, Sectie.ACTIES)
NIET_BIJ_LET = "Casus {kenmerk} ligt niet meer bij het LET."
OP_ANDERE_AGENDA = "Casus {kenmerk} staat al op de agenda van een andere zitting. Haal hem daar eerst van af."
VAN_VOORZITTER_GEWISSELD = "De zitting kreeg intussen een andere voorzitter. Probeer het nog eens."
INTUSSEN_ANDERS = "De agenda is intussen gewijzigd. Kijk wat er nu staat en orden daarna opnieuw."
REDEN_NODIG = "Schrijf op waarom de casus van de agenda gaat."
VOOR_DE_ZITTING = "De casus kwam op de agenda van een zitting die {wie} voorzit."


@transaction.atomic
def zet_op_agenda(
    zitting: Zitting,
    dossier: Letdossier,
    *,
    door: Gebruiker,
    minuten: int = MINUTEN,
    onderdelen: Sequence[str] = ONDERDELEN,
) -> Agendapunt:
    """Zet een casus als laatste op de agenda; staat hij er al, dan gebeurt er niets.

    Heeft het dossier een andere voorzitter dan de zitting, dan gaat het eerst naar die van de zitting.

    Raises:
        DomeinFout: de zitting is begonnen of afgelast, de casus ligt niet meer bij het LET of staat op een andere
            agenda, of de voorzitter van de zitting is bij deze casus niet onafhankelijk.
    """
    vers = _met_voorzitter(dossier, zitting.voorzitter, door)
    zitting = neem_zitting(zitting)
    if reden := waarom_niet_te_wijzigen(zitting):
        raise DomeinFout(reden)
    if zitting.voorzitter_id != vers.voorzitter_id:
        raise DomeinFout(VAN_VOORZITTER_GEWISSELD)
    if Agendapunt.objects.nog_te_doen().filter(dossier=vers).exclude(zitting=zitting).exists():
        raise DomeinFout(OP_ANDERE_AGENDA.format(kenmerk=vers.casus.kenmerk))
    punt = zitting.punten.filter(dossier=vers).first() or Agendapunt(zitting=zitting, dossier=vers)
    if punt.pk and not punt.uitkomst:
        return punt
    punt.volgorde = (zitting.punten.aggregate(laatste=Max("volgorde"))["laatste"] or 0) + 1
    punt.minuten, punt.onderdelen = minuten, list(onderdelen)
    punt.uitkomst, punt.uitkomst_reden, punt.uitkomst_op = "", "", None
    punt.save()
    noteer_bij_casus(zinnen.OP_AGENDA, vers.casus, door=door)
    return punt


@transaction.atomic
def zet_allen_op_agenda(
    zitting: Zitting, dossiers: Iterable[Letdossier], *, door: Gebruiker, minuten: int = MINUTEN
) -> None:
    """Zet deze casussen op de agenda, of geen ervan; op volgorde van casus, zodat niemand op een ander wacht.

    Raises:
        DomeinFout: zie `zet_op_agenda`.
    """
    for dossier in sorted(dossiers, key=lambda dossier: dossier.casus_id):
        zet_op_agenda(zitting, dossier, door=door, minuten=minuten)


@transaction.atomic
def haal_van_agenda(punt: Agendapunt, *, reden: str, door: Gebruiker, op: datetime | None = None) -> Agendapunt:
    """Haal een casus van de agenda; hij blijft bij het LET en kan op een andere zitting.

    Raises:
        DomeinFout: er staat geen reden, de casus heeft al een uitkomst, of de zitting is begonnen of afgelast.
    """
    casus = neem(punt.dossier.casus)
    zitting = neem_zitting(punt.zitting)
    nu = zitting.punten.get(pk=punt.pk)
    if nu.uitkomst == Puntuitkomst.AFGEVOERD:
        return nu
    if waarom_niet := waarom_niet_te_wijzigen(zitting):
        raise DomeinFout(waarom_niet)
    if not reden.strip():
        raise DomeinFout(REDEN_NODIG)
    nu.uitkomst, nu.uitkomst_reden, nu.uitkomst_op = Puntuitkomst.AFGEVOERD, reden.strip(), op or timezone.now()
    nu.save()
    noteer_bij_casus(zinnen.VAN_AGENDA, casus, door=door)
    return nu


@transaction.atomic
def orden(
    zitting: Zitting,
    volgorde: Sequence[int],
    *,
    door: Gebruiker,
    gezien: Sequence[int] = (),
    minuten: Mapping[int, int] | None = None,
) -> Zitting:
    """Zet de agenda op deze volgorde (nummers van agendapunten) en geef elk punt zoveel minuten als `minuten` zegt.

    `gezien` is de volgorde waar dit op voortbouwt; leeg: wat er ook stond.

    Raises:
        DomeinFout: de agenda is intussen gewijzigd, of de zitting is begonnen of afgelast.
    """
    zitting = neem_zitting(zitting)
    punten = list(zitting.punten.op_tafel().order_by("volgorde"))
    was = [punt.pk for punt in punten]
    lengte = minuten or {}
    if list(volgorde) == was and all(lengte.get(punt.pk, punt.minuten) == punt.minuten for punt in punten):
        return zitting
    if reden := waarom_niet_te_wijzigen(zitting):
        raise DomeinFout(reden)
    if sorted(volgorde) != sorted(was) or (gezien and list(gezien) != was):
        raise DomeinFout(INTUSSEN_ANDERS)
    plaats = {pk: nummer for nummer, pk in enumerate(volgorde, start=1)}
    eraf = zitting.punten.exclude(pk__in=was).order_by("volgorde")
    for nummer, punt in enumerate([*sorted(punten, key=lambda punt: plaats[punt.pk]), *eraf], start=1):
        punt.volgorde, punt.minuten = nummer, lengte.get(punt.pk, punt.minuten)
        punt.save(update_fields=["volgorde", "minuten"])
    noteer(zinnen.ORDENEN, zitting, door=door)
    return zitting


def _met_voorzitter(dossier: Letdossier, voorzitter: Gebruiker, door: Gebruiker) -> Letdossier:
    """Het open dossier, met zijn casus vastgehouden, bij deze onafhankelijke voorzitter."""
    casus = neem(dossier.casus)
    vers = Letdossier.objects.select_related("casus", "voorzitter").get(pk=dossier.pk)
    if not vers.is_open:
        raise DomeinFout(NIET_BIJ_LET.format(kenmerk=casus.kenmerk))
    if vers.voorzitter_id == voorzitter.pk:
        toets(casus, voorzitter)
        return vers
    return vervang_voorzitter(vers, voorzitter=voorzitter, door=door, reden=VOOR_DE_ZITTING.format(wie=voorzitter))
