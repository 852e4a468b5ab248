"""Hoe een bestand mag heten: leesbaar, ongevaarlijk, en zonder BSN."""

import re
import unicodedata

from pmm.bestanden.keuren import KIES, NietGoedgekeurd
from pmm.bestanden.models import NAAMLENGTE, Soort
from pmm.kern.bsn import gevonden_bsn, zonder_bsn

OOK = {"jpeg": Soort.JPG}
ANDERE_SOORT = f"Dit soort bestand kan hier niet. {KIES}"
BSN = (
    "In de naam van dit bestand lijkt een BSN te staan ({gezien}). Een BSN is niet nodig en mag hier niet. "
    "Geef het bestand een andere naam en kies het opnieuw."
)
# What a folder or a command could be made of, on any system.
_NIET_IN_EEN_NAAM = re.compile(r'[/\\:*?"<>|]+')
_STREEPJE = re.compile(r"(?<=[^\W\d_])-+(?=\d)")
ZONDER_NAAM = "bestand"


def maak_naam(gekozen: str) -> tuple[str, Soort]:
    """De naam zoals wij hem bewaren, en welke soort hij belooft.

    Raises:
        NietGoedgekeurd: het is geen soort die hier kan, of er staat een BSN in de naam.
    """
    stam, _, uitgang = _schoon(gekozen).rpartition(".")
    uitgang = OOK.get(uitgang.lower(), uitgang.lower())
    if uitgang not in Soort.values:
        raise NietGoedgekeurd(ANDERE_SOORT)
    if gezien := gevonden_bsn(_in_woorden(stam)):
        raise NietGoedgekeurd(BSN.format(gezien=gezien))
    stam = stam[: NAAMLENGTE - len(uitgang) - 1].strip(" .") or ZONDER_NAAM
    return f"{stam}.{uitgang}", Soort(uitgang)


def op_het_scherm(gekozen: str) -> str:
    """De naam zoals iemand hem koos, veilig om terug te lezen."""
    return zonder_bsn(_in_woorden(_schoon(gekozen)))[:NAAMLENGTE]


def _in_woorden(naam: str) -> str:
    """In een naam staat een streepje waar in een zin een spatie staat."""
    return _STREEPJE.sub(" ", naam)


def _schoon(gekozen: str) -> str:
    """Zonder onzichtbare tekens: ook niet die waarmee ‘fdp.exe’ eruitziet als ‘exe.pdf’."""
    zichtbaar = (teken for teken in unicodedata.normalize("NFC", gekozen) if unicodedata.category(teken)[0] != "C")
    return _NIET_IN_EEN_NAAM.sub("-", " ".join("".join(zichtbaar).split())).strip(" .")
