"""De lijst en de deur zijn het altijd eens, wie het ook is; en wie zijn rol verliest, ziet niets meer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pmm.casus.models import Casus
from pmm.casus.rechten import geef, rechten_op
from pmm.casus.statussen import Status
from register.models import Gebruiker, Lidmaatschap
from register.rollen import LEZEN, ROLLEN
from tests.factories import CasusFactory, GebruikerFactory, OrganisatieFactory, ingelogd, lid
from tests.reis import Reis

pytestmark = pytest.mark.django_db


def ziet(gebruiker, casus):
    """Lijst, rechten, deur en panelen zeggen hetzelfde; geeft wat ze zeggen."""
    vers = Gebruiker.objects.get(pk=gebruiker.pk)
    in_lijst = Casus.objects.zichtbaar_voor(vers).filter(pk=casus.pk).exists()
    assert (LEZEN in rechten_op(Casus.objects.get(pk=casus.pk), vers)) == in_lijst
    if vers.is_active:
        client = ingelogd(vers)
        assert (client.get(f"/casussen/{casus}/wie-keek/").status_code == 200) == in_lijst
        for deel in ("loket", "let", "overbrugging", "leren"):
            assert (client.get(f"/{deel}/{casus}/paneel/").status_code == 200) == in_lijst
        assert (str(casus) in client.get("/casussen/?status=").content.decode()) == in_lijst
    return in_lijst


@pytest.mark.parametrize("status", Status.values)
@pytest.mark.parametrize("rol", ROLLEN)
def test_een_rol_elders_ziet_alleen_wat_het_loket_bereikte(rol, status):
    casus = CasusFactory(status=status)
    verwacht = ROLLEN[rol].bereik == "loket" and casus.ingediend_op is not None
    assert ziet(lid(rol), casus) == verwacht


@pytest.mark.parametrize("rol", ROLLEN)
def test_een_rol_bij_de_organisatie_ziet_alleen_als_de_rol_dat_zegt(rol):
    casus = CasusFactory(status=Status.LOKAAL)
    assert ziet(lid(rol, casus.organisatie), casus) == (ROLLEN[rol].bereik == "eigen_organisatie")


@pytest.mark.parametrize(
    ("van", "tot", "geldt"),
    [(-5, None, True), (0, None, True), (1, None, False), (-5, -1, False), (-5, 0, False), (-5, 1, True)],
)
@pytest.mark.parametrize("rol", ["maatwerkfunctionaris", "loketmedewerker"])
def test_een_lidmaatschap_geldt_van_zijn_eerste_dag_tot_zijn_laatste(rol, van, tot, geldt):
    casus, vandaag = CasusFactory(status=Status.INGEDIEND), timezone.localdate()
    gebruiker = GebruikerFactory()
    tot_dag = None if tot is None else vandaag + timedelta(days=tot)
    Lidmaatschap.objects.create(
        gebruiker=gebruiker, organisatie=casus.organisatie, rol=rol, van=vandaag + timedelta(days=van), tot=tot_dag
    )
    assert ziet(gebruiker, casus) == geldt


def test_wie_bij_twee_organisaties_werkt_ziet_die_van_allebei_en_geen_derde():
    een, twee, drie = CasusFactory(), CasusFactory(), CasusFactory()
    gebruiker = lid("maatwerkfunctionaris", een.organisatie)
    Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=twee.organisatie, rol="maatwerkfunctionaris")
    assert [ziet(gebruiker, casus) for casus in (een, twee, drie)] == [True, True, False]


def test_een_technisch_beheerder_ziet_niets_extra():
    assert not ziet(GebruikerFactory(is_superuser=True, is_staff=True), CasusFactory(status=Status.INGEDIEND))


def test_een_afgesloten_account_ziet_niets_en_mag_niets():
    casus = CasusFactory()
    for wie in (casus.aangelegd_door, lid("loketmedewerker")):
        wie.is_active = False
        wie.save()
        assert not ziet(wie, casus)
        assert ingelogd(wie).get(f"/casussen/{casus}/").status_code == 302


def test_een_voorzitter_die_geen_voorzitter_meer_is_ziet_de_casus_niet_meer():
    reis = Reis()
    reis.let()
    assert ziet(reis.voorzitter, reis.casus)
    reis.voorzitter.lidmaatschappen.get().delete()
    Lidmaatschap.objects.create(gebruiker=reis.voorzitter, organisatie=OrganisatieFactory(), rol="maatwerkfunctionaris")
    assert not ziet(reis.voorzitter, reis.casus)


def test_een_voorzitter_ziet_alleen_de_casus_waar_een_recht_voor_is():
    een, ander = CasusFactory(), CasusFactory()
    voorzitter = lid("let_voorzitter")
    geef(voorzitter, een, LEZEN)
    assert [ziet(voorzitter, casus) for casus in (een, ander)] == [True, False]
