"""De jaarlijkse bevestiging: de organisatie zegt per veld dat het klopt, en een jaar lang telt dat."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from pmm.termijnen.models import Termijn
from pmm.termijnen.werkdagen import werkdag_na
from register.models import Bevestiging, Contact, Gebruiker, Mijlpaalsoort, Organisatie
from register.termijnen import BRON, zet_mijlpaal
from register.termijnregels import BEVESTIGING
from register.vermelding.velden import Plek, bestaat, plekken
from register.verouderd import telt_tot

EERSTE_KEER = 20  # working days to fill in and confirm a new entry


@transaction.atomic
def bevestig(organisatie: Organisatie, velden: Collection[Plek], door: Gebruiker) -> None:
    """Deze velden kloppen vandaag; een veld dat hier niet (meer) bestaat, telt niet mee.

    Zet ook `bevestigd_op` van de contacten en de organisatie, en begint een nieuw jaar als de hele vermelding klopt.
    """
    vast = _houd_vast(organisatie)
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
    vast = _houd_vast(organisatie)
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
def vraag_vermelding(organisatie: Organisatie, door: Gebruiker) -> None:
    """De deelname begint: binnen 20 werkdagen klopt de vermelding. Loopt er al een termijn, dan verandert er niets."""
    vast = _houd_vast(organisatie)
    if Termijn.objects.open().van(BRON, str(vast.pk)).filter(soort=BEVESTIGING).exists():
        return
    datum = werkdag_na(timezone.localdate(), EERSTE_KEER)
    zet_mijlpaal(vast, Mijlpaalsoort.VERMELDING_GEVRAAGD, door=door, datum=datum)


def bevestigingen(organisatie: Organisatie) -> Mapping[Plek, date]:
    """Per veld wanneer het laatst bevestigd is; een veld dat nooit bevestigd is, staat er niet in."""
    rijen = Bevestiging.objects.filter(organisatie=organisatie).values_list("contact_id", "veld", "op")
    return {(contact, veld): op for contact, veld, op in rijen}


def _oudste(wanneer: Mapping[Plek, date], velden: Sequence[Plek]) -> date | None:
    return min(wanneer[plek] for plek in velden) if all(plek in wanneer for plek in velden) else None


def _houd_vast(organisatie: Organisatie) -> Organisatie:
    """Twee mensen die tegelijk bevestigen, doen dat na elkaar."""
    return Organisatie.objects.select_for_update(of=("self",), no_key=True).get(pk=organisatie.pk)
