"""Een boeking is na haar transactie af: het juiste aantal regels, samen nul, op de juiste rekeningen, nooit te veel."""

from django.db import migrations

# The numbers run from 1 to aantal_regels and none comes twice: an entry that is complete takes no more lines.
REGEL_ERBIJ = """
CREATE FUNCTION grootboek_regel_erbij() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.volgnr > coalesce((SELECT aantal_regels FROM overbrugging_boeking WHERE id = NEW.boeking_id), 0) THEN
        RAISE LOG 'PMM: late regel op boeking % geweigerd, van %', NEW.boeking_id, session_user;
        RAISE EXCEPTION 'Een boeking kunt u niet wijzigen. Maak een tegenboeking.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$
"""

VORM = """
CREATE FUNCTION grootboek_keur_vorm() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    mag CONSTANT text[] := ARRAY[
        'storting fonds +', 'storting inbreng -', 'toekenning voorschot +', 'toekenning leverancier -',
        'uitkering leverancier +', 'uitkering fonds -', 'vordering vordering +', 'vordering voorschot -',
        'herverdeling vordering +', 'herverdeling vordering -', 'terugbetaling fonds +', 'terugbetaling vordering -',
        'afboeking afboeking +', 'afboeking vordering -', 'afboeking voorschot -'
    ];
    van voorschot;
    keuring record;
BEGIN
    SELECT * INTO van FROM voorschot WHERE id = NEW.voorschot_id;
    SELECT count(*) = NEW.aantal_regels AS heel,
        coalesce(sum(regel.bedrag_centen), 1) = 0 AS nul,
        sha256(convert_to(NEW.soort || '|' || coalesce(NEW.voorschot_id::text, '') || string_agg(
            E'\\n' || regel.rekening_id || '|' || coalesce(regel.vordering_id::text, '') || '|' || regel.bedrag_centen,
            '' ORDER BY regel.volgnr), 'UTF8')) = NEW.inhoud_hash AS inhoud,
        count(DISTINCT rekening.fonds_id) = 1
            AND bool_and(rekening.fonds_id = coalesce(van.fonds_id, rekening.fonds_id))
            AND bool_and(coalesce(rekening.leverancier_id = van.leverancier_id, rekening.leverancier_id IS NULL))
            AS van_hier,
        bool_and((rekening.soort = 'vordering') = (vordering.id IS NOT NULL) AND (vordering.id IS NULL OR (
            vordering.organisatie_id = rekening.organisatie_id AND vordering.voorschot_id = NEW.voorschot_id
        ))) AS gevorderd,
        NEW.soort = 'tegenboeking' OR bool_and(concat_ws(
            ' ', NEW.soort, rekening.soort, CASE WHEN regel.bedrag_centen > 0 THEN '+' ELSE '-' END
        ) = ANY (mag)) AS past
    INTO keuring
    FROM overbrugging_boekregel regel
    JOIN overbrugging_rekening rekening ON rekening.id = regel.rekening_id
    LEFT JOIN overbrugging_vordering vordering ON vordering.id = regel.vordering_id
    WHERE regel.boeking_id = NEW.id;
    IF (keuring.heel AND keuring.nul AND keuring.inhoud AND keuring.van_hier AND keuring.gevorderd AND keuring.past)
        IS NOT TRUE THEN
        RAISE EXCEPTION 'Boeking % is niet in orde: %.', NEW.nummer, CASE
            WHEN keuring.heel IS NOT TRUE THEN 'het aantal regels klopt niet'
            WHEN keuring.nul IS NOT TRUE THEN 'de regels zijn samen niet nul'
            WHEN keuring.van_hier IS NOT TRUE THEN 'een rekening hoort niet bij dit fonds of deze leverancier'
            WHEN keuring.gevorderd IS NOT TRUE THEN 'een vordering staat niet op haar rekening'
            WHEN keuring.past IS NOT TRUE THEN 'een regel past niet bij deze soort'
            ELSE 'de inhoud hoort niet bij het zegel' END
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$
"""

# The ledger lock is still held when this runs at commit, so every sum is the last word.
SALDO = """
CREATE FUNCTION grootboek_keur_saldo() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    som record;
BEGIN
    IF EXISTS (
        SELECT 1 FROM overbrugging_boekregel WHERE vordering_id IN (
            SELECT vordering_id FROM overbrugging_boekregel WHERE boeking_id = NEW.id AND bedrag_centen < 0
        ) GROUP BY vordering_id HAVING sum(bedrag_centen) < 0
    ) THEN
        RAISE EXCEPTION 'Boeking % neemt meer van een vordering dan er openstaat.', NEW.nummer
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT 1 FROM overbrugging_boekregel WHERE rekening_id IN (
            SELECT regel.rekening_id FROM overbrugging_boekregel regel
            JOIN overbrugging_rekening rekening ON rekening.id = regel.rekening_id
            WHERE regel.boeking_id = NEW.id AND rekening.soort = 'fonds' AND regel.bedrag_centen < 0
        ) GROUP BY rekening_id HAVING sum(bedrag_centen) < 0
    ) THEN
        RAISE EXCEPTION 'Boeking % haalt meer uit het fonds dan erin zit.', NEW.nummer
            USING ERRCODE = 'check_violation';
    END IF;
    SELECT coalesce(sum(regel.bedrag_centen) FILTER (WHERE rekening.soort = 'voorschot'), 0) AS ongevorderd,
        coalesce(-sum(regel.bedrag_centen) FILTER (WHERE rekening.soort = 'leverancier'), 0) AS te_betalen,
        coalesce(sum(regel.bedrag_centen) FILTER (WHERE rekening.soort IN ('voorschot', 'vordering')), 0) AS uit
    INTO som
    FROM overbrugging_boeking boeking
    JOIN overbrugging_boekregel regel ON regel.boeking_id = boeking.id
    JOIN overbrugging_rekening rekening ON rekening.id = regel.rekening_id
    WHERE boeking.voorschot_id = NEW.voorschot_id;
    IF som.ongevorderd < 0 OR som.te_betalen < 0
        OR greatest(som.uit, som.te_betalen) > (SELECT bedrag_centen FROM voorschot WHERE id = NEW.voorschot_id) THEN
        RAISE EXCEPTION 'Boeking % is meer dan het voorschot.', NEW.nummer USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$
"""

TEGEN = """
CREATE FUNCTION grootboek_keur_tegenboeking() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    eerst overbrugging_boeking;
BEGIN
    SELECT * INTO eerst FROM overbrugging_boeking WHERE id = NEW.draait_terug_id;
    IF eerst.soort = 'tegenboeking' OR eerst.nummer >= NEW.nummer
        OR eerst.voorschot_id IS DISTINCT FROM NEW.voorschot_id OR EXISTS (
        SELECT 1 FROM overbrugging_boekregel oud
        FULL JOIN overbrugging_boekregel nieuw ON nieuw.boeking_id = NEW.id AND nieuw.volgnr = oud.volgnr
            AND nieuw.rekening_id = oud.rekening_id AND nieuw.vordering_id IS NOT DISTINCT FROM oud.vordering_id
            AND nieuw.bedrag_centen = -oud.bedrag_centen
        WHERE oud.boeking_id = eerst.id AND nieuw.id IS NULL
    ) OR eerst.aantal_regels <> NEW.aantal_regels THEN
        RAISE EXCEPTION 'Boeking % draait boeking % niet precies terug.', NEW.nummer, eerst.nummer
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$
"""


def bij_de_commit(naam: str, functie: str, wanneer: str = "") -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE CONSTRAINT TRIGGER {naam} AFTER INSERT ON overbrugging_boeking DEFERRABLE INITIALLY DEFERRED "
        f"FOR EACH ROW {wanneer} EXECUTE FUNCTION {functie}()",
        f"DROP TRIGGER {naam} ON overbrugging_boeking",
    )


class Migration(migrations.Migration):
    dependencies = [("overbrugging", "0014_grootboek_alleen_erbij")]

    operations = [
        migrations.RunSQL(REGEL_ERBIJ, "DROP FUNCTION grootboek_regel_erbij()"),
        migrations.RunSQL(
            "CREATE TRIGGER boekregel_verzegeld BEFORE INSERT ON overbrugging_boekregel "
            "FOR EACH ROW EXECUTE FUNCTION grootboek_regel_erbij()",
            "DROP TRIGGER boekregel_verzegeld ON overbrugging_boekregel",
        ),
        migrations.RunSQL(VORM, "DROP FUNCTION grootboek_keur_vorm()"),
        migrations.RunSQL(SALDO, "DROP FUNCTION grootboek_keur_saldo()"),
        migrations.RunSQL(TEGEN, "DROP FUNCTION grootboek_keur_tegenboeking()"),
        bij_de_commit("boeking_1_vorm", "grootboek_keur_vorm"),
        bij_de_commit("boeking_2_saldo", "grootboek_keur_saldo"),
        bij_de_commit("boeking_3_tegen", "grootboek_keur_tegenboeking", "WHEN (NEW.draait_terug_id IS NOT NULL)"),
    ]
