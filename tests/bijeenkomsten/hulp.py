"""Bijeenkomsten zoals een test ze nodig heeft."""

from datetime import timedelta
from email import message_from_bytes
from email.policy import default

from django.core import mail
from django.utils import timezone
from icalendar import Calendar

from pmm.bijeenkomsten.aanmelden import meld_aan
from pmm.bijeenkomsten.models import Bijeenkomst
from pmm.bijeenkomsten.services import Inhoud, maak, open_
from pmm.uitgaand.models import Bericht
from pmm.uitgaand.versturen import verstuur_ronde
from tests.factories import lid

UUR, DAG = timedelta(hours=1), timedelta(days=1)


def inhoud(**anders):
    """Een kennissessie over tien dagen, van tien tot twaalf; hoe laat het nu ook is, zij eindigt dezelfde dag."""
    dag = timezone.localtime() + 10 * DAG
    begint = anders.pop("begint", None) or dag.replace(hour=10, minute=0, second=0, microsecond=0)
    gewoon = {
        "soort": "kennissessie",
        "titel": "Werken met de Omgekeerde Toets",
        "begint": begint,
        "eindigt": begint + 2 * UUR,
        "omschrijving": "Wij nemen samen een weging door.",
        "plaats": "Stadhuis, zaal 2",
    }
    return Inhoud(**{**gewoon, **anders})


def concept(door=None, **anders):
    return maak(inhoud(**anders), door=door or lid("programmateam"))


def bijeenkomst(door=None, **anders):
    """Een bijeenkomst die bekend is gemaakt."""
    door = door or lid("programmateam")
    return open_(concept(door, **anders), door=door)


def geweest(bijeenkomst):
    """Schuif haar naar gisteren, zoals de tijd dat doet."""
    duur = bijeenkomst.eindigt - bijeenkomst.begint
    begint = timezone.localtime() - DAG
    Bijeenkomst.objects.filter(pk=bijeenkomst.pk).update(
        begint=begint, eindigt=begint + duur, aanmelden_tot=None, volgnummer=bijeenkomst.volgnummer + 1
    )
    bijeenkomst.refresh_from_db()
    return bijeenkomst


def komt(bijeenkomst, mens=None):
    """Iemand meldt zich aan."""
    mens = mens or lid("maatwerkfunctionaris")
    return meld_aan(bijeenkomst, mens, door=mens)


def gemaild(sjabloon, aan=None):
    """De berichten met dit sjabloon, het laatste achteraan."""
    rijen = Bericht.objects.filter(sjabloon=sjabloon).order_by("pk")
    return list(rijen.filter(aan=aan.email) if aan else rijen)


def in_agenda(bericht):
    """De methode en de gebeurtenis uit het agendadeel van een bericht."""
    agenda = Calendar.from_ical(bericht.agenda)
    (gebeurtenis,) = agenda.walk("VEVENT")
    return str(agenda["METHOD"]), gebeurtenis


def verstuurd():
    """Alles wat nu klaarstaat, zoals een mailprogramma het leest."""
    mail.outbox.clear()
    verstuur_ronde()
    return [message_from_bytes(brief.message().as_bytes(), policy=default) for brief in mail.outbox]
