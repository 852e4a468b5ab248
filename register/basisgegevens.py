"""Waarmee elke PMM begint: organisaties, hun andere namen, codelijsten en termijnregels.

Zie register/gegevens/HERKOMST.md.
"""

from datetime import date
from pathlib import Path

from django.db import transaction

from pmm.kern.csvbestand import Fouten, Regel, lees
from pmm.termijnen.regels import laad_regels
from register import codelijsten
from register.importeren import Uitslag, importeer
from register.models import Codewaarde, Organisatie

MAP = Path(__file__).resolve().parent / "gegevens"
CODEKOLOMMEN = ("lijst", "code", "naam", "toelichting", "volgorde", "geldig_van", "geldig_tot")


@transaction.atomic
def laad() -> tuple[Uitslag, int]:
    """Voeg toe wat er nog niet is: organisaties, codewaarden en termijnregels.

    Wat iemand hier wijzigde, blijft zoals het is.
    """
    uitslag = importeer(MAP / "organisaties.csv", alleen_nieuwe=True)
    if uitslag.nieuw:
        _geef_andere_namen()
    laad_regels()
    return uitslag, _laad_codelijsten()


def _geef_andere_namen() -> None:
    namen: dict[str, list[str]] = {}
    for regel in lees(MAP / "andere-namen.csv", ("code", "naam"), Fouten()):
        namen.setdefault(regel["code"], []).append(regel["naam"])
    organisaties = list(Organisatie.objects.filter(code__in=namen, ook_bekend_als=[]))
    for organisatie in organisaties:
        organisatie.ook_bekend_als = namen[organisatie.code]
    Organisatie.objects.bulk_update(organisaties, ["ook_bekend_als"])


def _laad_codelijsten() -> int:
    aanwezig = set(Codewaarde.objects.values_list("lijst", "code"))
    regels = lees(MAP / "codelijsten.csv", CODEKOLOMMEN, Fouten())
    nieuw = [_codewaarde(regel) for regel in regels if (regel["lijst"], regel["code"]) not in aanwezig]
    Codewaarde.objects.bulk_create(nieuw)
    codelijsten.vergeet()
    return len(nieuw)


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
