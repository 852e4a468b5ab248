"""Een fonds met geld, en wie het beheert."""

import pytest
from django.db import connection

from tests.factories import lid
from tests.overbrugging.geld import gevuld_fonds


@pytest.fixture
def budgethouder(db):
    return lid("budgethouder")


@pytest.fixture
def fonds(db):
    return gevuld_fonds(10_000_00, naam="Overbruggingsfonds", code="overbrugging", iban="NL91ABNA0417164300")


@pytest.fixture
def keur_nu(db):
    """Wat de database anders pas aan het einde van de transactie keurt, keurt zij nu."""

    def keur():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")

    return keur
