"""Wat nooit mag voorkomen in de boeken, als vragen die elke zo'n boeking als `nummer` geven.

Dezelfde regels staan in de triggers; hier staan ze nog eens, zodat wie een trigger uitzet toch gevonden wordt.
"""

from typing import NamedTuple


class Vraag(NamedTuple):
    """Wat er met zo'n boeking is, en de SELECT die haar `nummer` geeft."""

    wat: str
    sql: str


_PER_BOEKING = """
    SELECT boeking.nummer FROM overbrugging_boeking boeking
    LEFT JOIN overbrugging_boekregel regel ON regel.boeking_id = boeking.id
    GROUP BY boeking.id HAVING {fout}
"""
_PER_REGEL = """
    SELECT boeking.nummer FROM overbrugging_boekregel regel
    JOIN overbrugging_boeking boeking ON boeking.id = regel.boeking_id
    LEFT JOIN overbrugging_rekening rekening ON rekening.id = regel.rekening_id
    LEFT JOIN overbrugging_vordering vordering ON vordering.id = regel.vordering_id
    LEFT JOIN voorschot ON voorschot.id = boeking.voorschot_id
    WHERE {fout}
"""
# From which entry on a running sum is wrong.
_LOPEND = """
    SELECT nummer FROM (
        SELECT boeking.nummer, sum(regel.bedrag_centen) OVER (
            PARTITION BY {per} ORDER BY boeking.nummer RANGE UNBOUNDED PRECEDING
        ) AS som
        FROM overbrugging_boekregel regel
        JOIN overbrugging_boeking boeking ON boeking.id = regel.boeking_id
        JOIN overbrugging_rekening rekening ON rekening.id = regel.rekening_id
        WHERE {waar}
    ) lopend WHERE {fout}
"""
# What was advanced is what came back, is still out, or was written off; a reversal counts against what it reverses.
_GELIJKHEID = """
    SELECT max(boeking.nummer) AS nummer FROM overbrugging_boekregel regel
    JOIN overbrugging_boeking boeking ON boeking.id = regel.boeking_id
    JOIN overbrugging_rekening rekening ON rekening.id = regel.rekening_id
    LEFT JOIN overbrugging_boeking eerst ON eerst.id = boeking.draait_terug_id
    WHERE boeking.voorschot_id IS NOT NULL
    GROUP BY boeking.{per} HAVING
        -coalesce(sum(regel.bedrag_centen) FILTER (
            WHERE rekening.soort = 'leverancier' AND coalesce(eerst.soort, boeking.soort) = 'toekenning'), 0)
        <> coalesce(sum(regel.bedrag_centen) FILTER (
            WHERE rekening.soort = 'fonds' AND coalesce(eerst.soort, boeking.soort) = 'terugbetaling'), 0)
        + coalesce(sum(regel.bedrag_centen) FILTER (
            WHERE rekening.soort IN ('voorschot', 'vordering', 'afboeking')), 0)
"""
_ZEGEL = """
    sha256(convert_to(boeking.soort || '|' || coalesce(boeking.voorschot_id::text, '') || string_agg(
        chr(10) || regel.rekening_id || '|' || coalesce(regel.vordering_id::text, '') || '|' || regel.bedrag_centen,
        '' ORDER BY regel.volgnr), 'UTF8')) IS DISTINCT FROM boeking.inhoud_hash
"""
_BIJ_STAP = """
    SELECT boeking.nummer FROM overbrugging_boeking boeking
    LEFT JOIN overbrugging_voorschotstap stap
        ON stap.boeking_id = boeking.id AND stap.voorschot_id = boeking.voorschot_id
    WHERE boeking.voorschot_id IS NOT NULL
        AND (stap.id IS NULL OR (stap.naam, boeking.soort) NOT IN (VALUES {stappen}))
"""
_STAPPEN = """
    ('toekennen', 'toekenning'), ('uitkeren', 'uitkering'), ('vorderen', 'vordering'), ('herverdelen', 'herverdeling'),
    ('terugbetalen', 'terugbetaling'), ('afboeken', 'afboeking'), ('vrijvallen', 'tegenboeking'),
    ('terughalen', 'tegenboeking'), ('loslaten', 'tegenboeking'), ('terugdraaien', 'tegenboeking'),
    ('heropenen', 'tegenboeking'), ('weer_openen', 'tegenboeking')
"""
_MAG = """
    ('storting', 'fonds', 1), ('storting', 'inbreng', -1), ('toekenning', 'voorschot', 1),
    ('toekenning', 'leverancier', -1), ('uitkering', 'leverancier', 1), ('uitkering', 'fonds', -1),
    ('vordering', 'vordering', 1), ('vordering', 'voorschot', -1), ('herverdeling', 'vordering', 1),
    ('herverdeling', 'vordering', -1), ('terugbetaling', 'fonds', 1), ('terugbetaling', 'vordering', -1),
    ('afboeking', 'afboeking', 1), ('afboeking', 'vordering', -1), ('afboeking', 'voorschot', -1)
"""

REGELS = (
    Vraag("is niet compleet", _PER_BOEKING.format(fout="count(regel.id) <> boeking.aantal_regels")),
    Vraag("komt niet op nul uit", _PER_BOEKING.format(fout="coalesce(sum(regel.bedrag_centen), 1) <> 0")),
    Vraag("heeft andere regels dan zij verzegelde", _PER_BOEKING.format(fout=_ZEGEL)),
    Vraag(
        "heeft een regel op een rekening van een ander fonds of een andere leverancier",
        _PER_REGEL.format(
            fout="rekening.id IS NULL OR rekening.fonds_id <> voorschot.fonds_id "
            "OR rekening.leverancier_id <> voorschot.leverancier_id"
        ),
    ),
    Vraag(
        "heeft een regel die niet bij haar vordering hoort",
        _PER_REGEL.format(
            fout="(rekening.soort = 'vordering') <> (regel.vordering_id IS NOT NULL) "
            "OR vordering.organisatie_id <> rekening.organisatie_id "
            "OR vordering.voorschot_id IS DISTINCT FROM boeking.voorschot_id AND regel.vordering_id IS NOT NULL"
        ),
    ),
    Vraag(
        "heeft een regel die niet bij haar soort past",
        _PER_REGEL.format(
            fout="boeking.soort <> 'tegenboeking' AND (boeking.soort, rekening.soort, sign(regel.bedrag_centen)) "
            "NOT IN (VALUES " + _MAG + ")"
        ),
    ),
    Vraag(
        "is er een losse boekregel",
        "SELECT 0 AS nummer FROM overbrugging_boekregel regel WHERE NOT EXISTS ("
        "SELECT 1 FROM overbrugging_boeking WHERE id = regel.boeking_id)",
    ),
)
SALDI = (
    Vraag(
        "neemt meer van een vordering dan er openstaat",
        _LOPEND.format(per="regel.vordering_id", waar="regel.vordering_id IS NOT NULL", fout="som < 0"),
    ),
    Vraag(
        "vordert of schrijft meer af dan er is voorgeschoten",
        _LOPEND.format(per="boeking.voorschot_id", waar="rekening.soort = 'voorschot'", fout="som < 0"),
    ),
    Vraag(
        "betaalt een leverancier meer dan er is toegekend",
        _LOPEND.format(per="boeking.voorschot_id", waar="rekening.soort = 'leverancier'", fout="som > 0"),
    ),
    Vraag(
        "haalt meer uit het fonds dan erin zit",
        _LOPEND.format(per="regel.rekening_id", waar="rekening.soort = 'fonds'", fout="som < 0"),
    ),
    Vraag(
        "maakt dat de rekeningen van een fonds samen niet op nul komen",
        _LOPEND.format(per="rekening.fonds_id", waar="true", fout="som <> 0"),
    ),
    Vraag("is de laatste van een voorschot dat niet klopt", _GELIJKHEID.format(per="voorschot_id")),
    Vraag("is de laatste van een kostenplaats die niet klopt", _GELIJKHEID.format(per="kostenplaats_id")),
)
VERBAND = (
    Vraag(
        "staat op een andere kostenplaats dan haar voorschot",
        "SELECT boeking.nummer FROM overbrugging_boeking boeking LEFT JOIN voorschot ON voorschot.id = "
        "boeking.voorschot_id WHERE boeking.kostenplaats_id IS DISTINCT FROM voorschot.kostenplaats_id",
    ),
    Vraag(
        "staat in een andere maand dan haar boekdatum, of in een maand die al dicht was",
        "SELECT boeking.nummer FROM overbrugging_boeking boeking LEFT JOIN overbrugging_periode periode "
        "ON periode.id = boeking.periode_id WHERE periode.begint_op IS DISTINCT FROM "
        "date_trunc('month', boeking.boekdatum)::date OR boeking.geboekt_op > periode.gesloten_op",
    ),
    Vraag(
        "draait een andere boeking niet precies terug",
        "SELECT tegen.nummer FROM overbrugging_boeking tegen "
        "LEFT JOIN overbrugging_boeking eerst ON eerst.id = tegen.draait_terug_id "
        "LEFT JOIN overbrugging_boekregel nieuw ON nieuw.boeking_id = tegen.id "
        "LEFT JOIN overbrugging_boekregel oud ON oud.boeking_id = eerst.id AND oud.volgnr = nieuw.volgnr "
        "AND oud.rekening_id = nieuw.rekening_id AND oud.bedrag_centen = -nieuw.bedrag_centen "
        "AND oud.vordering_id IS NOT DISTINCT FROM nieuw.vordering_id WHERE tegen.soort = 'tegenboeking' AND ("
        "oud.id IS NULL OR eerst.aantal_regels <> tegen.aantal_regels OR eerst.soort = 'tegenboeking' "
        "OR eerst.voorschot_id IS DISTINCT FROM tegen.voorschot_id OR eerst.nummer >= tegen.nummer)",
    ),
    Vraag(
        "hoort niet bij een stap van haar voorschot",
        _BIJ_STAP.format(stappen=_STAPPEN),
    ),
    Vraag(
        "is de laatste van een voorschot met een andere stand dan zijn laatste stap",
        "SELECT coalesce((SELECT max(boeking.nummer) FROM overbrugging_boeking boeking "
        "WHERE boeking.voorschot_id = voorschot.id), 0) AS nummer FROM voorschot "
        "LEFT JOIN (SELECT DISTINCT ON (voorschot_id) voorschot_id, naar "
        "FROM overbrugging_voorschotstap ORDER BY voorschot_id, volgnr DESC) laatste "
        "ON laatste.voorschot_id = voorschot.id WHERE laatste.naar IS DISTINCT FROM voorschot.stand",
    ),
    Vraag(
        "is een toekenning zonder genoeg akkoorden van anderen",
        "SELECT boeking.nummer FROM overbrugging_boeking boeking JOIN voorschot ON voorschot.id = boeking.voorschot_id "
        "WHERE boeking.soort = 'toekenning' AND (SELECT count(DISTINCT door_id) FROM overbrugging_goedkeuring "
        "WHERE voorschot_id = voorschot.id AND door_id <> voorschot.aangevraagd_door_id) < voorschot.akkoorden_nodig",
    ),
    Vraag(
        "is een afboeking zonder akkoord van twee anderen",
        "SELECT boeking.nummer FROM overbrugging_boeking boeking LEFT JOIN overbrugging_afboeking verzoek "
        "ON verzoek.boeking_id = boeking.id WHERE boeking.soort = 'afboeking' AND (SELECT count(DISTINCT door_id) "
        "FROM overbrugging_goedkeuring WHERE afboeking_id = verzoek.id AND door_id <> verzoek.gevraagd_door_id) < 2",
    ),
)
VRAGEN = (*REGELS, *SALDI, *VERBAND)
