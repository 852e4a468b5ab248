"""Er wordt nooit meer aangevraagd dan er ruimte is, ook niet door velen tegelijk: de rij van het fonds is het slot."""

from django.db import migrations

# The same sum as voorschot/ruimte.py; each statement after the lock sees what the one before us did.
RUIMTE = """
CREATE FUNCTION overbrugging_ruimte_nooit_over() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    fonds overbrugging_fonds;
    van_casus bigint;
    aangevraagd bigint;
    stand record;
BEGIN
    SELECT * INTO fonds FROM overbrugging_fonds WHERE id = NEW.fonds_id FOR NO KEY UPDATE;
    IF fonds.gesloten_op IS NOT NULL THEN
        RAISE EXCEPTION 'Fonds % is gesloten.', fonds.code USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.stand <> 'aangevraagd'
        OR NEW.akkoorden_nodig < (CASE WHEN NEW.bedrag_centen >= fonds.tweede_vanaf_centen THEN 2 ELSE 1 END) THEN
        RAISE EXCEPTION 'Een voorschot begint als aanvraag, met genoeg goedkeurders.' USING ERRCODE = 'check_violation';
    END IF;
    SELECT coalesce(sum(bedrag_centen) FILTER (WHERE kostenplaats_id = NEW.kostenplaats_id), 0),
        coalesce(sum(bedrag_centen) FILTER (WHERE voorschot.stand = 'aangevraagd'), 0)
    INTO van_casus, aangevraagd
    FROM voorschot WHERE fonds_id = NEW.fonds_id AND voorschot.stand NOT IN ('afgewezen', 'ingetrokken');
    SELECT coalesce(sum(regel.bedrag_centen) FILTER (WHERE rekening.soort IN ('voorschot', 'vordering')), 0) AS open,
        coalesce(sum(regel.bedrag_centen) FILTER (WHERE rekening.soort IN ('fonds', 'leverancier')), 0) AS geld
    INTO stand
    FROM overbrugging_rekening rekening JOIN overbrugging_boekregel regel ON regel.rekening_id = rekening.id
    WHERE rekening.fonds_id = NEW.fonds_id;
    IF NEW.bedrag_centen > least(
        fonds.plafond_casus_centen - van_casus,
        fonds.plafond_centen - stand.open - aangevraagd,
        stand.geld - aangevraagd
    ) THEN
        RAISE EXCEPTION 'Er is te weinig ruimte in fonds %.', fonds.code USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$
"""
TRIGGER = """
CREATE TRIGGER ruimte_nooit_over BEFORE INSERT ON voorschot
FOR EACH ROW EXECUTE FUNCTION overbrugging_ruimte_nooit_over()
"""


class Migration(migrations.Migration):
    dependencies = [("overbrugging", "0023_bank_bewaakt")]

    operations = [
        migrations.RunSQL(RUIMTE, "DROP FUNCTION overbrugging_ruimte_nooit_over()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER ruimte_nooit_over ON voorschot"),
    ]
