"""Mijn opdrachten op het scherm: hoe ver, wat eruit kwam, en het bestand alleen voor wie erom vroeg."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.logboek.services import LogboekFout
from pmm.opdrachten.kluis import kluis
from pmm.opdrachten.models import Opdracht, Stand
from pmm.opdrachten.opruimen import ruim_op
from pmm.opdrachten.soorten import Uitkomst
from pmm.opdrachten.tasks import werk
from tests.casus.scherm import opdrachten_van, tekst_van
from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def bestand_van(opdracht):
    return f"{opdracht.get_absolute_url()}bestand/"


@pytest.fixture
def klaar(geef):
    opdracht = geef()
    werk()
    return opdracht


class TestLijst:
    def test_wie_niets_liet_doen_leest_wat_hier_komt(self, client):
        assert "U liet nog niets doen" in tekst_van(client.get("/opdrachten/"))

    def test_alleen_de_eigen_opdrachten_het_nieuwste_bovenaan(self, client, geef):
        eerste, tweede = geef(nummer=1), geef(nummer=2)
        geef(door=lid("loketmedewerker"), nummer=3)
        assert list(client.get("/opdrachten/").context["blad"].regels) == [tweede, eerste]

    def test_de_lijst_kost_evenveel_voor_een_als_voor_dertig(self, client, geef, anna):
        kosten = []
        for erbij in (1, 29):
            for _ in range(erbij):
                Opdracht.objects.create(
                    gebruiker=anna, soort="proef", naam="Proef", gegevens={"u": uuid4().hex}, spoor="7K3F9Q2A"
                )
            kosten.append(len(opdrachten_van(client, "/opdrachten/")))
        assert kosten[0] == kosten[1] <= 8


class TestPagina:
    def test_zolang_het_loopt_vraagt_de_pagina_zelf_hoe_ver_het_is(self, client, geef):
        opdracht = geef()
        Opdracht.objects.update(gedaan=0, totaal=5000)
        pagina = tekst_van(client.get(opdracht.get_absolute_url()))
        assert 'hx-trigger="every 2s"' in pagina
        assert '<progress max="5000" value="0"' in pagina
        assert "0 van 5.000 regels" in pagina
        assert "Vernieuwen" in pagina

    def test_htmx_krijgt_alleen_het_deel_en_hoort_wanneer_het_op_kan_houden(self, client, geef):
        opdracht = geef()
        onderweg = client.get(opdracht.get_absolute_url(), **HTMX)
        assert onderweg.status_code == 200
        assert "<html" not in onderweg.content.decode()
        werk()
        aan_het_eind = client.get(opdracht.get_absolute_url(), **HTMX)
        assert aan_het_eind.status_code == 286
        assert "Bestand ophalen" in aan_het_eind.content.decode()

    def test_na_tien_minuten_vraagt_de_pagina_niet_meer_vanzelf(self, client, geef):
        opdracht = geef()
        Opdracht.objects.update(gemaakt_op=timezone.now() - timedelta(minutes=11))
        assert "hx-trigger" not in tekst_van(client.get(opdracht.get_absolute_url()))
        assert client.get(opdracht.get_absolute_url(), **HTMX).status_code == 286

    def test_klaar_zegt_tot_wanneer_het_bestand_er_is(self, client, klaar):
        pagina = tekst_van(client.get(klaar.get_absolute_url()))
        assert "Er staat hallo in." in pagina
        assert "Het bestand blijft tot" in pagina
        assert "hallo.txt" in pagina

    def test_niet_gelukt_zegt_waarom_en_biedt_het_opnieuw_aan(self, client, geef, proef):
        def weiger(werk):
            raise DomeinFout("Dit kan niet.")

        proef.doe = staticmethod(weiger)
        opdracht = geef()
        werk()
        pagina = tekst_van(client.get(opdracht.get_absolute_url()))
        assert "Dit kan niet." in pagina
        antwoord = client.post(f"{opdracht.get_absolute_url()}opnieuw/")
        assert antwoord.url == Opdracht.objects.get(stand=Stand.WACHT).get_absolute_url()

    def test_stoppen_kan_met_een_knop(self, client, geef):
        opdracht = geef()
        antwoord = client.post(f"{opdracht.get_absolute_url()}stoppen/", follow=True)
        assert "Gestopt" in tekst_van(antwoord)

    def test_te_laat_met_stoppen_is_een_zin(self, client, klaar):
        antwoord = client.post(f"{klaar.get_absolute_url()}stoppen/", follow=True)
        assert "Dit is al voorbij." in tekst_van(antwoord)


class TestOphalen:
    def test_het_bestand_komt_met_de_goede_koppen(self, client, klaar):
        antwoord = client.get(bestand_van(klaar))
        assert b"".join(antwoord) == b"hallo"
        assert antwoord.headers["Content-Disposition"] == 'attachment; filename="hallo.txt"'
        assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
        assert antwoord.headers["Cache-Control"] == "no-store"

    def test_het_staat_in_het_logboek_voor_de_eerste_byte(self, client, klaar, anna):
        antwoord = client.get(bestand_van(klaar))
        regel = Regel.objects.get(werkwoord="gedownload")
        assert (regel.door, regel.object_id, regel.resultaat) == (anna.pk, str(klaar.sleutel), "gelukt")
        antwoord.close()

    def test_zonder_logboek_geen_bestand(self, client, klaar, monkeypatch):
        def kapot(*args, **kwargs):
            raise LogboekFout

        monkeypatch.setattr("pmm.opdrachten.views.schrijf", kapot)
        antwoord = client.get(bestand_van(klaar))
        assert antwoord.status_code == 503
        assert b"hallo" not in antwoord.content

    @pytest.mark.parametrize("rest", ["", "bestand/", "stoppen/", "opnieuw/"])
    def test_van_een_ander_is_gelijk_aan_bestaat_niet(self, klaar, rest):
        ander = ingelogd(lid("beheerder"))
        doe = ander.post if rest in {"stoppen/", "opnieuw/"} else ander.get
        vreemd, ontbreekt = doe(f"{klaar.get_absolute_url()}{rest}"), doe(f"/opdrachten/{uuid4()}/{rest}")
        assert vreemd.status_code == ontbreekt.status_code == 404
        assert vreemd.content == ontbreekt.content
        assert Regel.objects.filter(object_type="opdracht", resultaat="geweigerd").count() == 2

    def test_na_een_week_is_het_weg_en_dat_zegt_de_pagina(self, client, klaar):
        Opdracht.objects.update(verloopt_op=timezone.now())
        antwoord = client.get(bestand_van(klaar))
        assert antwoord.status_code == 410
        assert "Dit bestand is er niet meer" in tekst_van(antwoord)
        assert ruim_op()["verlopen"] == 1
        assert client.get(bestand_van(klaar)).status_code == 410
        assert "na zeven dagen weggegooid" in tekst_van(client.get(klaar.get_absolute_url()))

    def test_een_bestand_dat_van_de_schijf_verdween_is_geen_storing(self, client, klaar):
        kluis().delete(Opdracht.objects.get().bestand.name)
        assert client.get(bestand_van(klaar)).status_code == 410
        assert client.get(klaar.get_absolute_url()).status_code == 200

    def test_wie_minder_mag_dan_toen_krijgt_het_niet_meer(self, client, klaar, proef):
        proef.gronden = staticmethod(lambda gebruiker: ["nog meer"])
        antwoord = client.get(bestand_van(klaar))
        assert antwoord.status_code == 403
        assert "U mag dit bestand niet meer ophalen" in tekst_van(antwoord)

    def test_een_opdracht_zonder_bestand_heeft_niets_op_te_halen(self, client, geef, proef):
        proef.doe = staticmethod(lambda werk: Uitkomst("Klaar."))
        opdracht = geef()
        werk()
        assert client.get(bestand_van(opdracht)).status_code == 410
