"""Waarom iets met een bijeenkomst nu niet kan, als zin; leeg betekent: het kan."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from pmm.bijeenkomsten.models import Bijeenkomst, Bijeenkomststand
from pmm.kern.datumveld import voluit

if TYPE_CHECKING:
    from pmm.bijeenkomsten.services import Inhoud

AFGELAST = "Deze bijeenkomst gaat niet door."
VOORBIJ = "Deze bijeenkomst is al geweest."
NOG_NIET_BEGONNEN = "Deze bijeenkomst is nog niet begonnen. Kom terug als zij bezig is, of daarna."


def wat_niet_klopt(inhoud: "Inhoud", *, was: Bijeenkomst | None, nu: datetime) -> Iterator[str]:
    """Wat er aan deze inhoud niet kan. Wie het begin laat zoals het was, hoort niet dat het voorbij is."""
    dag = timezone.localdate(inhoud.begint)
    if not inhoud.titel.strip():
        yield "Vul in hoe de bijeenkomst heet."
    if inhoud.eindigt <= inhoud.begint:
        yield "Het einde ligt niet na het begin. Kies een latere tijd."
    if inhoud.begint <= nu and (was is None or was.begint != inhoud.begint):
        yield f"{voluit(dag)}, {timezone.localtime(inhoud.begint):%H.%M} uur is al voorbij. Kies een later moment."
    if inhoud.aanmelden_tot and inhoud.aanmelden_tot > dag:
        yield f"De bijeenkomst is op {voluit(dag)}. Aanmelden kan tot en met die dag, of korter."
    if inhoud.plekken is not None and inhoud.plekken < 1:
        yield "Vul minstens 1 plek in, of laat het leeg."
    if was and was.is_open and not (inhoud.plaats or inhoud.link):
        yield "Vul in waar het is, of een link om online mee te doen."


def waarom_niet_te_wijzigen(bijeenkomst: Bijeenkomst, nu: datetime) -> str:
    """Wat niet doorgaat of geweest is, staat vast."""
    if bijeenkomst.stand == Bijeenkomststand.AFGELAST:
        return AFGELAST
    return VOORBIJ if bijeenkomst.eindigt <= nu else ""


def waarom_niet_te_openen(bijeenkomst: Bijeenkomst, nu: datetime) -> str:
    """Alleen een concept gaat open, en niet als het al begonnen is of niemand weet waar het is."""
    if bijeenkomst.is_open:
        return "Deze bijeenkomst is al bekendgemaakt. U hoeft niets meer te doen."
    if bijeenkomst.stand == Bijeenkomststand.AFGELAST:
        return AFGELAST
    if bijeenkomst.begint <= nu:
        return "Het begin van deze bijeenkomst is al voorbij. Kies eerst een later moment."
    if not (bijeenkomst.plaats or bijeenkomst.link):
        return "Vul eerst in waar het is, of een link om online mee te doen."
    return ""


def waarom_niet_aanmelden(bijeenkomst: Bijeenkomst, nu: datetime, *, organisator: bool = False) -> str:
    """Waarom iemand zich niet kan aanmelden. Een organisator mag altijd nog iemand toevoegen, ook wie er toch was."""
    if bijeenkomst.stand == Bijeenkomststand.CONCEPT:
        return "Deze bijeenkomst is nog niet bekendgemaakt. Aanmelden kan daarna."
    if organisator:
        return AFGELAST if bijeenkomst.stand == Bijeenkomststand.AFGELAST else ""
    if reden := waarom_niet_te_wijzigen(bijeenkomst, nu):
        return reden
    if bijeenkomst.begint <= nu:
        return "Deze bijeenkomst is al begonnen. Aanmelden kan niet meer."
    if bijeenkomst.aanmelden_tot and timezone.localdate(nu) > bijeenkomst.aanmelden_tot:
        tot = voluit(bijeenkomst.aanmelden_tot)
        return f"Aanmelden kon tot en met {tot}. Wilt u toch komen? Bel het loket."
    return ""


def waarom_niet_afmelden(bijeenkomst: Bijeenkomst, nu: datetime) -> str:
    """Afmelden kan tot het begint; wie niet kwam, staat daarna op de aanwezigheidslijst als afwezig."""
    if bijeenkomst.stand == Bijeenkomststand.AFGELAST:
        return f"{AFGELAST} U hoeft zich niet af te melden."
    return "Deze bijeenkomst is al begonnen. Afmelden kan niet meer." if bijeenkomst.begint <= nu else ""


def waarom_nog_niet_na_te_lopen(bijeenkomst: Bijeenkomst, nu: datetime) -> str:
    """Wie er waren en wat er ter sprake kwam, weet u pas als het begonnen is."""
    if bijeenkomst.stand == Bijeenkomststand.AFGELAST:
        return AFGELAST
    return NOG_NIET_BEGONNEN if bijeenkomst.begint > nu or not bijeenkomst.is_open else ""


def waarom_niemand_erbij(bijeenkomst: Bijeenkomst, nu: datetime) -> str:
    """Wie er toch was, komt op de lijst zolang er een plek is; vraagt `met_aanmeldingen`."""
    if reden := waarom_nog_niet_na_te_lopen(bijeenkomst, nu):
        return reden
    return f"{alle_bezet(bijeenkomst)} Er kan niemand bij op de lijst." if is_vol(bijeenkomst) else ""


def is_vol(bijeenkomst: Bijeenkomst) -> bool:
    """Zijn alle plekken bezet? Vraagt `met_aanmeldingen`."""
    return bijeenkomst.plekken is not None and bijeenkomst.aantal_aangemeld >= bijeenkomst.plekken


def alle_bezet(bijeenkomst: Bijeenkomst) -> str:
    """Dat er geen plek meer is, als zin."""
    return "De enige plek is bezet." if bijeenkomst.plekken == 1 else f"Alle {bijeenkomst.plekken} plekken zijn bezet."
