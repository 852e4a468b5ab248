"""Wie in de boeken kijkt, wie iets aanvraagt en wie goedkeurt. Per casus loopt alles door de deur van `pmm.casus`."""

from overbrugging.querysets.voorschot import BOEKENKIJKERS
from register.rollen import FUNCTIONARIS, LOKET

BUDGETHOUDER = "budgethouder"
# The books: who approves, and who checks. The loket sees what belongs to its casussen, and the position of the fund.
BOEKEN = frozenset(BOEKENKIJKERS)
KIJKT_MEE = BOEKEN | LOKET
# Who answers for a claim on the own organisation.
NAMENS_SCHULDENAAR = frozenset({FUNCTIONARIS, "bestuurder"})
