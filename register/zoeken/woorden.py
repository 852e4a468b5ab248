"""Woorden: wat iemand typt in losse woorden, en hoeveel twee woorden schelen."""

import re

from register.namen import normaal

LANGST = 60
KORTST_DEEL = 4
HOOGSTENS = 8
_WOORD = re.compile(r"[^\W_]+")
# What people type around the thing they look for.
_VULWOORDEN = """
    aan al alle als bel belde bellen beller ben bereik bereiken betaald betaalt betalen bewoner bij burger casus
    client collega contact contactgegevens contactpersoon daar dan dat de den deze dhr die dit doen door een en
    er gaan gaat gebeld geen graag haar had heb hebben heeft heer help hem hen het hier hij hoe hun iemand
    iemands ik in inwoner inwoners is kan klant komt krijgen krijgt kunnen maar maatwerkregister me meer meneer
    met mevrouw mij mijn moet moeten mogen mw na naar nemen niet nodig nog nou nu nummer of om onze ook op over
    persoon probleem problemen register s snel spoed spreken t te tegen telefoon telefoonnummer ten ter tot u
    uit uw van vandaag vanwege vinden voor vraag waar waarom wat we weet wel welk welke wie wij wil wilt word
    worden wordt zal ze zich zij zijn zo zoek zoeken zonder
"""
VULWOORDEN = frozenset(_VULWOORDEN.split())


def woorden(tekst: str) -> list[str]:
    """De losse woorden, in kleine letters en zonder accenten; ‘'s-Hertogenbosch’ is ‘s’ en ‘hertogenbosch’."""
    return [woord[:LANGST] for woord in _WOORD.findall(normaal(tekst))]


def als_tekst(*teksten: str) -> str:
    """Alle woorden van deze teksten, elk één keer, in de volgorde waarin zij voorkomen."""
    return " ".join(dict.fromkeys(woord for tekst in teksten for woord in woorden(tekst)))


def gezocht(vraag: str) -> list[str]:
    """De woorden waar het om gaat: zonder vulwoorden, tenzij er dan niets overblijft; hooguit acht."""
    alle = list(dict.fromkeys(woorden(vraag)))
    return ([woord for woord in alle if woord not in VULWOORDEN] or alle)[:HOOGSTENS]


def delen(woord: str) -> list[str]:
    """Waar een woord mee begint en eindigt: in ‘huurachterstanden’ zitten ook ‘huur’ en ‘huurachterstand’."""
    tot = len(woord) - 1
    begin = [woord[:lengte] for lengte in range(KORTST_DEEL, tot + 1)]
    eind = [woord[-lengte:] for lengte in range(KORTST_DEEL, tot + 1)]
    return begin + eind


def hoogstens(woord: str) -> int:
    """Zoveel letters mag een tikfout in dit woord schelen; een kort woord is te snel een ander woord."""
    lengte = len(woord)
    return 0 if lengte < 4 or woord.isdigit() else 1 if lengte < 6 else 2 if lengte < 10 else 3  # noqa: PLR2004


def afstand(een: str, ander: str) -> int:
    """Hoeveel letters erbij, eraf, anders of verwisseld: van ‘zaandtad’ naar ‘zaanstad’ is het er één."""
    eerder: list[int] = []
    vorige = list(range(len(ander) + 1))
    for i, letter in enumerate(een, 1):
        rij = [i]
        for j, andere in enumerate(ander, 1):
            kost = min(vorige[j] + 1, rij[j - 1] + 1, vorige[j - 1] + (letter != andere))
            if i > 1 and j > 1 and letter == ander[j - 2] and een[i - 2] == andere:
                kost = min(kost, eerder[j - 2] + 1)
            rij.append(kost)
        eerder, vorige = vorige, rij
    return vorige[-1]


def gelijkenis(een: str, ander: str) -> float:
    """Welk deel van de drietallen letters zij delen, van 0 tot 1; hetzelfde als `similarity` van pg_trgm."""
    drie, ook = _drietallen(een), _drietallen(ander)
    return len(drie & ook) / len(drie | ook)


def _drietallen(woord: str) -> set[str]:
    ruim = f"  {woord} "
    return {ruim[plek : plek + 3] for plek in range(len(ruim) - 2)}
