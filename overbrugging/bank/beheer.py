"""De grenzen van een fonds: wat er hoogstens uitstaat, en vanaf wanneer twee mensen goedkeuren."""

from dataclasses import asdict, dataclass

from django.db import transaction

from overbrugging.bank import zinnen
from overbrugging.models import Fonds
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import eis_versie
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker

CASUS_BOVEN_FONDS = "Per casus kan niet meer dan het fonds in totaal uitzet. Verlaag het bedrag per casus."


@dataclass(frozen=True)
class Grenzen:
    """Bedragen in centen. Nul bij `tweede_vanaf_centen` betekent: altijd twee goedkeurders."""

    plafond_centen: int
    plafond_casus_centen: int
    tweede_vanaf_centen: int


@transaction.atomic
def wijzig_grenzen(fonds: Fonds, grenzen: Grenzen, *, door: Gebruiker, versie: int) -> Fonds:
    """Zet de grenzen van een fonds, uitgaand van `versie`. Wat al is aangevraagd of toegekend, blijft zoals het is.

    Raises:
        Verouderd: een ander was eerder.
        DomeinFout: per casus kan meer dan in totaal.
    """
    fonds = Fonds.objects.select_for_update(of=("self",), no_key=True).get(pk=fonds.pk)
    nieuw = asdict(grenzen)
    if all(getattr(fonds, naam) == centen for naam, centen in nieuw.items()):
        return fonds
    eis_versie(fonds, versie)
    if grenzen.plafond_casus_centen > grenzen.plafond_centen:
        raise DomeinFout(CASUS_BOVEN_FONDS)
    for naam, centen in nieuw.items():
        setattr(fonds, naam, centen)
    fonds.versie += 1
    fonds.save(update_fields=[*nieuw, "versie"])
    noteer_bij("fonds", fonds.code, zinnen.FONDS_WIJZIGEN, door=door)
    return fonds
