"""Wat genodigden over een zitting horen: op het scherm, per mail en in hun agenda. Nooit iets uit een casus.

Dit is bewust geen deel van `escalatie.uitnodigen`: ook wie een zitting verzet of afgelast, vertelt het hier verder.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from escalatie.agenda import als_mail
from escalatie.models import Genodigde, Genodigdestand, Zitting
from pmm.kern import moment
from pmm.kern.agenda import Methode
from pmm.meldingen import services as meldingen
from pmm.meldingen.models import Melding, Soort
from pmm.meldingen.services import EigenMail, Nieuw
from pmm.uitgaand.services import zet_klaar

HOORT_HET = (Genodigdestand.UITGENODIGD, Genodigdestand.KOMT)


@dataclass(frozen=True)
class Bericht:
    """Eén soort bericht: het sjabloon in templates/mail/, de zin op het scherm, en wat het met de agenda doet."""

    sjabloon: str
    zin: str
    agenda: Methode


UITNODIGING = Bericht("let_uitnodiging", "U bent uitgenodigd voor {wat}.", Methode.UITNODIGEN)
DATUM = Bericht("let_datum", "Wanneer kunt u naar {wat} komen? Geef aan welke momenten passen.", Methode.UITNODIGEN)
GEWIJZIGD = Bericht("let_gewijzigd", "Er is iets veranderd: {wat}.", Methode.UITNODIGEN)
KOMT = Bericht("let_komt", "U komt naar {wat}.", Methode.UITNODIGEN)
KOMT_NIET = Bericht("let_komt_niet", "U komt niet naar {wat}.", Methode.INTREKKEN)
INGETROKKEN = Bericht("let_ingetrokken", "U wordt niet meer verwacht bij {wat}.", Methode.INTREKKEN)
AFGELAST = Bericht("let_afgelast", "{wat} gaat niet door.", Methode.INTREKKEN)


def vertel(bericht: Bericht, zitting: Zitting, genodigden: Sequence[Genodigde]) -> None:
    """Vertel het deze genodigden, op het scherm en meteen per mail. Over wat geweest is, gaat er niets meer uit.

    Elke wissel van een genodigde of van de zitting heeft een eigen volgnummer, dus elk bericht een eigen sleutel.
    """
    if zitting.eindigt and zitting.eindigt <= timezone.now():
        return
    meldingen.meld_allen(
        [
            Nieuw(
                sleutel=sleutel(bericht, zitting, genodigde),
                gebruiker_id=genodigde.gebruiker_id,
                soort=Soort.NIEUWS,
                zin=_zin(bericht, zitting),
                adres=_adres(bericht, zitting),
                mail=EigenMail(
                    bericht.sjabloon, _gegevens(zitting, genodigde), agenda=als_mail(zitting, genodigde, bericht.agenda)
                ),
            )
            for genodigde in genodigden
        ]
    )


def bevestig(bericht: Bericht, zitting: Zitting, genodigde: Genodigde) -> None:
    """Mail een genodigde wat die zelf net deed; op het scherm staat het al."""
    zet_klaar(
        sleutel=sleutel(bericht, zitting, genodigde),
        aan=genodigde.gebruiker.email,
        naam=genodigde.gebruiker.naam,
        sjabloon=bericht.sjabloon,
        gegevens={**_gegevens(zitting, genodigde), "link": f"{settings.PMM_ADRES}{_adres(bericht, zitting)}"},
        agenda=als_mail(zitting, genodigde, bericht.agenda),
    )


def vertel_gewijzigd(zitting: Zitting, *, nieuw_moment: bool = False) -> None:
    """Vertel wie is uitgenodigd hoe de zitting nu is; roep dit aan in de transactie van de wijziging.

    Met een nieuw moment geldt niemands antwoord meer: wie kon, kan nu misschien niet, en omgekeerd.
    """
    if nieuw_moment:
        gaven_antwoord = zitting.genodigden.filter(stand__in=(Genodigdestand.KOMT, Genodigdestand.KOMT_NIET))
        gaven_antwoord.update(stand=Genodigdestand.UITGENODIGD, geantwoord_op=None, toelichting="")
    vertel(GEWIJZIGD, zitting, _wie_het_hoort(zitting))


def vertel_afgelast(zitting: Zitting) -> None:
    """Vertel wie is uitgenodigd dat de zitting niet doorgaat, en haal haar uit hun agenda."""
    vertel(AFGELAST, zitting, _wie_het_hoort(zitting))


def laat_vervallen(zitting: Zitting, genodigde: Genodigde) -> None:
    """Wat deze genodigde nog over de zitting zou lezen, klopt niet meer; er gaat ook geen mail meer over uit."""
    ongelezen = Melding.objects.van(genodigde.gebruiker_id).ongelezen().filter(adres=zitting.get_absolute_url())
    meldingen.laat_vervallen(list(ongelezen.values_list("sleutel", flat=True)))


def sleutel(bericht: Bericht, zitting: Zitting, genodigde: Genodigde) -> str:
    """Waaraan dit bericht aan deze genodigde te herkennen is."""
    return f"{bericht.sjabloon}:{genodigde.pk}:{zitting.volgnummer + genodigde.volgnummer}"


def omschrijving(zitting: Zitting) -> str:
    """Zoals een zin de zitting noemt: met de dag als die er is."""
    return f"de zitting van het LET op {wanneer(zitting)}" if zitting.begint else "een zitting van het LET"


def wanneer(zitting: Zitting) -> str:
    """‘donderdag 3 december 2026, 10.00 tot 12.00 uur’; leeg zonder moment."""
    if zitting.begint is None or zitting.eindigt is None:
        return ""
    return moment.wanneer(zitting.begint, zitting.eindigt)


def _adres(bericht: Bericht, zitting: Zitting) -> str:
    """Wie er niet meer bij hoort, vindt de zitting niet meer."""
    return reverse("mijn_werk") if bericht is INGETROKKEN else zitting.get_absolute_url()


def _wie_het_hoort(zitting: Zitting) -> list[Genodigde]:
    return list(Genodigde.objects.filter(zitting=zitting, stand__in=HOORT_HET).voor_lijst())


def _zin(bericht: Bericht, zitting: Zitting) -> str:
    zin = bericht.zin.replace("{wat}", omschrijving(zitting))
    return f"{zin[0].upper()}{zin[1:]}"


def _gegevens(zitting: Zitting, genodigde: Genodigde) -> dict[str, str]:
    komt = "ja" if genodigde.stand == Genodigdestand.KOMT else ""
    return {"wanneer": wanneer(zitting), "waar": zitting.plaats, "online": zitting.link, "komt": komt}
