"""Wat de lijst en de pagina van een bijeenkomst zeggen tegen wie ze leest."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from pmm.bijeenkomsten.models import Aanmelding, Aanmeldstand, Bijeenkomst, Bijeenkomststand
from pmm.bijeenkomsten.rechten import organiseert
from pmm.bijeenkomsten.voorwaarden import alle_bezet, is_vol, waarom_niet_aanmelden
from pmm.kern.datumveld import voluit
from register.models import Gebruiker
from register.rollen import LOKET, PROGRAMMATEAM

LEREN = (PROGRAMMATEAM, *LOKET)
# The filled button: what an organiser is here for at this moment.
HOOFDSTAPPEN = ("bekendmaken", "aanwezigheid")
NIET_OPEN = {Bijeenkomststand.AFGELAST.value: "Gaat niet door", Bijeenkomststand.CONCEPT.value: "Concept"}
KOMEND = {Aanmeldstand.AANGEMELD.value: "U komt", Aanmeldstand.WACHTLIJST.value: "U staat op de wachtlijst"}
GEWEEST = {Aanmeldstand.AANGEMELD.value: "U meldde zich aan"}


@dataclass(frozen=True)
class Meedoen:
    """Komt deze persoon, en wat kan die daaraan doen? `knop` is de tekst op de knop om aan te melden."""

    kop: str
    zin: str = ""
    knop: str = ""
    komt: bool = False
    kan_afmelden: bool = False


@dataclass(frozen=True)
class Rij:
    """Eén regel in de lijst; `woord` zegt hoe het ermee staat voor wie kijkt."""

    bijeenkomst: Bijeenkomst
    woord: str
    let_op: bool


@dataclass(frozen=True)
class Maand:
    """De bijeenkomsten van één maand, zoals ‘december 2026’."""

    naam: str
    rijen: list[Rij]


def per_maand(bijeenkomsten: Iterable[Bijeenkomst], gebruiker: Gebruiker) -> list[Maand]:
    """De lijst per maand, in de volgorde waarin zij binnenkomt."""
    mag = organiseert(gebruiker)
    maanden = groupby(bijeenkomsten, lambda een: date_format(timezone.localtime(een.begint), "F Y"))
    return [Maand(naam, [_rij(een, organiseert=mag) for een in groep]) for naam, groep in maanden]


def _rij(bijeenkomst: Bijeenkomst, *, organiseert: bool) -> Rij:
    if niet_open := NIET_OPEN.get(bijeenkomst.stand):
        return Rij(bijeenkomst, niet_open, let_op=bijeenkomst.stand == Bijeenkomststand.AFGELAST)
    geweest = bijeenkomst.eindigt <= timezone.now()
    if organiseert and geweest and bijeenkomst.aantal_onbekend:
        return Rij(bijeenkomst, "Vul nog in wie er waren", let_op=True)
    eigen = (GEWEEST if geweest else KOMEND).get(bijeenkomst.mijn_stand or "", "")
    return Rij(bijeenkomst, eigen or ("" if geweest else _te_doen(bijeenkomst)), let_op=False)


def _te_doen(bijeenkomst: Bijeenkomst) -> str:
    if bijeenkomst.is_begonnen:
        return "Nu bezig"
    if bijeenkomst.aanmelden_gesloten:
        return "Aanmelden is gesloten"
    return "Vol" if is_vol(bijeenkomst) else "U kunt zich aanmelden"


def meedoen(bijeenkomst: Bijeenkomst, mijn: Aanmelding | None, gebruiker: Gebruiker) -> Meedoen | None:
    """Het blok over aan- en afmelden; bij een concept of wat niet doorgaat is er geen."""
    if not bijeenkomst.is_open:
        return None
    if bijeenkomst.is_begonnen:
        return _na_het_begin(bijeenkomst, mijn)
    if mijn and mijn.stand == Aanmeldstand.AANGEMELD:
        return Meedoen("U komt", f"Namens {mijn.organisatie}.", komt=True, kan_afmelden=True)
    if mijn and mijn.stand == Aanmeldstand.WACHTLIJST:
        voor = Aanmelding.objects.voor_mij(mijn)
        plek = f"U bent nummer {voor + 1} op de wachtlijst."
        zin = f"{plek} Komt er een plek vrij, dan krijgt u die vanzelf, en een mail."
        return Meedoen("U staat op de wachtlijst", zin, kan_afmelden=True)
    return _nog_niet_aangemeld(bijeenkomst, gebruiker)


def plekken(bijeenkomst: Bijeenkomst) -> str:
    """Hoeveel plekken er nog zijn, in woorden; leeg zonder grens en na het begin."""
    if bijeenkomst.plekken is None or bijeenkomst.is_begonnen:
        return ""
    if is_vol(bijeenkomst):
        wacht = {0: "", 1: " Eén persoon wacht."}
        wachtend = bijeenkomst.aantal_wachtend
        return f"{alle_bezet(bijeenkomst)}{wacht.get(wachtend, f' {wachtend} mensen wachten.')}"
    over = bijeenkomst.plekken - bijeenkomst.aantal_aangemeld
    return f"Nog {over} van de {bijeenkomst.plekken} {'plek' if bijeenkomst.plekken == 1 else 'plekken'}."


def ziet_link(bijeenkomst: Bijeenkomst, gebruiker: Gebruiker) -> bool:
    """De link om online mee te doen is voor wie een plek heeft, en voor wie organiseert."""
    return bijeenkomst.mijn_stand == Aanmeldstand.AANGEMELD or organiseert(gebruiker)


def ziet_notities(bijeenkomst: Bijeenkomst, gebruiker: Gebruiker) -> bool:
    """Wat er ter sprake kwam lezen wie zich aanmeldde, wie organiseert, en het loket: die maken er leerpunten van."""
    return ziet_link(bijeenkomst, gebruiker) or gebruiker.heeft_rol(*LOKET)


def stappen(bijeenkomst: Bijeenkomst) -> list[tuple[str, str]]:
    """Wat een organisator nu kan doen: (naam van het adres, tekst); de eerste is wat nu het meest voor de hand ligt."""
    if bijeenkomst.stand == Bijeenkomststand.AFGELAST:
        return []
    aanpassen = [("wijzigen", "Wijzigen"), ("uitnodigen", "Uitnodigen"), ("afgelasten", "Afgelasten")]
    if bijeenkomst.stand == Bijeenkomststand.CONCEPT:
        return [("bekendmaken", "Bekendmaken"), *aanpassen]
    if bijeenkomst.is_begonnen:
        return [("aanwezigheid", "Aanwezigheid vastleggen"), ("notitie", "Notitie maken")]
    return aanpassen


def voor_organisator(bijeenkomst: Bijeenkomst) -> dict[str, object]:
    """Wat op de pagina alleen voor organisatoren staat."""
    aanmeldingen = Aanmelding.objects.filter(bijeenkomst=bijeenkomst)
    namen = {naam: (f"bijeenkomsten:{naam}", tekst) for naam, tekst in stappen(bijeenkomst)}
    knoppen = [
        {"naam": tekst, "url": reverse(adres, args=[bijeenkomst.pk]), "hoofd": naam in HOOFDSTAPPEN}
        for naam, (adres, tekst) in namen.items()
    ]
    return {
        "stappen": knoppen,
        "aangemeld": aanmeldingen.aangemeld(),
        "wachtend": aanmeldingen.wachtend(),
        "uitnodigingen": bijeenkomst.uitnodigingen.select_related("organisatie").order_by("pk"),
    }


def samenvatting(bijeenkomst: Bijeenkomst) -> list[dict[str, str]]:
    """Alles wat er staat, om na te kijken voordat zij bekend wordt."""
    wijzigen = reverse("bijeenkomsten:wijzigen", args=[bijeenkomst.pk])
    uitgenodigd = "\n".join(map(str, bijeenkomst.uitnodigingen.select_related("organisatie").order_by("pk")))
    voor_wie = "Alleen wie is uitgenodigd" if bijeenkomst.besloten else "Iedereen met een account"
    rijen = {
        "Soort": bijeenkomst.get_soort_display(),
        "Titel": bijeenkomst.titel,
        "Waar gaat het over": bijeenkomst.omschrijving,
        "Wanneer": bijeenkomst.wanneer,
        "Waar": bijeenkomst.plaats,
        "Online": bijeenkomst.link,
        "Plekken": str(bijeenkomst.plekken or "Geen grens"),
        "Aanmelden tot en met": voluit(bijeenkomst.aanmelden_tot) if bijeenkomst.aanmelden_tot else "Tot het begint",
        "Voor wie": voor_wie,
    }
    uitnodigen = reverse("bijeenkomsten:uitnodigen", args=[bijeenkomst.pk])
    return [
        *({"naam": naam, "waarde": waarde, "url": wijzigen} for naam, waarde in rijen.items()),
        {"naam": "Wie krijgt bericht", "waarde": uitgenodigd or "Niemand is uitgenodigd", "url": uitnodigen},
    ]


def _na_het_begin(bijeenkomst: Bijeenkomst, mijn: Aanmelding | None) -> Meedoen:
    kop = "Deze bijeenkomst is geweest" if bijeenkomst.eindigt <= timezone.now() else "Deze bijeenkomst is begonnen"
    if mijn is None or mijn.stand != Aanmeldstand.AANGEMELD:
        return Meedoen(kop, "Aan- of afmelden kan niet meer.")
    bekend = {True: "U was erbij.", False: "U was er niet bij.", None: "U had zich aangemeld."}
    return Meedoen(kop, bekend[mijn.aanwezig], komt=mijn.aanwezig is not False)


def _nog_niet_aangemeld(bijeenkomst: Bijeenkomst, gebruiker: Gebruiker) -> Meedoen:
    if reden := waarom_niet_aanmelden(bijeenkomst, timezone.now()):
        return Meedoen("Aanmelden is gesloten", reden)
    if not gebruiker.rollen:
        return Meedoen("Aanmelden", "U hoort bij geen organisatie. Vraag uw beheerder om u erbij te zetten.")
    knop = "Op de wachtlijst" if is_vol(bijeenkomst) else "Aanmelden"
    return Meedoen("Komt u ook?", plekken(bijeenkomst), knop=knop)
