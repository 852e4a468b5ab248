"""Zolang PMM stilstaat komt er ook buiten de pagina's om geen boeking bij (ADR 0018)."""

from django.db import migrations

# As a fault of the server, not of whoever books: the page that follows keeps what was typed, to send it again later.
STILSTAND = """
CREATE FUNCTION grootboek_stilstand() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    IF EXISTS (SELECT FROM logboek_breuk WHERE vrijgegeven_op IS NULL) THEN
        RAISE EXCEPTION 'PMM staat stil. Er wordt nu niets geboekt.' USING ERRCODE = 'cannot_connect_now';
    END IF;
    RETURN NEW;
END
$$
"""

TRIGGER = """
CREATE TRIGGER grootboek_stilstand BEFORE INSERT ON overbrugging_boeking
FOR EACH ROW EXECUTE FUNCTION grootboek_stilstand()
"""


class Migration(migrations.Migration):
    dependencies = [
        ("logboek", "0008_breuk_verdwijnt_niet"),
        ("overbrugging", "0028_vordering_op_betaaldag"),
    ]

    operations = [
        migrations.RunSQL(STILSTAND, "DROP FUNCTION grootboek_stilstand()"),
        migrations.RunSQL(TRIGGER, "DROP TRIGGER grootboek_stilstand ON overbrugging_boeking"),
    ]
