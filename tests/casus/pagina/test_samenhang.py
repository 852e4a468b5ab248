"""Belemmeringen die op elkaar wachten: de tekening klopt met de lijst, en een kring heeft woorden."""

import pytest
from defusedxml.ElementTree import fromstring
from django.template.loader import render_to_string

from pmm.casus.belemmeringen.samenhang import BREED, samenhang
from pmm.casus.codes import Belemmeringstand
from pmm.casus.models import Belemmering


def rijen(*wat, opgelost=()):
    """Belemmeringen 1, 2, 3 … met op welke zij wachten (0 is nergens op)."""
    return [
        Belemmering(
            pk=nummer,
            omschrijving=tekst,
            wacht_op_id=op or None,
            stand=Belemmeringstand.OPGELOST if nummer in opgelost else Belemmeringstand.GENOEMD,
        )
        for nummer, (tekst, op) in enumerate(wat, 1)
    ]


HUIS, SCHULD = "Geen huis zonder schuldregeling.", "Geen schuldregeling zonder huis."
KRING = ((HUIS, 2), (SCHULD, 1))


def test_wat_nergens_op_wacht_hoeft_geen_tekening():
    assert samenhang(rijen((HUIS, 0), (SCHULD, 0))) is None
    assert samenhang([]) is None


def test_een_kring_heeft_een_naam():
    (kring,) = samenhang(rijen(*KRING)).kringen
    assert kring == (
        "‘Geen huis zonder schuldregeling’ wacht op ‘Geen schuldregeling zonder huis’, "
        "en dat wacht weer op ‘Geen huis zonder schuldregeling’."
    )


def test_een_kring_waarvan_er_een_is_opgelost_houdt_niets_meer_op():
    tekening = samenhang(rijen(*KRING, opgelost=[2]))
    assert (tekening.kringen, tekening.kringlijnen) == ([], [])
    assert len(tekening.vakken) == 2


def test_een_lange_kring_is_er_een_en_wat_erop_wacht_hoort_er_niet_bij():
    (kring,) = samenhang(rijen(("a", 2), ("b", 3), ("c", 1), ("buiten", 1))).kringen
    assert kring == "‘a’ wacht op ‘b’, en dat wacht op ‘c’, en dat wacht weer op ‘a’."


def test_twee_kringen_zijn_twee_zinnen():
    assert len(samenhang(rijen(("a", 2), ("b", 1), ("c", 4), ("d", 3))).kringen) == 2


def test_wat_eerst_moet_staat_boven_wat_erop_wacht():
    tekening = samenhang(rijen(("derde", 2), ("tweede", 3), ("eerste", 0)))
    volgorde = [vak.regels[0][1] for vak in sorted(tekening.vakken, key=lambda vak: vak.y)]
    assert volgorde == ["3. eerste", "2. tweede", "1. derde"]
    assert len(tekening.lijnen) == 2


@pytest.mark.parametrize(
    "wat",
    [
        KRING,
        tuple(
            (f"Nummer {nummer} met een heel lang verhaal dat niet op een regel past. " * 8, nummer)
            for nummer in range(30)
        ),
        tuple(("x" * 500, 1 if nummer else 2) for nummer in range(25)),
    ],
)
def test_alles_past_in_de_tekening_en_niets_overlapt(wat):
    tekening = samenhang(rijen(*wat))
    onder = 0
    for vak in sorted(tekening.vakken, key=lambda vak: vak.y):
        assert vak.y >= onder
        assert vak.x >= 0
        assert vak.x + vak.breed <= BREED
        assert all(vak.y < hoogte < vak.y + vak.hoog for hoogte, _ in vak.regels)
        onder = vak.y + vak.hoog
    assert onder <= tekening.hoog
    assert len(tekening.vakken) == len(wat)


def test_de_tekening_is_svg_met_een_titel_en_vreemde_tekens_blijven_tekst():
    tekening = samenhang(rijen(("<script>alert(1)</script>", 2), ("{{7*7}} & co", 0)))
    html = render_to_string("casus/pagina/samenhang.html", {"samenhang": tekening})
    svg = fromstring(html[html.index("<svg") : html.index("</svg>") + 6])
    assert svg.get("role") == "img"
    assert svg.find("title").text
    teksten = " ".join(tekst.text for tekst in svg.findall("text"))
    assert "<script>alert(1)" in teksten
    assert "{{7*7}} & co" in teksten
    assert "style=" not in html
