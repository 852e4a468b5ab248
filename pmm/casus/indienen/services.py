"""Wat iemand bij het indienen bewaart: één antwoord tegelijk, of een hele casus tijdens een telefoongesprek."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.conf import settings
from django.db import transaction

from pmm.casus import services
from pmm.casus.codes import Onderdeel, Partijrol
from pmm.casus.forms import GegevensForm
from pmm.casus.inzending import Beller
from pmm.casus.models import Casus, Partij
from pmm.casus.slot import Vast, neem
from pmm.kern.versie import Verouderd
from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen
from pmm.uitgaand.services import zet_klaar
from register.models import Gebruiker, Lidmaatschap, Organisatie
from register.rollen import FUNCTIONARIS

LEEFGEBIED, BESLISSER = "leefgebied_", "beslisser"
TE_OVERNEMEN = "Na een gesprek legde het loket casus {kenmerk} aan voor {organisatie}. U kunt hem aanvullen."


# --- één antwoord -----------------------------------------------------------------------------------------------------


def staat_er(casus: Casus) -> dict[str, Any]:
    """Wat er nu in de casus staat, per veld van de vragen."""
    teksten = {tekst.onderdeel: tekst.tekst for tekst in casus.teksten_nu}
    return {**GegevensForm.begin(casus), **teksten, BESLISSER: _beslisser(casus)}


def afdruk(antwoord: Mapping[str, Any]) -> UUID:
    """Een vingerafdruk van een antwoord: hetzelfde antwoord geeft dezelfde, wat leeg is telt niet mee."""
    plat = {naam: _plat(waarde) for naam, waarde in antwoord.items() if waarde not in (None, "")}
    return uuid5(NAMESPACE_OID, json.dumps(plat, sort_keys=True))


@transaction.atomic
def bewaar_antwoord(
    casus: Casus, antwoord: Mapping[str, Any], *, was: UUID | None, door: Gebruiker, is_geen_bsn: bool = False
) -> None:
    """Bewaar wat iemand bij één vraag invulde, bovenop wat er stond toen zij begon (`was`, zie `afdruk`).

    Wat gelijk bleef, wordt niet opnieuw geschreven; een dubbele klik doet dus niets.

    Raises:
        Verouderd: iemand anders wijzigde intussen een antwoord op dezelfde vraag; er is niets overschreven.
        NietOpen: de casus loopt niet meer.
    """
    vast = neem(casus)
    nu = staat_er(vast)
    stond = {naam: nu.get(naam) for naam in antwoord}
    if afdruk(stond) == afdruk(antwoord):
        return
    if afdruk(stond) != was:
        raise Verouderd(_laatste_tekst(vast, antwoord) or vast)
    anders = {naam: waarde for naam, waarde in antwoord.items() if _plat(waarde) != _plat(stond[naam])}
    for naam in anders.keys() & set(Onderdeel.values):
        onderdeel = Onderdeel(naam)
        tekst = vast.tekst(onderdeel)
        services.schrijf_tekst(
            vast, onderdeel, anders[naam], basis=tekst.versie if tekst else 0, door=door, is_geen_bsn=is_geen_bsn
        )
    if velden := _velden(vast, anders):
        services.wijzig_gegevens(vast, basis=vast.versie, velden=velden, door=door)
    if anders.get(BESLISSER):
        _wijs_beslisser_aan(vast, anders[BESLISSER], door)


def _velden(casus: Casus, anders: Mapping[str, Any]) -> dict[str, Any]:
    """De velden van de casus die veranderen; de leefgebieden zijn er samen één."""
    velden = {naam: waarde for naam, waarde in anders.items() if naam in casus_velden()}
    if "inwoner_geinformeerd" in velden:
        velden["inwoner_geinformeerd"] = {"ja": True, "nee": False}.get(velden["inwoner_geinformeerd"])
    redenen = {naam.removeprefix(LEEFGEBIED): reden for naam, reden in anders.items() if naam.startswith(LEEFGEBIED)}
    if redenen:
        velden["leefgebieden"] = {code: reden for code, reden in {**casus.leefgebieden, **redenen}.items() if reden}
    return velden


def casus_velden() -> frozenset[str]:
    """De velden van de casus waar een vraag over gaat."""
    return frozenset(GegevensForm.base_fields) - {"sleutel", "geen_bsn", "versie"}


def _wijs_beslisser_aan(casus: Vast, organisatie: Organisatie, door: Gebruiker) -> None:
    """De organisatie die de doorbraak kan zetten, wordt partij met de rol beslisser."""
    partij = casus.partijen.filter(organisatie=organisatie).first()
    if partij is None:
        partij = Partij(casus=casus, organisatie=organisatie, rollen=[Partijrol.BESLISSER.value])
    elif Partijrol.BESLISSER not in partij.rollen:
        partij.rollen = [*partij.rollen, Partijrol.BESLISSER.value]
    services.bewaar_onderdeel(partij, door=door, basis=partij.versie)


def _beslisser(casus: Casus) -> Organisatie | None:
    """De eerste partij die beslist."""
    return next((partij.organisatie for partij in casus.partijen.all() if Partijrol.BESLISSER in partij.rollen), None)


def _laatste_tekst(casus: Casus, antwoord: Mapping[str, Any]) -> Any:
    """De tekst die bij dit antwoord hoort en er al stond: daarvan is bekend wie haar wanneer schreef."""
    return next(filter(None, (casus.tekst(naam) for naam in antwoord if naam in Onderdeel.values)), None)


def _plat(waarde: Any) -> str:
    if isinstance(waarde, Organisatie):
        return str(waarde.pk)
    return waarde.isoformat() if isinstance(waarde, date) else str("" if waarde is None else waarde)


# --- bellen eerst -----------------------------------------------------------------------------------------------------


@transaction.atomic
def leg_aan_na_gesprek(
    *,
    organisatie: Organisatie,
    door: Gebruiker,
    velden: Mapping[str, Any],
    situatie: str,
    beller: str,
    telefoon: str,
    sleutel: UUID,
    is_geen_bsn: bool = False,
) -> Casus:
    """Leg tijdens een gesprek een casus aan en laat de organisatie weten dat zij verder kan.

    Een dubbele klik (dezelfde `sleutel`) legt en meldt niets dubbel.
    """
    teksten = {Onderdeel.SITUATIE: situatie}
    casus = services.leg_aan(
        organisatie=organisatie, door=door, velden=velden, teksten=teksten, sleutel=sleutel, is_geen_bsn=is_geen_bsn
    )
    if beller:
        noteer_beller(casus, beller, telefoon)
    _meld_organisatie(casus)
    return casus


def noteer_beller(casus: Casus, naam: str, telefoon: str) -> Beller:
    """Wie er belde; de eerste keer telt."""
    return Beller.objects.get_or_create(casus=casus, defaults={"naam": naam, "telefoon": telefoon})[0]


def _meld_organisatie(casus: Casus) -> None:
    """De functionarissen van de organisatie horen het; zijn die er niet, dan krijgt haar postbus een mail."""
    organisatie = casus.organisatie.huidige
    leden = Lidmaatschap.objects.in_dienst().filter(organisatie=organisatie, rol=FUNCTIONARIS)
    zin = TE_OVERNEMEN.format(kenmerk=casus.kenmerk, organisatie=organisatie.naam)[:300]
    wie = sorted(set(leden.values_list("gebruiker_id", flat=True)))
    meld_allen(
        [
            Nieuw(
                sleutel=f"na_gesprek:{casus.sleutel}:{pk}",
                gebruiker_id=pk,
                soort=Soort.NIEUWS,
                zin=zin,
                adres=casus.get_absolute_url(),
                over=casus.kenmerk,
            )
            for pk in wie
        ]
    )
    if not wie and organisatie.email:
        zet_klaar(
            sleutel=f"na_gesprek:{casus.sleutel}",
            aan=organisatie.email,
            naam=organisatie.naam,
            sjabloon="na_gesprek",
            gegevens={"kenmerk": casus.kenmerk, "link": f"{settings.PMM_ADRES}{casus.get_absolute_url()}"},
            over=casus.kenmerk,
        )
