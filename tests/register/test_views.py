"""Het register en het beheer: wie er mag komen."""

import pytest

from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db


def test_een_organisatie_die_er_niet_is_geeft_404():
    assert ingelogd(lid("maatwerkfunctionaris")).get("/register/bestaat-niet/").status_code == 404


def test_alleen_de_beheerder_ziet_het_beheer():
    pagina = ingelogd(lid("beheerder")).get("/beheer/")
    assert pagina.status_code == 200
    assert "Open accounts" in pagina.content.decode()
    for rol in ("loketcoordinator", "maatwerkfunctionaris", "auditor"):
        assert ingelogd(lid(rol)).get("/beheer/").status_code == 403
