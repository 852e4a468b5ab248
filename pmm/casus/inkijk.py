"""Wie een casus heeft gezien en wie er wat deed, als zinnen uit het logboek."""

from dataclasses import replace
from typing import Any

from pmm.casus.models import Casus
from pmm.casus.weergave import dagnaam
from pmm.kern.bladeren import Blad, blad
from pmm.logboek.models import Regel, Resultaat
from pmm.logboek.zinnen import zin
from register.models import Gebruiker
from register.verzoek import Verzoek

REGELS = 100  # a page and its panels are many lines, and one sentence


def inkijk(request: Verzoek, casus: Casus) -> Blad[Any]:
    """De logregels van deze casus, de laatste eerst, met de namen van wie het deed."""
    # A form that was sent has its own line for what came of it.
    over = Regel.objects.over("casus", casus.kenmerk).exclude(werkwoord="verstuurd", resultaat=Resultaat.GELUKT)
    regels: Blad[Any] = blad(request, over, ("-volgnr",), per=REGELS)
    wie = Gebruiker.objects.in_bulk({regel.door for regel in regels.regels if regel.door})
    gebeurtenissen = [
        {
            "wanneer": dagnaam(regel.tijd),
            "wie": "",
            "wat": zin(regel, wie=str(wie.get(regel.door or 0, "")), wat="deze casus"),
            "url": "",
            "toelichting": "",
        }
        for regel in regels.regels
    ]
    return replace(regels, regels=_zonder_herhaling(gebeurtenissen))


def _zonder_herhaling(gebeurtenissen: list[dict[str, str]]) -> list[dict[str, str]]:
    """Een pagina en haar panelen samen zijn voor de lezer één keer kijken; het logboek zelf houdt elke regel."""
    paren = zip(gebeurtenissen, [None, *gebeurtenissen], strict=False)
    return [gebeurtenis for gebeurtenis, vorige in paren if gebeurtenis != vorige]
