"""Wie buiten PMM om aan het logboek zit, wordt gevonden; ook de beheerder van de database."""

import random
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from pmm.logboek import ijkpunten, services
from pmm.logboek.controle import controleer
from pmm.logboek.models import Regel
from pmm.logboek.services import schrijf
from pmm.logboek.tasks import controleer as nachtcontrole
from pmm.logboek.tasks import zet_ijkpunt

NETJES = "UPDATE logboek_regel r SET hash = logboek_hash(r) WHERE volgnr "
HERKETEN = """
DO $$ DECLARE v record; BEGIN
    FOR v IN SELECT volgnr FROM logboek_regel WHERE volgnr >= {vanaf} ORDER BY volgnr LOOP
        UPDATE logboek_regel SET vorige_hash = coalesce(
            (SELECT hash FROM logboek_regel WHERE volgnr = v.volgnr - 1), decode(repeat('00', 32), 'hex'))
        WHERE volgnr = v.volgnr;
        UPDATE logboek_regel r SET hash = logboek_hash(r) WHERE volgnr = v.volgnr;
    END LOOP;
END $$
"""
NEP = """
INSERT INTO logboek_regel (volgnr, tijd, werkwoord, object_type, object_id, resultaat, herkomst, spoor, lading,
                           vorige_hash, hash)
SELECT {volgnr}, now(), 'gelezen', '', '', 'gelukt', 'web', '00000000', '', sha256('a'), sha256('b')
"""


def eerste_foute_regel():
    bevinding = controleer()
    assert bevinding is not None, "niets gevonden"
    begin, _, rest = bevinding.melding.partition(" vanaf regel ")
    nummer, _, slot = rest.partition(". ")
    assert (begin, slot) == ("Het logboek klopt niet", "Wijzig niets en bel de beveiligingsfunctionaris.")
    return int(nummer.replace(".", ""))


VELDEN = {
    "tijd": "tijd + interval '1 microsecond'",
    "door": "door + 1",
    "namens": "0",
    "werkwoord": "'gewijzigd'",
    "object_type": "'let'",
    "object_id": "'PMM-26-X'",
    "resultaat": "'geweigerd'",
    "herkomst": "'taak'",
    "spoor": "'ABCDEFGH'",
    "lading": "'x'",
    "vorige_hash": "sha256('x')",
    "hash": "sha256('x')",
}


@pytest.mark.parametrize("regel", [1, 5, 10])
@pytest.mark.parametrize(("veld", "waarde"), VELDEN.items())
def test_elk_gewijzigd_veld_valt_op(tien_regels, knoei, veld, waarde, regel):
    knoei(f"UPDATE logboek_regel SET {veld} = {waarde} WHERE volgnr = {regel}")
    assert eerste_foute_regel() == regel


@pytest.mark.parametrize("waarde", ["'infinity'", "'-infinity'", "'4713-01-01 BC'", "'294276-12-31'"])
def test_een_tijd_die_python_niet_kent_valt_op_en_stopt_de_controle_niet(tien_regels, knoei, waarde):
    knoei(f"UPDATE logboek_regel SET tijd = {waarde} WHERE volgnr = 4")
    assert eerste_foute_regel() == 4


@pytest.mark.parametrize(
    ("opdrachten", "regel"),
    [
        pytest.param([f"UPDATE logboek_regel SET door = 99 WHERE volgnr = 4; {NETJES} = 4"], 4, id="met nieuwe hash"),
        pytest.param(["DELETE FROM logboek_regel WHERE volgnr = 1"], 1, id="eerste weg"),
        pytest.param(["DELETE FROM logboek_regel WHERE volgnr IN (4, 5)"], 4, id="midden weg"),
        pytest.param(
            [
                "DELETE FROM logboek_regel WHERE volgnr = 4",
                *(f"UPDATE logboek_regel SET volgnr = {nr - 1} WHERE volgnr = {nr}" for nr in range(5, 11)),
            ],
            4,
            id="weg en doorgenummerd",
        ),
        pytest.param([NEP.format(volgnr=11)], 11, id="achteraan ingevoegd"),
        pytest.param([NEP.format(volgnr=13)], 11, id="verderop ingevoegd"),
        pytest.param([NEP.format(volgnr=0)], 0, id="vooraan ingevoegd"),
        pytest.param(
            [
                *(f"UPDATE logboek_regel SET volgnr = {nr + 1} WHERE volgnr = {nr}" for nr in range(10, 3, -1)),
                NEP.format(volgnr=4),
            ],
            4,
            id="midden ingevoegd",
        ),
        pytest.param(
            [
                "UPDATE logboek_regel SET volgnr = 99 WHERE volgnr = 4",
                "UPDATE logboek_regel SET volgnr = 4 WHERE volgnr = 7",
                "UPDATE logboek_regel SET volgnr = 7 WHERE volgnr = 99",
            ],
            4,
            id="omgewisseld",
        ),
    ],
)
def test_wijzigen_weghalen_invoegen_en_schuiven_vallen_op(tien_regels, knoei, opdrachten, regel):
    knoei(*opdrachten)
    assert eerste_foute_regel() == regel


@pytest.mark.parametrize(
    ("opdracht", "regel"),
    [
        ("DELETE FROM logboek_regel WHERE volgnr > 7", 8),
        ("DELETE FROM logboek_regel", 1),
        (f"UPDATE logboek_regel SET door = 99 WHERE volgnr = 8; {HERKETEN.format(vanaf=8)}", 6),
        (f"UPDATE logboek_regel SET door = 99 WHERE volgnr = 10; {HERKETEN.format(vanaf=10)}", 6),
        (f"UPDATE logboek_regel SET door = 99 WHERE volgnr = 1; {HERKETEN.format(vanaf=1)}", 1),
    ],
    ids=["staart weg", "alles weg", "herrekend", "laatste herrekend", "alles herrekend"],
)
def test_een_afgesneden_staart_en_een_herrekende_keten_vallen_op_door_de_ijkpunten(tien_regels, knoei, opdracht, regel):
    for punt in (5, 10):
        ijkpunten.voeg_toe(punt, tien_regels[punt - 1].hash)
    assert controleer() is None
    knoei(opdracht)
    assert eerste_foute_regel() == regel


def test_een_oude_kopie_die_verder_groeit_valt_op(tien_regels, knoei):
    zet_ijkpunt()
    knoei("DELETE FROM logboek_regel WHERE volgnr > 6")
    for _ in range(20):
        schrijf("gelezen", door=1)
    assert eerste_foute_regel() == 1
    assert controleer().toelichting == "Regel 1 of een latere, tot en met 10, is vervangen."


def test_honderd_willekeurige_ingrepen_worden_alle_gevonden(tien_regels, knoei, sql):
    zet_ijkpunt()
    kans = random.Random(2026)
    for _ in range(100):
        regel = kans.randint(1, 10)
        veld, waarde = kans.choice(list(VELDEN.items()))
        ingreep = kans.choice(
            [
                f"UPDATE logboek_regel SET {veld} = {waarde} WHERE volgnr = {regel}",
                f"UPDATE logboek_regel SET door = 99 WHERE volgnr = {regel}; {NETJES} = {regel}",
                f"UPDATE logboek_regel SET door = 99 WHERE volgnr = {regel}; {HERKETEN.format(vanaf=regel)}",
                f"DELETE FROM logboek_regel WHERE volgnr = {regel}",
                f"DELETE FROM logboek_regel WHERE volgnr >= {regel}",
                NEP.format(volgnr=kans.choice([0, 11, 12])),
            ]
        )
        sql("SAVEPOINT heel")
        knoei(ingreep)
        assert controleer() is not None, ingreep
        sql("ROLLBACK TO SAVEPOINT heel")
    assert controleer() is None


# --- het bestand met ijkpunten ------------------------------------------------------------------------------------------


def drie_ijkpunten(regels):
    for punt in (2, 5, 9):
        ijkpunten.voeg_toe(punt, regels[punt - 1].hash)


@pytest.mark.parametrize(
    "ingreep",
    [
        lambda regels: [regels[1], regels[0], regels[2]],
        lambda regels: [regels[0], regels[2]],
        lambda regels: [regels[0], regels[1], regels[1], regels[2]],
        lambda regels: regels[1:],
        lambda regels: [regels[0], b"onzin\n", regels[2]],
        lambda regels: [regels[0].replace(b'"volgnr": 2', b'"volgnr": 3'), *regels[1:]],
    ],
    ids=["omgewisseld", "midden weg", "dubbel", "eerste weg", "onleesbaar", "gewijzigd"],
)
def test_een_veranderd_bestand_met_ijkpunten_valt_op(tien_regels, ijkpuntenbestand, ingreep):
    drie_ijkpunten(tien_regels)
    assert controleer() is None
    regels = ijkpuntenbestand.read_bytes().splitlines(keepends=True)
    ijkpuntenbestand.write_bytes(b"".join(ingreep(regels)))
    bevinding = controleer()
    assert bevinding.melding.startswith("De ijkpunten van het logboek kloppen niet.")


def test_een_half_geschreven_ijkpunt_telt_niet_en_verdwijnt_bij_het_volgende(tien_regels, ijkpuntenbestand):
    drie_ijkpunten(tien_regels)
    with ijkpuntenbestand.open("ab") as bestand:
        bestand.write(b'{"volgnr": 1')
    assert controleer() is None
    ijkpunten.voeg_toe(10, tien_regels[9].hash)
    assert [punt.volgnr for punt in ijkpunten.lees()] == [2, 5, 9, 10]


def test_een_ijkpunt_gaat_nooit_terug(tien_regels):
    drie_ijkpunten(tien_regels)
    ijkpunten.voeg_toe(7, tien_regels[6].hash)
    zet_ijkpunt()
    zet_ijkpunt()
    assert [punt.volgnr for punt in ijkpunten.lees()] == [2, 5, 9, 10]


def test_schrijven_zet_zelf_een_ijkpunt_na_elke_zoveel_regels(db, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(services, "IJKPUNT_ELKE", 4)
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(9):
            schrijf("gelezen", door=1)
    assert [punt.volgnr for punt in ijkpunten.lees()] == [4, 8]
    assert controleer() is None


def test_een_ijkpunt_dat_niet_lukt_raakt_de_gebruiker_niet(
    db, monkeypatch, caplog, ijkpuntenbestand, django_capture_on_commit_callbacks
):
    monkeypatch.setattr(services, "IJKPUNT_ELKE", 1)
    ijkpuntenbestand.mkdir(parents=True)
    with django_capture_on_commit_callbacks(execute=True):
        schrijf("gelezen", door=1)
    assert Regel.objects.count() == 1
    assert "ijkpunt bij regel 1 is niet gezet" in caplog.text


def test_elk_uur_komt_er_geen_ijkpunt_bij_een_logboek_dat_niet_klopt(tien_regels, knoei, caplog):
    drie_ijkpunten(tien_regels)
    knoei("UPDATE logboek_regel SET door = 99 WHERE volgnr = 10")
    zet_ijkpunt()
    assert [punt.volgnr for punt in ijkpunten.lees()] == [2, 5, 9]
    assert "Het logboek klopt niet vanaf regel 10." in caplog.text


def test_elke_nacht_gaat_alles_na(tien_regels, knoei, caplog):
    zet_ijkpunt()
    knoei("UPDATE logboek_regel SET door = 99 WHERE volgnr = 3")
    nachtcontrole()
    over_het_logboek = [regel for regel in caplog.records if regel.getMessage().startswith("logboek:")]
    assert [(r.levelname, r.getMessage()) for r in over_het_logboek] == [
        (
            "CRITICAL",
            "logboek: Het logboek klopt niet vanaf regel 3. Wijzig niets en bel de beveiligingsfunctionaris. "
            "Regel 3 is gewijzigd.",
        )
    ]


# --- de opdracht --------------------------------------------------------------------------------------------------------


def test_controleer_zegt_dat_het_logboek_in_orde_is(tien_regels):
    uit = StringIO()
    call_command("controleer", "logboek", stdout=uit)
    assert uit.getvalue() == "logboek: in orde\n"


def test_controleer_stopt_met_een_en_noemt_de_eerste_regel_die_niet_klopt(tien_regels, knoei):
    knoei("UPDATE logboek_regel SET volgnr = volgnr + 48000 WHERE volgnr > 3")
    with pytest.raises(CommandError) as fout:
        call_command("controleer", "logboek", stdout=StringIO())
    assert fout.value.returncode == 1
    assert str(fout.value) == (
        "Het logboek klopt niet vanaf regel 4. Wijzig niets en bel de beveiligingsfunctionaris. Regel 4 ontbreekt."
    )


def test_controleer_alles_gaat_door_na_een_fout_en_noemt_ze_alle(tien_regels, knoei, settings):
    settings.PMM_CONTROLES = dict.fromkeys(("logboek", "grootboek"), "pmm.logboek.controle.controleer")
    knoei("DELETE FROM logboek_regel WHERE volgnr = 2")
    with pytest.raises(CommandError) as fout:
        call_command("controleer", stdout=StringIO())
    assert str(fout.value).count("vanaf regel 2.") == 2
