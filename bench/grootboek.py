"""`python -m bench.grootboek`: honderdduizend boekregels nakijken, hooguit tien seconden; en wat boeken dan kost.

In een eigen datamap (PMM_DATA); staan er al genoeg boekregels in, dan wordt er alleen gemeten. PMM_BENCH_REGELS is het
aantal. Komt de controle boven de afspraak, dan eindigt de opdracht met een fout.
"""

import os
import sys
import time
from uuid import uuid4

import django
from django.db import connection, transaction

from pmm import omgeving
from pmm.werkplaats import klaarzetten, postgres, valkey

GRENS_SECONDEN = 10
REGELS, PER_VOORSCHOT = 100_000, 8
KEREN = 20
# Triggers are off: what they would refuse is what `controleer` looks for afterwards.
VUL = (
    """
    INSERT INTO overbrugging_kostenplaats (sleutel) SELECT gen_random_uuid() FROM generate_series(1, %(aantal)s)
    """,
    """
    INSERT INTO voorschot (sleutel, nummer, kostenplaats_id, fonds_id, leverancier_id, besteding, waarvoor,
        bedrag_centen, tot, stand, aangevraagd_door_id, aangevraagd_op, in_let, akkoorden_nodig)
    SELECT gen_random_uuid(), 'V-B-' || id, id, %(fonds)s, %(leverancier)s, 'wonen', 'huur', 1000 + id %% 977,
        current_date, 'gevorderd', %(vrager)s, now(), true, 1 FROM overbrugging_kostenplaats
    """,
    """
    INSERT INTO overbrugging_goedkeuring (voorschot_id, door_id, op, getoond_hash)
    SELECT id, %(door)s, now(), repeat('0', 64) FROM voorschot
    """,
    """
    INSERT INTO overbrugging_vordering (sleutel, nummer, voorschot_id, organisatie_id, bedrag_centen, gevorderd_op,
        gevorderd_door_id, betalen_voor)
    SELECT gen_random_uuid(), 'T-B-' || id, id, %(organisatie)s, bedrag_centen, now(), %(vrager)s, current_date
    FROM voorschot
    """,
    """
    CREATE TEMP TABLE feit AS SELECT * FROM (VALUES
        (1, 'toekennen', 'toekenning', 'toegekend'), (2, 'uitkeren', 'uitkering', 'uitgekeerd'),
        (3, 'vorderen', 'vordering', 'gevorderd'), (4, 'terugbetalen', 'terugbetaling', 'gevorderd')
    ) feit (stap, naam, soort, naar)
    """,
    """
    CREATE TEMP TABLE regel AS SELECT * FROM (VALUES
        ('toekenning', 1, 'voorschot', 1), ('toekenning', 2, 'leverancier', -1), ('uitkering', 1, 'leverancier', 1),
        ('uitkering', 2, 'fonds', -1), ('vordering', 1, 'vordering', 1), ('vordering', 2, 'voorschot', -1),
        ('terugbetaling', 1, 'fonds', 1), ('terugbetaling', 2, 'vordering', -1)
    ) regel (soort, volgnr, rekening, teken)
    """,
    """
    INSERT INTO overbrugging_boeking (nummer, sleutel, soort, boekdatum, periode_id, geboekt_op, door_id,
        kostenplaats_id, voorschot_id, reden, aantal_regels, inhoud_hash, vorige_hash, hash)
    SELECT 1 + row_number() OVER (ORDER BY feit.stap, voorschot.id), gen_random_uuid(), feit.soort, periode.begint_op,
        periode.id, now(), %(door)s, voorschot.kostenplaats_id, voorschot.id, '', 2, sha256(''), sha256(''), sha256('')
    FROM voorschot, feit, overbrugging_periode periode
    """,
    """
    INSERT INTO overbrugging_voorschotstap (voorschot_id, volgnr, naam, naar, door_id, op, reden, boeking_id)
    SELECT boeking.voorschot_id, feit.stap + 1, feit.naam, feit.naar, %(door)s, now(), '', boeking.id
    FROM overbrugging_boeking boeking JOIN feit ON feit.soort = boeking.soort
    """,
    """
    INSERT INTO overbrugging_boekregel (boeking_id, volgnr, rekening_id, vordering_id, bedrag_centen)
    SELECT boeking.id, regel.volgnr, rekening.id, CASE WHEN regel.rekening = 'vordering' THEN vordering.id END,
        regel.teken * CASE boeking.soort WHEN 'terugbetaling' THEN 500 ELSE voorschot.bedrag_centen END
    FROM overbrugging_boeking boeking
    JOIN voorschot ON voorschot.id = boeking.voorschot_id
    JOIN overbrugging_vordering vordering ON vordering.voorschot_id = voorschot.id
    JOIN regel ON regel.soort = boeking.soort
    JOIN overbrugging_rekening rekening ON rekening.soort = regel.rekening
    """,
    """
    UPDATE overbrugging_boeking boeking SET inhoud_hash = zegel.hash FROM (
        SELECT boeking_id, sha256(convert_to(min(kop.soort) || '|' || coalesce(min(kop.voorschot_id)::text, '')
            || string_agg(chr(10) || rekening_id || '|' || coalesce(vordering_id::text, '') || '|' || bedrag_centen,
            '' ORDER BY volgnr), 'UTF8')) AS hash
        FROM overbrugging_boekregel JOIN overbrugging_boeking kop ON kop.id = boeking_id GROUP BY boeking_id
    ) zegel WHERE zegel.boeking_id = boeking.id
    """,
    """
    DO $$ DECLARE rij overbrugging_boeking; vorig bytea := decode(repeat('00', 32), 'hex'); BEGIN
        FOR rij IN SELECT * FROM overbrugging_boeking ORDER BY nummer LOOP
            rij.vorige_hash := vorig;
            vorig := grootboek_hash(rij);
            UPDATE overbrugging_boeking SET vorige_hash = rij.vorige_hash, hash = vorig WHERE id = rij.id;
        END LOOP;
    END $$
    """,
)


def main():
    """Vul en meet, en stop met een fout als de controle te lang duurt."""
    if klaarzetten.eigen_database():
        sys.exit("De meting maakt haar database zelf. Haal DATABASE_URL weg.")
    if not os.environ.get("PMM_DATA"):
        sys.exit("Noem een eigen, lege map in PMM_DATA.")
    os.environ["DJANGO_SETTINGS_MODULE"] = "pmm.settings"
    os.environ.pop("PMM_DEMO", None)
    try:
        klaarzetten.diensten()
        klaarzetten.schema()
        django.setup()
        duur = meet()
    finally:
        postgres.stop()
        valkey.stop()
    if duur > GRENS_SECONDEN:
        sys.exit(f"De controle duurde {duur:.1f} s; hooguit {GRENS_SECONDEN} s is afgesproken.")


def meet():
    """Druk de tabel af en geef de seconden van de controle."""
    # Needs the settings, and those need the environment above.
    from overbrugging.boekhouding.perioden import maanden  # noqa: PLC0415
    from overbrugging.grootboek import opmaken  # noqa: PLC0415
    from overbrugging.grootboek.boeken import boek  # noqa: PLC0415
    from overbrugging.grootboek.controle import controleer  # noqa: PLC0415
    from overbrugging.grootboek.journaal import journaal_regels  # noqa: PLC0415
    from overbrugging.grootboek.saldo import stand_van  # noqa: PLC0415
    from overbrugging.models import Boekingsoort, Boekregel, Fonds, Kostenplaats  # noqa: PLC0415
    from register.models import Gebruiker  # noqa: PLC0415

    if Boekregel.objects.count() < (aantal := omgeving.getal("PMM_BENCH_REGELS", REGELS)):
        _vul(aantal // PER_VOORSCHOT)
    fonds, door, plaats = Fonds.objects.get(), Gebruiker.objects.first(), Kostenplaats.objects.first()
    regels = opmaken.storting(fonds, 1)
    print(f"\n{Boekregel.objects.count():,} boekregels, drukte (load) {os.getloadavg()[0]:.1f}\n")
    print("| wat | s |\n|---|--:|")
    duur = _klok("controleer grootboek", lambda: _eis_in_orde(controleer()))
    _klok("het journaal", lambda: sum(1 for _ in journaal_regels()))
    _klok("perioden, met wat er per maand geboekt is", maanden)
    _klok("de stand van een casus", lambda: stand_van(plaats))
    _klok(
        f"één boeking, van {KEREN} het gemiddelde",
        lambda: [boek(Boekingsoort.STORTING, regels, door=door, sleutel=uuid4()) for _ in range(KEREN)],
        KEREN,
    )
    return duur


def _eis_in_orde(bevinding):
    if bevinding:
        sys.exit(f"De meting vulde iets verkeerds: {bevinding.melding} {bevinding.toelichting}")


def _klok(wat, doe, keren=1):
    begin = time.perf_counter()
    doe()
    duur = (time.perf_counter() - begin) / keren
    print(f"| {wat} | {duur:.3f} |")
    return duur


@transaction.atomic
def _vul(aantal):
    """Zoveel voorschotten, elk toegekend, uitgekeerd, gevorderd en voor een deel terugbetaald."""
    from overbrugging.grootboek import opmaken  # noqa: PLC0415
    from overbrugging.grootboek.boeken import boek  # noqa: PLC0415
    from overbrugging.grootboek.rekeningen import rekening  # noqa: PLC0415
    from overbrugging.models import Boekingsoort, Fonds, Leverancier, Rekeningsoort  # noqa: PLC0415
    from register.models import Gebruiker, Organisatie  # noqa: PLC0415

    vrager, door = (Gebruiker.objects.create(email=f"{wie}@voorbeeld.example", naam=wie) for wie in ("vrager", "door"))
    organisatie = Organisatie.objects.create(code="meetdorp", naam="Gemeente Meetdorp", type="gemeente")
    plafond = {"plafond_centen": 10**12, "plafond_casus_centen": 10**9, "tweede_vanaf_centen": 10**9}
    fonds = Fonds.objects.create(
        code="meting", naam="Meetfonds", iban="NL00METT0000000001", ten_name_van="x", **plafond
    )
    leverancier = Leverancier.objects.create(naam="Woonstichting", iban="NL91ABNA0417164300", gemaakt_door=vrager)
    boek(Boekingsoort.STORTING, opmaken.storting(fonds, 10**11), door=door, sleutel=uuid4())
    for soort in (Rekeningsoort.VOORSCHOT, Rekeningsoort.AFBOEKING):
        rekening(fonds, soort)
    rekening(fonds, Rekeningsoort.LEVERANCIER, leverancier=leverancier)
    rekening(fonds, Rekeningsoort.VORDERING, organisatie=organisatie)
    wie = {"vrager": vrager.pk, "door": door.pk, "organisatie": organisatie.pk}
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = 'replica'")
        for opdracht in VUL:
            cursor.execute(opdracht, {"aantal": aantal, "fonds": fonds.pk, "leverancier": leverancier.pk, **wie})
        cursor.execute("ANALYZE")
        cursor.execute("SET LOCAL session_replication_role = 'origin'")


if __name__ == "__main__":
    main()
