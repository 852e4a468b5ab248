"""Wat een controle vindt. Wie controleert (zie PMM_CONTROLES) geeft er een, of None als alles in orde is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bevinding:
    """Wat er niet klopt, voor beheerder en controleur: wat nu te doen, en waaraan het te zien is.

    `merk` zegt precies wat er nu staat; is het later anders, dan is dat een nieuwe bevinding. Leeg: de twee zinnen.
    """

    melding: str
    toelichting: str = ""
    merk: str = ""
