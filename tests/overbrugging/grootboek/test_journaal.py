"""Een ander boekhoudprogramma rekent de boeken na, en komt van elke rekening op dezelfde cent."""

import csv
import shutil
import subprocess
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command

from overbrugging.grootboek.journaal import journaal_regels
from overbrugging.models import Boekregel, Rekening

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("boeken")]
HLEDGER = shutil.which("hledger")
met_hledger = pytest.mark.skipif(HLEDGER is None, reason="hledger ontbreekt; make test installeert het")


@pytest.fixture
def journaal(tmp_path):
    call_command("journaal", uit=(pad := tmp_path / "grootboek.journal"), stdout=StringIO())
    return pad


def hledger(journaal, *opdracht):
    return subprocess.run([HLEDGER, "-f", journaal, *opdracht], capture_output=True, text=True, check=False)  # noqa: S603


@met_hledger
def test_hledger_keurt_het_journaal_goed(journaal):
    uitslag = hledger(journaal, "check", "accounts", "commodities", "ordereddates", "balancednoautoconversion")
    assert (uitslag.returncode, uitslag.stderr) == (0, "")


@met_hledger
def test_hledger_komt_op_dezelfde_saldi(journaal):
    uit = hledger(journaal, "balance", "--flat", "--empty", "--no-total", "--output-format", "csv").stdout
    bij_hledger = {rij["account"]: rij["balance"] for rij in csv.DictReader(StringIO(uit))}
    saldi = {pk: Boekregel.objects.filter(rekening=pk).saldo() for pk in Rekening.objects.values_list("pk", flat=True)}
    in_centen = sorted(int(Decimal(bedrag.removesuffix(" EUR")) * 100) for bedrag in bij_hledger.values())
    assert in_centen == sorted(saldi.values())
    assert sum(in_centen) == 0


@met_hledger
def test_een_cent_verschil_ziet_hledger(journaal):
    tekst = journaal.read_text()
    regel = next(regel for regel in tekst.splitlines() if "0 EUR = " in regel and not regel.endswith(" 0.00 EUR"))
    journaal.write_text(tekst.replace(regel, regel.replace("0 EUR = ", "0 EUR = 1")))
    assert hledger(journaal, "check").returncode != 0


def test_er_staat_geen_casus_in(boeken):
    tekst, casus = "\n".join(journaal_regels()), boeken.vordering.voorschot.kostenplaats.casus
    assert boeken.vordering.nummer in tekst
    assert str(casus.kostenplaats.sleutel) in tekst
    for geheim in (casus.kenmerk, casus.codenaam, str(casus.sleutel), casus.behandelaar.naam):
        assert geheim not in tekst


def test_namen_met_tekens_van_hledger_breken_niets(boeken):
    type(boeken.toegekend.leverancier).objects.filter(pk=boeken.toegekend.leverancier.pk).update(
        naam="A;  B: (C) | 1,5 @"
    )
    regel = next(regel for regel in journaal_regels() if regel.startswith("account") and "A B C 1 5" in regel)
    assert ";" not in regel
