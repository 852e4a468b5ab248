"""Bijeenkomsten in iemands eigen agenda: als bestand, in de mail en op het eigen adres.

Er staat in wat iemand nodig heeft om er te zijn, en nooit de omschrijving: die leest u in PMM.
"""

from django.conf import settings
from django.utils import timezone

from pmm.bijeenkomsten.models import Aanmelding, Aanmeldstand, Bijeenkomst, Bijeenkomststand
from pmm.kern.agenda import EERDER, HOOGSTENS, Afspraak, Deelnemer, Methode, bestand, omschrijving
from register.models import Gebruiker


def als_bestand(bijeenkomst: Bijeenkomst, gebruiker: Gebruiker) -> bytes:
    """Eén bijeenkomst als iCalendar om te openen of te bewaren (`text/calendar; charset=utf-8`)."""
    eigen = bijeenkomst.aanmeldingen.filter(gebruiker=gebruiker).first()
    return bestand(Methode.TONEN, [_afspraak(bijeenkomst, eigen)])


def als_mail(bijeenkomst: Bijeenkomst, aanmelding: Aanmelding, gebruiker: Gebruiker, methode: Methode) -> str:
    """Het agendadeel van een mail aan deze persoon: zet de bijeenkomst in de agenda, of haal haar eruit."""
    deelnemer = Deelnemer(gebruiker.naam, gebruiker.email)
    return bestand(methode, [_afspraak(bijeenkomst, aanmelding, deelnemer)]).decode()


def van(gebruiker: Gebruiker) -> list[Afspraak]:
    """Waar deze persoon komt, vanaf een maand geleden. Wat niet doorgaat, staat erin als afgelast. Eén vraag."""
    komt = Aanmelding.objects.filter(
        gebruiker=gebruiker, stand=Aanmeldstand.AANGEMELD, bijeenkomst__eindigt__gte=timezone.now() - EERDER
    )
    rijen = komt.select_related("bijeenkomst").order_by("bijeenkomst__begint", "pk")[:HOOGSTENS]
    return [_afspraak(aanmelding.bijeenkomst, aanmelding) for aanmelding in rijen]


def _afspraak(bijeenkomst: Bijeenkomst, aanmelding: Aanmelding | None, deelnemer: Deelnemer | None = None) -> Afspraak:
    """Het volgnummer stijgt met elke wijziging van de bijeenkomst, en met elke wissel van deze persoon."""
    adres = f"{settings.PMM_ADRES}{bijeenkomst.get_absolute_url()}"
    komt = aanmelding is not None and aanmelding.stand == Aanmeldstand.AANGEMELD
    return Afspraak(
        uid=f"{bijeenkomst.sleutel}@pmm",
        volgnummer=bijeenkomst.volgnummer + (aanmelding.volgnummer if aanmelding else 0),
        gewijzigd_op=max(bijeenkomst.gewijzigd_op, aanmelding.op) if aanmelding else bijeenkomst.gewijzigd_op,
        begint=bijeenkomst.begint,
        eindigt=bijeenkomst.eindigt,
        titel=bijeenkomst.titel,
        adres=adres,
        omschrijving=omschrijving(adres, bijeenkomst.link if komt else ""),
        plaats=bijeenkomst.waar,
        afgelast=bijeenkomst.stand == Bijeenkomststand.AFGELAST,
        deelnemer=deelnemer,
    )
