"""Welke regels bij welk feit horen. Hier staat het boekhouden; `boeken.boek` schrijft het op.

Debet is positief, credit negatief; elke lijst komt op nul uit.
"""

from collections.abc import Sequence

from overbrugging.grootboek.boeken import Regel
from overbrugging.grootboek.rekeningen import rekening
from overbrugging.models import Boeking, Fonds, Rekening, Rekeningsoort, Voorschot, Vordering


def storting(fonds: Fonds, centen: int) -> list[Regel]:
    """Geld dat in het fonds komt."""
    return _van_naar(rekening(fonds, Rekeningsoort.INBRENG), rekening(fonds, Rekeningsoort.FONDS), centen)


def toekenning(voorschot: Voorschot) -> list[Regel]:
    """Het voorschot staat open en moet aan de leverancier betaald worden."""
    te_betalen = rekening(voorschot.fonds, Rekeningsoort.LEVERANCIER, leverancier=voorschot.leverancier)
    return _van_naar(te_betalen, rekening(voorschot.fonds, Rekeningsoort.VOORSCHOT), voorschot.bedrag_centen)


def uitkering(voorschot: Voorschot) -> list[Regel]:
    """Het fonds heeft de leverancier betaald."""
    betaald = rekening(voorschot.fonds, Rekeningsoort.LEVERANCIER, leverancier=voorschot.leverancier)
    return _van_naar(rekening(voorschot.fonds, Rekeningsoort.FONDS), betaald, voorschot.bedrag_centen)


def vorderen(voorschot: Voorschot, delen: Sequence[tuple[Vordering, int]]) -> list[Regel]:
    """Wat is voorgeschoten wordt van een of meer organisaties gevorderd, ieder haar deel in centen."""
    debet = [_op_vordering(vordering, centen) for vordering, centen in delen]
    totaal = sum(centen for _, centen in delen)
    return [*debet, Regel(rekening(voorschot.fonds, Rekeningsoort.VOORSCHOT), -totaal)]


def herverdelen(verschillen: Sequence[tuple[Vordering, int]]) -> list[Regel]:
    """Vorderingen anders verdeeld: per vordering wat erbij (positief) of eraf (negatief) gaat; samen nul."""
    return [_op_vordering(vordering, centen) for vordering, centen in verschillen if centen]


def terugbetaling(vordering: Vordering, centen: int) -> list[Regel]:
    """De verantwoordelijke organisatie betaalde dit terug aan het fonds."""
    fonds = vordering.voorschot.fonds
    return [Regel(rekening(fonds, Rekeningsoort.FONDS), centen), _op_vordering(vordering, -centen)]


def afboeking(voorschot: Voorschot, vordering: Vordering | None, centen: int) -> list[Regel]:
    """Wat niet meer terugkomt: van een vordering, of van wat nog bij niemand gevorderd is."""
    weg = (
        _op_vordering(vordering, -centen)
        if vordering
        else Regel(rekening(voorschot.fonds, Rekeningsoort.VOORSCHOT), -centen)
    )
    return [Regel(rekening(voorschot.fonds, Rekeningsoort.AFBOEKING), centen), weg]


def omgekeerd(boeking: Boeking) -> list[Regel]:
    """De regels die deze boeking terugdraaien."""
    regels = boeking.regels.select_related("rekening", "vordering")
    return [Regel(regel.rekening, -regel.bedrag_centen, regel.vordering) for regel in regels]


def _van_naar(van: Rekening, naar: Rekening, centen: int) -> list[Regel]:
    return [Regel(naar, centen), Regel(van, -centen)]


def _op_vordering(vordering: Vordering, centen: int) -> Regel:
    fonds, organisatie = vordering.voorschot.fonds, vordering.organisatie
    return Regel(rekening(fonds, Rekeningsoort.VORDERING, organisatie=organisatie), centen, vordering)
