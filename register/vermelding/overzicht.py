"""De vermelding als lijst om na te lopen: per regel wat er staat, wanneer dat bevestigd is en waar u het wijzigt."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.text import capfirst

from pmm.kern.datumveld import voluit
from register import codelijsten
from register.models import Contact, Escalatiestap, Mandaat, Organisatie, Organisatietype, Signaal
from register.models.waarvoor import Waarvoor
from register.vermelding.bevestigen import Regel, regels
from register.vermelding.tijden import opsomming, wanneer
from register.vermelding.vandaag import Stand, stand
from register.vermelding.velden import CONTACT, ORGANISATIE


@dataclass(frozen=True)
class Rij:
    """Eén regel: hoe het heet, wat er staat, wanneer het bevestigd is, en waar het te wijzigen is."""

    regel: Regel
    waarden: Sequence[str]
    wijzigen: str


@dataclass(frozen=True)
class Contactblok:
    """Een contact met zijn regels."""

    contact: Contact
    stand: Stand
    rijen: list[Rij]

    @property
    def alles_vandaag(self) -> bool:
        """Is elke regel vandaag al bevestigd?"""
        return all(rij.regel.is_vandaag for rij in self.rijen)


@dataclass(frozen=True)
class Overzicht:
    """De hele vermelding, met wat er volgens anderen niet klopt."""

    rijen: list[Rij]
    contacten: list[Contactblok]
    signalen: list[Signaal]

    @property
    def te_doen(self) -> int:
        """Hoeveel regels nog nooit, of langer dan een jaar geleden bevestigd zijn."""
        alle = [*self.rijen, *(rij for blok in self.contacten for rij in blok.rijen)]
        return sum(rij.regel.op is None or rij.regel.is_verouderd for rij in alle)


def overzicht_van(organisatie: Organisatie, dag: date) -> Overzicht:
    """Alles van deze organisatie, in een vast aantal vragen aan de database."""
    rijen = organisatie.contacten.met_mandaten(Mandaat.objects.geldig_op(dag)).select_related("gebruiker").op_soort()
    contacten = list(rijen)
    bevestigd, standen = regels(organisatie, [contact.pk for contact in contacten]), stand(contacten, dag)
    open_ = organisatie.signalen.filter(afgehandeld_op=None).select_related("contact", "gemeld_door")
    return Overzicht(
        rijen=[
            Rij(bevestigd[None, veld], waarden, reverse(f"register:bijhouden_{scherm}", args=[organisatie.code]) + plek)
            for veld, waarden, scherm, plek in _van_de_organisatie(organisatie)
        ],
        contacten=[
            Contactblok(
                contact,
                standen[contact.pk],
                [
                    Rij(bevestigd[contact.pk, veld], WAARDEN[veld](contact), _waar(organisatie, contact, veld))
                    for veld in CONTACT
                ],
            )
            for contact in contacten
        ],
        signalen=list(open_.order_by("gemeld_op", "pk")),
    )


def waarvoor(ding: Waarvoor) -> list[str]:
    """In eigen woorden, en dan de leefgebieden en wetten bij hun naam."""
    gebieden = [codelijsten.naam("leefgebied", code) for code in ding.domeinen]
    wetten = [codelijsten.naam("wet", code) for code in ding.wetten]
    return [tekst for tekst in (capfirst(ding.onderwerpen), ", ".join(gebieden), ", ".join(wetten)) if tekst]


def mandaatzin(mandaat: Mandaat) -> str:
    """‘Een briefadres, tot € 1.250,00; daarboven: afdelingshoofd’."""
    wat = capfirst(str(mandaat))
    zin = f"{wat}, tot {mandaat.tot_bedrag}" if mandaat.tot_bedrag else wat
    return f"{zin}; daarboven: {mandaat.daarboven}" if mandaat.daarboven else zin


def stapzin(stap: Escalatiestap) -> str:
    """‘1. Afdelingshoofd Inkomen, 0570-12 34 56’."""
    return f"{stap.volgorde}. {capfirst(str(stap))}, {stap.telefoon}{' (bestuurder)' if stap.is_bestuurder else ''}"


def _van_de_organisatie(organisatie: Organisatie) -> list[tuple[str, Sequence[str], str, str]]:
    """Per veld van de organisatie wat er staat, op welk scherm het te wijzigen is, en waar op dat scherm."""
    gemeenten = [str(gemeente) for gemeente in organisatie.bedient.order_by("naam", "pk")]
    if organisatie.type == Organisatietype.GEMEENTE:
        gemeenten = gemeenten or ["De eigen gemeente"]
    gevuld = {
        "telefoon": ([organisatie.telefoon], "bereiken", "#id_telefoon"),
        "email": ([organisatie.email], "bereiken", "#id_email"),
        "openingstijden": ([wanneer(organisatie)], "bereiken", "#id_werkdagen_0"),
        "waarvoor": (waarvoor(organisatie), "waarvoor", ""),
        "werkgebied": ([opsomming(gemeenten)], "werkgebied", ""),
        "escalatieroute": ([stapzin(stap) for stap in organisatie.escalatiestappen.order_by("volgorde")], "route", ""),
    }
    return [(veld, [tekst for tekst in gevuld[veld][0] if tekst], *gevuld[veld][1:]) for veld in ORGANISATIE]


def _waar(organisatie: Organisatie, contact: Contact, veld: str) -> str:
    if veld == "mandaat":
        return reverse("register:contact_mandaat", args=[organisatie.code, contact.pk])
    return reverse("register:contact_wijzigen", args=[organisatie.code, contact.pk]) + EERSTE_VELD[veld]


def _wie(contact: Contact) -> list[str]:
    account = [f"Account: {contact.gebruiker}"] if contact.gebruiker else []
    return [str(contact), contact.get_soort_display(), *account]


def _dagen(contact: Contact) -> list[str]:
    van, tot = contact.afwezig_van, contact.afwezig_tot
    afwezig = [f"Afwezig van {voluit(van)} tot en met {voluit(tot)}"] if van and tot else []
    vervanger = [f"Vervanger: {contact.vervanger}"] if contact.vervanger else []
    return [wanneer(contact), *afwezig, *vervanger]


WAARDEN: dict[str, Callable[[Contact], list[str]]] = {
    "wie": _wie,
    "telefoon": lambda contact: [contact.telefoon],
    "email": lambda contact: [contact.email],
    "dagen": _dagen,
    "waarvoor": waarvoor,
    "mandaat": lambda contact: [mandaatzin(mandaat) for mandaat in contact.mandaten.all()],
}
EERSTE_VELD = {
    "wie": "#id_naam",
    "telefoon": "#id_telefoon",
    "email": "#id_email",
    "dagen": "#id_werkdagen_0",
    "waarvoor": "#id_onderwerpen",
}
