"""Wat een stap de database kost, met alles eromheen: de inhoud, de termijnen, de post en het logboek."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pmm.casus.overgangen import OVERGANGEN
from tests.casus.zetten import ZETTEN, reis_naar

pytestmark = pytest.mark.django_db
EEN_STAP = 20
# Out of the LET the dossier, its place on an agenda and the right of the chair end in the same step.
MEER = {("afronden", "let"): 21}
PAREN = [(naam, van) for naam, overgang in OVERGANGEN.items() for van in overgang.van]


@pytest.mark.parametrize(("naam", "van"), PAREN)
def test_een_stap_kost_hoogstens_twintig_opdrachten(naam, van):
    reis = reis_naar(van)
    zet = ZETTEN[naam](reis, uuid4())
    with CaptureQueriesContext(connection) as opdrachten:
        zet()
    echt = [opdracht["sql"] for opdracht in opdrachten if "SAVEPOINT" not in opdracht["sql"]]
    assert len(echt) <= MEER.get((naam, van), EEN_STAP), "\n".join(echt)
