"""`manage.py importeer organisaties`: alles of niets, en zeggen wat er mis is."""

import io

import pytest
from django.core.management import CommandError, call_command

from pmm.logboek.models import Regel
from register.models import Organisatie

pytestmark = pytest.mark.django_db

KOP = "code;naam;type;tooi;email;telefoon;regio;deelnemer;website"
LINDE = "zorg-linde;Zorggroep Linde;zorginstelling;;info@voorbeeld.example;088 000 00 02;Utrecht;ja;https://voorbeeld.example"
TOOI = "https://identifier.overheid.nl/tooi/id/gemeente/gm9999"


@pytest.fixture
def bestand(tmp_path):
    """Een bestand met deze kop en regels; `hoe` is een codering of het hele bestand als bytes."""

    def maak(*regels, kop=KOP, eind="\n", hoe="utf-8"):
        pad = tmp_path / "organisaties.csv"
        pad.write_bytes(hoe if isinstance(hoe, bytes) else eind.join([kop, *regels, ""]).encode(hoe))
        return pad

    return maak


def importeer(pad, *opties):
    uit = io.StringIO()
    call_command("importeer", "organisaties", str(pad), *opties, stdout=uit)
    return uit.getvalue()


def redenen(pad):
    with pytest.raises(CommandError) as fout:
        importeer(pad)
    *gevonden, slot = str(fout.value).split("\n")
    assert slot == "Er is niets geïmporteerd."
    assert not Organisatie.objects.exists()
    return gevonden


def test_een_import_neemt_alle_kolommen_over(bestand):
    assert importeer(bestand(LINDE)) == "1 nieuw, 0 gewijzigd, 0 gelijk gebleven.\n"
    linde = Organisatie.objects.get(code="zorg-linde")
    assert (linde.naam, linde.type, linde.email, linde.telefoon) == (
        "Zorggroep Linde",
        "zorginstelling",
        "info@voorbeeld.example",
        "088 000 00 02",
    )
    assert (linde.regio, linde.deelnemer, linde.website) == ("Utrecht", True, "https://voorbeeld.example")


def test_de_tweede_keer_verandert_er_niets(bestand):
    importeer(bestand(LINDE))
    assert importeer(bestand(LINDE)) == "0 nieuw, 0 gewijzigd, 1 gelijk gebleven.\n"


def test_een_andere_naam_is_een_wijziging_en_een_leeg_vak_laat_staan_wat_er_stond(bestand):
    importeer(bestand(LINDE))
    assert importeer(bestand("zorg-linde;Linde Zorg;zorginstelling;;;;;nee;")) == (
        "0 nieuw, 1 gewijzigd, 0 gelijk gebleven.\n"
    )
    linde = Organisatie.objects.get(code="zorg-linde")
    assert (linde.naam, linde.deelnemer, linde.email) == ("Linde Zorg", False, "info@voorbeeld.example")


def test_een_proef_zegt_wat_er_zou_gebeuren_en_bewaart_niets(bestand):
    assert importeer(bestand(LINDE), "--proef") == (
        "Proef, er is niets opgeslagen: 1 nieuw, 0 gewijzigd, 0 gelijk gebleven.\n"
    )
    assert not Organisatie.objects.exists()
    assert not Regel.objects.exists()


def test_een_import_staat_in_het_logboek_als_er_iets_veranderde(bestand):
    importeer(bestand(LINDE))
    importeer(bestand(LINDE))
    assert [(regel.werkwoord, regel.object_type) for regel in Regel.objects.all()] == [("importeren", "organisaties")]


@pytest.mark.parametrize(
    ("eind", "hoe"), [("\r\n", "utf-8"), ("\n", "utf-8-sig"), ("\r\n", "utf-8-sig")], ids=["CRLF", "BOM", "Excel"]
)
def test_zo_maakt_excel_het_en_dat_mag(bestand, eind, hoe):
    assert "1 nieuw" in importeer(bestand("x;Zorg ‘É’;overig;;;;;nee;", eind=eind, hoe=hoe))
    assert Organisatie.objects.get().naam == "Zorg ‘É’"


def test_lege_regels_en_spaties_tellen_niet_en_een_vak_mag_een_puntkomma_bevatten(bestand):
    assert "1 nieuw" in importeer(bestand("", ' x ;"A; B"; overig ;;;;;nee;', ";;;;;;;;"))
    assert Organisatie.objects.get(code="x").naam == "A; B"


@pytest.mark.parametrize("hoe", ["latin-1", "utf-16"])
def test_een_andere_codering_wordt_geweigerd(bestand, hoe):
    assert redenen(bestand("x;É;overig;;;;;nee;", hoe=hoe)) == [
        "Het bestand organisaties.csv is niet in UTF-8 opgeslagen. Bewaar het als ‘CSV UTF-8’ en probeer het opnieuw."
    ]


def test_een_andere_kop_wordt_geweigerd_met_wat_er_mis_is(bestand):
    assert redenen(bestand(kop="code;naam;soort")) == [
        f"Regel 1: de kop klopt niet. Er moet staan: {KOP}",
        "Regel 1: deze kolommen ontbreken: type, tooi, email, telefoon, regio, deelnemer, website.",
        "Regel 1: deze kolommen kennen we niet: soort.",
    ]


@pytest.mark.parametrize("inhoud", [b"", b"\n", KOP.replace(";", ",").encode()], ids=["leeg", "lege regel", "komma's"])
def test_zonder_kop_geen_import(bestand, inhoud):
    assert redenen(bestand(hoe=inhoud))[0].startswith("Regel 1: de kop klopt niet.")


def test_de_kolommen_mogen_in_een_andere_volgorde_staan(bestand):
    kop = "naam;code;type;tooi;email;telefoon;regio;deelnemer;website"
    assert "1 nieuw" in importeer(bestand("Linde;x;overig;;;;;nee;", kop=kop))


def test_alle_fouten_komen_in_een_keer_met_regel_en_kolom(bestand):
    gevonden = redenen(
        bestand(
            "goed;Goed;overig;;;;;nee;",
            "goed;Dubbel;overig;;;;;nee;",
            "fout type;;kerk;http://x;geen-mail;;;misschien;ftp://x",
            "te;weinig",
        )
    )
    assert [fout.partition(": ")[0] for fout in gevonden] == [
        "Regel 3, kolom code",
        "Regel 4, kolom naam",
        "Regel 4, kolom type",
        "Regel 4, kolom deelnemer",
        "Regel 4, kolom code",
        "Regel 4, kolom email",
        "Regel 4, kolom website",
        "Regel 4, kolom tooi",
        "Regel 5",
    ]
    assert gevonden[0] == "Regel 3, kolom code: ‘goed’ staat ook op regel 2."
    assert "‘kerk’ kan niet; kies uit gemeente, publieke_dienstverlener" in gevonden[2]
    assert gevonden[3] == "Regel 4, kolom deelnemer: ‘misschien’ kan niet; schrijf ‘ja’ of ‘nee’."
    assert gevonden[-1] == "Regel 5: er staan 2 vakken, maar het moeten er 9 zijn. Staat er een puntkomma te veel?"


def test_een_aanhalingsteken_te_veel_wordt_gemeld_op_zijn_regel(bestand):
    assert redenen(bestand("a;A;overig;;;;;nee;", 'b;"B;overig;;;;;nee;')) == [
        "Regel 3: deze regel is niet te lezen. Staat er een aanhalingsteken te veel of te weinig?"
    ]


def test_onzichtbare_tekens_en_te_lange_tekst_worden_gemeld(bestand):
    assert redenen(bestand("a;A\x00;overig;;;;;nee;", f"b;{'n' * 201};overig;;;;;nee;")) == [
        "Regel 2, kolom naam: hier staat een teken dat niet te zien is. Typ de tekst opnieuw.",
        "Regel 3, kolom naam: dit is 201 tekens lang; er passen er 200.",
    ]


def test_een_tooi_adres_hoort_bij_een_organisatie(bestand):
    importeer(bestand(f"gm9999;Gemeente Proefdorp;gemeente;{TOOI};;;;nee;"))
    with pytest.raises(CommandError, match="hoort in het register bij de code ‘gm9999’"):
        importeer(bestand(f"proefdorp;Gemeente Proefdorp;gemeente;{TOOI};;;;nee;"))


def test_twee_organisaties_mogen_in_een_bestand_van_tooi_adres_wisselen(bestand):
    importeer(bestand(f"a;A;gemeente;{TOOI};;;;nee;", f"b;B;gemeente;{TOOI}b;;;;nee;"))
    assert "2 gewijzigd" in importeer(bestand(f"a;A;gemeente;{TOOI}b;;;;nee;", f"b;B;gemeente;{TOOI};;;;nee;"))
    assert Organisatie.objects.get(code="b").tooi == TOOI


def test_een_bestand_dat_er_niet_is_en_een_map_geven_een_zin(tmp_path):
    for pad in (tmp_path / "weg.csv", tmp_path):
        with pytest.raises(CommandError, match="is niet te lezen"):
            importeer(pad)


def test_een_onbekende_soort_import_wordt_geweigerd(tmp_path):
    with pytest.raises(CommandError, match="soort"):
        call_command("importeer", "kerken", str(tmp_path))
