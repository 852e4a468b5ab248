"""Een BSN blijft een BSN, hoe iemand het ook opschrijft."""

import pytest

from pmm.kern.bsn import bevat_bsn, gevonden_bsn, zonder_bsn
from tests.factories import ingelogd, lid

VERMOMD = [
    "123456782",
    "1234.56.782",
    "1234 56 782",
    "1234-56-782",
    "1234/56/782",
    "1234_56_782",
    "1234\u00a056\u00a0782",
    "1234\u202f56\u202f782",
    "1234\u200b56782",
    "1234\u00ad56782",
    "123\ufeff456\u2060782",
    "1234–56—782",
    "1234. 56. 782",
    "１２３４５６７８２",
    "①②③④⑤⑥⑦⑧②",
    "١٢٣٤٥٦٧٨٢",
    "1 2 3 4 5 6 7 8 2",
    "BSN123456782.",
]
GEWOON = ["€ 123456782,50", "06-12345678", "1234567820", "12.345.678,20", "123456789", "PMM-26-7K3F9Q", "", "\x00"]


@pytest.mark.parametrize("tekst", VERMOMD)
def test_een_bsn_valt_op_hoe_het_ook_geschreven_is(tekst):
    assert bevat_bsn(tekst)
    assert gevonden_bsn(tekst) == "•••••••82"
    assert zonder_bsn(f"Voor {tekst} na").startswith("Voor ")
    assert not bevat_bsn(zonder_bsn(f"Voor {tekst} na"))


@pytest.mark.parametrize("tekst", GEWOON)
def test_een_ander_getal_is_geen_bsn(tekst):
    assert not bevat_bsn(tekst)
    assert zonder_bsn(tekst) == tekst


@pytest.mark.django_db
@pytest.mark.parametrize("tekst", ["１２３４５６７８２", "1234\u200b56782"])
@pytest.mark.parametrize("veld", ["codenaam", "situatie", "gemeente"])
def test_een_vermomd_bsn_komt_geen_formulier_door(tekst, veld):
    client = ingelogd(lid("maatwerkfunctionaris"))
    antwoord = client.post("/casussen/nieuw/", {"codenaam": "Linde", veld: tekst})
    assert antwoord.status_code == 422
    assert "Hier lijkt een BSN te staan (•••••••82)" in antwoord.content.decode()
