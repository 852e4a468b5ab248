"""Wat er op de pagina van een dossier staat, klaar om te tonen."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode

from escalatie.dossier.beeld import IN_ORDE, Beeld, beeld_van
from escalatie.models import Beslisser, Letdossier, Puntsoort, Puntstand
from pmm.casus.codes import Bevoegdheid, Onderdeel
from pmm.casus.models import Casus, Partij, Poging
from pmm.casus.pagina.rijen import BEVOEGD
from pmm.termijnen.templatetags.termijnen import in_werkdagen
from register.models import Gebruiker
from register.rollen import BEHANDELEN, BESLISSEN
from register.vermelding.tijden import opsomming

Rijen = list[dict[str, Any]]
TOTAAL = len(Puntsoort)
BEVOEGD_GENOEG = frozenset({Bevoegdheid.GEVRAAGD, Bevoegdheid.BEVESTIGD})
WAAROVER = Beslisser._meta.get_field("waarover").max_length or 0


def pagina(dossier: Letdossier, lezer: Gebruiker) -> dict[str, Any]:
    """De gegevens van de pagina, in een vast aantal vragen."""
    beeld, casus = beeld_van(dossier), dossier.casus
    mag = dossier.is_open and bool(casus.rechten & {BEHANDELEN, BESLISSEN})
    return {
        "casus": casus,
        "dossier": dossier,
        "mag": mag,
        "is_loket": BEHANDELEN in casus.rechten,
        "is_voorzitter": dossier.is_open and dossier.voorzitter == lezer,
        "mag_beslissen": dossier.is_open and BESLISSEN in casus.rechten,
        "vraag": _tekst(casus, Onderdeel.LETVRAAG),
        "urgentie": _tekst(casus, Onderdeel.URGENTIE),
        "dreigt": _dreigt(casus),
        "geprobeerd": _geprobeerd(list(casus.pogingen.all())),
        "punten": _punten(beeld),
        "klaar": beeld.aantal_klaar,
        "totaal": TOTAAL,
        "beslissers": beeld.beslissers,
        "zonder_beslisser": [_zonder(casus, partij) for partij in beeld.zonder_beslisser],
        "mogelijkheden": beeld.mogelijkheden,
        "noemt_niets_doen": beeld.noemt_niets_doen,
        "agendapunt": beeld.agendapunt,
        "verklaring": dossier.belangverklaringen.filter(persoon=dossier.voorzitter).first(),
    }


def voorzet(casus: Casus, partij: str) -> dict[str, Any]:
    """Waarmee een nieuwe beslisser begint: de partij (haar nummer) waar nog niemand van bekend is.

    Is die partij gevraagd om de doorbraak of bevestigde zij dat zij erover gaat, dan staat ook die er al.
    """
    gevonden = casus.partijen.select_related("organisatie").filter(pk=partij).first() if partij.isdecimal() else None
    if gevonden is None:
        return {}
    doorbraak = _tekst(casus, Onderdeel.DOORBRAAK)
    past = gevonden.bevoegdheid in BEVOEGD_GENOEG and len(doorbraak) <= WAAROVER
    return {"organisatie": gevonden.organisatie, "waarover": doorbraak if past else ""}


def _tekst(casus: Casus, onderdeel: Onderdeel) -> str:
    tekst = casus.tekst(onderdeel)
    return tekst.tekst if tekst else ""


def _dreigt(casus: Casus) -> dict[str, str]:
    if casus.spoed_datum is None:
        return {}
    return {"wat": casus.spoed_wat, "wanneer": in_werkdagen(casus.spoed_datum)}


def _geprobeerd(pogingen: Sequence[Poging]) -> dict[str, Any]:
    """Hoeveel pogingen er waren, bij wie, en de laatste."""
    bij = sorted({str(poging.organisatie) for poging in pogingen})
    return {
        "aantal": len(pogingen),
        "bij": opsomming(bij),
        "laatste": max(pogingen, key=lambda rij: rij.datum, default=None),
    }


def _punten(beeld: Beeld) -> Rijen:
    return [_punt(beeld, soort) for soort in Puntsoort]


def _punt(beeld: Beeld, soort: Puntsoort) -> dict[str, Any]:
    punt = beeld.punten.get(soort)
    stand = Puntstand(punt.stand) if punt else Puntstand.NOG_NIET
    return {
        "naam": soort.label,
        "stand": stand.value,
        "standnaam": stand.label,
        "wie": f"{punt.door}, {date_format(punt.op, 'j F')}" if punt else "",
        "toelichting": punt.toelichting if punt else "",
        # Not needed is somebody's judgement: what the data say does not matter then.
        "aanwijzingen": beeld.aanwijzing(soort) if stand != Puntstand.NIET_NODIG else [],
        "in_orde": stand in IN_ORDE,
        "url": reverse("escalatie:punt", args=[beeld.casus.kenmerk, soort]),
    }


def _zonder(casus: Casus, partij: Partij) -> dict[str, str]:
    adres = reverse("escalatie:beslisser_nieuw", args=[casus.kenmerk])
    return {
        "naam": str(partij.organisatie),
        "rollen": partij.rolnamen,
        "bevoegdheid": BEVOEGD[Bevoegdheid(partij.bevoegdheid)] if partij.bevoegdheid else "",
        "url": f"{adres}?{urlencode({'partij': partij.pk})}",
    }
