"""Twee beheerders bewaren op hetzelfde moment: één wint, de ander hoort het; er gaat niets stil verloren."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from pmm.kern.versie import Verouderd
from register.models import Bevestiging
from register.vermelding.inhoud import waarden_van
from register.vermelding.services import wijzig_organisatie
from register.vermelding.versie import merk

KEREN = 6


@pytest.mark.django_db(transaction=True)
def test_van_zes_tegelijk_wint_er_precies_een(organisatie, hanneke):
    gezien = merk(waarden_van(organisatie, ["telefoon"]))

    def bewaar(nummer):
        try:
            telefoon = f"088 000 01 {nummer:02}"
            wijzig_organisatie(organisatie, waarden={"telefoon": telefoon}, versie=gezien, door=hanneke)
        except Verouderd as fout:
            return fout.nu["telefoon"]
        else:
            return telefoon
        finally:
            connection.close()

    with ThreadPoolExecutor(KEREN) as bezig:
        gehoord = set(bezig.map(bewaar, range(KEREN)))
    organisatie.refresh_from_db()
    assert gehoord == {organisatie.telefoon}
    assert Bevestiging.objects.count() == 1
