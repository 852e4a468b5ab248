"""Wat er in de oefenomgeving staat: alles wat iemand wil laten zien, en niets wat echt is."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from escalatie.models import Besluit, Letdossier
from escalatie.onafhankelijk import kandidaten
from leren.models import Leerpunt
from loket.models import Afwijzingsvoorstel, Uitkomst, Vraag
from overbrugging.models import Antwoord, Timeout, Voorschot
from pmm.casus.controle import controleer
from pmm.casus.models import Actie, Belemmering, Casus, Partij, Poging, Stap, Tekst
from pmm.casus.overgangen import OVERGANGEN
from pmm.casus.statussen import Status
from pmm.demo.verhalen import ALLE
from pmm.kern.bsn import bevat_bsn
from pmm.uitgaand.models import Bericht
from register.account.demo import DOMEIN, demo_personen
from register.models import Contact, Gebruiker, Lidmaatschap, Mandaat, Opvolging, Organisatie
from register.rollen import ROLLEN
from tests.factories import ingelogd

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("oefenomgeving")]


def test_er_zijn_veertig_casussen_en_elke_status_komt_voor():
    assert Casus.objects.count() == len(ALLE) == 40
    assert set(Casus.objects.values_list("status", flat=True)) == set(Status.values)


def test_elke_overgang_komt_voor():
    assert set(Stap.objects.values_list("overgang", flat=True)) == {"aanleggen", *OVERGANGEN}


def test_twaalf_organisaties_doen_mee_en_zijn_te_bellen():
    deelnemers = Organisatie.objects.filter(deelnemer=True)
    assert deelnemers.count() == 12
    assert not deelnemers.filter(contacten=None).exists()
    assert not deelnemers.filter(telefoon="").exists()
    assert Mandaat.objects.filter(contact__organisatie__in=deelnemers).count() >= 12


def test_elke_rol_heeft_een_persoon_en_een_knop(settings):
    settings.DEMO = True
    assert set(Lidmaatschap.objects.values_list("rol", flat=True)) == set(ROLLEN)
    assert len(demo_personen()) == Gebruiker.objects.count() == 20


@pytest.mark.parametrize(("rol", "aantal"), [("loketmedewerker", 2), ("let_voorzitter", 2)])
def test_van_sommige_rollen_zijn_er_twee(rol, aantal):
    assert Lidmaatschap.objects.filter(rol=rol).count() == aantal


def test_er_zijn_functionarissen_van_twee_gemeenten():
    bij = Lidmaatschap.objects.filter(rol="maatwerkfunctionaris", organisatie__type="gemeente")
    assert bij.values("organisatie").distinct().count() == 2


def test_geen_huis_zonder_schuldregeling_en_omgekeerd_is_een_kring():
    huis = Belemmering.objects.get(casus__codenaam="Beuk", omschrijving__startswith="Geen huis")
    assert huis.wacht_op.wacht_op == huis


def test_belemmeringen_noemen_een_wet_of_hebben_geen_bron():
    vindplaatsen = [belemmering.vindplaats for belemmering in Belemmering.objects.order_by("pk")]
    assert "geen bron genoemd" in vindplaatsen
    assert any("artikel" in vindplaats for vindplaats in vindplaatsen)


def test_organisaties_hebben_meer_rollen_tegelijk():
    rollen = Partij.objects.filter(rollen__contains=["beslisser", "schuldeiser", "hulpverlener"])
    assert rollen.exists()


def test_acties_zijn_gedaan_open_en_te_laat():
    assert Actie.objects.filter(gedaan_op__isnull=False).exists()
    assert Actie.objects.te_laat().exists()
    assert Actie.objects.open().filter(datum__gte=timezone.localdate()).exists()


def test_vragen_zijn_gesteld_en_beantwoord():
    assert Vraag.objects.open().count() == 6
    assert Vraag.objects.exclude(antwoord="").exists()
    assert Vraag.objects.exclude(reden_geen_antwoord="").exists()


def test_een_voorstel_tot_afwijzen_wacht_op_de_tweede_persoon():
    assert Afwijzingsvoorstel.objects.open().get().casus.codenaam == "Anjer"
    assert set(Afwijzingsvoorstel.objects.values_list("uitkomst", flat=True)) == {
        "",
        Uitkomst.BEVESTIGD,
        Uitkomst.VERWORPEN,
    }


def test_bij_het_let_zitten_beide_voorzitters_en_een_akkoord():
    open_dossiers = Letdossier.objects.open()
    assert open_dossiers.count() == 3
    assert open_dossiers.values("voorzitter").distinct().count() == 2
    assert open_dossiers.filter(akkoord_afronden_op__isnull=False).count() == 1
    assert Besluit.objects.exists()


def test_een_voorzitter_is_bij_sommige_casussen_niet_onafhankelijk():
    eik = Casus.objects.get(codenaam="Eik")
    bezwaren = {kandidaat.persoon.naam: kandidaat.bezwaar for kandidaat in kandidaten(eik)}
    assert not bezwaren["Willemijn ter Horst"]
    assert "partij in deze casus" in bezwaren["Rudi Martina"]


def test_twee_time_outs_zijn_gevraagd_en_een_loopt():
    assert Timeout.objects.filter(antwoord=Antwoord.GEVRAAGD).count() == 2
    assert Timeout.objects.lopend().count() == 1
    assert Timeout.objects.filter(beeindigd_op__isnull=False).count() == 1


def test_een_voorschot_is_nog_niet_teruggevraagd():
    linde = Casus.objects.get(codenaam="Linde")
    assert Voorschot.objects.zonder_vordering(linde).get().bedrag_centen == 238_000


def test_leerpunten_zijn_op_verschillende_plekken_onderweg():
    assert len(set(Leerpunt.objects.values_list("status", flat=True))) >= 6
    assert Casus.objects.filter(status=Status.GESLOTEN, geen_leerpunten=True).exists()


def test_alles_gebeurde_in_het_verleden():
    nu = timezone.now()
    for moment in [
        *Stap.objects.values_list("op", flat=True),
        *Tekst.objects.values_list("op", flat=True),
        *Casus.objects.values_list("gewijzigd_op", flat=True),
    ]:
        assert moment < nu
    assert not Poging.objects.filter(datum__gte=timezone.localdate()).exists()


def test_de_casussen_kloppen_volgens_de_nachtcontrole():
    assert not controleer()


def test_er_staat_nergens_iets_dat_op_een_bsn_lijkt():
    teksten = [
        *Tekst.objects.values_list("tekst", flat=True),
        *(f"{gevraagd} {antwoord}" for gevraagd, antwoord in Poging.objects.values_list("gevraagd", "antwoord")),
        *Vraag.objects.values_list("antwoord", flat=True),
    ]
    assert not [tekst for tekst in teksten if bevat_bsn(tekst)]


def test_alle_adressen_en_nummers_zijn_verzonnen():
    for model in (Organisatie, Gebruiker, Contact):
        for email, telefoon in model.objects.values_list("email", "telefoon"):
            assert not email or email.endswith(DOMEIN)
            assert not telefoon or telefoon.startswith("088-000 ")
    assert not Bericht.objects.exclude(aan__endswith=DOMEIN).exists()


def test_alleen_van_de_laatste_week_is_er_post():
    voorvoegsels = (sleutel.partition(":")[0] for sleutel in Bericht.objects.values_list("sleutel", flat=True))
    # The key of a mail about a step begins with that of the step.
    over_stappen = {voor for voor in voorvoegsels if len(voor) == len(str(uuid4()))}
    momenten = Stap.objects.filter(sleutel__in=over_stappen).values_list("op", flat=True)
    assert len(momenten) == len(over_stappen) >= 4
    assert min(momenten) >= timezone.localtime() - timedelta(days=8)


@pytest.mark.parametrize("status", Status.values)
def test_van_elke_status_opent_een_casus_bij_wie_hem_aanlegde(status):
    casus = Casus.objects.filter(status=status).order_by("pk").first()
    antwoord = ingelogd(casus.aangelegd_door).get(casus.get_absolute_url())
    assert antwoord.status_code == 200
    assert casus.codenaam in antwoord.content.decode()


def test_iedereen_heeft_een_beginpagina():
    for mens in Gebruiker.objects.order_by("pk"):
        assert ingelogd(mens).get("/").status_code == 200


def test_een_fusie_is_geweest_en_een_komt_nog():
    geweest, komt = Opvolging.objects.order_by("per")
    assert geweest.voorganger.opgegaan_in == geweest.opvolger
    assert geweest.opvolger.contacten.filter(functie="Team Stabilisatie Plasrand").exists()
    assert komt.uitgevoerd_op is None
    assert komt.per > timezone.localdate()
