"""`manage.py controleer grootboek` vindt wat iemand buiten PMM om veranderde, en noemt de eerste boeking."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from overbrugging.grootboek.controle import GROOTBOEK, controleer
from overbrugging.models import Boeking
from pmm.logboek import ijkpunten
from tests.overbrugging.grootboek.conftest import sql

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("boeken")]

# 1 and 6: money in a fund; 2-5: granted, paid, claimed, partly paid back; 7: granted.
STORTING, TOEKENNING, UITKERING, VORDERING, TERUGBETALING = 1, 2, 3, 4, 5
BOEKING = "UPDATE overbrugging_boeking SET {} WHERE nummer = {}"
REGEL = (
    "UPDATE overbrugging_boekregel SET {} WHERE volgnr = 1 AND boeking_id ="
    " (SELECT id FROM overbrugging_boeking WHERE nummer = {})"
)
# Everything about an entry is made right again, as somebody with the code and the database would: its seal and hash.
HERZEGEL = """
    UPDATE overbrugging_boeking boeking SET inhoud_hash = (
        SELECT sha256(convert_to(boeking.soort || '|' || coalesce(boeking.voorschot_id::text, '') || string_agg(
            chr(10) || rekening_id || '|' || coalesce(vordering_id::text, '') || '|' || bedrag_centen,
            '' ORDER BY volgnr), 'UTF8')) FROM overbrugging_boekregel WHERE boeking_id = boeking.id)
"""
HERKETEN = """
    DO $$ DECLARE rij overbrugging_boeking; vorig bytea := decode(repeat('00', 32), 'hex'); BEGIN
        FOR rij IN SELECT * FROM overbrugging_boeking ORDER BY nummer LOOP
            rij.vorige_hash := vorig;
            vorig := grootboek_hash(rij);
            UPDATE overbrugging_boeking SET vorige_hash = rij.vorige_hash, hash = vorig WHERE id = rij.id;
        END LOOP;
    END $$
"""
OPNIEUW = (HERZEGEL, HERKETEN)


def na(*opdrachten):
    """Wat de controle vindt als iemand dit deed, als eigenaar van de database en met de triggers uit."""
    with transaction.atomic():
        sql("SET LOCAL session_replication_role = 'replica'")
        for opdracht in opdrachten:
            sql(opdracht)
        bevinding = controleer()
        transaction.set_rollback(True)
    return bevinding


def test_wat_klopt_is_in_orde():
    assert controleer() is None
    uit = StringIO()
    call_command("controleer", "grootboek", stdout=uit)
    assert "grootboek: in orde" in uit.getvalue()


@pytest.mark.parametrize(
    ("opdrachten", "nummer", "waaraan"),
    [
        ([BOEKING.format("aantal_regels = 3", 3)], 3, "is gewijzigd"),
        ([BOEKING.format("boekdatum = boekdatum - 1", 2)], 2, "is gewijzigd"),
        ([BOEKING.format("door_id = door_id + 1", 4)], 4, "is gewijzigd"),
        ([BOEKING.format("geboekt_op = geboekt_op + interval '1 second'", 5)], 5, "is gewijzigd"),
        ([BOEKING.format("sleutel = gen_random_uuid()", 5)], 5, "is gewijzigd"),
        (["DELETE FROM overbrugging_boeking WHERE nummer = 3"], 0, "losse boekregel"),
        (
            [
                "DELETE FROM overbrugging_boekregel WHERE boeking_id IN"
                " (SELECT id FROM overbrugging_boeking WHERE nummer = 3)",
                "DELETE FROM overbrugging_boeking WHERE nummer = 3",
            ],
            3,
            "ontbreekt",
        ),
        ([REGEL.format("bedrag_centen = bedrag_centen + 1", 2)], 2, "komt niet op nul uit"),
        ([REGEL.format("rekening_id = rekening_id + 1", 1)], 1, "andere regels dan zij verzegelde"),
        (["UPDATE overbrugging_boekregel SET volgnr = 14 - volgnr"], 1, "andere regels dan zij verzegelde"),
        (["DELETE FROM overbrugging_boekregel WHERE volgnr = 3"], 4, "is niet compleet"),
        ([REGEL.format("bedrag_centen = bedrag_centen + 1", 2), *OPNIEUW], 2, "komt niet op nul uit"),
        (
            [
                "UPDATE overbrugging_boekregel SET bedrag_centen = bedrag_centen * 5 WHERE boeking_id ="
                " (SELECT id FROM overbrugging_boeking WHERE nummer = 5)",
                *OPNIEUW,
            ],
            5,
            "neemt meer van een vordering",
        ),
        (
            [
                "UPDATE overbrugging_boekregel SET bedrag_centen = bedrag_centen * 90 WHERE boeking_id ="
                " (SELECT id FROM overbrugging_boeking WHERE nummer = 3)",
                *OPNIEUW,
            ],
            3,
            "betaalt een leverancier meer",
        ),
        (
            [
                "UPDATE overbrugging_boekregel SET vordering_id = (SELECT max(id) FROM overbrugging_vordering)"
                " WHERE vordering_id IS NOT NULL AND boeking_id ="
                " (SELECT id FROM overbrugging_boeking WHERE nummer = 5)",
                *OPNIEUW,
            ],
            5,
            "niet bij haar vordering",
        ),
        ([BOEKING.format("soort = 'storting'", 5), *OPNIEUW], 5, "past"),
        ([BOEKING.format("kostenplaats_id = kostenplaats_id + 1", 2), *OPNIEUW], 2, "andere kostenplaats"),
        ([BOEKING.format("boekdatum = boekdatum - 40", 2), *OPNIEUW], 2, "andere maand"),
        (
            ["UPDATE overbrugging_periode SET gesloten_op = now() - interval '1 day', gesloten_door_id = 1"],
            1,
            "maand die al dicht was",
        ),
        (["DELETE FROM overbrugging_voorschotstap WHERE naam = 'uitkeren'"], 3, "niet bij een stap"),
        (["UPDATE overbrugging_voorschotstap SET naam = 'uitkeren' WHERE naam = 'vorderen'"], 4, "niet bij een stap"),
        (["UPDATE voorschot SET stand = 'afgesloten' WHERE stand = 'gevorderd'"], 5, "andere stand"),
        (["DELETE FROM overbrugging_goedkeuring"], 2, "zonder genoeg akkoorden"),
        (
            ["UPDATE overbrugging_goedkeuring SET door_id = (SELECT aangevraagd_door_id FROM voorschot"
             " WHERE id = voorschot_id)"],
            2,
            "zonder genoeg akkoorden",
        ),
        (
            [
                "INSERT INTO overbrugging_boekregel (boeking_id, volgnr, rekening_id, bedrag_centen)"
                " SELECT max(id) + 1, 1, 1, 5 FROM overbrugging_boeking"
            ],
            0,
            "losse boekregel",
        ),
    ],
)  # fmt: skip
def test_wat_iemand_verandert_valt_op(opdrachten, nummer, waaraan):
    bevinding = na(*opdrachten)
    vanaf = f" vanaf boeking {nummer}" if nummer else ""
    assert bevinding.melding == (f"Het grootboek klopt niet{vanaf}. Wijzig niets en bel de beveiligingsfunctionaris.")
    assert waaraan in bevinding.toelichting


WEG = (
    "DELETE FROM overbrugging_boekregel WHERE boeking_id IN (SELECT id FROM overbrugging_boeking WHERE nummer >= 6)",
    "DELETE FROM overbrugging_voorschotstap WHERE boeking_id IN"
    " (SELECT id FROM overbrugging_boeking WHERE nummer >= 6)",
    "UPDATE voorschot SET stand = 'aangevraagd' WHERE stand = 'toegekend'",
    "DELETE FROM overbrugging_boeking WHERE nummer >= 6",
)


def test_een_afgesneden_staart_ziet_alleen_wie_ijkpunten_heeft():
    assert na(*WEG) is None
    laatste = Boeking.objects.order_by("nummer").last()
    ijkpunten.voeg_toe(laatste.nummer, bytes(laatste.hash), GROOTBOEK)
    bevinding = na(*WEG)
    assert "vanaf boeking 6" in bevinding.melding
    assert "alles erna ontbreekt" in bevinding.toelichting


def test_een_keten_die_helemaal_opnieuw_is_uitgerekend_ziet_alleen_wie_ijkpunten_heeft():
    anders = [BOEKING.format("sleutel = gen_random_uuid()", 3), *OPNIEUW]
    assert na(*anders) is None
    for nummer in (2, 5):
        ijkpunten.voeg_toe(nummer, bytes(Boeking.objects.get(nummer=nummer).hash), GROOTBOEK)
    assert "Boeking 3 of een latere, tot en met 5, is vervangen" in na(*anders).toelichting


def test_de_opdracht_noemt_de_eerste_boeking_en_stopt_met_een_fout():
    with transaction.atomic():
        sql("SET LOCAL session_replication_role = 'replica'")
        sql(BOEKING.format("aantal_regels = 3", 3))
        with pytest.raises(CommandError, match="Het grootboek klopt niet vanaf boeking 3"):
            call_command("controleer", "grootboek")
        transaction.set_rollback(True)
