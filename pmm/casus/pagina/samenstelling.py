"""Alles wat op de casuspagina staat, voor precies de rechten en secties waarmee iemand door de deur kwam."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime

from pmm.casus import termijnblok, weergave
from pmm.casus.models import Casus
from pmm.casus.pagina.gewijzigd import gewijzigd_sinds
from pmm.casus.pagina.rail import op_deze_pagina, rail
from pmm.casus.pagina.rijen import laat_zien, mag_wijzigen
from pmm.casus.panelen import panelen
from pmm.casus.secties import Sectie
from pmm.logboek.services import vorig_bezoek
from register.models import Gebruiker
from register.rollen import ONTVANGERS

KOPPEN = {
    "gegevens": ("Gegevens", Sectie.GEGEVENS),
    "pogingen": ("Wat is geprobeerd", Sectie.POGINGEN),
    "belemmeringen": ("Belemmeringen", Sectie.BELEMMERINGEN),
    "partijen": ("Wie is betrokken", Sectie.PARTIJEN),
    "acties": ("Wat is afgesproken", Sectie.ACTIES),
}
VERLOOP = ("verloop", "Wat er is gebeurd")
WIE_KEEK = ("gekeken", "Wie heeft gekeken")


def samenstelling(casus: Casus, lezer: Gebruiker, *, voorbeeld: bool = False) -> dict[str, Any]:
    """De inhoud van `casus/casus.html`.

    `casus` komt uit `voor_pagina()`, met de `rechten` en `secties` van wie haar leest. Wat bij een sectie hoort die er
    niet tussen staat, wordt niet opgehaald en niet genoemd. Een `voorbeeld` laat het loket zien wat een ander gaat
    zien: zonder panelen op te halen, en zonder te zeggen wat er voor het loket zelf nieuw is.
    """
    sinds = None if voorbeeld else vorig_bezoek(lezer.pk, "casus", casus.kenmerk)
    nieuw = gewijzigd_sinds(casus, lezer, sinds)
    delen, met_paneel, verloop = _delen(casus), panelen(casus), _verloop(casus)
    plekken = op_deze_pagina(delen, [*met_paneel, *verloop["plekken"]], nieuw)
    momenten = {plek["id"]: _wanneer(nieuw.get(plek["id"])) for plek in plekken}
    return {
        "casus": casus,
        "voorbeeld": voorbeeld,
        "mag_bewerken": mag_wijzigen(casus),
        "niet_aangekomen": termijnblok.niet_aangekomen(casus) if casus.ziet_alles else [],
        "delingen": [] if casus.ziet_alles or voorbeeld else _delingen(casus, lezer),
        "sinds": _wanneer(sinds) if nieuw else "",
        "nieuw": momenten,
        "op_deze_pagina": plekken,
        "delen": [deel | {"nieuw": momenten[deel["id"]]} for deel in delen if deel["id"] not in KOPPEN],
        "panelen": met_paneel,
        "zie": {deel["id"] for deel in delen},
        **rail(casus, lezer),
        **verloop,
        **_pogingen(casus),
        "gegevens": weergave.gegevens(casus) if casus.ziet(Sectie.GEGEVENS) else [],
        **laat_zien(casus, lezer),
    }


def _delen(casus: Casus) -> list[dict[str, Any]]:
    """Alles met een eigen kop boven de panelen, in leesvolgorde: het verhaal, wat er ligt, en wat het loket vindt."""
    teksten = weergave.delen(casus)
    verhaal = [deel for deel in teksten if deel["id"] in weergave.VERHAAL]
    rijen = [{"id": plek, "kop": kop} for plek, (kop, sectie) in KOPPEN.items() if casus.ziet(sectie)]
    return [*verhaal, *rijen, *(deel for deel in teksten if deel["id"] not in weergave.VERHAAL)]


def _pogingen(casus: Casus) -> dict[str, Any]:
    if not casus.ziet(Sectie.POGINGEN):
        return {}
    mag = mag_wijzigen(casus)
    return {
        "pogingen": weergave.pogingen(casus, mag=mag),
        "terug_te_bellen": weergave.terug_te_bellen(casus, mag=mag),
    }


def _verloop(casus: Casus) -> dict[str, Any]:
    """De levensloop en de stappen zijn één sectie; wie keek is er alleen voor wie de hele casus ziet."""
    if not casus.ziet(Sectie.VERLOOP):
        return {"stations": [], "verloop": [], "plekken": []}
    stappen = list(casus.stappen.all())
    plekken = [VERLOOP, WIE_KEEK] if casus.ziet_alles else [VERLOOP]
    return {
        "stations": weergave.stations(casus, stappen),
        "verloop": weergave.verloop(stappen),
        "plekken": [{"id": plek, "kop": kop} for plek, kop in plekken],
    }


def _delingen(casus: Casus, lezer: Gebruiker) -> list[dict[str, Any]]:
    """Waarom deze lezer, die er niet bij hoort, haar toch ziet."""
    mijn = lezer.organisatie_ids_als(ONTVANGERS)
    delingen = [deling for deling in vars(casus)["geldige_delingen"] if deling["organisatie"] in mijn]
    return [deling | {"tot": date.fromisoformat(deling["tot"])} for deling in delingen]


def _wanneer(op: Any) -> str:
    return f"{date_format(localtime(op), 'j F')} om {localtime(op):%H:%M}" if op else ""
