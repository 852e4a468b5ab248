"""De schermen van de boeken: lezen mag wie erover gaat, wijzigen kan niemand."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import boek
from overbrugging.models import Boeking, Boekingsoort, Periode
from overbrugging.vordering.services import boek_terugbetaling
from pmm.logboek.models import Regel, Resultaat
from pmm.meldingen.models import Melding
from tests.factories import aantal_vragen, ingelogd, lid
from tests.overbrugging.geld import FondsFactory, gevorderd, toegekend, uitgekeerd

pytestmark = pytest.mark.django_db
LIJST = reverse("overbrugging:boekingen")
VAST = "Een boeking kunt u niet wijzigen. Maak een tegenboeking."


@pytest.fixture
def budgethouder():
    return ingelogd(lid("budgethouder"))


@pytest.fixture
def auditor():
    return ingelogd(lid("auditor"))


def tekst(antwoord):
    return antwoord.content.decode()


def laatste(soort):
    return Boeking.objects.filter(soort=soort).order_by("nummer").last()


class TestDeLijst:
    def test_het_nieuwste_staat_vooraan_en_te_kiezen_is_soort_maand_en_voorschot(self, auditor):
        voorschot, ander = uitgekeerd(), toegekend()
        regels = auditor.get(LIJST).context["blad"].regels
        assert [regel.nummer for regel in regels] == list(range(len(regels), 0, -1))
        alleen = auditor.get(LIJST, {"soort": "uitkering"}).context["blad"].regels
        assert [regel.voorschot for regel in alleen] == [voorschot]
        alleen = auditor.get(LIJST, {"voorschot": ander.nummer.lower()}).context["blad"].regels
        assert {regel.voorschot for regel in alleen} == {ander}
        maand = f"{timezone.localdate():%Y-%m}"
        assert len(auditor.get(LIJST, {"periode": maand}).context["blad"].regels) == len(regels)

    @pytest.mark.parametrize("keuze", [{"soort": "x"}, {"periode": "2026-13"}, {"periode": "x"}, {"na": "x"}])
    def test_wat_niet_bestaat_filtert_niet(self, auditor, keuze):
        toegekend()
        assert auditor.get(LIJST, keuze).context["blad"].regels

    def test_wat_er_niet_is_staat_er_in_woorden(self, auditor):
        assert "Er is nog niets geboekt" in tekst(auditor.get(LIJST))
        assert "Geen boekingen gevonden" in tekst(auditor.get(LIJST, {"soort": "afboeking"}))

    def test_een_bladzijde_kost_even_veel_als_de_lijst_langer_wordt(self, auditor):
        uitgekeerd()
        eerst = aantal_vragen(auditor, LIJST)
        gevorderd()
        assert aantal_vragen(auditor, LIJST) == eerst <= 8


class TestEenBoeking:
    def test_de_pagina_toont_de_regels_en_geen_casus(self, auditor):
        vordering, *_ = gevorderd()
        pagina = tekst(auditor.get(laatste("vordering").get_absolute_url()))
        casus = vordering.voorschot.kostenplaats.casus
        assert vordering.nummer in pagina
        assert "€ 1.250,50" in pagina
        assert laatste("vordering").hash.hex(" ", 4) in pagina
        assert casus.kenmerk not in pagina
        assert casus.codenaam not in pagina

    def test_wie_iets_verstuurt_leest_dat_het_niet_kan_en_anderen_horen_het(self, budgethouder):
        auditor, beheerder = lid("auditor"), lid("beheerder")
        uitgekeerd()
        boeking = laatste("uitkering")
        antwoord = budgethouder.post(boeking.get_absolute_url(), {"bedrag": "1"})
        assert antwoord.status_code == 422
        assert VAST in tekst(antwoord)
        assert reverse("overbrugging:tegenboeken", args=[boeking.nummer]) in tekst(antwoord)
        regel = Regel.objects.over("boeking", str(boeking.nummer)).first()
        assert (regel.werkwoord, regel.resultaat) == ("boeking_wijzigen", Resultaat.GEWEIGERD)
        assert set(Melding.objects.filter(soort="beheer").values_list("gebruiker_id", flat=True)) == {
            auditor.pk,
            beheerder.pk,
        }
        assert Boeking.objects.get(pk=boeking.pk).hash == boeking.hash

    def test_een_boeking_kost_hooguit_twaalf_opdrachten(self, auditor):
        gevorderd()
        assert aantal_vragen(auditor, laatste("vordering").get_absolute_url()) <= 12


class TestTegenboeken:
    def adres(self, soort):
        return reverse("overbrugging:tegenboeken", args=[laatste(soort).nummer])

    def test_het_scherm_laat_precies_zien_wat_er_geboekt_wordt(self, budgethouder):
        uitgekeerd()
        antwoord = budgethouder.get(self.adres("uitkering"))
        assert [(str(regel.rekening.soort), regel.centen) for regel in antwoord.context["regels"]] == [
            ("leverancier", -1_250_50),
            ("fonds", 1_250_50),
        ]

    def test_versturen_boekt_een_keer_ook_na_twee_keer_klikken(self, budgethouder):
        uitgekeerd()
        adres, velden = self.adres("uitkering"), {"reden": "De bank stortte het terug.", "sleutel": str(uuid4())}
        eerste = budgethouder.post(adres, velden)
        assert eerste.url == laatste("tegenboeking").get_absolute_url()
        tweede = budgethouder.post(adres, velden, follow=True)
        assert "Er is niets dubbel geboekt" in tekst(tweede)
        assert Boeking.objects.filter(soort="tegenboeking").count() == 1

    def test_zonder_reden_gebeurt_er_niets(self, budgethouder):
        uitgekeerd()
        antwoord = budgethouder.post(self.adres("uitkering"), {"reden": " "})
        assert antwoord.status_code == 422
        assert "Schrijf op waarom u deze boeking terugdraait." in tekst(antwoord)
        assert not Boeking.objects.filter(soort="tegenboeking").exists()

    def test_wat_nu_niet_kan_zegt_waarom_en_houdt_wat_er_getypt_is(self, budgethouder):
        vordering, *_ = gevorderd()
        boek_terugbetaling(vordering, 5, door=lid("budgethouder"), sleutel=uuid4())
        adres = self.adres("vordering")
        assert budgethouder.get(adres).status_code == 422
        antwoord = budgethouder.post(adres, {"reden": "Verkeerde organisatie."})
        assert antwoord.status_code == 422
        assert "Draai dat eerst terug." in tekst(antwoord)
        assert "Verkeerde organisatie." in tekst(antwoord)

    def test_een_controleur_leest_maar_boekt_niet(self, auditor):
        uitgekeerd()
        assert auditor.get(self.adres("uitkering")).status_code == 403
        assert "tegenboeken" not in tekst(auditor.get(laatste("uitkering").get_absolute_url()))


class TestPerioden:
    @pytest.fixture
    def vorige_maand(self):
        dag = timezone.localdate().replace(day=1) - timedelta(days=5)
        boek(
            Boekingsoort.STORTING,
            opmaken.storting(FondsFactory(), 10_00),
            door=lid("budgethouder"),
            sleutel=uuid4(),
            boekdatum=dag,
        )
        return Periode.objects.get()

    def test_wie_over_het_geld_gaat_sluit_een_maand(self, budgethouder, auditor, vorige_maand):
        adres = reverse(
            "overbrugging:periode_sluiten", args=[vorige_maand.begint_op.year, vorige_maand.begint_op.month]
        )
        lijst = reverse("overbrugging:perioden")
        assert adres in tekst(budgethouder.get(lijst))
        assert adres not in tekst(auditor.get(lijst))
        assert "€ 10,00" in tekst(budgethouder.get(adres))
        assert budgethouder.post(adres).url == lijst
        vorige_maand.refresh_from_db()
        assert vorige_maand.gesloten_op
        assert budgethouder.get(adres).status_code == 422
        assert Regel.objects.filter(werkwoord="periode_sluiten").exists()

    @pytest.mark.parametrize("waar", [(0, 1), (2026, 0), (2026, 13), (10**9, 1), (1999, 1)])
    def test_een_maand_die_er_niet_is_bestaat_niet(self, budgethouder, waar):
        assert budgethouder.get(reverse("overbrugging:periode_sluiten", args=waar)).status_code == 404


def test_het_journaal_is_een_bestand_en_het_ophalen_staat_in_het_logboek(auditor):
    uitgekeerd()
    adres = reverse("overbrugging:journaal")
    assert auditor.get(adres).status_code == 200
    assert not Regel.objects.filter(werkwoord="journaal_ophalen").exists()
    antwoord = auditor.post(adres)
    assert "attachment" in antwoord["Content-Disposition"]
    assert "1250.50 EUR" in tekst(antwoord)
    assert Regel.objects.filter(werkwoord="journaal_ophalen").exists()
