"""Van wat er over een organisatie bekend is naar de woorden waarop zij te vinden is. Zonder database."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from register.models import Contact, Contactsoort, Organisatie, Organisatietype, Vindplaats
from register.namen import zonder_voorvoegsel
from register.zoeken.betekenis import merk, merken, naammerk
from register.zoeken.vroeger import Voorganger
from register.zoeken.woorden import als_tekst, gezocht

LANDELIJK = frozenset({Organisatietype.PUBLIEKE_DIENSTVERLENER, Organisatietype.MINISTERIE})
# In hundredths of an exact hit on a name: enough to break a tie, never enough to overrule a better word.
VOOR_LANDELIJK = 15
VOOR_EEN_NUMMER = 5
VOOR_EEN_CONTACT = {Contactsoort.FUNCTIONARIS: 20, Contactsoort.TEAM: 19, Contactsoort.MAATWERKAMBASSADEUR: 18}


@dataclass
class Bron:
    """Wat er over één organisatie bekend is."""

    organisatie: Organisatie
    contacten: list[Contact] = field(default_factory=list)
    mandaten: dict[int, list[str]] = field(default_factory=dict)
    gemeenten: list[tuple[str, str]] = field(default_factory=list)  # name and region of whom it works for
    vroeger: Sequence[Voorganger] = ()


def vindplaatsen(bron: Bron) -> list[Vindplaats]:
    """Een vindplaats per contact, en een voor het centrale nummer."""
    organisatie = bron.organisatie
    namen = _namen(bron)
    eigen = merken(organisatie.wetten, organisatie.domeinen)
    soort = organisatie.get_type_display()
    gebied = _gebied(bron)
    landelijk = VOOR_LANDELIJK if organisatie.type in LANDELIJK else 0
    centraal = Vindplaats(
        organisatie=organisatie,
        namen=namen,
        werk="",
        woorden=_samen(als_tekst(organisatie.onderwerpen, soort), eigen),
        gebied=gebied,
        gewicht=landelijk + (VOOR_EEN_NUMMER if organisatie.telefoon else 0),
    )
    return [
        centraal,
        *(
            Vindplaats(
                organisatie=organisatie,
                contact=contact,
                namen=_samen(_namen_van(contact), namen),
                werk=_samen(als_tekst(contact.functie), merken(contact.wetten, contact.domeinen)),
                woorden=_samen(
                    als_tekst(contact.onderwerpen, *bron.mandaten.get(contact.pk, []), organisatie.onderwerpen, soort),
                    eigen,
                ),
                gebied=gebied,
                gewicht=landelijk + VOOR_EEN_CONTACT[Contactsoort(contact.soort)],
            )
            for contact in bron.contacten
        ),
    ]


def _samen(*teksten: str) -> str:
    return " ".join(tekst for tekst in teksten if tekst)


def _namen(bron: Bron) -> str:
    """Hoe de organisatie heet en heette, met voor elke hele naam een merk."""
    organisatie = bron.organisatie
    alle = [organisatie.naam, *organisatie.ook_bekend_als, organisatie.code, *(oud.naam for oud in bron.vroeger)]
    hele = dict.fromkeys(naammerk(gezocht(zonder_voorvoegsel(naam))) for naam in alle)
    return _samen(als_tekst(*alle), *hele)


def _namen_van(contact: Contact) -> str:
    """De naam van een persoon, of zonder naam die van het team."""
    naam = contact.naam or contact.functie
    return _samen(als_tekst(naam), naammerk(gezocht(naam)))


def _gebied(bron: Bron) -> str:
    """De eigen regio, en de gemeenten waarvoor zij werkt met hun regio's."""
    regios = dict.fromkeys(regio for regio in [bron.organisatie.regio, *(r for _, r in bron.gemeenten)] if regio)
    namen = [zonder_voorvoegsel(naam) for naam, _ in bron.gemeenten]
    return _samen(als_tekst(*namen, *regios), *(merk("regio", regio) for regio in regios))
