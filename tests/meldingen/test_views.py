"""De pagina's: uw meldingen, uw voorkeuren, en het aantal in de kop."""

from datetime import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pmm.meldingen.models import Agendasleutel, Melding, Voorkeur, Wijze
from pmm.meldingen.services import Nieuw, meld_allen
from tests.factories import aantal_vragen, ingelogd, lid
from tests.meldingen.hulp import KENMERK, gemeld, om, op

pytestmark = pytest.mark.django_db
LIJST, VOORKEUREN = reverse("meldingen:lijst"), reverse("meldingen:voorkeuren")
KEUZES = {
    "herinneringen": "meteen",
    "nieuws": "dagbericht",
    "dagbericht_om": "09:30",
    "stil_van": "18:00",
    "stil_tot": "08:00",
}


@pytest.fixture
def ik():
    return lid("loketmedewerker", naam="Bram Jansen")


@pytest.fixture
def client(ik):
    return ingelogd(ik)


def pagina(client, adres=LIJST):
    return client.get(adres).content.decode()


class TestDeLijst:
    def test_ongelezen_staat_eerst_en_daarbinnen_het_nieuwste(self, client, ik):
        for zin in ("Eén.", "Twee.", "Drie."):
            gemeld(ik, zin=zin)
        client.post(reverse("meldingen:openen", args=[Melding.objects.get(zin="Twee.").pk]))
        html = pagina(client)
        assert (
            html.index("Nieuw voor u")
            < html.index("Drie.")
            < html.index("Eén.")
            < html.index("Eerder</h2>")
            < html.index("Twee.")
        )

    def test_wat_dringend_is_staat_bovenaan_tot_iemand_keek(self, client, ik):
        gemeld(ik, zin="Dringend.", spoed=True)
        gemeld(ik, zin="Gewoon.")
        assert pagina(client).index("Dringend.") < pagina(client).index("Gewoon.")
        client.post(reverse("meldingen:alles_gelezen"))
        assert pagina(client).index("Gewoon.") < pagina(client).index("Dringend.")

    def test_wat_eerder_gebeurde_staat_lager_ook_als_het_later_is_gemeld(self, client, ik):
        gemeld(ik, zin="Gisteren.", nu="2026-11-22 14:00")
        gemeld(ik, zin="Vandaag.", nu="2026-11-23 14:00")
        meld_allen([Nieuw("oud", ik.pk, "nieuws", "Vorige week.", "/", op=op("2026-11-16 14:00"))])
        html = pagina(client)
        assert html.index("Vandaag.") < html.index("Gisteren.") < html.index("Vorige week.")

    def test_een_regel_zegt_wat_wanneer_en_over_welke_casus(self, client, ik):
        gemeld(ik, nu="2026-11-23 09:05", zin="Bel de indiener.", soort="herinnering", spoed=True)
        with om("2026-11-23 14:00"):
            html = pagina(ingelogd(ik))
        for stuk in ("Bel de indiener.", "vandaag 9:05", "Herinnering", KENMERK, "Spoed"):
            assert stuk in html

    @pytest.mark.parametrize(
        ("gemaakt", "staat_er"),
        [
            ("2026-11-22 23:59", "gisteren 23:59"),
            ("2026-11-20 14:03", "vr\xa020\xa0november 14:03"),
            ("2025-12-31 08:00", "wo\xa031\xa0december\xa02025 8:00"),
        ],
    )
    def test_een_moment_staat_er_zoals_mensen_het_zeggen(self, ik, gemaakt, staat_er):
        gemeld(ik, nu=gemaakt)
        with om("2026-11-23 14:00"):
            assert staat_er in pagina(ingelogd(ik))

    def test_zonder_meldingen_staat_er_wat_hier_komt(self, client):
        html = pagina(client)
        assert "U hebt geen meldingen" in html
        assert "Alles gelezen" not in html

    def test_van_een_ander_is_hier_niets(self, client, ik):
        gemeld(lid("loketmedewerker"), zin="Voor een ander.")
        assert "Voor een ander." not in pagina(client)

    def test_een_bladzijde_kost_evenveel_vragen_met_een_als_met_twintig_meldingen(self, client, ik):
        gemeld(ik)
        een = aantal_vragen(client, LIJST)
        for _ in range(19):
            gemeld(ik)
        assert aantal_vragen(client, LIJST) == een <= 4

    def test_bladeren_gaat_door_van_ongelezen_naar_gelezen_zonder_een_te_missen(self, client, ik):
        for nummer in range(60):
            gemeld(ik, zin=f"Zin {nummer}.")
        oude = Melding.objects.order_by("pk")[:30]
        Melding.objects.filter(pk__in=[melding.pk for melding in oude]).update(
            gelezen_op="2026-11-23T14:00Z", mailen_op=None
        )
        gezien, adres = [], LIJST
        while adres:
            blad = client.get(adres).context["blad"]
            gezien += [melding.zin for melding in blad.regels]
            adres = blad.volgende and LIJST + blad.volgende
        assert gezien == [f"Zin {nummer}." for nummer in reversed(range(60))]


class TestOpenen:
    def test_openen_is_lezen_en_gaat_naar_waar_het_over_gaat(self, client, ik):
        gemeld(ik, adres=f"/casussen/{KENMERK}/")
        antwoord = client.post(reverse("meldingen:openen", args=[Melding.objects.get().pk]))
        assert (antwoord.status_code, antwoord.headers["Location"]) == (302, f"/casussen/{KENMERK}/")
        assert Melding.objects.get().gelezen

    def test_de_melding_van_een_ander_bestaat_niet(self, client):
        gemeld(lid("loketmedewerker"))
        assert client.post(reverse("meldingen:openen", args=[Melding.objects.get().pk])).status_code == 404
        assert not Melding.objects.get().gelezen

    def test_alles_gelezen_raakt_alleen_de_mijne(self, client, ik):
        gemeld(ik)
        gemeld(lid("loketmedewerker"))
        assert client.post(reverse("meldingen:alles_gelezen")).headers["Location"] == LIJST
        assert list(Melding.objects.ongelezen().values_list("gebruiker", flat=True)) != [ik.pk]
        assert Melding.objects.ongelezen().count() == 1


class TestDeKop:
    def test_de_kop_telt_wat_ongelezen_is_en_zegt_het_ook_hardop(self, client, ik):
        assert "ongelezen" not in pagina(client, reverse("register:zoeken"))
        for _ in range(3):
            gemeld(ik)
        html = pagina(client, reverse("register:zoeken"))
        assert '<span class="ongelezen-aantal" aria-hidden="true">3</span><span class="vh"> 3 ongelezen</span>' in html

    def test_boven_de_negenennegentig_telt_niemand_meer(self, client, ik):
        gemeld(ik)
        Melding.objects.bulk_create(
            Melding(sleutel=f"veel:{nummer}", gebruiker=ik, soort="nieuws", zin="Nieuws.", adres="/")
            for nummer in range(98)
        )
        assert ">99</span>" in pagina(client, reverse("register:zoeken"))
        gemeld(ik)
        assert ">99+</span>" in pagina(client, reverse("register:zoeken"))

    def test_het_tellen_kost_geen_vraag_extra(self, client, ik):
        # The first time, what stays in memory for a minute is read too.
        pagina(client, reverse("register:zoeken"))
        with CaptureQueriesContext(connection) as zonder:
            pagina(client, reverse("register:zoeken"))
        for _ in range(5):
            gemeld(ik)
        with CaptureQueriesContext(connection) as met:
            pagina(client, reverse("register:zoeken"))
        over_meldingen = [vraag["sql"] for vraag in met if "meldingen_melding" in vraag["sql"]]
        assert len(met) == len(zonder)
        assert len(over_meldingen) == 1
        assert over_meldingen[0].startswith('SELECT "register_gebruiker"')

    def test_een_afgesloten_account_is_meteen_uitgelogd(self, client, ik):
        ik.is_active = False
        ik.save()
        assert client.get(LIJST).status_code == 302


class TestVoorkeuren:
    def test_wie_niets_koos_ziet_waar_wij_mee_beginnen(self, client):
        form = client.get(VOORKEUREN).context["form"]
        assert (form.initial["herinneringen"], form.initial["nieuws"]) == (Wijze.DAGBERICHT, Wijze.METEEN)
        html = pagina(client, VOORKEUREN)
        assert '<option value="08:00" selected>8:00 uur</option>' in html
        assert '<option value="19:00" selected>19:00 uur</option>' in html

    def test_een_keuze_wordt_bewaard_en_staat_er_weer(self, client, ik):
        antwoord = client.post(VOORKEUREN, KEUZES, follow=True)
        voorkeur = Voorkeur.objects.get(gebruiker=ik)
        assert (voorkeur.herinneringen, voorkeur.nieuws) == ("meteen", "dagbericht")
        assert (voorkeur.dagbericht_om, voorkeur.stil_van, voorkeur.stil_tot) == (time(9, 30), time(18), time(8))
        assert "Uw keuze is opgeslagen." in antwoord.content.decode()
        assert '<option value="09:30" selected>' in antwoord.content.decode()

    def test_een_dagbericht_in_de_stille_uren_wordt_geweigerd_en_alles_blijft_staan(self, client):
        antwoord = client.post(VOORKEUREN, {**KEUZES, "dagbericht_om": "07:30"})
        html = antwoord.content.decode()
        assert antwoord.status_code == 422
        assert "Deze tijd valt in uw stille uren." in html
        assert '<option value="07:30" selected>' in html
        assert not Voorkeur.objects.exists()

    @pytest.mark.parametrize(("veld", "waarde"), [("nieuws", "per_duif"), ("stil_van", "25:00"), ("dagbericht_om", "")])
    def test_wat_geen_keuze_is_wordt_geweigerd(self, client, veld, waarde):
        assert client.post(VOORKEUREN, {**KEUZES, veld: waarde}).status_code == 422

    def test_er_staat_wat_spoed_is_waar_u_afwezigheid_meldt_en_hoe_u_uw_agenda_koppelt(self, client, ik):
        html = pagina(client, VOORKEUREN)
        assert "Spoed." in html
        assert reverse("afwezig") in html
        assert reverse("agenda_maken") in html
        assert "Adres intrekken" not in html
        Agendasleutel.objects.create(gebruiker=ik, hash="x")
        assert "Adres intrekken" in pagina(client, VOORKEUREN)
