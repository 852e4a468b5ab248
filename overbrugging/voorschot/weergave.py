"""Wat er op het scherm van een voorschot staat."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from overbrugging.grootboek.boeken import Regel
from overbrugging.grootboek.saldo import stand_van
from overbrugging.ibanveld import in_groepen
from overbrugging.models import Boeking, Boekregel, Voorschot, Voorschotstand, Voorschotstap
from overbrugging.toegang import BOEKEN
from overbrugging.voorschot.aanvragen import Aanvraag
from overbrugging.voorschot.beeld import balk
from overbrugging.voorschot.knoppen import aan_zet, knoppen
from overbrugging.voorschot.levensloop import OVERGANGEN
from overbrugging.voorschot.leveranciers import waarschuwing
from pmm.kern.datumveld import voluit
from pmm.kern.geld import in_euros
from register.models import Gebruiker

S = Voorschotstand
WEG = (S.AANGEVRAAGD, S.TOEGEKEND, S.UITGEKEERD, S.GEVORDERD, S.TERUGBETAALD, S.AFGESLOTEN)
AANVRAGEN = "vroeg het voorschot aan"


@dataclass(frozen=True)
class Boekregelrij:
    """Eén regel zoals hij op het scherm staat; een lege kolom is nul."""

    rekening: str
    debet: int
    credit: int


def in_woorden(regels: Iterable[Regel]) -> list[Boekregelrij]:
    """Regels die nog geboekt moeten worden."""
    return [Boekregelrij(str(r.rekening), max(r.centen, 0), max(-r.centen, 0)) for r in regels]


def gegevens(voorschot: Voorschot) -> list[dict[str, str]]:
    """Wat er gevraagd is, van wie en voor wie."""
    casus, eerder = voorschot.kostenplaats.casus, voorschot.verlengt
    rijen = [
        ("Bedrag", in_euros(voorschot.bedrag_centen)),
        ("Wat er betaald wordt", voorschot.waarvoor),
        ("Waar het voor is", voorschot.get_besteding_display()),
        ("Leverancier", f"{voorschot.leverancier}\n{in_groepen(voorschot.leverancier.iban)}"),
        ("Overbrugt tot en met", voluit(voorschot.tot)),
        ("Fonds", str(voorschot.fonds)),
        ("Aangevraagd door", _wie_wanneer(voorschot)),
        ("Casus", casus.kenmerk if casus else "De casus is vernietigd"),
        ("Waarom het mag", _waarom(voorschot)),
        ("Verlengt", eerder.nummer if eerder else ""),
    ]
    return [{"naam": naam, "waarde": waarde} for naam, waarde in rijen if waarde]


def van_voorschot(voorschot: Voorschot, lezer: Gebruiker) -> dict[str, Any]:
    """Alles voor de pagina van één voorschot."""
    stappen = list(voorschot.stappen.select_related("door"))
    akkoorden = [stap for stap in stappen if stap.naam in {"goedkeuren", "toekennen"}]
    stand = stand_van(voorschot)
    in_de_boeken = lezer.heeft_rol(*BOEKEN)
    return {
        "voorschot": voorschot,
        "rijen": gegevens(voorschot),
        "waarschuwing": waarschuwing(voorschot) if in_de_boeken else "",
        "stations": stations(voorschot, stappen),
        "aan_zet": aan_zet(voorschot, len(akkoorden)),
        "stappen": knoppen(voorschot, lezer, [stap.door_id for stap in akkoorden]),
        "tijdlijn": [_gebeurtenis(stap) for stap in stappen],
        "boekingen": _boekingen(voorschot),
        "vorderingen": list(voorschot.vorderingen.select_related("organisatie")),
        "stand": stand,
        "balk": balk(stand),
        "in_de_boeken": in_de_boeken,
        "terug": _terug(voorschot, in_de_boeken=in_de_boeken),
    }


def stations(voorschot: Voorschot, stappen: Iterable[Voorschotstap]) -> list[dict[str, str]]:
    """De weg van aangevraagd tot afgesloten, of waar hij ophield."""
    wanneer = {stap.naar: stap.op for stap in reversed(list(stappen))}
    weg = WEG if voorschot.stand in WEG else (*[s for s in WEG if s in wanneer], S(voorschot.stand))
    hier = weg.index(S(voorschot.stand))
    return [
        {
            "naam": stand.label,
            "toestand": "hier" if nummer == hier else "geweest" if nummer < hier else "straks",
            "datum": voluit(timezone.localdate(wanneer[stand])) if stand in wanneer and nummer <= hier else "",
        }
        for nummer, stand in enumerate(weg)
    ]


def na_te_kijken(aanvraag: Aanvraag, wijzigen: str) -> dict[str, Any]:
    """Wat iemand net invulde, zoals PMM het leest, met een link om het te wijzigen."""
    rijen = [
        ("Bedrag", "bedrag", in_euros(aanvraag.centen)),
        ("Waar het voor is", "besteding_0", aanvraag.besteding.label),
        ("Wat er betaald wordt", "waarvoor", aanvraag.waarvoor),
        ("Leverancier", "leverancier", f"{aanvraag.leverancier.naam}\n{in_groepen(aanvraag.leverancier.iban)}"),
        ("Overbrugt tot en met", "tot", voluit(aanvraag.tot)),
        ("Fonds", "fonds_0", str(aanvraag.fonds)),
    ]
    return {
        "rijen": [{"naam": naam, "waarde": waarde, "url": f"{wijzigen}#id_{veld}"} for naam, veld, waarde in rijen],
        "nieuwe_leverancier": "" if aanvraag.leverancier.pk else aanvraag.leverancier.naam,
        "twee": aanvraag.centen >= aanvraag.fonds.tweede_vanaf_centen,
        "grens": aanvraag.fonds.tweede_vanaf_centen,
    }


def _boekingen(voorschot: Voorschot) -> list[Boeking]:
    """De boekingen van dit voorschot op volgorde, elk met haar regels."""
    regels = Boekregel.objects.select_related("rekening__leverancier", "rekening__organisatie").order_by("volgnr")
    return list(voorschot.boekingen.prefetch_related(Prefetch("regels", queryset=regels)).order_by("nummer"))


def _gebeurtenis(stap: Voorschotstap) -> dict[str, object]:
    op = timezone.localtime(stap.op)
    doet = OVERGANGEN[stap.naam].doet if stap.naam in OVERGANGEN else AANVRAGEN
    wanneer = f"{voluit(op.date())} om {op:%H:%M}"
    return {"wanneer": wanneer, "wat": f"{stap.door} {doet}", "toelichting": stap.reden}


def _wie_wanneer(voorschot: Voorschot) -> str:
    return f"{voorschot.aangevraagd_door}, op {voluit(timezone.localdate(voorschot.aangevraagd_op))}"


def _waarom(voorschot: Voorschot) -> str:
    if voorschot.in_let:
        return "De casus was in het LET"
    if voorschot.uitzondering is None:
        return "Een voorzitter van het LET stond een uitzondering toe"
    return f"{voorschot.uitzondering.gevraagd_aan} stond als voorzitter van het LET een uitzondering toe"


def _terug(voorschot: Voorschot, *, in_de_boeken: bool) -> dict[str, str]:
    """Waar de lezer vandaan kwam: de casus, of de boeken."""
    casus = voorschot.kostenplaats.casus
    if casus is None or in_de_boeken:
        return {"url": reverse("overbrugging:overzicht"), "naam": "Overbrugging"}
    return {"url": reverse("overbrugging:casus", args=[casus.kenmerk]), "naam": f"Overbrugging bij {casus.kenmerk}"}
