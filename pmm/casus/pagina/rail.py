"""Wat naast het verhaal staat: wie is aan zet, wat dreigt er, wie is betrokken, en wat staat er op deze pagina."""

from collections.abc import Collection, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from pmm.casus import termijnblok, weergave
from pmm.casus.models import Casus
from pmm.casus.secties import Sectie
from pmm.termijnen.templatetags.termijnen import in_werkdagen
from register.models import Gebruiker
from register.rollen import BEHANDELEN

Rijen = list[dict[str, Any]]


def rail(casus: Casus, lezer: Gebruiker) -> dict[str, Any]:
    """De rail voor wie door de deur kwam. Wat bij geen sectie hoort en toch niet de kop is, is voor wie alles ziet."""
    beurt = weergave.beurt(casus, lezer)
    if not casus.ziet_alles:
        beurt["wat"] = ""
    mag_plannen = BEHANDELEN in casus.rechten and casus.is_open and casus.aan_zet == "loket"
    return {
        "aan_zet": beurt,
        "stappen": weergave.stapknoppen(casus, lezer),
        "termijnen": termijnblok.termijnen(casus) if casus.ziet_alles else [],
        "plannen_url": reverse("loket:volgende_handeling", args=[casus.kenmerk]) if mag_plannen else "",
        "bellen_url": reverse("casus:wie_bel_ik", args=[casus.kenmerk]) if casus.ziet_alles else "",
        "dreigt": _dreigt(casus),
        "betrokken": _betrokken(casus),
    }


def op_deze_pagina(
    delen: Collection[Mapping[str, Any]], panelen: Collection[Mapping[str, str]], nieuw: Collection[str]
) -> Rijen:
    """Elke plek op de pagina met haar kop, en of een ander er iets wijzigde sinds deze lezer er was."""
    return [{"id": plek["id"], "kop": plek["kop"], "nieuw": plek["id"] in nieuw} for plek in [*delen, *panelen]]


def _dreigt(casus: Casus) -> dict[str, str]:
    if not (casus.spoed_datum and casus.is_open and casus.ziet(Sectie.GEGEVENS)):
        return {}
    return {"wat": casus.spoed_wat, "wanneer": in_werkdagen(casus.spoed_datum)}


def _betrokken(casus: Casus) -> Rijen:
    """Wie bracht de casus in, wie behandelt haar, en voor wie de partijen ziet: wie er nog meer meedoet."""
    vraag_naar = f", vraag naar {casus.van_wie.naam}" if casus.ziet_alles and not casus.via_loket else ""
    mensen = [{"wie": casus.organisatie.naam, "wat": f"bracht de casus in{vraag_naar}"}]
    if casus.behandelaar:
        behandelt = {"wie": casus.behandelaar.naam, "wat": "behandelt de casus bij het loket"}
        mensen.append(behandelt | {"telefoon": settings.LOKET_TELEFOON})
    if casus.ziet(Sectie.PARTIJEN):
        mensen += [
            {"wie": partij.organisatie.naam, "wat": partij.rolnamen}
            for partij in casus.partijen.all()
            if partij.organisatie_id != casus.organisatie_id
        ]
    return mensen
