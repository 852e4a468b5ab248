"""Bij een botsing ziet de lezer wat er verschilt, en gaat geen teken verloren."""

from hypothesis import given
from hypothesis import strategies as st

from pmm.kern.verschil import Deel, vergelijk


def test_alleen_het_gewijzigde_woord_is_gemerkt():
    nu, eigen = vergelijk("De zus moet weg per 1 januari.", "De zus moet weg per 15 december.")
    assert nu == [Deel("gelijk", "De zus moet weg per "), Deel("weg", "1 januari.")]
    assert eigen == [Deel("gelijk", "De zus moet weg per "), Deel("nieuw", "15 december.")]


def test_gelijke_teksten_hebben_geen_verschil():
    assert vergelijk("zelfde", "zelfde") == ([Deel("gelijk", "zelfde")], [Deel("gelijk", "zelfde")])


TEKST = st.text("ab \n", max_size=40)


@given(TEKST, TEKST)
def test_de_delen_zijn_samen_weer_de_tekst(nu, eigen):
    delen_nu, delen_eigen = vergelijk(nu, eigen)
    assert "".join(deel.tekst for deel in delen_nu) == nu
    assert "".join(deel.tekst for deel in delen_eigen) == eigen
