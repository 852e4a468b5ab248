"""Geen geld zonder akkoord van een ander: wie goedkeurt mag dat nu, en een stand volgt uit een stap en een boeking."""

from django.db import migrations

# Share lock: a right that is taken away waits for this approval, or this approval sees that it is gone.
GOEDKEURING = """
CREATE FUNCTION overbrugging_goedkeuring_mag() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    vandaag CONSTANT date := (clock_timestamp() AT TIME ZONE 'Europe/Amsterdam')::date;
    wat record;
BEGIN
    IF NEW.voorschot_id IS NOT NULL THEN
        SELECT aangevraagd_door_id AS vrager, stand = 'aangevraagd' AS open INTO wat
        FROM voorschot WHERE id = NEW.voorschot_id FOR NO KEY UPDATE;
    ELSE
        SELECT gevraagd_door_id AS vrager, stand = 'gevraagd' AS open INTO wat
        FROM overbrugging_afboeking WHERE id = NEW.afboeking_id FOR NO KEY UPDATE;
    END IF;
    IF wat.vrager = NEW.door_id THEN
        RAISE EXCEPTION 'Wie iets zelf vraagt, keurt het niet goed.' USING ERRCODE = 'check_violation';
    END IF;
    IF wat.open IS NOT TRUE THEN
        RAISE EXCEPTION 'Hier is al over beslist.' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM 1 FROM register_lidmaatschap lid
    JOIN register_gebruiker gebruiker ON gebruiker.id = lid.gebruiker_id AND gebruiker.is_active
    WHERE lid.gebruiker_id = NEW.door_id AND lid.rol = 'budgethouder' AND lid.van <= vandaag
        AND (lid.tot IS NULL OR lid.tot > vandaag)
    FOR SHARE OF lid;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Alleen een budgethouder keurt goed.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""

BOEKING = """
CREATE FUNCTION grootboek_keur_akkoord() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM overbrugging_voorschotstap stap
        WHERE stap.boeking_id = NEW.id AND stap.voorschot_id = NEW.voorschot_id) THEN
        RAISE EXCEPTION 'Boeking % hoort bij geen stap van haar voorschot.', NEW.nummer
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.soort = 'toekenning' AND (
        SELECT count(DISTINCT door_id) FROM overbrugging_goedkeuring WHERE voorschot_id = NEW.voorschot_id
    ) < (SELECT akkoorden_nodig FROM voorschot WHERE id = NEW.voorschot_id) THEN
        RAISE EXCEPTION 'Boeking % is niet door genoeg mensen goedgekeurd.', NEW.nummer
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.soort = 'afboeking' AND NOT EXISTS (
        SELECT 1 FROM overbrugging_afboeking verzoek
        JOIN overbrugging_boekregel regel ON regel.boeking_id = NEW.id AND regel.bedrag_centen = -verzoek.bedrag_centen
            AND regel.vordering_id IS NOT DISTINCT FROM verzoek.vordering_id
        WHERE verzoek.boeking_id = NEW.id AND verzoek.voorschot_id = NEW.voorschot_id AND NEW.aantal_regels = 2
            AND (SELECT count(DISTINCT door_id) FROM overbrugging_goedkeuring WHERE afboeking_id = verzoek.id) >= 2
    ) THEN
        RAISE EXCEPTION 'Boeking % is geen afboeking die twee mensen goedkeurden.', NEW.nummer
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$
"""

STAND = """
CREATE FUNCTION overbrugging_stand_volgt_uit_stap() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    nummer_van CONSTANT bigint := CASE TG_TABLE_NAME WHEN 'voorschot' THEN NEW.id
        ELSE (to_jsonb(NEW) ->> 'voorschot_id')::bigint END;
    nu text;
BEGIN
    SELECT stand INTO nu FROM voorschot WHERE id = nummer_van;
    IF nu IS DISTINCT FROM (SELECT naar FROM overbrugging_voorschotstap WHERE voorschot_id = nummer_van
        ORDER BY volgnr DESC LIMIT 1) THEN
        RAISE EXCEPTION 'De stand van voorschot % volgt niet uit een stap.', nummer_van
            USING ERRCODE = 'check_violation';
    END IF;
    IF nu NOT IN ('aangevraagd', 'afgewezen', 'ingetrokken') AND NOT EXISTS (
        SELECT 1 FROM overbrugging_boeking WHERE voorschot_id = nummer_van AND soort = 'toekenning') THEN
        RAISE EXCEPTION 'Voorschot % is % zonder boeking.', nummer_van, nu USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$
"""

# What may still change of a row, and while it has which value; everything else stays as it was written.
VAST = """
CREATE FUNCTION overbrugging_staat_vast() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    vrij CONSTANT text[] := string_to_array(TG_ARGV[0], ' ');
    oud CONSTANT jsonb := to_jsonb(OLD);
    nieuw CONSTANT jsonb := to_jsonb(NEW);
BEGIN
    IF oud - vrij <> nieuw - vrij
        OR (nieuw ->> 'uitzondering_id' IS NOT NULL AND nieuw -> 'uitzondering_id' <> oud -> 'uitzondering_id')
        OR (TG_NARGS > 1 AND oud ->> TG_ARGV[1] IS DISTINCT FROM nullif(TG_ARGV[2], 'null')) THEN
        RAISE LOG 'PMM: % op % geweigerd, van %', TG_OP, TG_TABLE_NAME, session_user;
        RAISE EXCEPTION 'Wat is vastgelegd, wijzigt u niet meer.'
            USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$
"""

# The reason that an exception was made goes with its casus.
BLIJFT = {
    "voorschot": "'stand uitzondering_id'",
    "overbrugging_betwisting": "'uitkomst besluit toelichting beslecht_door_id beslecht_op', 'uitkomst', ''",
    "overbrugging_afboeking": "'stand afgewezen_door_id waarom_niet boeking_id', 'stand', 'gevraagd'",
    "overbrugging_periode": "'gesloten_op gesloten_door_id', 'gesloten_op', 'null'",
}

# The ledger lock comes first, as in every entry: nobody books in a month while it closes or appears.
PERIODE = """
CREATE FUNCTION grootboek_periode_op_volgorde() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF TG_OP = 'INSERT' AND EXISTS (
        SELECT 1 FROM overbrugging_periode WHERE begint_op > NEW.begint_op AND gesloten_op IS NOT NULL
    ) OR TG_OP = 'UPDATE' AND EXISTS (
        SELECT 1 FROM overbrugging_periode WHERE begint_op < NEW.begint_op AND gesloten_op IS NULL
    ) THEN
        RAISE EXCEPTION 'Perioden sluiten op volgorde, de oudste eerst.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""
PERIODE_SLOT = """
CREATE FUNCTION grootboek_slot_eerst() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM grootboek_slot();
    RETURN NULL;
END
$$
"""


def trigger(naam: str, tabel: str, hoe: str) -> migrations.RunSQL:
    return migrations.RunSQL(f"CREATE {hoe.format(naam=naam, tabel=tabel)}", f"DROP TRIGGER {naam} ON {tabel}")


def bij_de_commit(naam: str, tabel: str, bij: str, functie: str) -> migrations.RunSQL:
    hoe = f"CONSTRAINT TRIGGER {{naam}} AFTER {bij} ON {{tabel}} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW {functie}()"
    return trigger(naam, tabel, hoe)


def meteen(naam: str, tabel: str, bij: str, functie: str) -> migrations.RunSQL:
    return trigger(naam, tabel, f"TRIGGER {{naam}} BEFORE {bij} ON {{tabel}} FOR EACH {functie}")


class Migration(migrations.Migration):
    dependencies = [("overbrugging", "0015_grootboek_verzegeld")]

    operations = [
        migrations.RunSQL(GOEDKEURING, "DROP FUNCTION overbrugging_goedkeuring_mag()"),
        migrations.RunSQL(BOEKING, "DROP FUNCTION grootboek_keur_akkoord()"),
        migrations.RunSQL(STAND, "DROP FUNCTION overbrugging_stand_volgt_uit_stap()"),
        migrations.RunSQL(VAST, "DROP FUNCTION overbrugging_staat_vast()"),
        migrations.RunSQL(PERIODE, "DROP FUNCTION grootboek_periode_op_volgorde()"),
        migrations.RunSQL(PERIODE_SLOT, "DROP FUNCTION grootboek_slot_eerst()"),
        meteen(
            "goedkeuring_mag",
            "overbrugging_goedkeuring",
            "INSERT",
            "ROW EXECUTE FUNCTION overbrugging_goedkeuring_mag()",
        ),
        bij_de_commit(
            "boeking_4_akkoord",
            "overbrugging_boeking",
            "INSERT",
            "WHEN (NEW.voorschot_id IS NOT NULL) EXECUTE FUNCTION grootboek_keur_akkoord",
        ),
        bij_de_commit(
            "stand_volgt_uit_stap",
            "voorschot",
            "INSERT OR UPDATE OF stand",
            "EXECUTE FUNCTION overbrugging_stand_volgt_uit_stap",
        ),
        bij_de_commit(
            "stap_leidt_naar_stand",
            "overbrugging_voorschotstap",
            "INSERT",
            "EXECUTE FUNCTION overbrugging_stand_volgt_uit_stap",
        ),
        meteen(
            "periode_slot",
            "overbrugging_periode",
            "INSERT OR UPDATE",
            "STATEMENT EXECUTE FUNCTION grootboek_slot_eerst()",
        ),
        meteen(
            "periode_volgorde",
            "overbrugging_periode",
            "INSERT OR UPDATE",
            "ROW EXECUTE FUNCTION grootboek_periode_op_volgorde()",
        ),
        *[
            meteen("staat_vast", tabel, "UPDATE", f"ROW EXECUTE FUNCTION overbrugging_staat_vast({wat})")
            for tabel, wat in BLIJFT.items()
        ],
        *[
            meteen("niet_weg", tabel, "DELETE OR TRUNCATE", "STATEMENT EXECUTE FUNCTION grootboek_weiger()")
            for tabel in BLIJFT
        ],
    ]
