"""Het verslagblad schrijven: elk vak apart, met zijn eigen versies, zodat twee schrijvers elkaar niet overschrijven."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from escalatie.models import Agendapunt, Genodigde, Verslag, Verslagstand, Verslagtekst, Zitting
from escalatie.verslag import zinnen
from pmm.casus.logregel import noteer
from pmm.kern.fouten import FORMULIER_AL_GEBRUIKT, DomeinFout
from pmm.kern.versie import Verouderd
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker, Organisatie

NIET_BEGONNEN = "De zitting is nog niet begonnen. Begin eerst de zitting; dan kunt u het verslag schrijven."
VAST = "Dit verslag is vastgesteld en verandert niet meer. Schrijf een aanvulling als er iets bij moet."
GEWIJZIGD = "{wie} heeft deze tekst om {op} ook gewijzigd. Kies wat moet blijven."


@transaction.atomic
def schrijf_vak(  # noqa: PLR0913
    punt: Agendapunt,
    onderdeel: str,
    *,
    tekst: str,
    versie: int,
    door: Gebruiker,
    organisatie: Organisatie | None = None,
    is_geen_bsn: bool = False,
    op: datetime | None = None,
) -> Verslagtekst | None:
    """Schrijf een vak van het verslag, bovenop `versie` (0: er stond nog niets); geef wat er nu staat.

    Wie liet staan wat hij zag, wijzigt niets, ook als een ander intussen wel schreef.

    Raises:
        Verouderd: een ander wijzigde dit vak intussen.
        DomeinFout: de zitting is nog niet begonnen, of het verslag is vastgesteld.
    """
    houd_open(punt.zitting_id)
    versies = Verslagtekst.objects.van_vak(punt, onderdeel, organisatie)
    nu = versies.first()
    if not _is_gewijzigd(versies.filter(versie=versie).first(), nu, tekst, versie):
        return nu
    nieuw = Verslagtekst.objects.create(
        punt=punt,
        onderdeel=onderdeel,
        organisatie=organisatie,
        versie=nu.versie + 1 if nu else 1,
        tekst=tekst,
        is_geen_bsn=is_geen_bsn,
        door=door,
        op=op or timezone.now(),
    )
    # Typing on is not news.
    if nu is None or nu.door_id != door.pk:
        noteer(zinnen.SCHRIJVEN, punt.dossier.casus, door=door)
    return nieuw


@transaction.atomic
def meld_aanwezig(zitting: Zitting, aanwezig: Mapping[int, bool], *, door: Gebruiker) -> None:
    """Leg vast wie er wel (of toch niet) is: per nummer van een genodigde. Wie er niet in staat, blijft zoals het was.

    Raises:
        DomeinFout: de zitting is nog niet begonnen, of het verslag is vastgesteld.
    """
    houd_open(zitting.pk)
    genodigden = Genodigde.objects.filter(zitting=zitting, pk__in=aanwezig).order_by("pk")
    anders = [genodigde for genodigde in genodigden if genodigde.aanwezig != aanwezig[genodigde.pk]]
    for genodigde in anders:
        genodigde.aanwezig = aanwezig[genodigde.pk]
    Genodigde.objects.bulk_update(anders, ["aanwezig"])
    if anders:
        noteer_bij("zitting", str(zitting.sleutel), zinnen.AANWEZIGHEID, door=door)


def houd_open(zitting_id: int) -> Verslag:
    """Het verslag waarin nog geschreven mag worden, vastgehouden tot het einde van de transactie.

    Raises:
        DomeinFout: de zitting is nog niet begonnen, of het verslag is vastgesteld.
    """
    verslag = Verslag.objects.vergrendeld().filter(zitting=zitting_id).first()
    if verslag is None:
        raise DomeinFout(NIET_BEGONNEN)
    if verslag.stand == Verslagstand.VASTGESTELD:
        raise DomeinFout(VAST)
    return verslag


def _is_gewijzigd(was: Verslagtekst | None, nu: Verslagtekst | None, tekst: str, basis: int) -> bool:
    """Is dit een nieuwe tekst, en mag zij bovenop wat er staat?"""
    if tekst == (nu.tekst if nu else ""):
        return False
    if basis == (nu.versie if nu else 0):
        return True
    if nu is None or (basis and was is None):
        raise DomeinFout(FORMULIER_AL_GEBRUIKT)
    if tekst == (was.tekst if was else ""):
        return False
    raise Verouderd(nu, GEWIJZIGD.format(wie=nu.door, op=timezone.localtime(nu.op).strftime("%H:%M")))
