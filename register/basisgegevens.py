"""Waarmee elke PMM begint: organisaties en waarvoor u hen belt, codelijsten met zoekwoorden, en termijnregels.

Zie register/gegevens/HERKOMST.md. Wat andere apps erbij zetten, noemt PMM_BASISGEGEVENS.
"""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from pmm.kern.csvbestand import Fouten, Regel, lees
from pmm.termijnen.regels import laad_regels
from register import codelijsten
from register.importeren import KOLOMMEN, Uitslag, importeer
from register.models import Codewaarde, Organisatie
from register.zoeken import regios
from register.zoeken.index import ververs_alles

MAP = Path(__file__).resolve().parent / "gegevens"
CODEKOLOMMEN = ("lijst", "code", "naam", "toelichting", "volgorde", "geldig_van", "geldig_tot")
VAN_SOORT = "soort "


@transaction.atomic
def laad() -> tuple[Uitslag, int]:
    """Voeg toe wat er nog niet is, en vul aan wat nog leeg is. Wat iemand hier wijzigde, blijft zoals het is."""
    uitslag = importeer(MAP / "organisaties.csv", alleen_nieuwe=True)
    if uitslag.nieuw:
        _geef_andere_namen()
    _geef_regio()
    _zeg_waarvoor()
    laad_regels()
    codewaarden = _laad_codelijsten()
    _geef_zoekwoorden()
    codelijsten.vergeet()
    regios.vergeet()
    ververs_alles()
    for naam in settings.PMM_BASISGEGEVENS:
        import_string(naam)()
    return uitslag, codewaarden


def _geef_andere_namen() -> None:
    namen: dict[str, list[str]] = {}
    for regel in _regels("andere-namen.csv", "code", "naam"):
        namen.setdefault(regel["code"], []).append(regel["naam"])
    organisaties = list(Organisatie.objects.filter(code__in=namen, ook_bekend_als=[]))
    for organisatie in organisaties:
        organisatie.ook_bekend_als = namen[organisatie.code]
    Organisatie.objects.bulk_update(organisaties, ["ook_bekend_als"])


def _geef_regio() -> None:
    """Ook wie er al voor de regio's was, hoort bij een regio."""
    regio_van = {regel["code"]: regel["regio"] for regel in _regels("organisaties.csv", *KOLOMMEN) if regel["regio"]}
    organisaties = list(Organisatie.objects.filter(code__in=regio_van, regio=""))
    for organisatie in organisaties:
        organisatie.regio = regio_van[organisatie.code]
    Organisatie.objects.bulk_update(organisaties, ["regio"])


def _zeg_waarvoor() -> None:
    """Voor wie zelf nog niets bevestigde: de wetten, leefgebieden en onderwerpen die bij iedereen bekend zijn."""
    waarvoor = {regel["wie"]: regel for regel in _regels("waarvoor.csv", "wie", "wetten", "domeinen", "onderwerpen")}
    leeg = Organisatie.objects.filter(bevestigd_op__isnull=True, wetten=[], domeinen=[], onderwerpen="")
    gevuld = []
    for organisatie in leeg:
        if regel := waarvoor.get(organisatie.code) or waarvoor.get(f"{VAN_SOORT}{organisatie.type}"):
            organisatie.wetten = _lijst(regel["wetten"])
            organisatie.domeinen = _lijst(regel["domeinen"])
            organisatie.onderwerpen = regel["onderwerpen"]
            gevuld.append(organisatie)
    Organisatie.objects.bulk_update(gevuld, ["wetten", "domeinen", "onderwerpen"], batch_size=500)


def _laad_codelijsten() -> int:
    aanwezig = set(Codewaarde.objects.values_list("lijst", "code"))
    regels = _regels("codelijsten.csv", *CODEKOLOMMEN)
    nieuw = [_codewaarde(regel) for regel in regels if (regel["lijst"], regel["code"]) not in aanwezig]
    Codewaarde.objects.bulk_create(nieuw)
    return len(nieuw)


def _geef_zoekwoorden() -> None:
    woorden = {
        (regel["lijst"], regel["code"]): _lijst(regel["zoekwoorden"])
        for regel in _regels("zoekwoorden.csv", "lijst", "code", "zoekwoorden")
    }
    waarden = [waarde for waarde in Codewaarde.objects.filter(zoekwoorden=[]) if (waarde.lijst, waarde.code) in woorden]
    for waarde in waarden:
        waarde.zoekwoorden = woorden[waarde.lijst, waarde.code]
    Codewaarde.objects.bulk_update(waarden, ["zoekwoorden"])


def _codewaarde(regel: Regel) -> Codewaarde:
    return Codewaarde(
        lijst=regel["lijst"],
        code=regel["code"],
        naam=regel["naam"],
        toelichting=regel["toelichting"],
        volgorde=int(regel["volgorde"]),
        geldig_van=date.fromisoformat(regel["geldig_van"]),
        geldig_tot=date.fromisoformat(regel["geldig_tot"]) if regel["geldig_tot"] else None,
    )


def _regels(bestand: str, *kolommen: str) -> list[Regel]:
    fouten = Fouten()
    regels = lees(MAP / bestand, kolommen, fouten)
    fouten.klaar()
    return regels


def _lijst(vak: str) -> list[str]:
    return vak.split("|") if vak else []
