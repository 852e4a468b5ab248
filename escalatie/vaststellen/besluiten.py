"""Wat er na een besluit bij komt: een aanvulling met dag en reden, en of de organisatie het zo bevestigt."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from escalatie.models import Besluit, Besluitaanvulling, Besluitbevestiging, Genodigde
from escalatie.vaststellen import berichten, zinnen
from pmm.casus.logregel import noteer
from pmm.casus.slot import neem
from pmm.kern.dubbelklik import eerder_gedaan
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker

NIET_VAN_U = "Dit besluit is van een andere organisatie. Alleen wie namens haar aan tafel zat, kan het bevestigen."
EEN_ANTWOORD = "U hebt hierover al geantwoord. Uw antwoord staat bij het besluit."
AL_GEANTWOORD = "U gaf hierover al een ander antwoord. Neem contact op met het loket als dat niet klopt."
TOELICHTING_NODIG = "Schrijf op wat er niet klopt."
VOOR_HET_BESLUIT = "Deze dag ligt vóór de dag van het besluit ({dag}). Kies een latere dag."


@transaction.atomic
def vul_besluit_aan(
    besluit: Besluit,
    *,
    tekst: str,
    reden: str,
    datum: date,
    door: Gebruiker,
    sleutel: UUID,
    op: datetime | None = None,
) -> Besluitaanvulling:
    """Zet bij een besluit wat er vanaf `datum` anders is, en waarom; het besluit zelf verandert nooit.

    Raises:
        DomeinFout: de dag ligt vóór het besluit.
    """
    casus = neem(besluit.dossier.casus)
    if eerder := eerder_gedaan(Besluitaanvulling, sleutel, besluit_id=besluit.pk):
        return eerder
    if datum < besluit.datum:
        raise DomeinFout(VOOR_HET_BESLUIT.format(dag=berichten.dag(besluit.datum)))
    aanvulling = Besluitaanvulling.objects.create(
        besluit=besluit, tekst=tekst, reden=reden, datum=datum, door=door, sleutel=sleutel, op=op or timezone.now()
    )
    berichten.vertel_besluit_aangevuld(aanvulling, casus)
    noteer(zinnen.BESLUIT_AANVULLEN, casus, door=door)
    return aanvulling


@transaction.atomic
def bevestig(
    besluit: Besluit, *, genodigde: Genodigde, klopt: bool, toelichting: str = "", op: datetime | None = None
) -> Besluitbevestiging:
    """Zeg namens een organisatie of haar besluit zo klopt. Eén antwoord; hetzelfde nog eens doet niets.

    Raises:
        DomeinFout: het besluit is van een andere organisatie, er is al anders geantwoord, of de uitleg ontbreekt.
    """
    casus = neem(besluit.dossier.casus)
    if besluit.besluitnemer_id != genodigde.organisatie_id:
        raise DomeinFout(NIET_VAN_U)
    if not (klopt or toelichting.strip()):
        raise DomeinFout(TOELICHTING_NODIG)
    if eerder := Besluitbevestiging.objects.filter(besluit=besluit, genodigde=genodigde).first():
        if (eerder.klopt, eerder.toelichting) == (klopt, toelichting):
            return eerder
        raise DomeinFout(AL_GEANTWOORD)
    bevestiging = Besluitbevestiging.objects.create(
        besluit=besluit, genodigde=genodigde, klopt=klopt, toelichting=toelichting, op=op or timezone.now()
    )
    berichten.vertel_bevestiging(bevestiging, casus)
    noteer(zinnen.BEVESTIGEN, casus, door=genodigde.gebruiker)
    return bevestiging


def waarom_niet_bevestigen(besluit: Besluit, genodigde: Genodigde) -> list[str]:
    """Waarom deze genodigde nu niets meer over dit besluit kan zeggen; leeg als het kan."""
    eerder = Besluitbevestiging.objects.filter(besluit=besluit, genodigde=genodigde).exists()
    return [EEN_ANTWOORD] if eerder else []
