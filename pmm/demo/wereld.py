"""De organisaties, de mensen en wie er in het register staat: uit de bestanden in pmm/demo/gegevens."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pmm.kern.csvbestand import Fouten, Regel, lees
from register import basisgegevens
from register.account.demo import DOMEIN
from register.importeren import importeer
from register.models import Contact, Gebruiker, Lidmaatschap, Mandaat, Organisatie
from register.zoeken.index import ververs_alles

MAP = Path(__file__).resolve().parent / "gegevens"
MENSEN = ("sleutel", "naam", "functie", "telefoon", "rol", "organisatie")
CONTACTEN = (
    *("organisatie", "soort", "naam", "functie", "post", "telefoon", "onderwerpen", "vervanger", "bevestigd"),
    *("wetten", "domeinen"),
)
WAARVOOR = ("organisatie", "wetten", "domeinen", "onderwerpen", "bedient")
MANDATEN = ("organisatie", "contact", "omschrijving", "euros", "daarboven")
HALFJAAR = timedelta(days=182)
IN_DIENST = timedelta(days=800)


@dataclass(frozen=True)
class Wereld:
    """Wie er zijn, voor de verhalen."""

    organisaties: dict[str, Organisatie]
    mensen: dict[str, Gebruiker]

    def contact(self, organisatie: str, wie: str) -> Contact:
        """Het contact bij deze organisatie met deze naam of functie."""
        contacten = self.organisaties[organisatie].contacten.order_by("pk")
        return next(contact for contact in contacten if wie in {contact.naam, contact.functie})


def maak(vandaag: date) -> Wereld:
    """Laad de basisgegevens en vul ze aan met wie er in de oefenomgeving zijn."""
    basisgegevens.laad()
    importeer(MAP / "organisaties.csv")
    organisaties = {organisatie.code: organisatie for organisatie in Organisatie.objects.all()}
    _zeg_waarvoor(organisaties)
    _zet_in_register(organisaties, vandaag)
    ververs_alles()
    return Wereld(organisaties, _neem_in_dienst(organisaties, vandaag))


def _zeg_waarvoor(organisaties: dict[str, Organisatie]) -> None:
    for regel in regels("waarvoor.csv", WAARVOOR):
        organisatie = organisaties[regel["organisatie"]]
        organisatie.wetten = _lijst(regel["wetten"])
        organisatie.domeinen = _lijst(regel["domeinen"])
        organisatie.onderwerpen = regel["onderwerpen"]
        organisatie.save(update_fields=["wetten", "domeinen", "onderwerpen"])
        organisatie.bedient.set(organisaties[code] for code in _lijst(regel["bedient"]))


def _zet_in_register(organisaties: dict[str, Organisatie], vandaag: date) -> None:
    contacten: dict[tuple[str, str], Contact] = {}
    vervangers = []
    for regel in regels("contacten.csv", CONTACTEN):
        code, wie = regel["organisatie"], regel["naam"] or regel["functie"]
        contacten[code, wie] = Contact.objects.create(
            organisatie=organisaties[code],
            soort=regel["soort"],
            naam=regel["naam"],
            functie=regel["functie"],
            email=f"{regel['post']}{DOMEIN}",
            telefoon=regel["telefoon"],
            onderwerpen=regel["onderwerpen"],
            wetten=_lijst(regel["wetten"]),
            domeinen=_lijst(regel["domeinen"]),
            bevestigd_op=vandaag - timedelta(days=int(regel["bevestigd"])) if regel["bevestigd"] else None,
        )
        if regel["vervanger"]:
            vervangers.append((contacten[code, wie], (code, regel["vervanger"])))
    for contact, vervanger in vervangers:
        contact.vervanger = contacten[vervanger]
        contact.save(update_fields=["vervanger"])
    for regel in regels("mandaten.csv", MANDATEN):
        Mandaat.objects.create(
            contact=contacten[regel["organisatie"], regel["contact"]],
            omschrijving=regel["omschrijving"],
            tot_bedrag_centen=int(regel["euros"]) * 100 if regel["euros"] else None,
            daarboven=regel["daarboven"],
            geldig_van=vandaag - HALFJAAR,
        )


def _neem_in_dienst(organisaties: dict[str, Organisatie], vandaag: date) -> dict[str, Gebruiker]:
    mensen = {}
    for regel in regels("mensen.csv", MENSEN):
        mens = Gebruiker.objects.create_user(
            f"{regel['sleutel']}{DOMEIN}", regel["naam"], functie=regel["functie"], telefoon=regel["telefoon"]
        )
        Lidmaatschap.objects.create(
            gebruiker=mens, organisatie=organisaties[regel["organisatie"]], rol=regel["rol"], van=vandaag - IN_DIENST
        )
        mensen[regel["sleutel"]] = mens
    return mensen


def regels(bestand: str, kolommen: tuple[str, ...]) -> Iterator[Regel]:
    """De regels van een bestand met voorbeeldgegevens."""
    fouten = Fouten()
    yield from lees(MAP / bestand, kolommen, fouten)
    fouten.klaar()


def _lijst(vak: str) -> list[str]:
    return vak.split("|") if vak else []
