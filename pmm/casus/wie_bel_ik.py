"""Wie bel ik? Van de wetten, leefgebieden en partijen van een casus naar wie er vandaag te bellen is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from pmm.casus.models import Casus
from register.forms import ZoekForm
from register.gevonden import beantwoord
from register.models import Contact, Gebruiker, Organisatie
from register.vermelding.vandaag import Stand, stand
from register.zoeken.voorstellen import Voorstel, Vraag, bij

# A rest group: everybody would be about it.
OVERIG = "overig"
BETROKKEN, EROVER, EIGEN = "Betrokken bij deze casus", "Gaan hierover", "Uw eigen organisatie"
GEVONDEN = "Gevonden in het register"


@dataclass(frozen=True)
class Nummer:
    """Wie u op dit nummer krijgt, en waar u vastlegt dat u belde."""

    wie: str
    telefoon: str
    gebeld: str


@dataclass(frozen=True)
class Ingang:
    """Iemand om te bellen. `stand` zegt of die er vandaag is, `waarnemer` wie er anders is."""

    organisatie: Organisatie
    contact: Contact | None
    waarom: str
    nummer: Nummer
    stand: Stand | None
    waarnemer: Nummer | None


Groepen = list[tuple[str, list[Ingang]]]


def voorgesteld(casus: Casus, gebruiker: Gebruiker, dag: date) -> Groepen:
    """Wie deze persoon over deze casus kan bellen, in groepen, de beste eerst. Een vast aantal vragen."""
    vraag = _vraag(casus, gebruiker)
    voorstellen = bij(vraag)
    standen = stand([voorstel.contact for voorstel in voorstellen if voorstel.contact], dag)
    groepen: dict[str, list[Ingang]] = {kop: [] for kop in (BETROKKEN, EROVER, EIGEN)}
    for voorstel in voorstellen:
        groepen[_kop(voorstel, vraag)].append(_ingang(casus, voorstel, standen))
    return [(kop, ingangen) for kop, ingangen in groepen.items() if ingangen]


def gezocht(casus: Casus, form: ZoekForm, gebruiker: Gebruiker, dag: date) -> Groepen:
    """Wie er in het register past bij wat deze persoon typte, om vanuit deze casus te bellen.

    Raises:
        LogboekFout: het logboek werkt niet; dan is er ook geen antwoord.
    """
    antwoord = beantwoord(form, wie=gebruiker, dag=dag)
    gevonden = [
        _ingang(
            casus,
            Voorstel(een.organisatie, een.contact, (f"over {', '.join(een.waarom.over)}",) if een.waarom.over else ()),
            {een.contact.pk: een.stand} if een.contact else {},
        )
        for een in (*antwoord.ingangen, *antwoord.ook)
    ]
    return [(GEVONDEN, gevonden)] if gevonden else []


def nummer(casus: Casus, wie: Contact | Organisatie) -> Nummer:
    """Het nummer van een contact, of het centrale nummer van een organisatie."""
    if isinstance(wie, Contact):
        adres = reverse("casus:gebeld_met_contact", args=[casus.kenmerk, wie.pk])
    else:
        adres = reverse("casus:gebeld_met_organisatie", args=[casus.kenmerk, wie.code])
    return Nummer(str(wie), wie.telefoon, adres)


def _vraag(casus: Casus, gebruiker: Gebruiker) -> Vraag:
    belemmeringen = list(casus.belemmeringen.select_related("wie_zegt"))
    organisaties: dict[int, str] = {}
    for partij in casus.partijen.select_related("organisatie"):
        _noem(organisaties, partij.organisatie, f"partij in deze casus ({partij.rolnamen})")
    for belemmering in belemmeringen:
        _noem(organisaties, belemmering.wie_zegt, "zegt dat iets niet mag of niet kan")
    _noem(organisaties, casus.gemeente, "gemeente van de inwoner")
    _noem(organisaties, casus.organisatie, "bracht de casus in")
    return Vraag(
        wetten=list(dict.fromkeys(rij.wet for rij in belemmeringen if rij.wet)),
        leefgebieden=[code for code in casus.leefgebieden if code != OVERIG],
        organisaties=organisaties,
        achteraan={lid.organisatie_id for lid in gebruiker.rollen},
        door=gebruiker.pk,
    )


def _kop(voorstel: Voorstel, vraag: Vraag) -> str:
    if voorstel.organisatie.pk in vraag.achteraan:
        return EIGEN
    return BETROKKEN if voorstel.organisatie.pk in vraag.organisaties else EROVER


def _noem(organisaties: dict[int, str], organisatie: Organisatie | None, waarom: str) -> None:
    """De eerste reden telt. Wie in een ander opging, is nu die ander."""
    if organisatie:
        organisaties.setdefault(organisatie.huidige_id, waarom)


def _ingang(casus: Casus, voorstel: Voorstel, standen: Mapping[int, Stand]) -> Ingang:
    contact = voorstel.contact
    nu = standen.get(contact.pk) if contact else None
    return Ingang(
        organisatie=voorstel.organisatie,
        contact=contact,
        waarom=" · ".join(voorstel.redenen),
        nummer=nummer(casus, contact or voorstel.organisatie),
        stand=nu,
        waarnemer=nummer(casus, nu.waarnemer) if nu and nu.waarnemer else None,
    )
