"""Pogingen, belemmeringen, partijen en acties: toevoegen, wijzigen, botsen, en niets dubbel."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casus.conftest import adres
from tests.casus.scherm import ingevuld, open_en_verstuur, tekst_van
from tests.casus.zetten import leg_actie_vast
from tests.factories import OrganisatieFactory

pytestmark = pytest.mark.django_db


class TestRijen:
    @pytest.fixture
    def nieuw(self, reis):
        """Per soort wat iemand invult, en hoe het daarna op de casuspagina staat."""
        OrganisatieFactory(naam="Woonstichting Linde")
        morgen = (timezone.localdate() + timedelta(days=1)).strftime("%d-%m-%Y")
        organisatie = {"organisatie": "Woonstichting Linde"}
        return {
            "pogingen": {"datum": "2-3-24", "gevraagd": "Om uitstel", "antwoord": "Nee", **organisatie},
            "belemmeringen": {"omschrijving": "Geen adres", "wie_zegt": "Woonstichting Linde", "artikel": "Art. 3"},
            "partijen": {"rollen": ["beslisser", "financier"], "toelichting": "Wil wel", **organisatie},
            "acties": {"omschrijving": "Bellen", "eigenaar": "Woonstichting Linde", "datum": morgen},
        }

    @pytest.mark.parametrize("soort", ["pogingen", "belemmeringen", "partijen", "acties"])
    def test_toevoegen_en_wijzigen(self, client, reis, nieuw, soort):
        antwoord = open_en_verstuur(client, adres(reis, f"{soort}/nieuw/"), **nieuw[soort])
        assert antwoord.status_code == 302, antwoord.context["form"].errors
        assert antwoord.headers["Location"] == adres(reis) + f"#{soort}"
        assert "Woonstichting Linde" in tekst_van(client.get(adres(reis)))
        rij = getattr(reis.casus, soort).order_by("-pk").first()
        veld = {"pogingen": "gevraagd", "partijen": "toelichting"}.get(soort, "omschrijving")
        open_en_verstuur(client, adres(reis, f"{soort}/{rij.pk}/"), **{veld: "Nu anders"})
        rij.refresh_from_db()
        assert (getattr(rij, veld), rij.versie, rij.historie.count()) == ("Nu anders", 2, 2)
        assert rij.historie.first().history_user == reis.functionaris

    @pytest.mark.parametrize("soort", ["pogingen", "belemmeringen", "partijen", "acties"])
    def test_twee_wijzigingen_op_dezelfde_rij_botsen_en_de_eigen_blijft_staan(self, client, reis, nieuw, soort):
        open_en_verstuur(client, adres(reis, f"{soort}/nieuw/"), **nieuw[soort])
        rij = getattr(reis.casus, soort).order_by("-pk").first()
        veld = {"pogingen": "gevraagd", "partijen": "toelichting"}.get(soort, "omschrijving")
        pagina = client.get(adres(reis, f"{soort}/{rij.pk}/"))
        open_en_verstuur(client, adres(reis, f"{soort}/{rij.pk}/"), **{veld: "Van de ander"})
        botsing = client.post(adres(reis, f"{soort}/{rij.pk}/"), ingevuld(pagina) | {veld: "Van mij"})
        assert botsing.status_code == 409
        assert ingevuld(botsing)[veld] == "Van mij"
        assert "ander" in tekst_van(botsing)
        rij.refresh_from_db()
        assert getattr(rij, veld) == "Van de ander"
        assert client.post(adres(reis, f"{soort}/{rij.pk}/"), ingevuld(botsing)).status_code == 302

    @pytest.mark.parametrize("soort", ["pogingen", "belemmeringen", "partijen", "acties"])
    def test_wat_mist_wordt_gezegd_en_de_rest_blijft_staan(self, client, reis, nieuw, soort):
        verplicht = {
            "pogingen": "gevraagd",
            "belemmeringen": "omschrijving",
            "partijen": "rollen",
            "acties": "eigenaar",
        }
        antwoord = open_en_verstuur(client, adres(reis, f"{soort}/nieuw/"), **nieuw[soort] | {verplicht[soort]: ""})
        assert antwoord.status_code == 422
        blijft = {naam: waarde for naam, waarde in nieuw[soort].items() if naam != verplicht[soort]}
        assert blijft.items() <= ingevuld(antwoord).items()
        assert antwoord.content.decode().count("Fout: ") >= 1

    def test_een_organisatie_die_al_partij_is_krijgt_een_zin_en_geen_storing(self, client, reis, nieuw):
        for status in (302, 422):
            antwoord = open_en_verstuur(client, adres(reis, "partijen/nieuw/"), **nieuw["partijen"])
            assert antwoord.status_code == status
        assert "Deze organisatie is al partij in deze casus. Wijzig haar rollen." in tekst_van(antwoord)
        assert ingevuld(antwoord)["toelichting"] == "Wil wel"

    def test_een_belemmering_kan_op_een_andere_wachten_ook_in_een_kring(self, client, reis):
        for wat in ("Geen huis door schulden", "Geen regeling zonder huis"):
            open_en_verstuur(client, adres(reis, "belemmeringen/nieuw/"), omschrijving=wat)
        een, ander = reis.casus.belemmeringen.all()
        for deze, andere in ((een, ander), (ander, een)):
            open_en_verstuur(client, adres(reis, f"belemmeringen/{deze.pk}/"), wacht_op=str(andere.pk))
        pagina = tekst_van(client.get(adres(reis)))
        assert "Wacht op: Geen huis door schulden" in pagina
        assert "Wacht op: Geen regeling zonder huis" in pagina
        keuzes = client.get(adres(reis, f"belemmeringen/{een.pk}/")).context["form"].fields["wacht_op"].queryset
        assert een not in keuzes

    def test_een_actie_die_gedaan_is_is_er_een_keer(self, client, reis):
        actie = leg_actie_vast(reis)
        pagina = client.get(adres(reis, f"acties/{actie.pk}/"))
        gedaan = pagina.context["afronden"]["url"]
        assert gedaan == adres(reis, f"acties/{actie.pk}/afronden/")
        assert client.post(gedaan, {"resultaat": "Toegekend."}).status_code == 302
        nog_eens = client.post(gedaan, {"resultaat": "Toegekend."})
        assert nog_eens.status_code == 422
        assert "Deze actie is al afgerond. Er is niets dubbel vastgelegd." in tekst_van(nog_eens)
        assert actie.historie.count() == 2
