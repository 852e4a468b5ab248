"""Geld dat in het fonds komt."""

from datetime import date
from uuid import UUID

from django.db import transaction

from overbrugging.bank import zinnen
from overbrugging.bank.betalen import eis_geweest
from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import Geboekt, boek
from overbrugging.models import Bankregel, Boekingsoort, Fonds
from pmm.kern.fouten import DomeinFout
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker

GESLOTEN = "Dit fonds is gesloten. Er komt geen geld meer bij."


@transaction.atomic
def stort(
    fonds: Fonds,
    centen: int,
    *,
    door: Gebruiker,
    sleutel: UUID,
    boekdatum: date,
    bankregel: Bankregel | None = None,
) -> Geboekt:
    """Boek een storting op de dag dat het geld op de rekening kwam. Dezelfde `sleutel` boekt geen tweede keer.

    Raises:
        DomeinFout: het fonds of de periode is gesloten, of de dag is nog niet geweest.
    """
    fonds = Fonds.objects.select_for_update(of=("self",), no_key=True).get(pk=fonds.pk)
    if fonds.gesloten_op:
        raise DomeinFout(GESLOTEN)
    eis_geweest(boekdatum)
    geboekt = boek(
        Boekingsoort.STORTING,
        opmaken.storting(fonds, centen),
        door=door,
        sleutel=sleutel,
        bankregel=bankregel,
        boekdatum=boekdatum,
    )
    if not geboekt.was_er_al:
        noteer_bij("fonds", fonds.code, zinnen.STORTEN, door=door)
    return geboekt
