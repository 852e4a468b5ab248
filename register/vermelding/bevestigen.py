"""De jaarlijkse bevestiging: de organisatie zegt per veld dat het klopt, en een jaar lang telt dat."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.termijnen.werkdagen import werkdag_na
from register.logregel import noteer
from register.models import Bevestiging, Contact, Gebruiker, Mijlpaalsoort, Organisatie
from register.termijnen import loopt, zet_mijlpaal
from register.termijnregels import BEVESTIGING
from register.vermelding import signalen
from register.vermelding.velden import CONTACT, ORGANISATIE, Plek, bestaat, plekken
from register.vermelding.zinnen import BEVESTIGEN
from register.verouderd import is_verouderd, telt_tot

EERSTE_KEER = 20  # working days to fill in and confirm a new entry
NIETS = "Dit staat niet (meer) in de vermelding. Open de pagina opnieuw."
LEEG = "Er staat nog geen {wat}. Vul het eerst in: zonder is uw organisatie niet te bereiken."


@dataclass(frozen=True)
class Regel:
    """Eén veld op het scherm: hoe het heet, en wanneer het laatst bevestigd is."""

    plek: Plek
    op: date | None

    @property
    def naam(self) -> str:
        """Hoe het veld heet."""
        return (CONTACT if self.plek[0] else ORGANISATIE)[self.plek[1]]

    @property
    def anker(self) -> str:
        """Waar het veld op de pagina staat."""
        return f"klopt-{self.plek[0] or 'organisatie'}-{self.plek[1]}"

    @property
    def is_vandaag(self) -> bool:
        """Vandaag bevestigd: opnieuw vragen heeft geen zin."""
        return self.op == timezone.localdate()

    @property
    def is_verouderd(self) -> bool:
        """Langer dan een jaar niet bevestigd."""
        return is_verouderd(self.op, timezone.localdate())


def regels(organisatie: Organisatie, contact_ids: Iterable[int]) -> dict[Plek, Regel]:
    """Alles wat te bevestigen is, in de volgorde van het scherm."""
    wanneer = bevestigingen(organisatie)
    return {plek: Regel(plek, wanneer.get(plek)) for plek in plekken(contact_ids)}


@transaction.atomic
def klopt(organisatie: Organisatie, velden: Collection[Plek], *, door: Gebruiker) -> None:
    """Iemand van de organisatie zegt dat deze velden kloppen; wat erover gemeld was, is daarmee af.

    Raises:
        DomeinFout: het veld bestaat niet (meer), of het centrale nummer of adres is leeg.
    """
    hier = plekken(Contact.objects.bij(organisatie).values_list("pk", flat=True))
    if not velden or not set(velden) <= set(hier):
        raise DomeinFout(NIETS)
    leeg = [veld for contact, veld in velden if contact is None and getattr(organisatie, veld, True) == ""]
    if leeg:
        raise DomeinFout([LEEG.format(wat=ORGANISATIE[veld].lower()) for veld in leeg])
    bevestig(organisatie, velden, door)
    signalen.sluit_bij(organisatie, velden, door=door)
    noteer(BEVESTIGEN, organisatie, door=door, velden=[[contact, veld] for contact, veld in velden])


@transaction.atomic
def bevestig(organisatie: Organisatie, velden: Collection[Plek], door: Gebruiker) -> None:
    """Deze velden kloppen vandaag; een veld dat hier niet (meer) bestaat, telt niet mee.

    Zet ook `bevestigd_op` van de contacten en de organisatie, en begint een nieuw jaar als de hele vermelding klopt.
    """
    vast = Organisatie.objects.houd_vast(organisatie.pk)
    hier = set(Contact.objects.bij(vast).values_list("pk", flat=True))
    vandaag = timezone.localdate()
    rijen = [
        Bevestiging(organisatie=vast, contact_id=contact, veld=veld, op=vandaag, door=door)
        for contact, veld in dict.fromkeys(velden)
        if bestaat((contact, veld)) and (contact is None or contact in hier)
    ]
    Bevestiging.objects.bulk_create(
        rijen,
        update_conflicts=True,
        unique_fields=["organisatie", "contact", "veld"],
        update_fields=["op", "door"],
    )
    herbereken(organisatie, door)


@transaction.atomic
def herbereken(organisatie: Organisatie, door: Gebruiker | None) -> None:
    """Reken `bevestigd_op` na, van de organisatie en van haar contacten; ook nadat er een contact bij kwam of wegging.

    Het is de oudste bevestiging van alle velden die er nu zijn, en leeg zolang er een veld nooit bevestigd is.
    Telt de vermelding daarmee langer dan eerst, dan begint haar termijn opnieuw.
    """
    vast = Organisatie.objects.houd_vast(organisatie.pk)
    contacten = list(Contact.objects.bij(vast).order_by("pk"))
    wanneer = dict(bevestigingen(vast))
    for contact in contacten:
        contact.bevestigd_op = _oudste(wanneer, [plek for plek in plekken([contact.pk]) if plek[0]])
    Contact.objects.bulk_update(contacten, ["bevestigd_op"])
    was, nu = vast.bevestigd_op, _oudste(wanneer, plekken(contact.pk for contact in contacten))
    organisatie.bevestigd_op = vast.bevestigd_op = nu
    if nu != was:
        vast.save(update_fields=["bevestigd_op"])
    if nu and (was is None or nu > was) and telt_tot(nu) >= timezone.localdate():
        zet_mijlpaal(vast, Mijlpaalsoort.VERMELDING_BEVESTIGD, door=door, datum=telt_tot(nu))


@transaction.atomic
def vraag_vermelding(organisatie: Organisatie, door: Gebruiker, moment: datetime | None = None) -> None:
    """De deelname begint: binnen 20 werkdagen klopt de vermelding. Loopt er al een termijn, dan verandert er niets.

    `moment` is wanneer er gevraagd is, als dat niet nu is.
    """
    vast = Organisatie.objects.houd_vast(organisatie.pk)
    if loopt(vast, BEVESTIGING):
        return
    datum = werkdag_na(timezone.localdate(moment), EERSTE_KEER)
    zet_mijlpaal(vast, Mijlpaalsoort.VERMELDING_GEVRAAGD, door=door, datum=datum, op=moment)


def bevestigingen(organisatie: Organisatie) -> Mapping[Plek, date]:
    """Per veld wanneer het laatst bevestigd is; een veld dat nooit bevestigd is, staat er niet in."""
    rijen = Bevestiging.objects.filter(organisatie=organisatie).values_list("contact_id", "veld", "op")
    return {(contact, veld): op for contact, veld, op in rijen}


def _oudste(wanneer: Mapping[Plek, date], velden: Sequence[Plek]) -> date | None:
    return min(wanneer[plek] for plek in velden) if all(plek in wanneer for plek in velden) else None
