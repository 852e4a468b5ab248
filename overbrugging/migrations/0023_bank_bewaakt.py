"""De bank liegt niet: een afschrift telt op en sluit aan, op een regel wordt nooit meer geboekt dan er staat, en een
betaling is precies een toegekend voorschot waar geld voor is.
"""

from django.db import migrations

WEIGER = """
CREATE FUNCTION bank_weiger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE LOG 'PMM: % op % geweigerd, van %', TG_OP, TG_TABLE_NAME, session_user;
    RAISE EXCEPTION 'Wat de bank zei en wat naar de bank ging, kunt u niet wijzigen of verwijderen.'
        USING ERRCODE = 'restrict_violation';
END
$$
"""

# What may still change is in the two arrays; the rest of the row stays as it was written.
ALLEEN_AFLOOP = """
CREATE FUNCTION bank_alleen_afloop() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    vrij CONSTANT text[] := CASE TG_TABLE_NAME
        WHEN 'overbrugging_bankregel' THEN ARRAY['terzijde_reden', 'terzijde_door_id']
        WHEN 'overbrugging_betaling' THEN ARRAY['vervallen', 'bankregel_id']
        ELSE ARRAY['stand', 'afgehandeld_door_id', 'afgehandeld_op', 'reden']
    END;
    oud CONSTANT jsonb := to_jsonb(OLD);
BEGIN
    IF oud - vrij <> to_jsonb(NEW) - vrij
        OR (TG_TABLE_NAME = 'overbrugging_betaalopdracht' AND oud ->> 'stand' <> 'gemaakt')
        OR (TG_TABLE_NAME = 'overbrugging_betaling' AND (oud ->> 'vervallen' = 'true'
            OR oud ->> 'bankregel_id' <> coalesce(to_jsonb(NEW) ->> 'bankregel_id', ''))) THEN
        RAISE LOG 'PMM: UPDATE op % geweigerd, van %', TG_TABLE_NAME, session_user;
        RAISE EXCEPTION 'Wat de bank zei en wat naar de bank ging, kunt u niet wijzigen of verwijderen.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$
"""

# The row of the fund is held: two statements of one fund come one after the other.
SLUIT_AAN = """
CREATE FUNCTION bank_afschrift_sluit_aan() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    vorige bigint;
BEGIN
    PERFORM 1 FROM overbrugging_fonds WHERE id = NEW.fonds_id FOR NO KEY UPDATE;
    SELECT eind_centen INTO vorige FROM overbrugging_bankafschrift
    WHERE fonds_id = NEW.fonds_id ORDER BY id DESC LIMIT 1;
    IF coalesce(vorige, NEW.begin_centen) <> NEW.begin_centen THEN
        RAISE EXCEPTION 'Afschrift % sluit niet aan op het vorige.', NEW.nummer USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""

# The numbers run from 1 to aantal_regels and none comes twice: a statement that is complete takes no more lines.
REGEL_PAST = """
CREATE FUNCTION bank_regel_past() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF NEW.volgnr NOT BETWEEN 1 AND (
        SELECT aantal_regels FROM overbrugging_bankafschrift WHERE id = NEW.afschrift_id
    ) THEN
        RAISE EXCEPTION 'Dit afschrift is al ingelezen: er komt geen regel bij.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""

TELT_OP = """
CREATE FUNCTION bank_afschrift_telt_op() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF (SELECT count(*) <> NEW.aantal_regels OR NEW.begin_centen + coalesce(sum(bedrag_centen), 0) <> NEW.eind_centen
        FROM overbrugging_bankregel WHERE afschrift_id = NEW.id) THEN
        RAISE EXCEPTION 'Afschrift % telt niet op.', NEW.nummer USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$
"""

# A booking that was reversed does not count any more, nor does its reversal.
NOOIT_TE_VEEL = """
CREATE FUNCTION bank_regel_nooit_te_veel(nr bigint) RETURNS void LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    regel record;
    bij record;
    af record;
BEGIN
    SELECT bankregel.bedrag_centen AS bedrag, afschrift.fonds_id AS fonds INTO regel
    FROM overbrugging_bankregel bankregel JOIN overbrugging_bankafschrift afschrift ON afschrift.id = afschrift_id
    WHERE bankregel.id = nr FOR NO KEY UPDATE OF bankregel;
    SELECT coalesce(sum(boekregel.bedrag_centen), 0) AS som, bool_and(rekening.fonds_id = regel.fonds) AS van_hier
    INTO bij
    FROM overbrugging_boeking boeking
    JOIN overbrugging_boekregel boekregel ON boekregel.boeking_id = boeking.id
    JOIN overbrugging_rekening rekening ON rekening.id = boekregel.rekening_id AND rekening.soort = 'fonds'
    WHERE boeking.bankregel_id = nr AND boeking.draait_terug_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM overbrugging_boeking terug WHERE terug.draait_terug_id = boeking.id);
    SELECT coalesce(-sum(betaling.bedrag_centen), 0) AS som, bool_and(opdracht.fonds_id = regel.fonds) AS van_hier
    INTO af
    FROM overbrugging_betaling betaling
    JOIN overbrugging_betaalopdracht opdracht ON opdracht.id = betaling.opdracht_id
    WHERE betaling.bankregel_id = nr AND NOT betaling.vervallen;
    IF coalesce(bij.van_hier AND af.van_hier, bij.van_hier, af.van_hier, true) IS NOT TRUE
        OR bij.som NOT BETWEEN least(regel.bedrag, 0) AND greatest(regel.bedrag, 0)
        OR af.som NOT BETWEEN least(regel.bedrag, 0) AND greatest(regel.bedrag, 0) THEN
        RAISE EXCEPTION 'Op een bankregel is meer geboekt dan er staat.' USING ERRCODE = 'check_violation';
    END IF;
END
$$
"""

OP_REGEL = """
CREATE FUNCTION bank_op_regel() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM bank_regel_nooit_te_veel(NEW.bankregel_id);
    RETURN NULL;
END
$$
"""

BETALING_PAST = """
CREATE FUNCTION bank_betaling_past() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    PERFORM 1 FROM overbrugging_fonds fonds JOIN overbrugging_betaalopdracht opdracht ON opdracht.fonds_id = fonds.id
    WHERE opdracht.id = NEW.opdracht_id FOR NO KEY UPDATE OF fonds;
    IF NOT EXISTS (
        SELECT 1 FROM voorschot
        JOIN overbrugging_leverancier leverancier ON leverancier.id = voorschot.leverancier_id
        JOIN overbrugging_betaalopdracht opdracht ON opdracht.fonds_id = voorschot.fonds_id
        WHERE voorschot.id = NEW.voorschot_id AND opdracht.id = NEW.opdracht_id AND opdracht.stand = 'gemaakt'
            AND voorschot.stand = 'toegekend' AND voorschot.bedrag_centen = NEW.bedrag_centen
            AND leverancier.iban = NEW.iban
    ) THEN
        RAISE EXCEPTION 'Een betaling is precies een toegekend voorschot.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""

GENOEG_GELD = """
CREATE FUNCTION bank_genoeg_geld() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    nr CONSTANT bigint := (SELECT fonds_id FROM overbrugging_betaalopdracht WHERE id = NEW.opdracht_id);
BEGIN
    IF (SELECT sum(betaling.bedrag_centen) FROM overbrugging_betaling betaling
        JOIN overbrugging_betaalopdracht opdracht ON opdracht.id = betaling.opdracht_id
        JOIN voorschot ON voorschot.id = betaling.voorschot_id
        WHERE opdracht.fonds_id = nr AND opdracht.stand = 'gemaakt' AND NOT betaling.vervallen
            AND voorschot.stand = 'toegekend'
    ) > (SELECT coalesce(sum(regel.bedrag_centen), 0) FROM overbrugging_boekregel regel
        JOIN overbrugging_rekening rekening ON rekening.id = regel.rekening_id
        WHERE rekening.fonds_id = nr AND rekening.soort = 'fonds') THEN
        RAISE EXCEPTION 'Er gaat meer naar de bank dan er in het fonds zit.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$
"""


def functie(bron: str, naam: str) -> migrations.RunSQL:
    return migrations.RunSQL(bron, f"DROP FUNCTION {naam}")


def trigger(naam: str, tabel: str, wanneer: str, doet: str, *, regel: str = "EACH ROW") -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER {naam} {wanneer} ON overbrugging_{tabel} FOR {regel} EXECUTE FUNCTION {doet}()",
        f"DROP TRIGGER {naam} ON overbrugging_{tabel}",
    )


def bij_de_commit(naam: str, tabel: str, wanneer: str, doet: str, alleen: str = "") -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE CONSTRAINT TRIGGER {naam} AFTER {wanneer} ON overbrugging_{tabel} DEFERRABLE INITIALLY DEFERRED "
        f"FOR EACH ROW {alleen} EXECUTE FUNCTION {doet}()",
        f"DROP TRIGGER {naam} ON overbrugging_{tabel}",
    )


MET_REGEL = "WHEN (NEW.bankregel_id IS NOT NULL)"


class Migration(migrations.Migration):
    dependencies = [("overbrugging", "0022_betaling_per_bankregel")]

    operations = [
        functie(WEIGER, "bank_weiger()"),
        functie(ALLEEN_AFLOOP, "bank_alleen_afloop()"),
        functie(SLUIT_AAN, "bank_afschrift_sluit_aan()"),
        functie(REGEL_PAST, "bank_regel_past()"),
        functie(TELT_OP, "bank_afschrift_telt_op()"),
        functie(NOOIT_TE_VEEL, "bank_regel_nooit_te_veel(bigint)"),
        functie(OP_REGEL, "bank_op_regel()"),
        functie(BETALING_PAST, "bank_betaling_past()"),
        functie(GENOEG_GELD, "bank_genoeg_geld()"),
        trigger("afschrift_staat_vast", "bankafschrift", "BEFORE UPDATE OR DELETE", "bank_weiger"),
        *(
            trigger(f"{tabel}_blijft", tabel, "BEFORE DELETE", "bank_weiger")
            for tabel in ("bankregel", "betaling", "betaalopdracht")
        ),
        *(
            trigger(f"{tabel}_niet_legen", tabel, "BEFORE TRUNCATE", "bank_weiger", regel="EACH STATEMENT")
            for tabel in ("bankafschrift", "bankregel", "betaling", "betaalopdracht")
        ),
        *(
            trigger(f"{tabel}_alleen_afloop", tabel, "BEFORE UPDATE", "bank_alleen_afloop")
            for tabel in ("bankregel", "betaling", "betaalopdracht")
        ),
        trigger("afschrift_sluit_aan", "bankafschrift", "BEFORE INSERT", "bank_afschrift_sluit_aan"),
        bij_de_commit("afschrift_telt_op", "bankafschrift", "INSERT", "bank_afschrift_telt_op"),
        trigger("bankregel_past", "bankregel", "BEFORE INSERT", "bank_regel_past"),
        bij_de_commit("boeking_4_bankregel", "boeking", "INSERT", "bank_op_regel", MET_REGEL),
        bij_de_commit("betaling_bankregel", "betaling", "INSERT OR UPDATE", "bank_op_regel", MET_REGEL),
        trigger("betaling_past", "betaling", "BEFORE INSERT", "bank_betaling_past"),
        bij_de_commit("betaling_genoeg_geld", "betaling", "INSERT", "bank_genoeg_geld"),
    ]
