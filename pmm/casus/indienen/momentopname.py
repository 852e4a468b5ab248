"""Een indiening lezen: wat er toen stond, en wat er sindsdien of sinds de vorige keer anders is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode

from pmm.casus.codes import Onderdeel, Partijrol
from pmm.casus.dubbel.zoeken import mogelijk_dubbel
from pmm.casus.indienen.bevriezen import inhoud_van
from pmm.casus.inzending import Beller
from pmm.casus.models import Casus, Indiening
from pmm.casus.statussen import Status
from pmm.kern.datumveld import voluit
from pmm.kern.verschil import vergelijk
from register import codelijsten
from register.models import Gebruiker
from register.rollen import BEHANDELEN, BEWERKEN

NU, VORIGE = "nu", "vorige"
HOOGSTENS = 1_000  # nobody ever submits more often
WEET = {True: "Ja", False: "Nog niet", None: ""}
ONDERDELEN = (Onderdeel.SITUATIE, Onderdeel.WENS, Onderdeel.DOORBRAAK, Onderdeel.URGENTIE)
Rijen = list[dict[str, Any]]


@dataclass(frozen=True)
class Momentopname:
    """De zoveelste indiening van een casus, met de vorige als die er is."""

    casus: Casus
    nr: int
    indiening: Indiening
    vorige: Indiening | None

    def voor_scherm(self, naast: str) -> dict[str, Any]:
        """De pagina: de inhoud zelf, of naast die van nu (`nu`) of van de vorige indiening (`vorige`)."""
        tegenover = self._tegenover(naast)
        return {
            "nr": self.nr,
            "indiening": self.indiening,
            "naast": naast if tegenover is not None else "",
            "tabs": self._tabs(naast if tegenover is not None else ""),
            "rijen": [] if tegenover is not None else [rij for rij in regels(self.indiening.inhoud) if rij["waarde"]],
            "verschillen": self._verschillen(naast, tegenover) if tegenover is not None else [],
        }

    def _tegenover(self, naast: str) -> Mapping[str, Any] | None:
        """Waar de lezer naast wil leggen: hoe het nu is, de vorige indiening, of niets."""
        if naast == NU:
            return inhoud_van(self.casus)
        return self.vorige.inhoud if naast == VORIGE and self.vorige else None

    def _tabs(self, naast: str) -> Rijen:
        adres = reverse("casus:indiening", args=[self.casus.kenmerk, self.nr])
        tabs = [("", "Zoals ingediend"), (NU, "Wat er nu anders is")]
        if self.vorige:
            tabs.append((VORIGE, f"Anders dan indiening {self.nr - 1}"))
        return [
            {
                "naam": naam,
                "url": f"{adres}?{urlencode({'naast': code})}" if code else adres,
                "actief": code == naast,
            }
            for code, naam in tabs
        ]

    def _verschillen(self, naast: str, tegenover: Mapping[str, Any]) -> Rijen:
        """Per onderdeel dat verschilt de twee teksten; de oudste staat links."""
        toen, nu = self.indiening.inhoud, tegenover
        koppen = (f"Ingediend op {_dag(self.indiening)}", "Zoals het nu is")
        if naast == VORIGE and self.vorige:
            toen, nu = tegenover, self.indiening.inhoud
            koppen = (f"Ingediend op {_dag(self.vorige)}", f"Ingediend op {_dag(self.indiening)}")
        paren = zip(regels(toen), regels(nu), strict=True)
        return [
            {"kop": links["naam"], "teksten": _naast_elkaar(koppen, str(links["waarde"]), str(rechts["waarde"]))}
            for links, rechts in paren
            if links["waarde"] != rechts["waarde"]
        ]


def zoek(casus: Casus, nr: int) -> Momentopname | None:
    """De zoveelste indiening van deze casus, vanaf 1."""
    if not 1 <= nr <= HOOGSTENS:
        return None
    alle = list(casus.indieningen.select_related("stap__door", "stap__namens").order_by("pk")[:nr])
    if len(alle) < nr:
        return None
    return Momentopname(casus, nr, alle[nr - 1], alle[nr - 2] if nr > 1 else None)


def overzicht(casus: Casus, gebruiker: Gebruiker) -> dict[str, Any]:
    """Voor het paneel: de indieningen, wie er belde, en voor het loket wat er dubbel lijkt."""
    lijst = list(casus.indieningen.select_related("stap__door").order_by("pk"))
    loket = BEHANDELEN in casus.rechten
    return {
        "casus": casus,
        "indieningen": [
            {
                "nr": nr,
                "url": reverse("casus:indiening", args=[casus.kenmerk, nr]),
                "op": indiening.op,
                "door": indiening.stap.door,
            }
            for nr, indiening in enumerate(lijst, start=1)
        ],
        "beller": Beller.objects.filter(casus=casus).first(),
        "mag_dubbel": loket,
        # Before anybody takes it on; after that on demand.
        "dubbel": mogelijk_dubbel(casus, gebruiker)[:3] if loket and casus.status == Status.INGEDIEND else [],
        "verder": casus.status == Status.LOKAAL and BEWERKEN in casus.rechten,
    }


def regels(inhoud: Mapping[str, Any]) -> Rijen:
    """Een bevroren casus als vaste rij van onderdelen; wat toen nog niet werd vastgelegd, is leeg."""
    weet = WEET[inhoud.get("inwoner_geinformeerd")]
    teksten = inhoud.get("teksten", {})
    rijen = [
        ("Ingebracht door", inhoud.get("organisatie", "")),
        ("Codenaam", inhoud.get("codenaam", "")),
        ("Gemeente van de inwoner", inhoud.get("gemeente", "")),
        ("Gezin", _gezin(inhoud)),
        ("Leefgebieden", _leefgebieden(inhoud.get("leefgebieden", {}))),
        ("Weet de inwoner hiervan?", _samen(": ", weet, inhoud.get("reden_niet_geinformeerd", ""))),
        *[(str(onderdeel.label), teksten.get(onderdeel.value, "")) for onderdeel in ONDERDELEN],
        ("Wat dreigt er en wanneer?", _samen(", ", inhoud.get("spoed_wat"), _datum(inhoud.get("spoed_datum")))),
        ("Lokale pogingen", _lijst(map(_poging, inhoud.get("pogingen", [])))),
        ("Waarom er lokaal niets is geprobeerd", inhoud.get("reden_geen_poging", "")),
        ("Belemmeringen", _lijst(map(_belemmering, inhoud.get("belemmeringen", [])))),
        ("Betrokken organisaties", _lijst(map(_partij, inhoud.get("partijen", [])))),
        ("Zelfcheck", _lijst(f"{rij['vraag']} {rij['antwoord']}" for rij in inhoud.get("zelfcheck", []))),
    ]
    return [{"naam": naam, "waarde": waarde} for naam, waarde in rijen]


def _naast_elkaar(koppen: tuple[str, str], links: str, rechts: str) -> Rijen:
    delen = vergelijk(links, rechts)
    return [{"kop": kop, "delen": stuk} for kop, stuk in zip(koppen, delen, strict=True)]


def _poging(rij: Mapping[str, Any]) -> str:
    wie = _samen(", ", rij["organisatie"], rij["contact"])
    return _samen("\n", f"{_datum(rij['datum'])}, {wie}", rij["gevraagd"], rij["antwoord"] or rij.get("uitkomst"))


def _belemmering(rij: Mapping[str, Any]) -> str:
    return f"{rij['omschrijving']}\n{rij['wie_zegt'] or 'Niemand genoemd'}, {rij['vindplaats']}"


def _partij(rij: Mapping[str, Any]) -> str:
    namen = dict(Partijrol.choices)
    return f"{rij['organisatie']}: {', '.join(str(namen.get(rol, rol)).lower() for rol in rij['rollen'])}"


def _gezin(inhoud: Mapping[str, Any]) -> str:
    kinderen = inhoud.get("aantal_kinderen")
    leeftijd = str(inhoud.get("leeftijd", "")).replace("_", " tot ")
    return _samen(", ", leeftijd, "" if kinderen is None else f"kinderen in huis: {kinderen}")


def _leefgebieden(leefgebieden: Mapping[str, str]) -> str:
    return "\n".join(f"{codelijsten.naam('leefgebied', code)}: {reden}" for code, reden in sorted(leefgebieden.items()))


def _lijst(regels: Iterable[str]) -> str:
    return "\n\n".join(regels)


def _samen(tussen: str, *delen: Any) -> str:
    return tussen.join(str(deel) for deel in delen if deel)


def _datum(iso: Any) -> str:
    return voluit(date.fromisoformat(iso)) if iso else ""


def _dag(indiening: Indiening) -> str:
    return str(date_format(timezone.localtime(indiening.op), "j F Y"))
