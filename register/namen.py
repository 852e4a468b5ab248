"""Wanneer twee schrijfwijzen hetzelfde bedoelen."""

import re
import unicodedata

VOORVOEGSELS = ("gemeente ", "ministerie van ")
APOSTROFFEN = str.maketrans("‘’ʼ`´", "'''''")
_HAAKJES = re.compile(r"\(([^()]+)\)$")


def recht(tekst: str) -> str:
    """Met een gewone apostrof, zoals het register schrijft: een telefoon maakt er vaak een kromme van."""
    return tekst.translate(APOSTROFFEN)


def normaal(tekst: str) -> str:
    """Kleine letters, zonder accenten en met gewone spaties: ‘Súdwest-Fryslân’ is ‘sudwest-fryslan’."""
    kaal = "".join(teken for teken in unicodedata.normalize("NFKD", recht(tekst)) if not unicodedata.combining(teken))
    return " ".join(kaal.casefold().split())


def zonder_voorvoegsel(naam: str) -> str:
    """‘Gemeente Apeldoorn’ heet voor wie zoekt gewoon ‘apeldoorn’."""
    kort = normaal(naam)
    return next((kort.removeprefix(voor) for voor in VOORVOEGSELS if kort.startswith(voor)), kort)


def code_tussen_haakjes(tekst: str) -> str:
    """De code uit ‘Naam (code)’: zo kiest iemand tussen organisaties die hetzelfde heten."""
    gevonden = _HAAKJES.search(tekst.strip())
    return gevonden[1] if gevonden else ""
