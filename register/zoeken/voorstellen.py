"""Wie u zou kunnen bellen over deze wetten en leefgebieden, en bij deze organisaties; en waarom juist die.

Een gemeente komt er alleen in als zij genoemd is, en een organisatie die voor bepaalde gemeenten werkt alleen als
daar een genoemde bij is: de Participatiewet van een ander dorp helpt niemand. Eén vraag aan de database.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from register import codelijsten
from register.models import Contact, Organisatie, Organisatietype, Vindplaats
from register.models.vindplaats import TAAL
from register.zoeken.betekenis import LEEFGEBIED, WET, merk

HOOGSTENS = 12
PER_GENOEMDE = 2
KANDIDATEN = 100
# To be named weighs most; then what somebody does, then what the organisation does. A tie goes to the better entry.
GENOEMD, EIGEN_WET, EIGEN_LEEFGEBIED, WET_VAN_DE_ORGANISATIE, LEEFGEBIED_VAN_DE_ORGANISATIE = 1000, 300, 60, 90, 20


@dataclass(frozen=True)
class Voorstel:
    """Wie u kunt bellen, en waarom; zonder contact is dat het centrale nummer van de organisatie."""

    organisatie: Organisatie
    contact: Contact | None
    redenen: tuple[str, ...]


@dataclass
class Vraag:
    """Waarover u belt: codes van wetten en leefgebieden, en per organisatie (nummer) wat zij ermee te maken heeft.

    De organisaties in `achteraan` komen als laatste; wie het vraagt (`door`, een account) belt zichzelf niet.
    """

    wetten: Collection[str]
    leefgebieden: Collection[str]
    organisaties: Mapping[int, str]
    achteraan: Collection[int] = field(default_factory=frozenset)
    door: int | None = None


def bij(vraag: Vraag) -> list[Voorstel]:
    """De beste ingangen: van wie genoemd is hooguit twee, van een ander één; zonder contact het centrale nummer."""
    rijen = list(_kandidaten(vraag))
    met_contact = {rij.organisatie_id for rij in rijen if rij.contact_id}
    ingangen = [
        rij
        for rij in rijen
        if (_is_ander(rij.contact, vraag) if rij.contact else rij.organisatie_id not in met_contact)
        and (rij.organisatie_id in vraag.organisaties or _is_te_bellen(rij, vraag))
    ]
    gewogen = sorted(ingangen, key=lambda rij: (rij.organisatie_id in vraag.achteraan, -_waarde(rij, vraag), rij.pk))
    gekozen = list(_hooguit_per_organisatie(gewogen, vraag))[:HOOGSTENS]
    return [Voorstel(rij.organisatie, rij.contact, tuple(_redenen(rij, vraag))) for rij in gekozen]


def _kandidaten(vraag: Vraag) -> QuerySet[Vindplaats]:
    """Wie genoemd is, en wie ergens over gaat en hier werkt; grof op volgorde, `_waarde` weegt daarna precies."""
    merken = [merk(WET, wet) for wet in vraag.wetten] + [merk(LEEFGEBIED, gebied) for gebied in vraag.leefgebieden]
    genoemd = Q(organisatie__in=list(vraag.organisaties))
    rijen = Vindplaats.objects.select_related("organisatie", "contact").defer("zoekvector")
    if not merken:
        return rijen.filter(genoemd).order_by("-gewicht", "pk")[:KANDIDATEN]
    woorden = reduce(or_, (SearchQuery(woord, config=TAAL) for woord in merken))
    gaat_erover = Q(zoekvector=woorden) & ~Q(organisatie__type=Organisatietype.GEMEENTE) & _werkt_hier(vraag)
    passend = Vindplaats.objects.filter(genoemd | gaat_erover)
    passend = passend.alias(is_genoemd=genoemd, rang=SearchRank(F("zoekvector"), woorden))
    # First choose by number; what a row shows comes along for the chosen ones only.
    return rijen.filter(pk__in=passend.order_by("-is_genoemd", "-rang", "-gewicht", "pk").values("pk")[:KANDIDATEN])


def _werkt_hier(vraag: Vraag) -> Q:
    gebied = Organisatie.bedient.through.objects.filter(from_organisatie=OuterRef("organisatie"))
    return ~Q(Exists(gebied)) | Q(Exists(gebied.filter(to_organisatie__in=list(vraag.organisaties))))


def _is_ander(contact: Contact, vraag: Vraag) -> bool:
    return contact.gebruiker_id is None or contact.gebruiker_id != vraag.door


def _is_te_bellen(rij: Vindplaats, vraag: Vraag) -> bool:
    """Een centraal nummer helpt alleen als die organisatie echt over de wet gaat; een leefgebied is te ruim."""
    return bool(rij.contact or (rij.organisatie.telefoon and _aantal(rij.organisatie.wetten, vraag.wetten)))


def _waarde(rij: Vindplaats, vraag: Vraag) -> int:
    organisatie = rij.organisatie
    zelf: Contact | Organisatie = rij.contact or organisatie
    waarde = GENOEMD if rij.organisatie_id in vraag.organisaties else 0
    waarde += EIGEN_WET * _aantal(zelf.wetten, vraag.wetten)
    waarde += EIGEN_LEEFGEBIED * _aantal(zelf.domeinen, vraag.leefgebieden)
    waarde += WET_VAN_DE_ORGANISATIE * _aantal(organisatie.wetten, vraag.wetten)
    waarde += LEEFGEBIED_VAN_DE_ORGANISATIE * _aantal(organisatie.domeinen, vraag.leefgebieden)
    return waarde + rij.gewicht


def _aantal(een: Iterable[str], ander: Iterable[str]) -> int:
    return len({*een} & {*ander})


def _hooguit_per_organisatie(rijen: Iterable[Vindplaats], vraag: Vraag) -> Iterator[Vindplaats]:
    geteld: Counter[int] = Counter()
    for rij in rijen:
        geteld[rij.organisatie_id] += 1
        if geteld[rij.organisatie_id] <= (PER_GENOEMDE if rij.organisatie_id in vraag.organisaties else 1):
            yield rij


def _redenen(rij: Vindplaats, vraag: Vraag) -> Iterator[str]:
    """Zoals ‘partij in deze casus’ en ‘over de Participatiewet, wonen’."""
    if genoemd := vraag.organisaties.get(rij.organisatie_id):
        yield genoemd
    waarvoor: list[Contact | Organisatie] = [rij.organisatie, rij.contact] if rij.contact else [rij.organisatie]
    wetten = {wet for iets in waarvoor for wet in iets.wetten}
    gebieden = {gebied for iets in waarvoor for gebied in iets.domeinen}
    over = [f"de {wet}" for wet in vraag.wetten if wet in wetten]
    over += [codelijsten.naam(LEEFGEBIED, code).lower() for code in vraag.leefgebieden if code in gebieden]
    if over:
        yield f"over {', '.join(over)}"
