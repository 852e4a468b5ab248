"""Zoeken in casussen: elke wijziging is meteen te vinden, en alleen door wie de sectie ziet waar het staat."""

from datetime import timedelta

import pytest
from django.utils import timezone

from pmm.casus.codes import Onderdeel
from pmm.casus.models import Actie, Belemmering, Casus, Partij, Poging, Stap, Zoekindex, Zoektekst
from pmm.casus.secties import Sectie
from pmm.casus.services import bewaar_onderdeel, schrijf_tekst, wijzig_gegevens
from pmm.casus.statussen import Status
from pmm.casus.zoeken import index
from pmm.casus.zoeken.knipsels import knip
from pmm.casus.zoeken.vraag import lijkt_kenmerk, termen
from tests.casus.scherm import tekst_van
from tests.factories import CasusFactory, DelingFactory, OrganisatieFactory, ingelogd, lid
from tests.reis import Reis, casus_in

pytestmark = pytest.mark.django_db
# Of every section one word that is nowhere else.
WOORDEN = {
    Sectie.VERHAAL: "hagelbui",
    Sectie.GEGEVENS: "kelderluik",
    Sectie.POGINGEN: "wandelstok",
    Sectie.BELEMMERINGEN: "knikkerbaan",
    Sectie.PARTIJEN: "tuinslang",
    Sectie.ACTIES: "vuurtoren",
    Sectie.ADVIES: "molensteen",
    Sectie.VERLOOP: "sneeuwpop",
}


def gevonden(persoon, zoek, **filters):
    antwoord = ingelogd(persoon).get("/casussen/", {"status": "", "zoek": zoek, **filters})
    assert antwoord.status_code == 200
    return [casus.codenaam for casus in antwoord.context["blad"].regels]


@pytest.fixture
def casus():
    """Een casus waarin van elke sectie één woord nergens anders staat."""
    reis = Reis()
    casus, door = reis.casus, reis.functionaris
    schrijf_tekst(casus, Onderdeel.WENS, WOORDEN[Sectie.VERHAAL], basis=0, door=door)
    schrijf_tekst(casus, Onderdeel.ADVIES, WOORDEN[Sectie.ADVIES], basis=0, door=door)
    wijzig_gegevens(casus, basis=1, velden={"spoed_wat": WOORDEN[Sectie.GEGEVENS]}, door=door)
    ander = OrganisatieFactory()
    for rij in (
        Poging(organisatie=ander, datum=timezone.localdate(), gevraagd=WOORDEN[Sectie.POGINGEN]),
        Belemmering(omschrijving=WOORDEN[Sectie.BELEMMERINGEN]),
        Partij(organisatie=ander, rollen=["beslisser"], toelichting=WOORDEN[Sectie.PARTIJEN]),
        Actie(omschrijving=WOORDEN[Sectie.ACTIES], eigenaar=ander, datum=timezone.localdate()),
    ):
        rij.casus = casus
        bewaar_onderdeel(rij, door=door)
    lokaal = {"van": "lokaal", "naar": "lokaal", "toelichting": WOORDEN[Sectie.VERLOOP]}
    Stap.objects.create(casus=casus, overgang="hervatten", door=door, **lokaal)
    index.ververs([casus.pk])
    return Casus.objects.get(pk=casus.pk)


class TestIndex:
    @pytest.mark.parametrize("status", [Status.LOKAAL, Status.LET, Status.GESLOTEN, Status.NIET_IN_BEHANDELING])
    def test_na_elke_stap_klopt_de_index(self, status):
        casus = casus_in(status)
        assert index.verschil([casus.pk]) == []
        assert Zoekindex.objects.filter(casus=casus).exists()

    def test_wat_weg_is_uit_de_casus_is_niet_meer_te_vinden(self, casus):
        door = casus.aangelegd_door
        assert gevonden(door, "hagelbui") == ["Linde"]
        schrijf_tekst(casus, Onderdeel.WENS, "Iets anders.", basis=1, door=door)
        assert gevonden(door, "hagelbui") == []

    def test_een_lege_sectie_verdwijnt_uit_de_index(self, casus):
        Poging.objects.filter(casus=casus).delete()
        assert index.verschil([casus.pk]) == [casus.pk]
        index.ververs([casus.pk])
        assert not Zoektekst.objects.filter(casus=casus, sectie=Sectie.POGINGEN).exists()
        assert gevonden(casus.aangelegd_door, "wandelstok") == []

    def test_verversen_is_een_opdracht_en_schrijft_niets_als_niets_anders_is(self, casus, django_assert_num_queries):
        voor = list(Zoektekst.objects.order_by("pk").values_list("pk", "tekst"))
        with django_assert_num_queries(1):
            index.ververs([casus.pk])
        assert list(Zoektekst.objects.order_by("pk").values_list("pk", "tekst")) == voor

    def test_wat_nog_niet_in_de_index_staat_komt_er_later_in(self):
        casussen = {CasusFactory().pk for _ in range(3)}
        assert index.vul_aan(2) == 2
        assert index.vul_aan(10) == 1
        assert set(Zoekindex.objects.values_list("casus", flat=True)) == casussen
        assert index.vul_aan(10) == 0


class TestVinden:
    @pytest.mark.parametrize("sectie", WOORDEN)
    def test_de_eigen_organisatie_vindt_een_casus_op_alles_wat_erin_staat(self, casus, sectie):
        assert gevonden(casus.aangelegd_door, WOORDEN[sectie]) == ["Linde"]

    @pytest.mark.parametrize(
        "zoek", ["HAGELBUIEN", "hagelb", "hagelbui wandelstok", "linde vuurtoren", "briefadres voor een gezin"]
    )
    def test_hoofdletters_woordvormen_een_begin_en_woorden_uit_meer_secties(self, casus, zoek):
        assert gevonden(casus.aangelegd_door, zoek) == ["Linde"]

    def test_alle_woorden_moeten_voorkomen(self, casus):
        assert gevonden(casus.aangelegd_door, "hagelbui parasol") == []

    @pytest.mark.parametrize("zoek", ["& | ! :*", "'", "<mark>", "\\", "%", "a" * 80, "de het een"])
    def test_leestekens_en_losse_lidwoorden_vinden_niets_en_breken_niets(self, casus, zoek):
        assert gevonden(casus.aangelegd_door, zoek) == []

    def test_een_ander_vindt_niets(self, casus):
        assert gevonden(lid("maatwerkfunctionaris"), "hagelbui") == []
        assert gevonden(lid("loketmedewerker"), "hagelbui") == [], "het loket ziet haar nog niet"

    @pytest.mark.parametrize("gedeeld", WOORDEN)
    def test_wie_een_sectie_kreeg_vindt_daarin_en_in_niets_anders(self, casus, gedeeld):
        deling = DelingFactory(casus=casus, secties=[gedeeld], gedeeld_door=casus.aangelegd_door)
        ontvanger = deling.beantwoord_door
        vindt = {sectie for sectie, woord in WOORDEN.items() if gevonden(ontvanger, woord)}
        assert vindt == {gedeeld}
        assert gevonden(ontvanger, "linde") == ["Linde"]
        pagina = ingelogd(ontvanger).get("/casussen/", {"status": "", "zoek": "linde"})
        assert not [woord for woord in WOORDEN.values() if woord in pagina.content.decode()]

    def test_woorden_uit_twee_delingen_van_een_persoon_tellen_samen(self, casus):
        een = DelingFactory(casus=casus, secties=["verhaal"], gedeeld_door=casus.aangelegd_door)
        twee = DelingFactory(casus=casus, secties=["acties"], gedeeld_door=casus.aangelegd_door)
        persoon = een.beantwoord_door
        assert gevonden(persoon, "hagelbui vuurtoren") == []
        persoon.lidmaatschappen.create(organisatie=twee.organisatie, rol="maatwerkfunctionaris")
        assert gevonden(persoon, "hagelbui vuurtoren") == ["Linde"]

    def test_na_de_einddatum_is_er_niets_meer_te_vinden(self, casus):
        gisteren = timezone.localdate() - timedelta(days=1)
        deling = DelingFactory(
            casus=casus,
            gedeeld_door=casus.aangelegd_door,
            tot=gisteren,
            gedeeld_op=timezone.localtime() - timedelta(days=9),
        )
        assert gevonden(deling.beantwoord_door, "hagelbui") == []


class TestKnipsel:
    def test_het_stukje_komt_uit_een_sectie_die_de_lezer_ziet(self, casus):
        deling = DelingFactory(casus=casus, secties=["acties"], gedeeld_door=casus.aangelegd_door)
        schrijf_tekst(casus, Onderdeel.URGENTIE, "De vuurtoren valt om.", basis=1, door=casus.aangelegd_door)
        pagina = tekst_van(ingelogd(deling.beantwoord_door).get("/casussen/?status=&zoek=vuurtoren"))
        assert "Acties: " in pagina
        assert "<mark>vuurtoren</mark>" in pagina
        assert "valt om" not in pagina

    def test_tekst_uit_een_casus_wordt_nooit_opmaak(self):
        assert knip("<b>Huis</b> & <mark>haard</mark>", ["huis"]) == (
            "&lt;b&gt;<mark>Huis</mark>&lt;/b&gt; &amp; &lt;mark&gt;haard&lt;/mark&gt;"
        )

    def test_uit_een_lange_tekst_komt_het_stuk_waar_het_om_gaat(self):
        stuk = knip("vooraf " * 40 + "de reünie begint " + "achteraf " * 40, ["reunie"])
        assert "<mark>reünie</mark>" in stuk
        assert len(stuk) < 220
        assert stuk.startswith("…")
        assert stuk.endswith("…")

    def test_zonder_raak_woord_komt_het_begin(self):
        assert knip("Kort en goed.", ["anders"]) == "Kort en goed."


class TestTikfout:
    def test_wie_niets_vindt_krijgt_een_codenaam_die_erop_lijkt(self):
        persoon = lid("maatwerkfunctionaris")
        CasusFactory(codenaam="Meidoorn 12", organisatie=persoon.organisatie)
        CasusFactory(codenaam="Meidoren van een ander")
        pagina = tekst_van(ingelogd(persoon).get("/casussen/?zoek=meidoren"))
        assert "Bedoelt u deze?" in pagina
        assert "Meidoorn 12" in pagina
        assert "van een ander" not in pagina


def test_een_kenmerk_zoekt_letter_voor_letter():
    assert [zoek for zoek in ("PMM-26-7K3F9Q", "7k3f", "schuld", "artikel 18", "2026") if lijkt_kenmerk(zoek)] == [
        "PMM-26-7K3F9Q",
        "7k3f",
    ]


def test_hooguit_acht_woorden_en_lange_woorden_ook_als_begin():
    assert termen("Eén wet is geen wet") == ["een:*", "wet:*", "is", "geen:*"]
    assert len(termen("a b c d e f g h i j")) == 8
