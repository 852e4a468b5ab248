"""Tijdelijke bruggen: een voorschot betaalt alvast, een time-out zet een besluit stil."""

from overbrugging.models.bank import Bankafschrift, Bankregel, Betaalopdracht, Betaling, Opdrachtstand
from overbrugging.models.fonds import Fonds, Kostenplaats, Leverancier
from overbrugging.models.grootboek import Boeking, Boekingsoort, Boekregel, Periode, Rekening, Rekeningsoort
from overbrugging.models.timeout import Afloop, Antwoord, Timeout, Timeoutsoort, Timeoutverlenging, Timeoutvorm
from overbrugging.models.voorschot import (
    NIET_DOORGEGAAN,
    NOG_NIET_GEVORDERD,
    Besteding,
    Goedkeuring,
    Uitzondering,
    Voorschot,
    Voorschotstand,
    Voorschotstap,
)
from overbrugging.models.vordering import Afboeking, Afboekstand, Betwisting, Betwistinguitkomst, Vordering

__all__ = [
    "NIET_DOORGEGAAN",
    "NOG_NIET_GEVORDERD",
    "Afboeking",
    "Afboekstand",
    "Afloop",
    "Antwoord",
    "Bankafschrift",
    "Bankregel",
    "Besteding",
    "Betaalopdracht",
    "Betaling",
    "Betwisting",
    "Betwistinguitkomst",
    "Boeking",
    "Boekingsoort",
    "Boekregel",
    "Fonds",
    "Goedkeuring",
    "Kostenplaats",
    "Leverancier",
    "Opdrachtstand",
    "Periode",
    "Rekening",
    "Rekeningsoort",
    "Timeout",
    "Timeoutsoort",
    "Timeoutverlenging",
    "Timeoutvorm",
    "Uitzondering",
    "Voorschot",
    "Voorschotstand",
    "Voorschotstap",
    "Vordering",
]
