"""Wat er op de zoekpagina van het register staat: wie u belt, waarom die, en of dat vandaag kan."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from pmm.kern.bsn import zonder_bsn
from pmm.logboek.services import noteer_bij
from pmm.logboek.versleuteling import Json
from pmm.termijnen.werkdagen import vrije_dag
from register.forms import ZoekForm
from register.models import Contact, Escalatiestap, Gebruiker, Organisatie, Vindplaats
from register.vermelding.tijden import wanneer
from register.vermelding.vandaag import Stand, stand
from register.zoeken.vinden import HOOGSTENS, MEER, Filter, Gevonden, zoek
from register.zoeken.vraag import Vraag
from register.zoeken.waarom import Waarom, waarom

ZOEKEN = "register_zoeken"
ZINNEN = {ZOEKEN: ("zocht in het register", "in het register zoeken")}


@dataclass(frozen=True)
class Ingang:
    """Eén antwoord: een contact, of het centrale nummer van een organisatie."""

    organisatie: Organisatie
    contact: Contact | None
    stand: Stand
    waarom: Waarom
    eerste_stap: Escalatiestap | None

    @property
    def naam(self) -> str:
        """Wie u zoekt."""
        return str(self.contact or "Centraal nummer")

    @property
    def nu(self) -> Contact | Organisatie:
        """Wie u nu belt: wie waarneemt, anders het contact zelf, of het centrale nummer."""
        return self.stand.waarnemer or self.contact or self.organisatie

    @property
    def aan_de_lijn(self) -> str:
        """Wie u nu aan de telefoon krijgt."""
        return str(self.stand.waarnemer or self.naam)

    @property
    def telefoon(self) -> str:
        """Het nummer om nu te bellen; leeg als het niet in het register staat."""
        return self.nu.telefoon

    @property
    def email(self) -> str:
        """Waar u naartoe mailt als bellen niet kan."""
        return self.nu.email

    @property
    def onderwerpen(self) -> str:
        """Waarvoor u belt, in eigen woorden."""
        return (self.contact.onderwerpen if self.contact else "") or self.organisatie.onderwerpen

    @property
    def van(self) -> Contact | Organisatie:
        """Waar de datum van bevestigen bij staat."""
        return self.contact or self.organisatie


@dataclass(frozen=True)
class Antwoord:
    """De uitslag van een zoekvraag, klaar voor het scherm."""

    gevonden: Gevonden
    ingangen: list[Ingang]
    ook: list[Ingang]
    regio: str = ""
    gezocht: bool = True

    @property
    def vraag(self) -> Vraag:
        """Hoe de vraag gelezen is."""
        return self.gevonden.vraag

    @property
    def is_leeg(self) -> bool:
        """Is er gezocht en niets gevonden?"""
        return self.gezocht and not self.ingangen and not self.ook

    @property
    def telling(self) -> str:
        """Hoeveel er gevonden is, in woorden."""
        aantal = len(self.ingangen) + len(self.ook)
        if not self.gezocht or not aantal:
            return "Niets gevonden." if self.gezocht else ""
        return f"De beste {aantal}" if self.gevonden.er_is_meer else f"{aantal} gevonden"

    @property
    def gelezen(self) -> list[tuple[str, str]]:
        """Wat er stond en wat wij erin lazen, bij een tikfout."""
        return [(groep.getypt, groep.gelezen_als) for groep in self.vraag.groepen if groep.gelezen_als]


def beantwoord(form: ZoekForm, *, wie: Gebruiker, dag: date) -> Antwoord:
    """Zoek, en schrijf in het logboek wie wat zocht en te zien kreeg, vóór iemand het ziet.

    Raises:
        LogboekFout: het logboek werkt niet; dan is er ook geen antwoord.
    """
    tekst, filter_ = form.vraag, form.filter
    eigen_regio = wie.organisatie.regio if wie.organisatie else ""
    binnen = bereikbaar_op(dag) if form.alleen_vandaag else Vindplaats.objects.all()
    in_de_buurt = "" if tekst.strip() or filter_ else eigen_regio
    if in_de_buurt:
        filter_, binnen = Filter(regio=in_de_buurt), binnen.filter(contact__isnull=False)
    elif not (tekst.strip() or form.filter_aan):
        return Antwoord(Gevonden(Vraag(), []), [], [], gezocht=False)
    hoogstens = MEER if form.toont_meer else HOOGSTENS
    gevonden = zoek(tekst, filter_, eigen_regio=eigen_regio, binnen=binnen, hoogstens=hoogstens)
    rijen = [*gevonden.rijen, *gevonden.ook]
    ingangen = _ingangen(rijen, gevonden.vraag, dag)
    _leg_vast(tekst, filter_, rijen, wie)
    aantal = len(gevonden.rijen)
    return Antwoord(gevonden, ingangen[:aantal], ingangen[aantal:], in_de_buurt)


def bereikbaar_op(dag: date) -> QuerySet[Vindplaats]:
    """Wie er op deze dag is, en welk centraal nummer dan open is."""
    # Looked at per row that was found: a list of everybody who is there would be made for every question.
    zelf = Q(Exists(Contact.objects.bereikbaar_op(dag).filter(pk=OuterRef("contact"))))
    if vrije_dag(dag):
        return Vindplaats.objects.filter(zelf)
    open_ = Q(contact__isnull=True, organisatie__werkdagen__contains=str(dag.isoweekday()))
    return Vindplaats.objects.filter(zelf | open_ & ~Q(organisatie__telefoon=""))


def _ingangen(rijen: list[Vindplaats], vraag: Vraag, dag: date) -> list[Ingang]:
    contacten = [rij.contact for rij in rijen if rij.contact]
    standen = stand(contacten, dag) if contacten else {}
    redenen = waarom(rijen, vraag)
    return [
        Ingang(
            rij.organisatie,
            rij.contact,
            standen[rij.contact.pk] if rij.contact else _centraal(rij.organisatie, dag),
            redenen[rij.pk],
            next(iter(rij.organisatie.escalatiestappen.all()), None),
        )
        for rij in rijen
    ]


def _centraal(organisatie: Organisatie, dag: date) -> Stand:
    is_open = organisatie.werkt_op(dag) and not vrije_dag(dag)
    return Stand(bereikbaar=is_open, zin=f"Open: {wanneer(organisatie).lower()}.")


def _leg_vast(tekst: str, filter_: Filter, rijen: Iterable[Vindplaats], wie: Gebruiker) -> None:
    getoond: list[Json] = [rij.contact_id for rij in rijen if rij.contact_id]
    gekozen: dict[str, Json] = {naam: waarde for naam, waarde in vars(filter_).items() if waarde}
    vraag = zonder_bsn(tekst)
    noteer_bij("zoekvragen", str(wie.pk), ZOEKEN, door=wie, vraag=vraag, filters=gekozen, contacten=getoond)
