"""Wat mensen over een dossier horen. Van een casus staat er alleen het kenmerk in."""

from collections.abc import Collection

from django.urls import reverse
from django.utils import timezone

from escalatie.models import Belangverklaring, Letdossier, Voorbereidingspunt
from pmm.casus.models import Casus
from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen
from register.aanwezig import in_plaats_van, vangnet
from register.models import Gebruiker


def meld_aanvulling(punt: Voorbereidingspunt) -> None:
    """De voorzitter vraagt de behandelaar om aanvulling; wie waarneemt krijgt het als die er niet is."""
    casus = punt.dossier.casus
    zin = f"{punt.door} vraagt bij casus {casus.kenmerk} om aanvulling voor het LET: {punt.get_soort_display()}."
    adres = f"{reverse('escalatie:dossier', args=[casus.kenmerk])}#punten"
    _meld(f"let:aanvullen:{punt.pk}:{punt.versie}", _behandelaar(casus), zin, adres, casus)


def meld_belang(verklaring: Belangverklaring) -> None:
    """Het loket zoekt een andere voorzitter: de behandelaar en de coördinatoren horen het."""
    casus = verklaring.dossier.casus
    zin = f"{verklaring.persoon} verklaarde een eigen belang bij casus {casus.kenmerk}. Kies een andere voorzitter."
    adres = reverse("escalatie:voorzitter", args=[casus.kenmerk])
    _meld(f"let:belang:{verklaring.pk}", {*_behandelaar(casus), *vangnet()}, zin, adres, casus)


def meld_wissel(dossier: Letdossier, van: Gebruiker, zin: str) -> None:
    """De nieuwe voorzitter leest waarom; de oude leest dat die de casus niet meer ziet."""
    casus, nu = dossier.casus, timezone.now().isoformat()
    naar = dossier.voorzitter
    _meld(f"overgedragen:let:{dossier.pk}:{nu}:naar", [naar.pk], zin, casus.get_absolute_url(), casus)
    klaar = f"{naar} zit casus {casus.kenmerk} nu voor in het LET. U ziet deze casus niet meer."
    _meld(f"overgedragen:let:{dossier.pk}:{nu}:van", [van.pk], klaar, reverse("escalatie:overzicht"), casus)


def _behandelaar(casus: Casus) -> list[int]:
    """Wie de casus behandelt of voor die persoon waarneemt; is er niemand, dan de coördinatoren."""
    if not casus.behandelaar_id:
        return vangnet()
    wie = in_plaats_van([casus.behandelaar_id], timezone.localdate())[casus.behandelaar_id]
    return [wie] if wie else vangnet()


def _meld(sleutel: str, wie: Collection[int], zin: str, adres: str, casus: Casus) -> None:
    meld_allen([Nieuw(f"{sleutel}:{pk}", pk, Soort.NIEUWS, zin, adres, over=casus.kenmerk) for pk in sorted(wie)])
