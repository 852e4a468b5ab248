"""Een gemeente met een beheerder en twee functionarissen; Noor heeft drie casussen en twee acties onder handen."""

from dataclasses import dataclass

import pytest

from pmm.casus.statussen import Status
from tests.factories import ActieFactory, CasusFactory, OrganisatieFactory, ingelogd, lid


@dataclass
class Gemeente:
    organisatie: object
    beheerder: object
    noor: object
    yusuf: object
    casussen: list
    acties: list

    def adres(self, wat="", wie=None):
        basis = f"/register/{self.organisatie.code}/medewerkers/"
        return f"{basis}{wie.lidmaatschappen.first().pk}/{wat}" if wie else f"{basis}{wat}"

    def client(self):
        return ingelogd(self.beheerder)

    def sleutels(self):
        return [f"casus:{casus.pk}" for casus in self.casussen] + [f"actie:{actie.pk}" for actie in self.acties]


@pytest.fixture
def gemeente(db):
    organisatie = OrganisatieFactory(naam="Gemeente Lindedorp", code="lindedorp")
    beheerder = lid("organisatiebeheerder", organisatie, naam="Hanneke de Wit")
    noor, yusuf = (lid("maatwerkfunctionaris", organisatie, naam=naam) for naam in ("Noor Hofstede", "Yusuf Demirci"))
    statussen = (Status.LOKAAL, Status.INGEDIEND, Status.IN_UITVOERING)
    casussen = [CasusFactory(organisatie=organisatie, aangelegd_door=noor, status=status) for status in statussen]
    acties = [ActieFactory(casus=casussen[2], eigenaar=organisatie) for _ in range(2)]
    return Gemeente(organisatie, beheerder, noor, yusuf, casussen, acties)
