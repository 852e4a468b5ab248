"""Wat elke pagina om zich heen heeft."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from pmm.kern import instrumenten, stilstand
from pmm.logboek import schakelaar
from register import rollen
from register.models import Gebruiker


@dataclass(frozen=True)
class Ingang:
    """Een ingang in de navigatie; `rollen` leeg betekent: voor iedereen die is ingelogd.

    Staat `instrument` uit, dan is de ingang er niet. Met `van_eigen` hoort bij het adres de code van de organisatie
    waar iemand deze rol heeft.
    """

    naam: str
    adres: str
    rollen: frozenset[str] = frozenset()
    instrument: str = ""
    van_eigen: str = ""

    def url(self, gebruiker: Gebruiker) -> str:
        """Waar deze ingang voor deze persoon naartoe leidt."""
        codes = [gebruiker.organisatie_als(self.van_eigen).code] if self.van_eigen else []
        return reverse(self.adres, args=codes)


HOOGSTENS = 99
ALLEEN_LEZEN = "U kunt nu alleen lezen: we kijken of alles in PMM nog klopt. Wat u nu invult, wordt niet bewaard."
CASUSROLLEN = rollen.EIGEN_ORGANISATIE | rollen.LOKET | rollen.ONTVANGERS | {rollen.VOORZITTER}
GELDROLLEN = rollen.LOKET | {"budgethouder", rollen.AUDITOR}
INGANGEN = (
    Ingang("Mijn werk", "mijn_werk"),
    Ingang("Casussen", "casus:lijst", CASUSROLLEN),
    Ingang("Met u gedeeld", "delen:lijst", rollen.ONTVANGERS),
    Ingang("Loket", "loket:werkvoorraad", rollen.LOKET),
    Ingang("LET", "escalatie:overzicht", rollen.LOKET | {rollen.VOORZITTER, rollen.BESTUURDER}, instrumenten.LET),
    Ingang("Time-outs", "overbrugging:time_outs", rollen.LOKET | rollen.ONTVANGERS, instrumenten.TIME_OUT),
    Ingang("Overbrugging", "overbrugging:overzicht", GELDROLLEN, instrumenten.OVERBRUGGING),
    Ingang("Leren", "leren:overzicht", rollen.LOKET | {rollen.PROGRAMMATEAM}),
    Ingang("Termijnen", "loket:termijnen", frozenset({rollen.PROGRAMMATEAM})),
    Ingang("Cijfers LET", "escalatie:cijfers", frozenset({rollen.PROGRAMMATEAM}), instrumenten.LET),
    Ingang("Register", "register:zoeken"),
    Ingang("Deelnames", "deelnemers_overzicht", frozenset({rollen.PROGRAMMATEAM})),
    Ingang(
        "Onze organisatie",
        "register:organisatie",
        frozenset({rollen.ORGANISATIEBEHEERDER}),
        van_eigen=rollen.ORGANISATIEBEHEERDER,
    ),
    Ingang("Bijeenkomsten", "bijeenkomsten:lijst"),
    Ingang("Beheer", "beheer", frozenset({rollen.BEHEERDER})),
    Ingang("Controles", "beheer_controles", frozenset({rollen.AUDITOR})),
)


def kader(request: HttpRequest) -> dict[str, object]:
    """Navigatie, gebruiker, ongelezen meldingen, demobalk en stilstand."""
    gebruiker = getattr(request, "user", None)
    ik = gebruiker if isinstance(gebruiker, Gebruiker) else None
    return {
        "demo": settings.DEMO,
        "navigatie": _navigatie(request, ik) if ik else [],
        "ik": ik,
        "ongelezen": _ongelezen(ik),
        "stilstand": _stilstand(ik) if ik and stilstand.is_stil() else [],
    }


def _stilstand(gebruiker: Gebruiker) -> list[str]:
    """Wat boven elke pagina staat zolang PMM stilstaat; waarom leest alleen wie er iets mee moet."""
    weet_waarom = gebruiker.heeft_rol(rollen.BEHEERDER, rollen.AUDITOR)
    return [*(schakelaar.meldingen() if weet_waarom else []), ALLEEN_LEZEN]


def _ongelezen(gebruiker: Gebruiker | None) -> str:
    """Het aantal ongelezen meldingen voor in de kop; leeg is geen. `register.account.herkennen` telde het al."""
    aantal: int = getattr(gebruiker, "ongelezen", 0)
    return f"{HOOGSTENS}+" if aantal > HOOGSTENS else str(aantal or "")


def _navigatie(request: HttpRequest, gebruiker: Gebruiker) -> list[dict[str, object]]:
    mijn = {lidmaatschap.rol for lidmaatschap in gebruiker.rollen}
    zichtbaar = [ingang for ingang in INGANGEN if _is_er(ingang, mijn)]
    adressen = [(ingang.naam, ingang.url(gebruiker)) for ingang in zichtbaar]
    passend = (
        adres for _, adres in adressen if request.path == adres or (adres != "/" and request.path.startswith(adres))
    )
    hier = max(passend, key=len, default="")
    return [{"naam": naam, "url": adres, "actief": adres == hier} for naam, adres in adressen]


def _is_er(ingang: Ingang, mijn: set[str]) -> bool:
    in_gebruik = not ingang.instrument or instrumenten.is_aan(ingang.instrument)
    return in_gebruik and (not ingang.rollen or bool(ingang.rollen & mijn))
