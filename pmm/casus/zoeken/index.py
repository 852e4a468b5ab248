"""Houdt bij waarin casussen te zoeken zijn. Wie een casus wijzigt, roept in dezelfde transactie `ververs` aan."""

from collections.abc import Collection

from django.db import connection

from pmm.casus.models import Casus
from pmm.casus.zoeken import bronnen
from pmm.casus.zoektekst import TAAL

PER_KEER = 500
# What is there now, per section. Words without their places: nobody asks which comes first.
_NU = """
    nu AS (
        SELECT casus_id, sectie, string_agg(tekst, E'\\n' ORDER BY nr) AS tekst
        FROM ({regels}) AS regel(casus_id, sectie, nr, tekst)
        WHERE btrim(tekst) <> '' GROUP BY casus_id, sectie
    )
"""
_ANDERS = """
    anders AS (
        SELECT nu.casus_id, nu.sectie, nu.tekst, strip(to_tsvector('{taal}', nu.tekst)) AS woorden
        FROM nu LEFT JOIN casus_zoektekst staat USING (casus_id, sectie)
        WHERE staat.tekst IS DISTINCT FROM nu.tekst
    ),
    weg AS (
        SELECT id, casus_id, sectie FROM casus_zoektekst staat
        WHERE casus_id = ANY(%s) AND NOT EXISTS (
            SELECT FROM nu WHERE nu.casus_id = staat.casus_id AND nu.sectie = staat.sectie
        )
    )
"""
# One statement: what changed comes in, what is gone goes, and then all words of those casussen together.
_VERVERS = """
WITH {nu}, {anders},
    erbij AS (
        INSERT INTO casus_zoektekst (casus_id, sectie, tekst, woorden)
        SELECT casus_id, sectie, tekst, woorden FROM anders
        ON CONFLICT (casus_id, sectie) DO UPDATE SET tekst = EXCLUDED.tekst, woorden = EXCLUDED.woorden
    ),
    eraf AS (DELETE FROM casus_zoektekst USING weg WHERE casus_zoektekst.id = weg.id),
    geraakt AS (SELECT casus_id FROM anders UNION SELECT casus_id FROM weg),
    samen AS (
        SELECT casus_id, woorden FROM anders
        UNION ALL
        SELECT casus_id, woorden FROM casus_zoektekst JOIN geraakt USING (casus_id)
        WHERE (casus_id, sectie) NOT IN (SELECT casus_id, sectie FROM anders UNION SELECT casus_id, sectie FROM weg)
    )
INSERT INTO casus_zoekindex (casus_id, woorden)
SELECT casus_id, array_to_tsvector(array_agg(DISTINCT woord))
FROM samen, unnest(tsvector_to_array(woorden)) AS woord GROUP BY casus_id
ON CONFLICT (casus_id) DO UPDATE SET woorden = EXCLUDED.woorden
"""
_VERSCHIL = "WITH {nu}, {anders} SELECT casus_id FROM anders UNION SELECT casus_id FROM weg ORDER BY 1"


def ververs(casussen: Collection[int]) -> None:
    """Werk bij wat er in deze casussen (hun nummers) te vinden is, in de transactie van wie dit aanroept.

    Eén opdracht, hoeveel er ook veranderde; wat gelijk bleef, wordt niet opnieuw geschreven.
    """
    _vraag(_VERVERS, casussen)


def verschil(casussen: Collection[int]) -> list[int]:
    """De casussen waarvan de index niet klopt met wat er in de casus staat."""
    return [pk for (pk,) in _vraag(_VERSCHIL, casussen)]


def vul_aan(hoogstens: int) -> int:
    """Neem casussen op die er nog niet in staan; geeft hoeveel het er waren. Nog een keer draaien gaat verder."""
    gedaan = 0
    while gedaan < hoogstens:
        erbij = Casus.objects.filter(zoekindex__isnull=True).order_by("pk").values_list("pk", flat=True)
        if not (pks := list(erbij[: min(PER_KEER, hoogstens - gedaan)])):
            break
        ververs(pks)
        gedaan += len(pks)
    return gedaan


def _vraag(opdracht: str, casussen: Collection[int]) -> list[tuple[int]]:
    nummers = list(casussen)
    regels, waarden = bronnen.alle(nummers).query.get_compiler(connection=connection).as_sql()
    tekst = opdracht.format(nu=_NU.format(regels=regels), anders=_ANDERS.format(taal=TAAL))
    with connection.cursor() as cursor:
        cursor.execute(tekst, [*waarden, nummers])
        return list(cursor.fetchall()) if cursor.description else []
