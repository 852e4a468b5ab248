"""Van wat iemand typt naar woorden om te zoeken."""

import re

from django.contrib.postgres.search import SearchQuery

from pmm.casus.zoektekst import TAAL
from register.zoeken.woorden import woorden

HOOGSTENS = 8
# A shorter word is only itself; a longer one may also be how a word begins: ‘schuld’ finds ‘schuldregeling’.
BEGIN_VANAF = 3
_KENMERK = re.compile(r"(?=.*\d)(?=.*[a-z-])[0-9a-z-]+", re.IGNORECASE)


def termen(zoek: str) -> list[str]:
    """De woorden die allemaal voor moeten komen, zoals PostgreSQL ze leest; hooguit acht."""
    losse = dict.fromkeys(woorden(zoek))
    return [f"{woord}:*" if len(woord) >= BEGIN_VANAF else woord for woord in losse][:HOOGSTENS]


def alle(zoek: str) -> SearchQuery:
    """Elk woord komt voor, in welke volgorde dan ook."""
    return _vraag(" & ".join(termen(zoek)))


def een_van(zoek: str) -> SearchQuery:
    """Minstens een van de woorden komt voor."""
    return _vraag(" | ".join(termen(zoek)))


def los(zoek: str) -> list[SearchQuery]:
    """Elk woord als eigen vraag."""
    return [_vraag(term) for term in termen(zoek)]


def lijkt_kenmerk(zoek: str) -> bool:
    """Is dit (een stuk van) een kenmerk? Daarin zoeken wij letter voor letter."""
    return _KENMERK.fullmatch(zoek) is not None


def _vraag(tekst: str) -> SearchQuery:
    return SearchQuery(tekst, config=TAAL, search_type="raw")
