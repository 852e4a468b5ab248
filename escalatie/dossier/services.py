"""Een dossier voorbereiden: wat er klaar is, wie wat kan besluiten en welke mogelijkheden er zijn.

Iedereen houdt eerst de casus vast, en dan pas wat bij het dossier hoort.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from escalatie.dossier.berichten import meld_aanvulling
from escalatie.dossier.zinnen import VOORBEREIDEN
from escalatie.models import Beslisser, Letdossier, Mogelijkheid, Puntsoort, Puntstand, Voorbereidingspunt
from pmm.casus.logregel import noteer
from pmm.casus.rechten import rechten_op
from pmm.casus.slot import neem
from pmm.kern.dubbelklik import eerder_gedaan
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import eis_versie
from register.models import Gebruiker
from register.rollen import BESLISSEN

R = TypeVar("R", Beslisser, Mogelijkheid)
GESLOTEN = "Deze casus ligt niet meer bij het LET. De voorbereiding staat vast."
WEG = "Dit is intussen weggehaald. Uw tekst staat hier nog."
ALLEEN_VOORZITTER = "Alleen de voorzitter kan om aanvulling vragen."
MET_REDEN = {
    Puntstand.NIET_NODIG: "Schrijf op waarom dit niet nodig is.",
    Puntstand.AANVULLEN: "Schrijf op wat er nog bij moet.",
}


@dataclass(frozen=True)
class Opdracht:
    """Wat iemand met een rij wil; zonder `pk` een nieuwe, en anders bovenop versie `basis`."""

    velden: Mapping[str, Any]
    door: Gebruiker
    sleutel: UUID
    pk: int | None
    basis: int

    def staat_er(self, rij: Beslisser | Mogelijkheid) -> bool:
        """Staat dit er al precies zo? Dan is het een dubbele klik."""
        return all(getattr(rij, veld) == waarde for veld, waarde in self.velden.items())


@transaction.atomic
def zet_punt(
    dossier: Letdossier,
    soort: Puntsoort,
    *,
    stand: Puntstand,
    door: Gebruiker,
    toelichting: str = "",
    basis: int = 0,
    op: datetime | None = None,
) -> Voorbereidingspunt:
    """Zeg hoe ver een punt van de voorbereiding is, bovenop versie `basis` (0: er was nog niets).

    Raises:
        Verouderd: iemand anders wijzigde dit punt intussen.
        DomeinFout: het dossier is gesloten, er mist een reden, of iemand anders dan de voorzitter vraagt aanvulling.
    """
    vers = neem_dossier(dossier)
    nu = Voorbereidingspunt.objects.filter(dossier=vers, soort=soort).first()
    punt = nu or Voorbereidingspunt(dossier=vers, soort=soort, versie=0)
    if nu and (nu.stand, nu.toelichting) == (stand, toelichting):
        return nu
    eis_versie(punt, basis)
    if stand == Puntstand.AANVULLEN and BESLISSEN not in rechten_op(vers.casus, door):
        raise DomeinFout(ALLEEN_VOORZITTER)
    if stand in MET_REDEN and not toelichting.strip():
        raise DomeinFout(MET_REDEN[stand])
    punt.stand, punt.toelichting, punt.versie = stand, toelichting, basis + 1
    punt.door, punt.op = door, op or timezone.now()
    punt.save()
    if stand == Puntstand.AANVULLEN:
        meld_aanvulling(punt)
    noteer(VOORBEREIDEN, vers.casus, door=door, punt=soort)
    return punt


def bewaar_beslisser(
    dossier: Letdossier,
    *,
    velden: Mapping[str, Any],
    door: Gebruiker,
    sleutel: UUID,
    pk: int | None = None,
    basis: int = 0,
) -> Beslisser:
    """Leg vast wie bij een organisatie waarover kan besluiten: nieuw, of met `pk` gewijzigd bovenop versie `basis`.

    `velden`: organisatie, functie, waarover en onmisbaar. Dezelfde `sleutel` nog eens geeft dezelfde rij.

    Raises:
        Verouderd: iemand anders wijzigde deze rij intussen.
        DomeinFout: het dossier is gesloten, of de rij is intussen weggehaald.
    """
    return _bewaar(Beslisser, dossier, Opdracht(velden, door, sleutel, pk, basis))


def bewaar_mogelijkheid(
    dossier: Letdossier,
    *,
    velden: Mapping[str, Any],
    door: Gebruiker,
    sleutel: UUID,
    pk: int | None = None,
    basis: int = 0,
) -> Mogelijkheid:
    """Beschrijf wat het LET zou kunnen doen: nieuw, of met `pk` gewijzigd bovenop versie `basis`.

    `velden`: omschrijving, gevolg, nodig en organisatie (of None). Dezelfde `sleutel` nog eens geeft dezelfde rij.

    Raises:
        Verouderd: iemand anders wijzigde deze rij intussen.
        DomeinFout: het dossier is gesloten, of de rij is intussen weggehaald.
    """
    return _bewaar(Mogelijkheid, dossier, Opdracht(velden, door, sleutel, pk, basis))


@transaction.atomic
def haal_weg(rij: Beslisser | Mogelijkheid, *, basis: int, door: Gebruiker) -> None:
    """Haal een beslisser of mogelijkheid weg zoals iemand haar zag, in versie `basis`. Is zij al weg: niets.

    Raises:
        Verouderd: iemand anders wijzigde deze rij intussen.
        DomeinFout: het dossier is gesloten.
    """
    vers = neem_dossier(rij.dossier)
    nu = type(rij)._default_manager.filter(pk=rij.pk).first()
    if nu is None:
        return
    eis_versie(nu, basis)
    nu.delete()
    noteer(VOORBEREIDEN, vers.casus, door=door, weg=str(rij._meta.model_name))


def neem_dossier(dossier: Letdossier) -> Letdossier:
    """Houd de casus vast, en geef het dossier zoals het dan is.

    Raises:
        DomeinFout: het dossier is gesloten.
    """
    vast = neem(dossier.casus)
    vers = Letdossier.objects.open().filter(pk=dossier.pk).select_related("voorzitter").first()
    if vers is None:
        raise DomeinFout(GESLOTEN)
    vers.casus = vast
    return vers


@transaction.atomic
def _bewaar(model: type[R], dossier: Letdossier, opdracht: Opdracht) -> R:
    vers = neem_dossier(dossier)
    rij = eerder_gedaan(model, opdracht.sleutel, dossier_id=vers.pk) if opdracht.pk is None else None
    if opdracht.pk is not None:
        rij = model._default_manager.filter(dossier=vers, pk=opdracht.pk).first()
        if rij is None:
            raise DomeinFout(WEG)
    if rij and (opdracht.pk is None or opdracht.staat_er(rij)):
        return rij
    if rij:
        eis_versie(rij, opdracht.basis)
    nieuw = rij or model(dossier=vers, sleutel=opdracht.sleutel)
    for veld, waarde in opdracht.velden.items():
        setattr(nieuw, veld, waarde)
    nieuw.versie = opdracht.basis + 1 if rij else 1
    nieuw.save()
    noteer(VOORBEREIDEN, vers.casus, door=opdracht.door, wat=str(model._meta.model_name))
    return nieuw
