"""Van wat er over een organisatie bekend is naar de woorden waarop zij te vinden is. Zonder database."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from register.models import Contact, Contactsoort, Organisatie, Organisatietype, Vindplaats
from register.namen import zonder_voorvoegsel
from register.zoeken.betekenis import NIET_TE_BELLEN, REGIO, SOORT, merk, merken, naammerk
from register.zoeken.vroeger import Voorganger
from register.zoeken.woorden import als_tekst, gezocht

# In hundredths of an exact hit on a name: enough to break a tie, never enough to overrule a better word.
# A ministry explains a law; who carries it out is whom you call.
VOOR_LANDELIJK = {Organisatietype.PUBLIEKE_DIENSTVERLENER: 15, Organisatietype.MINISTERIE: 5}
VOOR_EEN_NUMMER = 5
VOOR_WIE_ALLEEN_EEN_NUMMER_HEEFT = 15
VOOR_EEN_SPECIALIST, HOOGSTENS_ZOVEEL = 5, 3  # who does few things is the better address for one of them
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
    gebied = _gebied(bron)
    gewicht = _gewicht(organisatie)
    centraal = Vindplaats(
        organisatie=organisatie,
        namen=namen,
        werk="",
        woorden=_samen(als_tekst(organisatie.onderwerpen), eigen),
        gebied=gebied,
        gewicht=gewicht + _voor_het_nummer(bron) if organisatie.telefoon else NIET_TE_BELLEN,
    )
    return [
        centraal,
        *(
            Vindplaats(
                organisatie=organisatie,
                contact=contact,
                namen=_samen(_namen_van(contact), namen),
                werk=_samen(als_tekst(contact.functie, contact.onderwerpen), merken(contact.wetten, contact.domeinen)),
                woorden=_samen(als_tekst(*bron.mandaten.get(contact.pk, []), organisatie.onderwerpen), eigen),
                gebied=gebied,
                gewicht=gewicht + VOOR_EEN_CONTACT[Contactsoort(contact.soort)],
            )
            for contact in bron.contacten
        ),
    ]


def _gewicht(organisatie: Organisatie) -> int:
    aantal = len(organisatie.wetten) + len(organisatie.domeinen)
    specialist = VOOR_EEN_SPECIALIST if 0 < aantal <= HOOGSTENS_ZOVEEL else 0
    return specialist + VOOR_LANDELIJK.get(Organisatietype(organisatie.type), 0)


def _voor_het_nummer(bron: Bron) -> int:
    """Is het centrale nummer de enige ingang, dan telt het bijna als een contact."""
    return VOOR_EEN_NUMMER if bron.contacten else VOOR_WIE_ALLEEN_EEN_NUMMER_HEEFT


def _samen(*teksten: str) -> str:
    return " ".join(tekst for tekst in teksten if tekst)


def _namen(bron: Bron) -> str:
    """Hoe de organisatie heet en heette en wat voor een zij is, met voor elke hele naam een merk."""
    organisatie = bron.organisatie
    alle = [organisatie.naam, *organisatie.ook_bekend_als, *(oud.naam for oud in bron.vroeger)]
    hele = dict.fromkeys(naammerk(gezocht(zonder_voorvoegsel(naam))) for naam in alle)
    return _samen(
        als_tekst(*alle, organisatie.code, organisatie.get_type_display()), *hele, merk(SOORT, organisatie.type)
    )


def _namen_van(contact: Contact) -> str:
    """De naam van een persoon, of zonder naam die van het team."""
    naam = contact.naam or contact.functie
    return _samen(als_tekst(naam), naammerk(gezocht(naam)))


def _gebied(bron: Bron) -> str:
    """De eigen regio, en de gemeenten waarvoor zij werkt met hun regio's."""
    regios = dict.fromkeys(regio for regio in [bron.organisatie.regio, *(r for _, r in bron.gemeenten)] if regio)
    namen = [zonder_voorvoegsel(naam) for naam, _ in bron.gemeenten]
    return _samen(als_tekst(*namen, *regios), *(merk(REGIO, regio) for regio in regios))
