"""Agendabestanden (iCalendar, RFC 5545 en RFC 5546): één manier om een gebeurtenis te maken.

Alles volgt uit wat de aanroeper geeft: twee keer hetzelfde vragen geeft twee keer dezelfde bytes. De aanroeper let op
wat erin staat; van een casus is dat hooguit het kenmerk.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from enum import StrEnum
from functools import cache

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress

PRODUCT = "-//PMM//PMM//NL"
WINTER, ZOMER = timedelta(hours=1), timedelta(hours=2)
# What somebody's own address holds of what is past, and at most.
EERDER, HOOGSTENS = timedelta(days=31), 200
# icalendar can make this from the zone itself, but has the summer begin an hour late.
KLOK = (
    (TimezoneDaylight, "CEST", datetime(1996, 3, 31, 2), WINTER, ZOMER),
    (TimezoneStandard, "CET", datetime(1996, 10, 27, 3), ZOMER, WINTER),
)


class Methode(StrEnum):
    """Wat een agenda met het bestand moet doen (METHOD)."""

    TONEN = "PUBLISH"
    UITNODIGEN = "REQUEST"
    INTREKKEN = "CANCEL"


class Deelname(StrEnum):
    """Of de ontvanger komt, voor zover PMM weet (PARTSTAT). Antwoorden gaat in PMM, nooit vanuit de agenda."""

    ONBEKEND = "NEEDS-ACTION"
    KOMT = "ACCEPTED"
    KOMT_NIET = "DECLINED"


@dataclass(frozen=True)
class Deelnemer:
    """Wie een uitnodiging krijgt. Er staat er steeds één in: wie er nog meer komt, gaat een agenda niet aan."""

    naam: str
    email: str
    deelname: Deelname = Deelname.KOMT


@dataclass(frozen=True)
class Afspraak:
    """Wat er in een agenda komt te staan; `eindigt` hoort er zelf niet meer bij. Twee dagen zijn een hele dag.

    Zelfde `uid` en een hoger `volgnummer`: de agenda vervangt wat er stond. `adres` is een volledig webadres.
    """

    uid: str
    volgnummer: int
    gewijzigd_op: datetime
    begint: datetime | date
    eindigt: datetime | date
    titel: str
    adres: str
    omschrijving: str
    plaats: str = ""
    bezet: bool = True
    afgelast: bool = False
    deelnemer: Deelnemer | None = None


def bestand(
    methode: Methode, afspraken: Iterable[Afspraak], over_de_agenda: Mapping[str, object] | None = None
) -> bytes:
    """Het bestand met deze afspraken; `over_de_agenda` zijn regels over haarzelf, zoals haar naam."""
    agenda = Calendar()
    kop = {"PRODID": PRODUCT, "VERSION": "2.0", "METHOD": methode.value, **(over_de_agenda or {})}
    for naam, waarde in kop.items():
        if isinstance(waarde, timedelta):
            agenda.add(naam, waarde, parameters={"VALUE": "DURATION"})
        else:
            agenda.add(naam, waarde)
    agenda.add_component(_tijdzone())
    for afspraak in afspraken:
        agenda.add_component(_gebeurtenis(afspraak, methode))
    return bytes(agenda.to_ical())


def omschrijving(adres: str, link: str) -> str:
    """Hoe iemand online meedoet, als dat kan, en waar in PMM meer staat."""
    online = f"Doe online mee: {link} . " if link else ""
    return f"{online}Lees meer in PMM: {adres}"


def methode_van(tekst: str) -> str:
    """De METHOD van een agendabestand; die hoort ook in de kop van de mail te staan (RFC 6047)."""
    gevonden = re.search(r"^METHOD:([A-Z]+)\r?$", tekst, re.MULTILINE)
    return gevonden[1] if gevonden else Methode.TONEN.value


def op_een_regel(tekst: str) -> str:
    """Getypte tekst wordt nooit een nieuwe regel in het bestand."""
    return " ".join("".join(teken if teken.isprintable() else " " for teken in tekst).split())


def _gebeurtenis(afspraak: Afspraak, methode: Methode) -> Event:
    gewijzigd = afspraak.gewijzigd_op.astimezone(UTC).replace(microsecond=0)
    begint, eindigt = _op_de_klok(afspraak.begint, afspraak.eindigt)
    gebeurtenis = Event()
    for naam, waarde in {
        "UID": afspraak.uid,
        "SEQUENCE": afspraak.volgnummer,
        "DTSTAMP": gewijzigd,
        "LAST-MODIFIED": gewijzigd,
        "DTSTART": begint,
        "DTEND": eindigt,
        "SUMMARY": op_een_regel(afspraak.titel),
        "DESCRIPTION": op_een_regel(afspraak.omschrijving),
        "URL": afspraak.adres,
        "CLASS": "PRIVATE",
        "TRANSP": "OPAQUE" if afspraak.bezet else "TRANSPARENT",
    }.items():
        gebeurtenis.add(naam, waarde)
    if afspraak.plaats:
        gebeurtenis.add("LOCATION", op_een_regel(afspraak.plaats))
    if afspraak.afgelast or methode == Methode.INTREKKEN:
        gebeurtenis.add("STATUS", "CANCELLED")
    if afspraak.deelnemer:
        _voeg_mensen_toe(gebeurtenis, afspraak.deelnemer)
    return gebeurtenis


def _voeg_mensen_toe(gebeurtenis: Event, deelnemer: Deelnemer) -> None:
    """Wie uitnodigt, en wie er komt of nog moet antwoorden. PMM ontvangt geen post, dus zonder RSVP."""
    gebeurtenis.add("ORGANIZER", _adres(*parseaddr(settings.DEFAULT_FROM_EMAIL)))
    wie = {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": deelnemer.deelname.value, "RSVP": "FALSE"}
    gebeurtenis.add("ATTENDEE", _adres(deelnemer.naam, deelnemer.email), parameters=wie)


def _adres(naam: str, email: str) -> vCalAddress:
    adres = vCalAddress(f"mailto:{op_een_regel(email)}")
    # A parameter cannot hold a double quote.
    adres.params["CN"] = op_een_regel(naam).replace('"', "'") or email
    return adres


def _op_de_klok(*momenten: datetime | date) -> list[datetime | date]:
    """Zoals de klok in Amsterdam staat; in UTC als die tijd in de nacht van de wintertijd twee keer voorkomt.

    Een agenda leest zo'n dubbele tijd altijd als de eerste van de twee.
    """
    lokaal = [timezone.localtime(moment) if isinstance(moment, datetime) else moment for moment in momenten]
    if any(isinstance(moment, datetime) and moment.fold for moment in lokaal):
        return [moment.astimezone(UTC) if isinstance(moment, datetime) else moment for moment in lokaal]
    return list(lokaal)


@cache
def _tijdzone() -> Timezone:
    """De klok in Amsterdam sinds 1996, als regel zonder einde; `DTSTART` is de klok van vlak voor het verspringen."""
    zone = Timezone()
    zone.add("TZID", settings.TIME_ZONE)
    for soort, naam, eerste, van, naar in KLOK:
        deel = soort()
        deel.add("DTSTART", eerste)
        deel.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": eerste.month, "BYDAY": "-1SU"})
        deel.add("TZOFFSETFROM", van)
        deel.add("TZOFFSETTO", naar)
        deel.add("TZNAME", naam)
        zone.add_component(deel)
    return zone
