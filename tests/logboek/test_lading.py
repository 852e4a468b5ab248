"""Gegevens bij een logregel: versleuteld per ding, en met de sleutel voorgoed weg."""

import pytest
from cryptography.fernet import Fernet
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothese
from hypothesis import strategies as st

from pmm.logboek.controle import controleer
from pmm.logboek.models import Regel, Sleutel
from pmm.logboek.services import lees_lading, lees_ladingen, schrijf, vernietig_sleutel, vernieuw_hoofdsleutel
from pmm.logboek.versleuteling import LadingOnleesbaar

GEHEIM = {"wat": "het geheim van Van Dalen", "hoe vaak": 3, "bij": ["één", None, {"x": True}]}


def over(kenmerk="PMM-26-1", lading=GEHEIM):
    schrijf("gewijzigd", door=1, object_type="casus", object_id=kenmerk, lading=lading)
    return Regel.objects.in_volgorde().last()


def test_een_lading_komt_terug_zoals_zij_was(db):
    assert lees_lading(over()) == GEHEIM


def test_zonder_lading_is_er_niets_te_lezen_en_geen_sleutel(db):
    schrijf("gelezen", door=1, object_type="casus", object_id="PMM-26-1")
    assert lees_lading(Regel.objects.get()) == {}
    assert not Sleutel.objects.exists()


def test_in_de_database_staat_de_lading_nergens_leesbaar(db, sql):
    over()
    assert b"Van Dalen" not in b"".join(
        bytes(veld) for rij in sql("SELECT lading, hash FROM logboek_regel") for veld in rij
    )


def test_twee_keer_hetzelfde_geeft_twee_keer_iets_anders(db):
    assert over().lading != over().lading
    assert Sleutel.objects.count() == 1


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda kind: st.lists(kind, max_size=3) | st.dictionaries(st.text(max_size=5), kind, max_size=3),
    max_leaves=8,
)


@pytest.mark.django_db
@hypothese(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text(max_size=10), JSON, max_size=4))
def test_elke_lading_komt_terug_zoals_zij_was(lading):
    assert lees_lading(over(lading=lading)) == lading


def test_zonder_sleutel_is_de_lading_onleesbaar_en_klopt_de_keten(db):
    regel, ander = over(), over("PMM-26-2")
    vernietig_sleutel("casus", "PMM-26-1", door=7)
    with pytest.raises(LadingOnleesbaar, match="zijn vernietigd"):
        lees_lading(regel)
    assert lees_lading(ander) == GEHEIM
    assert controleer() is None
    assert list(lees_ladingen(Regel.objects.in_volgorde())) == [ander.volgnr]
    assert Regel.objects.over("casus", "PMM-26-1").first().werkwoord == "sleutel_vernietigen"


@pytest.mark.parametrize("eerst", [True, False], ids=["met sleutel", "zonder sleutel"])
def test_na_de_vernietiging_komt_er_nooit_meer_een_lading_bij(db, eerst):
    if eerst:
        over()
    vernietig_sleutel("casus", "PMM-26-1", door=7)
    regels = Regel.objects.count()
    with pytest.raises(LadingOnleesbaar):
        over()
    assert Regel.objects.count() == regels


def test_de_database_kent_geen_vernietigde_sleutel_die_nog_werkt(db):
    over()
    with pytest.raises(IntegrityError), transaction.atomic():
        Sleutel.objects.update(vernietigd_op="2026-01-01T00:00Z")


def test_een_andere_hoofdsleutel_leest_niets(db, settings):
    regel = over()
    settings.PMM_SLEUTELS = [Fernet.generate_key().decode()]
    with pytest.raises(LadingOnleesbaar, match="hoofdsleutel past niet"):
        lees_lading(regel)
    assert lees_ladingen([regel]) == {}
    assert controleer() is None


def test_de_hoofdsleutel_is_te_vernieuwen_zonder_een_regel_te_veranderen(db, settings):
    regels = [over(), over("PMM-26-2")]
    vernietig_sleutel("casus", "PMM-26-3", door=None)
    nieuw = Fernet.generate_key().decode()
    settings.PMM_SLEUTELS = [nieuw, *settings.PMM_SLEUTELS]
    assert vernieuw_hoofdsleutel() == 2
    settings.PMM_SLEUTELS = [nieuw]
    assert [lees_lading(regel) for regel in regels] == [GEHEIM, GEHEIM]
    assert controleer() is None


def test_een_lading_past_alleen_bij_haar_eigen_regel(db):
    een, ander = over(), over()
    ander.werkwoord, ander.lading = "gelezen", een.lading
    with pytest.raises(LadingOnleesbaar, match="sleutel past niet"):
        lees_lading(ander)


def test_een_lading_waarvan_de_sleutelrij_weg_is_of_die_te_kort_is_blijft_een_nette_fout(db):
    regel = over()
    regel.lading = b"kort"
    with pytest.raises(LadingOnleesbaar):
        lees_lading(regel)
    Sleutel.objects.all().delete()
    with pytest.raises(LadingOnleesbaar, match="de sleutel ontbreekt"):
        lees_lading(Regel.objects.get())


def test_ladingen_van_veel_regels_kosten_een_opdracht(db, django_assert_num_queries):
    regels = [over() for _ in range(5)]
    schrijf("gelezen", door=1, object_type="casus", object_id="PMM-26-1")
    with django_assert_num_queries(1):
        ladingen = lees_ladingen(regels)
    assert ladingen == {regel.volgnr: GEHEIM for regel in regels}
