"""Zich aan- en afmelden. Iedereen na elkaar: de rij van de bijeenkomst is vast, dus een plek gaat naar één persoon."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from pmm.bijeenkomsten import berichten, zinnen
from pmm.bijeenkomsten.herinneren import laat_herinneringen_vervallen
from pmm.bijeenkomsten.models import Aanmelding, Aanmeldstand, Bijeenkomst
from pmm.bijeenkomsten.plekken import neem_plek, schuif_op
from pmm.bijeenkomsten.querysets import KOMT
from pmm.bijeenkomsten.voorwaarden import waarom_niet_aanmelden, waarom_niet_afmelden
from pmm.kern.fouten import DomeinFout
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker, Organisatie


@transaction.atomic
def meld_aan(
    bijeenkomst: Bijeenkomst,
    gebruiker: Gebruiker,
    *,
    door: Gebruiker,
    organisatie: Organisatie | None = None,
    op: datetime | None = None,
) -> Aanmelding:
    """Geef iemand een plek of, als die op zijn, een plaats op de wachtlijst. Nog eens aanmelden verandert niets.

    `organisatie` is namens wie iemand komt; anders die van het eerste lidmaatschap. Een organisator (`door`) mag een
    ander aanmelden, ook na de sluiting of tijdens de bijeenkomst.

    Raises:
        DomeinFout: aanmelden kan niet (meer), of deze persoon hoort bij geen of een andere organisatie.
    """
    nu = op or timezone.now()
    bijeenkomst = Bijeenkomst.objects.vergrendeld().get(pk=bijeenkomst.pk)
    aanmelding = bijeenkomst.aanmeldingen.filter(gebruiker=gebruiker).first()
    if aanmelding and aanmelding.stand in KOMT:
        return aanmelding
    if reden := waarom_niet_aanmelden(bijeenkomst, nu, organisator=door != gebruiker):
        raise DomeinFout(reden)
    if aanmelding:
        aanmelding.volgnummer += 1
    else:
        aanmelding = Aanmelding(bijeenkomst=bijeenkomst, gebruiker=gebruiker)
    aanmelding.organisatie = _namens(gebruiker, organisatie)
    neem_plek(aanmelding, nu)
    aanmelding.save()
    if aanmelding.stand == Aanmeldstand.AANGEMELD:
        _laat_weten(berichten.AANGEMELD, aanmelding, door)
    _noteer(zinnen.AANMELDEN, bijeenkomst, door)
    return aanmelding


@transaction.atomic
def meld_af(
    bijeenkomst: Bijeenkomst, gebruiker: Gebruiker, *, door: Gebruiker, op: datetime | None = None
) -> Aanmelding | None:
    """Geef de plek vrij; wie het langst wacht krijgt haar meteen, met een mail. Was er niets aan te doen, dan None.

    Raises:
        DomeinFout: de bijeenkomst is al begonnen.
    """
    nu = op or timezone.now()
    bijeenkomst = Bijeenkomst.objects.vergrendeld().get(pk=bijeenkomst.pk)
    aanmelding = bijeenkomst.aanmeldingen.filter(gebruiker=gebruiker, stand__in=KOMT).first()
    if aanmelding is None:
        return None
    if reden := waarom_niet_afmelden(bijeenkomst, nu):
        raise DomeinFout(reden)
    if geef_vrij(bijeenkomst, aanmelding, nu):
        _laat_weten(berichten.AFGEMELD, aanmelding, door)
    _noteer(zinnen.AFMELDEN, bijeenkomst, door)
    return aanmelding


def geef_vrij(bijeenkomst: Bijeenkomst, aanmelding: Aanmelding, nu: datetime) -> bool:
    """Haal iemand van de lijst en laat de wachtlijst opschuiven; geeft of er een plek vrijkwam.

    De rij van de bijeenkomst is al vast. Een herinnering die nog weg moest, vervalt.
    """
    laat_herinneringen_vervallen([aanmelding])
    had_plek = aanmelding.plek is not None
    aanmelding.stand, aanmelding.plek, aanmelding.op = Aanmeldstand.AFGEMELD, None, nu
    aanmelding.volgnummer += 1
    aanmelding.save()
    schuif_op(bijeenkomst, nu)
    return had_plek


def _namens(gebruiker: Gebruiker, organisatie: Organisatie | None) -> Organisatie:
    """De gekozen organisatie als iemand daar een rol heeft; zonder keuze die van het eerste lidmaatschap."""
    namens = organisatie or gebruiker.organisatie
    if namens is None:
        raise DomeinFout("Dit account hoort bij geen organisatie. Vraag de beheerder van uw organisatie om een rol.")
    if namens.pk not in {lid.organisatie_id for lid in gebruiker.rollen}:
        raise DomeinFout("Kies een organisatie waar deze persoon bij hoort.")
    return namens


def _laat_weten(bericht: berichten.Bericht, aanmelding: Aanmelding, door: Gebruiker) -> None:
    """Wie het zelf deed, ziet het al op het scherm en krijgt alleen de mail; van een ander komt ook een melding."""
    if door == aanmelding.gebruiker:
        berichten.bevestig(bericht, aanmelding.bijeenkomst, aanmelding)
    else:
        berichten.vertel(bericht, aanmelding.bijeenkomst, [aanmelding])


def _noteer(werkwoord: str, bijeenkomst: Bijeenkomst, door: Gebruiker) -> None:
    noteer_bij("bijeenkomst", str(bijeenkomst.pk), werkwoord, door=door)
