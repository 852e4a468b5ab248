"""Wie een casus ziet: uit zijn rol, of door een recht op deze ene casus. Een lijst, een telling en de deur zeggen hetzelfde."""

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pmm.casus.models import Casus, CasusRecht
from pmm.casus.rechten import geef, ontneem, rechten_op
from pmm.casus.statussen import Status
from pmm.logboek.models import Regel
from register.models import Lidmaatschap
from register.rollen import BESLISSEN, BEWERKEN, LEZEN, ROLLEN
from tests.casus.wereld import ONTBREEKT, WIE, ZONDER_ROL, maak_wereld
from tests.factories import CasusFactory, GebruikerFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db


def vers(persoon):
    """Dezelfde persoon bij een volgend verzoek: met de rollen van nu."""
    return type(persoon).objects.get(pk=persoon.pk)


def ziet(persoon, casus):
    return Casus.objects.zichtbaar_voor(persoon).filter(pk=casus.pk).exists()


@pytest.mark.parametrize("rol", WIE)
def test_lijst_en_deur_en_rechten_zeggen_hetzelfde(rol):
    wereld = maak_wereld()
    persoon = wereld.mensen[rol]
    client = ingelogd(persoon)
    in_lijst = client.get("/casussen/?status=").content.decode()
    for reis in wereld.reizen.values():
        kan_openen = client.get(reis.casus.get_absolute_url()).status_code == 200
        assert ziet(persoon, reis.casus) == kan_openen == (reis.casus.kenmerk in in_lijst)
        assert bool(rechten_op(Casus.objects.get(pk=reis.casus.pk), persoon)) == kan_openen


def test_een_functionaris_ziet_alle_casussen_van_de_eigen_organisatie_en_geen_andere():
    organisatie = OrganisatieFactory()
    persoon = lid("maatwerkfunctionaris", organisatie)
    for status in Status:
        assert ziet(persoon, CasusFactory(status=status, organisatie=organisatie))
        assert not ziet(persoon, CasusFactory(status=status))


def test_het_loket_ziet_wat_het_loket_bereikte():
    persoon = lid("loketmedewerker")
    for status in Status:
        casus = CasusFactory(status=status)
        assert ziet(persoon, casus) == casus.bereikte_loket == (casus.ingediend_op is not None)
    assert ziet(persoon, CasusFactory(via_loket=True))


@pytest.mark.parametrize("rol", [rol for rol, wat in ROLLEN.items() if wat.bereik in {"geen", "per_casus"}])
def test_andere_rollen_zien_door_hun_rol_alleen_geen_enkele_casus(rol):
    organisatie = OrganisatieFactory()
    casus = CasusFactory(status=Status.LET, organisatie=organisatie)
    assert not ziet(lid(rol, organisatie), casus)


def test_een_beeindigd_lidmaatschap_geeft_geen_zicht_meer():
    organisatie = OrganisatieFactory()
    persoon, casus = lid("maatwerkfunctionaris", organisatie), CasusFactory(organisatie=organisatie)
    assert ziet(persoon, casus)
    lidmaatschap = persoon.lidmaatschappen.get()
    lidmaatschap.tot = lidmaatschap.van
    lidmaatschap.save()
    assert not ziet(vers(persoon), casus)
    assert rechten_op(casus, vers(persoon)) == frozenset()


def test_wie_meer_rollen_heeft_ziet_alles_van_elke_rol():
    organisatie = OrganisatieFactory()
    persoon = lid("maatwerkfunctionaris", organisatie)
    Lidmaatschap.objects.create(gebruiker=persoon, organisatie=OrganisatieFactory(), rol="loketmedewerker")
    eigen, bij_loket = CasusFactory(organisatie=organisatie), CasusFactory(status=Status.INGEDIEND)
    assert set(Casus.objects.zichtbaar_voor(vers(persoon))) == {eigen, bij_loket}


def test_een_recht_geldt_op_een_casus_en_niet_op_de_rest():
    persoon, casus, andere = lid("let_voorzitter"), CasusFactory(), CasusFactory()
    geef(persoon, casus, LEZEN, BESLISSEN)
    geef(persoon, casus, LEZEN)  # twice is once
    assert set(Casus.objects.zichtbaar_voor(persoon)) == {casus}
    assert rechten_op(casus, persoon) == {LEZEN, BESLISSEN}
    assert rechten_op(andere, persoon) == frozenset()
    ontneem([persoon.pk], casus, BESLISSEN)
    assert rechten_op(casus, persoon) == {LEZEN}
    ontneem([persoon.pk], casus, LEZEN)
    assert not ziet(persoon, casus)
    assert not CasusRecht.objects.exists()


def test_zonder_leesrecht_is_een_ander_recht_niets_waard():
    persoon, casus = lid("let_voorzitter"), CasusFactory()
    geef(persoon, casus, BEWERKEN)
    assert not ziet(persoon, casus)
    assert ingelogd(persoon).get(casus.get_absolute_url()).status_code == 404


def test_een_recht_op_alle_casussen_bestaat_niet():
    """Een recht dat iemand in het algemeen heeft, of een beheerder is, opent geen enkele casus."""
    casus = CasusFactory(status=Status.INGEDIEND)
    persoon = GebruikerFactory(is_staff=True, is_superuser=True)
    persoon.user_permissions.add(*Permission.objects.filter(content_type__app_label="casus"))
    assert not ziet(persoon, casus)
    assert ingelogd(persoon).get(casus.get_absolute_url()).status_code == 404


def test_een_recht_verdwijnt_met_zijn_mens():
    persoon, casus = GebruikerFactory(), CasusFactory()
    geef(persoon, casus, LEZEN)
    persoon.delete()
    assert not CasusRecht.objects.exists()


def test_de_rechten_komen_met_de_lijst_mee_zonder_vraag_per_rij():
    persoon = lid("let_voorzitter")
    for _ in range(3):
        geef(persoon, CasusFactory(status=Status.LET), LEZEN, BESLISSEN)
    assert persoon.rollen
    with CaptureQueriesContext(connection) as vragen:
        rechten = [rechten_op(casus, persoon) for casus in Casus.objects.zichtbaar_voor(persoon)]
    assert rechten == [{LEZEN, BESLISSEN}] * 3
    assert len(vragen) == 1


class TestDeDeur:
    @pytest.fixture
    def wereld(self):
        return maak_wereld()

    def laatste(self):
        velden = ("door", "namens", "werkwoord", "object_type", "object_id", "resultaat", "herkomst")
        return Regel.objects.order_by("-volgnr").values_list(*velden).first()

    def test_lezen_staat_in_het_log_met_wie_en_namens_wie(self, wereld):
        persoon = wereld.mensen["maatwerkfunctionaris"]
        ingelogd(persoon).get(wereld.reizen["eigen"].casus.get_absolute_url())
        wie = (persoon.pk, wereld.organisatie.pk)
        assert self.laatste() == (*wie, "gelezen", "casus", wereld.kenmerk("eigen"), "gelukt", "web")

    def test_wat_niet_te_zien_is_staat_als_weigering_in_het_log(self, wereld):
        persoon = wereld.mensen[ZONDER_ROL]
        for kenmerk in (wereld.kenmerk("vreemd"), ONTBREEKT):
            ingelogd(persoon).get(f"/casussen/{kenmerk}/")
            assert self.laatste() == (persoon.pk, None, "gelezen", "casus", kenmerk, "geweigerd", "web")

    def test_zien_en_niet_mogen_is_403_en_staat_als_weigering_in_het_log(self, wereld):
        persoon = wereld.mensen["let_voorzitter"]
        antwoord = ingelogd(persoon).get(f"/casussen/{wereld.kenmerk('gedeeld')}/gegevens/")
        assert antwoord.status_code == 403
        assert "Dit mag u niet doen" in antwoord.content.decode()
        assert self.laatste()[5] == "geweigerd"

    def test_de_regel_staat_er_voordat_de_pagina_begint(self, wereld, monkeypatch):
        """Wie niet in het log komt, ziet niets: ook niet als de pagina zelf daarna misgaat."""
        gezien = []
        monkeypatch.setattr(
            "pmm.casus.pagina.samenstelling.weergave.stations", lambda *_: gezien.append(self.laatste()) or []
        )
        ingelogd(wereld.mensen["loketmedewerker"]).get(wereld.reizen["eigen"].casus.get_absolute_url())
        assert gezien[0][2:6] == ("gelezen", "casus", wereld.kenmerk("eigen"), "gelukt")

    def test_een_nummer_in_het_adres_dat_op_een_bsn_lijkt_komt_niet_in_het_log(self, wereld):
        ingelogd(wereld.mensen["loketmedewerker"]).get("/casussen/111222333/")
        assert "111222333" not in self.laatste()[4]

    def test_een_rij_van_een_andere_casus_bestaat_hier_niet(self, wereld):
        client = ingelogd(wereld.mensen["loketmedewerker"])
        for soort in ("pogingen", "belemmeringen", "partijen", "acties"):
            adres = f"/casussen/{wereld.kenmerk('eigen')}/{soort}/{wereld.pk('gedeeld', soort)}/"
            assert client.get(adres).status_code == client.post(adres, {"x": "y"}).status_code == 404
        adres = f"/time-outs/{wereld.kenmerk('eigen')}/{wereld.pk('gedeeld', 'timeouts')}/antwoord/"
        assert client.get(adres).status_code == 404
