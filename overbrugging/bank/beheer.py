"""Een fonds inrichten, en zijn grenzen: wat er hoogstens uitstaat, en vanaf wanneer twee mensen goedkeuren."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.text import slugify

from overbrugging.bank import zinnen
from overbrugging.models import Fonds
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import eis_versie
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker

# The address of the form for a new one.
NIEUW = "nieuw"
AL_EEN_FONDS = "Bij deze rekening hoort al een fonds: {naam}."
CASUS_BOVEN_FONDS = "Per casus kan niet meer dan het fonds in totaal uitzet. Verlaag het bedrag per casus."


@dataclass(frozen=True)
class Grenzen:
    """Bedragen in centen. Nul bij `tweede_vanaf_centen` betekent: altijd twee goedkeurders."""

    plafond_centen: int
    plafond_casus_centen: int
    tweede_vanaf_centen: int


@dataclass(frozen=True)
class Rekening:
    """De bankrekening van een fonds, zoals de bank haar kent; zonder `bic` zoekt de bank die zelf."""

    iban: str
    ten_name_van: str
    bic: str = ""


@transaction.atomic
def richt_in(naam: str, rekening: Rekening, grenzen: Grenzen, *, door: Gebruiker) -> Fonds:
    """Richt een fonds in, nog zonder geld. Dezelfde naam en rekening nog eens geeft het fonds dat er al is.

    Raises:
        DomeinFout: bij deze rekening hoort al een ander fonds, of per casus kan meer dan in totaal.
    """
    if grenzen.plafond_casus_centen > grenzen.plafond_centen:
        raise DomeinFout(CASUS_BOVEN_FONDS)
    velden = {"naam": naam, "code": _vrije_code(naam), **asdict(rekening), **asdict(grenzen)}
    fonds, is_nieuw = Fonds.objects.get_or_create(iban=rekening.iban, defaults=velden)
    if not is_nieuw and fonds.naam != naam:
        raise DomeinFout(AL_EEN_FONDS.format(naam=fonds.naam))
    if is_nieuw:
        noteer_bij("fonds", fonds.code, zinnen.FONDS_INRICHTEN, door=door)
    return fonds


def _vrije_code(naam: str) -> str:
    """Waaraan het fonds in een adres te herkennen is."""
    stam = slugify(naam)[:20] or "fonds"
    aantal = Fonds.objects.filter(code__startswith=stam).count()
    return f"{stam}-{aantal + 1}" if aantal or stam == NIEUW else stam


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
