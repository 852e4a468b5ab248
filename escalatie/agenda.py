"""Een zitting in iemands eigen agenda: als bestand, in de mail en op het eigen adres.

Er staat in wanneer, waar en een link. Nooit iets over een casus, ook niet hoeveel het er zijn of wie er nog komt.
"""

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from escalatie.models import Genodigde, Genodigdestand, Zitting, Zittingstand
from pmm.kern.agenda import EERDER, HOOGSTENS, Afspraak, Deelname, Deelnemer, Methode, bestand, omschrijving
from register.models import Gebruiker

TITEL = "Zitting van het LET"
DEELNAME = {Genodigdestand.KOMT.value: Deelname.KOMT, Genodigdestand.KOMT_NIET.value: Deelname.KOMT_NIET}
KOMT_MISSCHIEN = (Genodigdestand.UITGENODIGD, Genodigdestand.KOMT)


def als_bestand(zitting: Zitting, genodigde: Genodigde | None = None) -> bytes:
    """De zitting als iCalendar om te openen of te bewaren (`text/calendar; charset=utf-8`); zij heeft een moment."""
    return bestand(Methode.TONEN, [_afspraak(zitting, genodigde)])


def als_mail(zitting: Zitting, genodigde: Genodigde, methode: Methode) -> str:
    """Het agendadeel van een mail aan deze genodigde; leeg zolang er geen moment is."""
    if zitting.begint is None:
        return ""
    return bestand(methode, [_afspraak(zitting, genodigde, met_deelnemer=True)]).decode()


def van(gebruiker: Gebruiker) -> list[Afspraak]:
    """De zittingen waar deze persoon voorzit of wordt verwacht, vanaf een maand geleden.

    Wat niet doorgaat staat erin als afgelast. Twee vragen.
    """
    eigen = {rij.zitting_id: rij for rij in Genodigde.objects.filter(gebruiker=gebruiker, stand__in=KOMT_MISSCHIEN)}
    zittingen = Zitting.objects.filter(
        Q(voorzitter=gebruiker) | Q(pk__in=eigen),
        stand__in=(Zittingstand.GEPLAND, Zittingstand.BEZIG, Zittingstand.GEHOUDEN, Zittingstand.AFGELAST),
        eindigt__gte=timezone.now() - EERDER,
    )
    return [_afspraak(zitting, eigen.get(zitting.pk)) for zitting in zittingen.order_by("begint", "pk")[:HOOGSTENS]]


def _afspraak(zitting: Zitting, genodigde: Genodigde | None, *, met_deelnemer: bool = False) -> Afspraak:
    """Het volgnummer stijgt met elke wijziging van de zitting, en met elke wissel van deze persoon."""
    if zitting.begint is None or zitting.eindigt is None:
        raise ValueError("Een zitting zonder moment past in geen agenda.")
    adres = f"{settings.PMM_ADRES}{zitting.get_absolute_url()}"
    deelnemer = None
    if met_deelnemer and genodigde:
        deelname = DEELNAME.get(genodigde.stand, Deelname.ONBEKEND)
        deelnemer = Deelnemer(genodigde.gebruiker.naam, genodigde.gebruiker.email, deelname)
    return Afspraak(
        uid=f"{zitting.sleutel}@pmm",
        volgnummer=zitting.volgnummer + (genodigde.volgnummer if genodigde else 0),
        gewijzigd_op=zitting.gewijzigd_op,
        begint=zitting.begint,
        eindigt=zitting.eindigt,
        titel=TITEL,
        adres=adres,
        omschrijving=omschrijving(adres, zitting.link),
        plaats=zitting.plaats,
        afgelast=zitting.stand == Zittingstand.AFGELAST,
        deelnemer=deelnemer,
    )
