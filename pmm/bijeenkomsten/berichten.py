"""Wat mensen over een bijeenkomst te horen krijgen: op het scherm, per mail en in hun agenda."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from pmm.bijeenkomsten.agenda import als_mail
from pmm.bijeenkomsten.models import Aanmelding, Aanmeldstand, Bijeenkomst, Uitnodiging
from pmm.kern.agenda import Methode
from pmm.meldingen.models import Soort
from pmm.meldingen.services import EigenMail, Nieuw, meld_allen
from pmm.uitgaand.services import Post, zet_allen_klaar
from register.models import Lidmaatschap

UITNODIGEN, INTREKKEN = Methode.UITNODIGEN, Methode.INTREKKEN


@dataclass(frozen=True)
class Bericht:
    """Eén soort bericht: het sjabloon in templates/mail/, de zin op het scherm, en wat het met de agenda doet.

    `agenda` geldt alleen voor wie een plek heeft of net had; wie op de wachtlijst staat, heeft niets in de agenda.
    """

    sjabloon: str
    zin: str
    agenda: Methode


AANGEMELD = Bericht("bijeenkomst_aangemeld", "U bent aangemeld voor {wat}.", UITNODIGEN)
PLEK_GEKREGEN = Bericht("bijeenkomst_plek", "Er is een plek voor u bij {wat}. U bent nu aangemeld.", UITNODIGEN)
GEWIJZIGD = Bericht("bijeenkomst_gewijzigd", "Er is iets veranderd: {wat}.", UITNODIGEN)
AFGELAST = Bericht("bijeenkomst_afgelast", "{wat} gaat niet door.", INTREKKEN)
AFGEMELD = Bericht("bijeenkomst_afgemeld", "U bent afgemeld voor {wat}.", INTREKKEN)


def vertel(bericht: Bericht, bijeenkomst: Bijeenkomst, aanmeldingen: Sequence[Aanmelding]) -> None:
    """Vertel het deze mensen, op het scherm en meteen per mail. Over wat geweest is, gaat er niets meer uit."""
    if bijeenkomst.eindigt <= timezone.now():
        return
    meld_allen(
        [
            Nieuw(
                sleutel=_sleutel(bericht, bijeenkomst, aanmelding),
                gebruiker_id=aanmelding.gebruiker_id,
                soort=Soort.NIEUWS,
                zin=_zin(bericht.zin, bijeenkomst),
                adres=bijeenkomst.get_absolute_url(),
                mail=EigenMail(
                    bericht.sjabloon,
                    _gegevens(bijeenkomst, aanmelding),
                    agenda=_agenda(bericht, bijeenkomst, aanmelding),
                ),
            )
            for aanmelding in aanmeldingen
        ]
    )


def bevestig(bericht: Bericht, bijeenkomst: Bijeenkomst, aanmelding: Aanmelding) -> None:
    """Mail iemand wat die zelf net deed; op het scherm staat het al."""
    if bijeenkomst.eindigt <= timezone.now():
        return
    link = f"{settings.PMM_ADRES}{bijeenkomst.get_absolute_url()}"
    zet_allen_klaar(
        [
            Post(
                sleutel=_sleutel(bericht, bijeenkomst, aanmelding),
                aan=aanmelding.gebruiker.email,
                naam=aanmelding.gebruiker.naam,
                sjabloon=bericht.sjabloon,
                gegevens={**_gegevens(bijeenkomst, aanmelding), "link": link},
                agenda=_agenda(bericht, bijeenkomst, aanmelding),
            )
        ]
    )


def nodig_allen_uit(bijeenkomst: Bijeenkomst, uitnodigingen: Iterable[Uitnodiging]) -> None:
    """Meld ieder die bij een van deze uitnodigingen hoort dat er een uitnodiging is; niemand hoort het twee keer."""
    if bijeenkomst.eindigt <= timezone.now():
        return
    meld_allen(
        [
            Nieuw(
                sleutel=f"uitnodiging:{bijeenkomst.pk}:{gebruiker}",
                gebruiker_id=gebruiker,
                soort=Soort.NIEUWS,
                zin=_zin("U bent uitgenodigd voor {wat}.", bijeenkomst),
                adres=bijeenkomst.get_absolute_url(),
            )
            for gebruiker in _genodigden(bijeenkomst, uitnodigingen)
        ]
    )


def _genodigden(bijeenkomst: Bijeenkomst, uitnodigingen: Iterable[Uitnodiging]) -> list[int]:
    wie = Q(pk__in=[])
    for uitnodiging in uitnodigingen:
        waar = Q(organisatie=uitnodiging.organisatie_id) if uitnodiging.organisatie_id else Q()
        wie |= waar & (Q(rol=uitnodiging.rol) if uitnodiging.rol else Q())
    al_aangemeld = bijeenkomst.aanmeldingen.values("gebruiker")
    leden = Lidmaatschap.objects.in_dienst().filter(wie).exclude(gebruiker__in=al_aangemeld)
    return sorted(set(leden.values_list("gebruiker", flat=True)))


def _sleutel(bericht: Bericht, bijeenkomst: Bijeenkomst, aanmelding: Aanmelding) -> str:
    """Elke wijziging en elke wissel geeft een nieuw volgnummer, dus elk bericht heeft zijn eigen sleutel."""
    volgnummer = bijeenkomst.volgnummer + aanmelding.volgnummer
    return f"{bericht.sjabloon}:{bijeenkomst.pk}:{aanmelding.gebruiker_id}:{volgnummer}"


def _agenda(bericht: Bericht, bijeenkomst: Bijeenkomst, aanmelding: Aanmelding) -> str:
    if aanmelding.stand == Aanmeldstand.WACHTLIJST:
        return ""
    return als_mail(bijeenkomst, aanmelding, aanmelding.gebruiker, bericht.agenda)


def _gegevens(bijeenkomst: Bijeenkomst, aanmelding: Aanmelding) -> dict[str, str]:
    return {
        "stand": aanmelding.get_stand_display(),
        "titel": bijeenkomst.titel,
        "wanneer": bijeenkomst.wanneer,
        "waar": bijeenkomst.waar,
        "online": bijeenkomst.link,
        "reden": bijeenkomst.reden,
    }


def _zin(zin: str, bijeenkomst: Bijeenkomst) -> str:
    return zin.replace("{wat}", f"‘{bijeenkomst.titel}’, {bijeenkomst.wanneer}")
