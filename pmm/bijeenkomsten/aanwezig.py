"""Wie er waren, en wat dat voor hun organisatie betekent."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from pmm.bijeenkomsten import zinnen
from pmm.bijeenkomsten.models import Aanmelding, Aanmeldstand, Bijeenkomst, Bijeenkomstsoort
from pmm.bijeenkomsten.voorwaarden import waarom_nog_niet_na_te_lopen
from pmm.kern.fouten import DomeinFout
from pmm.logboek.services import noteer_bij
from register.deelname.services import herzie
from register.models import Deelname, Gebruiker

# What counts as taking part in knowledge sessions (the fourth of the five conditions).
TELT_MEE = (Bijeenkomstsoort.KENNISSESSIE, Bijeenkomstsoort.INTERVISIE, Bijeenkomstsoort.BESTUURLIJKE_TAFEL)


@transaction.atomic
def leg_aanwezigheid_vast(
    bijeenkomst: Bijeenkomst, aanwezig: Collection[int], *, door: Gebruiker, op: datetime | None = None
) -> int:
    """Deze aanmeldingen (nummers) waren erbij, de andere aangemelden niet; geeft hoeveel er waren.

    Nog eens invullen vervangt de hele lijst. De voorwaarde van deelname van hun organisaties volgt meteen.

    Raises:
        DomeinFout: de bijeenkomst is nog niet begonnen, of afgelast.
    """
    bijeenkomst = Bijeenkomst.objects.vergrendeld().get(pk=bijeenkomst.pk)
    if reden := waarom_nog_niet_na_te_lopen(bijeenkomst, op or timezone.now()):
        raise DomeinFout(reden)
    aangemeld = list(bijeenkomst.aanmeldingen.filter(stand=Aanmeldstand.AANGEMELD).order_by("pk"))
    anders = [aanmelding for aanmelding in aangemeld if aanmelding.aanwezig != (aanmelding.pk in aanwezig)]
    for aanmelding in anders:
        aanmelding.aanwezig = aanmelding.pk in aanwezig
    Aanmelding.objects.bulk_update(anders, ["aanwezig"])
    if bijeenkomst.soort in TELT_MEE:
        _herzie_deelname({aanmelding.organisatie_id for aanmelding in anders})
    noteer_bij("bijeenkomst", str(bijeenkomst.pk), zinnen.AANWEZIGHEID, door=door)
    return sum(aanmelding.pk in aanwezig for aanmelding in aangemeld)


def _herzie_deelname(organisaties: Collection[int]) -> None:
    # In one order, so that two lists filled in at once do not wait for each other in a ring.
    deelnames = Deelname.objects.filter(organisatie__in=organisaties).order_by("organisatie")
    for organisatie in list(deelnames.values_list("organisatie", flat=True)):
        herzie(organisatie)


def laatst_aanwezig(organisatie_id: int) -> date | None:
    """De laatste dag waarop iemand van deze organisatie bij een kennissessie, intervisie of bestuurlijke tafel was."""
    erbij = Aanmelding.objects.filter(organisatie=organisatie_id, aanwezig=True, bijeenkomst__soort__in=TELT_MEE)
    laatst: datetime | None = erbij.aggregate(laatst=Max("bijeenkomst__begint"))["laatst"]
    return timezone.localdate(laatst) if laatst else None
