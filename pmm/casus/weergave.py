"""Hoe een casus op het scherm staat: gegevens in de vorm die de componenten vragen."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from pmm.casus.codes import Aanzet, Beluitkomst, Onderdeel
from pmm.casus.models import Casus, Poging, Stap
from pmm.casus.overgangen import OVERGANGEN, mogelijke_stappen
from pmm.casus.secties import VAN_TEKST
from pmm.casus.statussen import HOOFDWEG, Status
from pmm.casus.zinnen import ZINNEN
from pmm.termijnen.templatetags.termijnen import in_werkdagen
from register import codelijsten
from register.models import Gebruiker
from register.rollen import BEHANDELEN, BESLISSEN, BEWERKEN, EIGEN_ORGANISATIE

Rijen = list[dict[str, Any]]
VERHAAL = (Onderdeel.SITUATIE, Onderdeel.WENS, Onderdeel.URGENTIE, Onderdeel.DOORBRAAK)
VAN_HET_LOKET = (Onderdeel.ADVIES,)
BIJ_HET_EINDE = (Onderdeel.SAMENVATTING, Onderdeel.UITKOMST, Onderdeel.VOOR_WIE_NOG_MEER)
# The road forward: the first of these that belongs to the status is the one filled button.
VOORUIT = frozenset({"indienen", "in_behandeling_nemen", "aanvullen", "besluiten", "doorbraak", "afronden", "sluiten"})
# A casus that waits for an answer, stands where it stood.
ZIJSPOOR = {Status.AANVULLING_GEVRAAGD: "Aanvulling gevraagd"}


def dagnaam(moment: Any) -> str:
    """‘vandaag 11:20’, ‘gisteren 16:41’ of ‘12 november 2026’."""
    lokaal = timezone.localtime(moment)
    dagen = (timezone.localdate() - lokaal.date()).days
    if dagen in {0, 1}:
        return f"{('vandaag', 'gisteren')[dagen]} {lokaal:%H:%M}"
    return str(date_format(lokaal, "j F Y"))


def stations(casus: Casus, stappen: Sequence[Stap]) -> Rijen:
    """De levensloop als lijn: waar de casus was, nu is en nog langs kan."""
    bereikt: dict[str, date] = {stap.naar: timezone.localdate(stap.op) for stap in stappen}
    hier = casus.status
    if hier == Status.AANVULLING_GEVRAAGD:
        vraag = [stap for stap in stappen if stap.naar == hier][-1]
        hier = vraag.van
    plek = HOOFDWEG.index(Status(hier)) if hier in HOOFDWEG else None
    lijn = [_station(casus, status, nr, plek, bereikt) for nr, status in enumerate(HOOFDWEG)]
    if plek is None:
        lijn = [station for station in lijn if station["toestand"] == "geweest"]
        lijn.append(
            {"naam": casus.get_status_display().capitalize(), "toestand": "hier", "datum": _sinds(bereikt.get(hier))}
        )
    return lijn


def _station(casus: Casus, status: Status, nr: int, plek: int | None, bereikt: dict[str, date]) -> dict[str, Any]:
    naam = "LET" if status == Status.LET else str(status.label).capitalize()
    dag = bereikt.get(status)
    if plek is not None and nr == plek:
        naam = ZIJSPOOR.get(Status(casus.status), naam)
        return {"naam": naam, "toestand": "hier", "datum": _sinds(bereikt.get(casus.status))}
    if plek is None or nr < plek:
        return {"naam": naam, "toestand": "geweest" if dag else "buiten", "datum": _dag(dag)}
    return {"naam": naam, "toestand": "straks", "datum": ""}


def _dag(dag: date | None) -> str:
    return date_format(dag, "j b") if dag else ""


def _sinds(dag: date | None) -> str:
    return f"sinds {_dag(dag)}" if dag else ""


def beurt(casus: Casus, gebruiker: Gebruiker) -> dict[str, Any]:
    """Wie er aan zet is, met de datum in woorden."""
    datum = casus.aan_zet_datum
    return {
        "u": is_aan_zet(casus, gebruiker),
        "wie": casus.aan_zet_naam,
        "wat": casus.aan_zet_wat,
        "termijn": in_werkdagen(datum),
        "te_laat": casus.is_te_laat,
    }


def is_aan_zet(casus: Casus, gebruiker: Gebruiker) -> bool:
    """Is deze persoon degene die nu iets moet doen?"""
    if casus.aan_zet == Aanzet.LOKET:
        return casus.behandelaar_id == gebruiker.pk if casus.behandelaar_id else gebruiker.is_van_het_loket
    if casus.aan_zet == Aanzet.LET:
        return BESLISSEN in casus.rechten
    return casus.aan_zet_organisatie_id in gebruiker.organisatie_ids_als(EIGEN_ORGANISATIE)


def stapknoppen(casus: Casus, gebruiker: Gebruiker) -> Rijen:
    """De stappen als knoppen. Wie aan zet is, ziet bovenaan de stap vooruit: gevuld, of wat daarvoor nog mist."""
    knoppen = [
        {
            "naam": overgang.label,
            "url": stap_adres(casus, overgang.naam),
            "redenen": redenen,
            "hoofd": False,
            "vooruit": overgang.naam in VOORUIT,
            "nakijken": overgang.naam == "indienen",
        }
        for overgang, redenen in mogelijke_stappen(casus, gebruiker)
    ]
    eerste = next((knop for knop in knoppen if knop["vooruit"]), None)
    if eerste and is_aan_zet(casus, gebruiker):
        eerste["hoofd"] = True
    return sorted(knoppen, key=lambda knop: (not knop["hoofd"], bool(knop["redenen"])))


def stap_adres(casus: Casus, naam: str) -> str:
    """Het scherm van een stap."""
    overgang = OVERGANGEN[naam]
    eigen = [casus.kenmerk, naam] if overgang.scherm == "casus:stap" else [casus.kenmerk]
    return reverse(overgang.scherm, args=eigen)


def delen(casus: Casus) -> Rijen:
    """De onderdelen met tekst die deze lezer ziet, met een adres om te wijzigen als dat mag."""
    mag = BEWERKEN in casus.rechten and casus.is_open
    zien = list(VERHAAL)
    if casus.bereikte_loket:
        zien += VAN_HET_LOKET
    zien += [onderdeel for onderdeel in BIJ_HET_EINDE if casus.tekst(onderdeel)]
    return [_deel(casus, onderdeel, mag) for onderdeel in zien if casus.ziet(VAN_TEKST[onderdeel])]


def _deel(casus: Casus, onderdeel: Onderdeel, mag: bool) -> dict[str, Any]:
    tekst = casus.tekst(onderdeel)
    wijzigbaar = mag and (onderdeel in VERHAAL or (onderdeel in VAN_HET_LOKET and BEHANDELEN in casus.rechten))
    return {
        "id": onderdeel.value,
        "kop": onderdeel.label,
        "url": reverse("casus:tekst", args=[casus.kenmerk, onderdeel.value]) if wijzigbaar else "",
        "link": "Wijzigen" if tekst and tekst.tekst else "Beschrijven",
        "van_het_loket": onderdeel not in VERHAAL,
        "tekst": tekst.tekst if tekst else "",
        "meta": f"{tekst.door}, {dagnaam(tekst.op)}" if tekst else "",
    }


def gegevens(casus: Casus) -> Rijen:
    """De losse gegevens als lijst, zonder wat niet is ingevuld."""
    weet = {True: "Ja", False: f"Nog niet: {casus.reden_niet_geinformeerd}", None: ""}[casus.inwoner_geinformeerd]
    rijen = [
        {"naam": "Gemeente", "waarde": casus.gemeente.naam if casus.gemeente else ""},
        {"naam": "Gezin", "waarde": gezin(casus)},
        {"naam": "Leefgebieden", "waarde": leefgebieden(casus)},
        {"naam": "De inwoner weet hiervan", "waarde": weet},
        {"naam": "Lokaal niets geprobeerd, omdat", "waarde": casus.reden_geen_poging},
        {"naam": "Dreigt", "waarde": dreiging(casus)},
    ]
    return [rij for rij in rijen if rij["waarde"]]


def leefgebieden(casus: Casus) -> str:
    """De leefgebieden met hun reden, één per regel."""
    return "\n".join(f"{codelijsten.naam('leefgebied', code)}: {reden}" for code, reden in casus.leefgebieden.items())


def gezin(casus: Casus) -> str:
    """Het huishouden in brede termen."""
    return ", ".join(filter(None, [_leeftijd(casus), _kinderen(casus)]))


def _leeftijd(casus: Casus) -> str:
    namen = {"tot_18": "jonger dan 18", "67_plus": "67 of ouder"}
    return namen.get(casus.leeftijd, casus.leeftijd.replace("_", " tot "))


def _kinderen(casus: Casus) -> str:
    if casus.aantal_kinderen is None:
        return ""
    return {0: "geen kinderen in huis", 1: "1 kind in huis"}.get(
        casus.aantal_kinderen, f"{casus.aantal_kinderen} kinderen in huis"
    )


def dreiging(casus: Casus) -> str:
    """Wat er dreigt en wanneer."""
    return " · ".join(filter(None, [casus.spoed_wat, in_werkdagen(casus.spoed_datum)]))


def pogingen(casus: Casus, *, mag: bool) -> Rijen:
    """De lokale pogingen als tijdlijn."""
    return [
        {
            "wanneer": date_format(poging.datum, "j F Y"),
            "wie": _met_wie(poging),
            "wat": f"Gevraagd: {poging.gevraagd}" if poging.gevraagd else poging.afloop,
            "toelichting": _afloop(poging),
            "url": reverse("casus:rij", args=[casus.kenmerk, "pogingen", poging.pk]) if mag else "",
        }
        for poging in casus.pogingen.all()
    ]


def terug_te_bellen(casus: Casus, *, mag: bool) -> Rijen:
    """Met wie is afgesproken om terug te bellen, de eerste dag eerst."""
    open_ = [poging for poging in casus.pogingen.all() if poging.is_terug_te_bellen] if casus.is_open else []
    return [
        {
            "wie": _met_wie(poging),
            "wanneer": in_werkdagen(poging.terugbellen_op),
            "te_laat": poging.terugbellen_op is not None and poging.terugbellen_op < timezone.localdate(),
            "telefoon": poging.contact.telefoon if poging.contact else poging.organisatie.telefoon,
            "url": reverse("casus:teruggebeld", args=[casus.kenmerk, poging.pk]) if mag else "",
        }
        for poging in sorted(open_, key=lambda poging: (poging.terugbellen_op, poging.pk))
    ]


def _met_wie(poging: Poging) -> str:
    return ", ".join(filter(None, [poging.organisatie.naam, str(poging.contact or "")]))


def _afloop(poging: Poging) -> str:
    """Het antwoord, of waarom dat er niet is."""
    if poging.antwoord:
        return f"Antwoord: {poging.antwoord}"
    niet_gesproken = poging.uitkomst and poging.uitkomst != Beluitkomst.BEREIKT
    if not niet_gesproken:
        return "Nog geen antwoord."
    return f"{poging.afloop}." if poging.gevraagd else ""


def verloop(stappen: Iterable[Stap], *, met_casus: bool = False) -> Rijen:
    """De gezette stappen, de laatste eerst; `met_casus` zegt erbij in welke casus."""
    return [
        {
            "wanneer": dagnaam(stap.op),
            "wie": "",
            "wat": _stapzin(stap, stap.casus.codenaam if met_casus else "de casus"),
            "toelichting": "" if met_casus else stap.toelichting,
            "url": stap.casus.get_absolute_url() if met_casus else "",
        }
        for stap in reversed(list(stappen))
    ]


def _stapzin(stap: Stap, wat: str) -> str:
    deed, _ = ZINNEN[stap.overgang]
    return f"{stap.door} {deed.format(wat=wat)}."
