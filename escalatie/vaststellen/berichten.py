"""Wat mensen horen over een verslag en over besluiten: een zin en een link, nooit iets uit een casus.

Wie iets zelf deed, hoort het niet. Een genodigde van wie de leestijd om is, krijgt geen link die nergens heen gaat.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from escalatie.models import (
    Agendapunt,
    Besluitaanvulling,
    Besluitbevestiging,
    Genodigde,
    Puntuitkomst,
    Verslag,
    Verslagaanvulling,
    Verslagopmerking,
    Zitting,
)
from escalatie.models.genodigde import LEEST_MEE
from pmm.casus.models import Casus
from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen
from register.models import Gebruiker


def dag(wanneer: date) -> str:
    """24 november 2026."""
    return date_format(wanneer, "j F Y")


def vertel_ter_commentaar(verslag: Verslag) -> None:
    """Wie mag meelezen, kan het conceptverslag lezen en erop reageren."""
    tot = verslag.commentaar_tot or timezone.localdate()
    zin = f"Het verslag van de zitting van het LET is klaar om te lezen. U kunt reageren tot en met {dag(tot)}."
    _meld(f"let_commentaar:{verslag.pk}:{tot}", _meelezers(verslag.zitting), zin, _verslag(verslag.zitting))


def vertel_opmerking(opmerking: Verslagopmerking, zitting: Zitting) -> None:
    """De voorzitter en wie het verslag schrijft, horen van een opmerking."""
    zin = f"{opmerking.door} maakte een opmerking bij het verslag van de zitting van het LET."
    schrijvers = {zitting.voorzitter_id, zitting.notulist_id or zitting.gemaakt_door_id}
    _meld(f"let_opmerking:{opmerking.pk}", schrijvers, zin, _verslag(zitting))


def vertel_antwoord(opmerking: Verslagopmerking, zitting: Zitting) -> None:
    """Wie de opmerking maakte, hoort dat er antwoord is."""
    if opmerking.door_id in _meelezers(zitting):
        zin = "Er is antwoord op uw opmerking bij het verslag van de zitting van het LET."
        _meld(f"let_antwoord:{opmerking.pk}", [opmerking.door_id], zin, _verslag(zitting))


def vertel_vastgesteld(verslag: Verslag) -> None:
    """Wie mag meelezen, wie het verslag schreef en de behandelaars horen dat het vaststaat."""
    zitting = verslag.zitting
    behandelaars = Agendapunt.objects.filter(zitting=zitting).op_tafel().values_list("dossier__casus__behandelaar")
    wie = {*_meelezers(zitting), *(pk for (pk,) in behandelaars), zitting.notulist_id}
    zin = "Het verslag van de zitting van het LET is vastgesteld."
    _meld(f"let_vastgesteld:{verslag.pk}", wie, zin, _verslag(zitting), door=verslag.vastgesteld_door)


def vertel_aangevuld(aanvulling: Verslagaanvulling, zitting: Zitting) -> None:
    """Er is iets bij het verslag gezet: bij één casus horen alleen wie daarbij hoort het."""
    wie = {*_meelezers(zitting, aanvulling.punt), zitting.voorzitter_id}
    zin = "Er staat een aanvulling bij het verslag van de zitting van het LET."
    _meld(f"let_aangevuld:{aanvulling.pk}", wie, zin, _verslag(zitting), door=aanvulling.door)


def vertel_besluit_aangevuld(aanvulling: Besluitaanvulling, casus: Casus) -> None:
    """De voorzitter, de behandelaar en wie namens de organisatie aan tafel zat."""
    dossier = aanvulling.besluit.dossier
    zin = f"Er staat een aanvulling bij een besluit van het LET over casus {casus.kenmerk}."
    soort, door = f"let_besluit_aangevuld:{aanvulling.pk}", aanvulling.door
    _meld(soort, {dossier.voorzitter_id, casus.behandelaar_id}, zin, casus.get_absolute_url(), door=door, over=casus)
    punt = Agendapunt.objects.filter(dossier=dossier, uitkomst=Puntuitkomst.BESLUITEN).select_related("zitting").first()
    if punt:
        besluitnemer = aanvulling.besluit.besluitnemer_id
        wie = _meelezers(punt.zitting, punt, organisatie=besluitnemer)
        _meld(soort, wie, zin, _verslag(punt.zitting), door=door, over=casus)


def vertel_bevestiging(bevestiging: Besluitbevestiging, casus: Casus) -> None:
    """De voorzitter en de behandelaar horen of een besluit klopt; klopt het niet, dan meteen."""
    namens = bevestiging.genodigde.organisatie
    zin = (
        f"{namens} bevestigt wat zij in het LET toezegde in casus {casus.kenmerk}."
        if bevestiging.klopt
        else f"{namens} zegt dat een besluit van het LET in casus {casus.kenmerk} niet klopt. Bekijk de toelichting."
    )
    wie = {bevestiging.besluit.dossier.voorzitter_id, casus.behandelaar_id}
    zitting = bevestiging.genodigde.zitting
    _meld(f"let_bevestiging:{bevestiging.pk}", wie, zin, _verslag(zitting), over=casus, spoed=not bevestiging.klopt)


def vertel_aangehouden(punt: Agendapunt, casus: Casus, door: Gebruiker) -> None:
    """De voorzitter en de behandelaar horen dat er nog geen besluit is."""
    zin = f"Het LET houdt casus {casus.kenmerk} aan. De casus komt op een volgende zitting terug."
    wie = {casus.behandelaar_id, punt.zitting.voorzitter_id}
    _meld(f"let_aangehouden:{punt.pk}", wie, zin, casus.get_absolute_url(), door=door, over=casus)


def leestijd_is_om(zitting: Zitting) -> bool:
    """Mogen genodigden deze zitting niet meer lezen? Zie `ZittingQuerySet.zichtbaar_voor`."""
    om = timezone.now() - timedelta(days=settings.PMM_LET_LEESDAGEN)
    return zitting.eindigt is not None and zitting.eindigt < om


def _meelezers(zitting: Zitting, punt: Agendapunt | None = None, organisatie: int | None = None) -> set[int]:
    """De genodigden die nu mogen lezen; met `punt` wie bij die casus hoort, met `organisatie` wie daar namens zit."""
    if leestijd_is_om(zitting):
        return set()
    genodigden = Genodigde.objects.filter(zitting=zitting, stand__in=LEEST_MEE)
    if punt:
        genodigden = genodigden.filter(punten=punt)
    if organisatie:
        genodigden = genodigden.filter(organisatie=organisatie)
    return set(genodigden.values_list("gebruiker", flat=True))


def _verslag(zitting: Zitting) -> str:
    return reverse("escalatie:verslaglezen", args=[zitting.sleutel])


def _meld(
    soort: str,
    wie: Iterable[int | None],
    zin: str,
    adres: str,
    *,
    door: Gebruiker | None = None,
    over: Casus | None = None,
    spoed: bool = False,
) -> None:
    niet = {None, door.pk if door else None}
    meld_allen(
        [
            Nieuw(
                sleutel=f"{soort}:{pk}",
                gebruiker_id=pk,
                soort=Soort.NIEUWS,
                zin=zin,
                adres=adres,
                over=over.kenmerk if over else "",
                spoed=spoed,
            )
            for pk in sorted({pk for pk in wie if pk is not None and pk not in niet})
        ]
    )
