"""De schermen van een zitting: wie wat ziet, en wat er terugkomt als iets niet kan."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from escalatie.models import Zitting
from escalatie.zitting import services
from pmm.casus.models import Tekst
from pmm.logboek.models import Regel
from tests.escalatie.zitting.kijken import adres, html
from tests.factories import (
    AgendapuntFactory,
    GenodigdeFactory,
    OrganisatieFactory,
    ZittingFactory,
    aantal_vragen,
    ingelogd,
    lid,
    over_dagen,
)

pytestmark = pytest.mark.django_db
VRAAG = "Wie kent het briefadres toe?"


def beslist(punt, organisatie):
    return punt.dossier.beslissers.create(organisatie=organisatie, functie="Directeur", waarover="Een briefadres geven")


@pytest.fixture
def met_vraag(zitting):
    """De eerste casus op de agenda heeft een vraag en een organisatie die moet besluiten."""
    punt = zitting.punten.first()
    casus = punt.dossier.casus
    Tekst.objects.create(casus=casus, onderdeel="letvraag", versie=1, tekst=VRAAG, door=casus.aangelegd_door)
    beslist(punt, OrganisatieFactory(naam="UWV"))
    punt.dossier.mogelijkheden.create(omschrijving="Niets doen")
    return punt


# --- wie wat ziet ---


@pytest.mark.parametrize("wie", ["voorzitter", "loket"])
def test_wie_voorzit_en_het_loket_zien_wat_er_klaarligt(zitting, met_vraag, loket, wie):
    pagina = html(ingelogd(loket if wie == "loket" else zitting.voorzitter).get(adres(zitting)))
    for tekst in (
        VRAAG,
        "Een briefadres geven",
        "Niets doen",
        f"UWV moet besluiten over casus {met_vraag.dossier.casus.kenmerk}",
    ):
        assert tekst in pagina
    assert ("Uw aantekeningen" in pagina) == (wie == "voorzitter")


def test_van_elke_casus_die_te_lezen_is_staat_het_lezen_in_het_logboek(zitting, voorzitter):
    voorzitter.get(adres(zitting))
    kenmerken = set(zitting.punten.values_list("dossier__casus__kenmerk", flat=True))
    gelezen = Regel.objects.filter(object_type="casus", werkwoord="gelezen", door=zitting.voorzitter_id)
    assert set(gelezen.values_list("object_id", flat=True)) == kenmerken


@pytest.mark.parametrize("komt", [False, True])
def test_een_genodigde_ziet_alleen_het_kenmerk_van_de_eigen_casus(zitting, met_vraag, komt):
    genodigde = GenodigdeFactory(zitting=zitting, punten=[met_vraag], **({"komt": True} if komt else {}))
    ander = zitting.punten.exclude(pk=met_vraag.pk).get().dossier.casus
    pagina = html(ingelogd(genodigde.gebruiker).get(adres(zitting)))
    assert met_vraag.dossier.casus.kenmerk in pagina
    for tekst in (VRAAG, "UWV", met_vraag.dossier.casus.codenaam, ander.kenmerk):
        assert tekst not in pagina
    assert not Regel.objects.filter(object_type="casus", door=genodigde.gebruiker_id).exists()


def test_wie_niet_komt_ziet_ook_geen_kenmerk_meer(zitting, met_vraag):
    genodigde = GenodigdeFactory(zitting=zitting, punten=[met_vraag], stand="komt_niet", geantwoord_op=timezone.now())
    assert met_vraag.dossier.casus.kenmerk not in html(ingelogd(genodigde.gebruiker).get(adres(zitting)))


@pytest.mark.parametrize("stand", ["gekozen", "vervangen", "ingetrokken"])
def test_wie_niet_of_niet_meer_is_uitgenodigd_vindt_niets(zitting, stand):
    antwoord = timezone.now() if stand == "vervangen" else None
    genodigde = GenodigdeFactory(zitting=zitting, stand=stand, geantwoord_op=antwoord)
    client = ingelogd(genodigde.gebruiker)
    assert client.get(adres(zitting)).status_code == 404
    assert str(zitting.sleutel) not in html(client.get(reverse("escalatie:zittingen")))


def test_een_andere_voorzitter_vindt_haar_niet_en_een_genodigde_mag_niets_wijzigen(zitting):
    vreemd, genodigde = ingelogd(lid("let_voorzitter")), GenodigdeFactory(zitting=zitting, komt=True)
    gast = ingelogd(genodigde.gebruiker)
    for naam in ("wijzigen", "plannen", "afgelasten", "beginnen", "sluiten", "agenda", "erbij"):
        assert vreemd.get(adres(zitting, f"zitting_{naam}")).status_code == 404
        assert gast.get(adres(zitting, f"zitting_{naam}")).status_code == 403
        assert gast.post(adres(zitting, f"zitting_{naam}")).status_code == 403


# --- de lijst ---


def test_de_lijst_zegt_wie_er_mist_en_een_gast_ziet_alleen_het_eigen_antwoord(zitting, met_vraag, voorzitter):
    lijst = reverse("escalatie:zittingen")
    assert "Mist: UWV" in html(voorzitter.get(lijst))
    gast = html(ingelogd(GenodigdeFactory(zitting=zitting, punten=[met_vraag]).gebruiker).get(lijst))
    assert "Wacht op uw antwoord" in gast
    for tekst in ("Mist:", met_vraag.dossier.casus.kenmerk, "Nieuwe zitting"):
        assert tekst not in gast


def test_wat_geweest_is_staat_apart_ook_afgelast_zonder_datum(loket):
    client, lijst = ingelogd(loket), reverse("escalatie:zittingen")
    komt, gehouden = ZittingFactory(concept=True), ZittingFactory(gehouden=True)
    afgelast = ZittingFactory(concept=True, stand="afgelast", reden="Niet meer nodig")
    nu, toen = html(client.get(lijst)), html(client.get(lijst, {"welke": "geweest"}))
    assert [str(een.sleutel) in nu for een in (komt, gehouden, afgelast)] == [True, False, False]
    assert [str(een.sleutel) in toen for een in (komt, gehouden, afgelast)] == [False, True, True]


def test_een_zitting_die_bleef_liggen_valt_op(loket):
    ZittingFactory(begint=over_dagen(-2))
    assert '<p class="warm">Nog niet begonnen</p>' in html(ingelogd(loket).get(reverse("escalatie:zittingen")))


def test_bladeren_toont_elke_zitting_een_keer(loket):
    zittingen = ZittingFactory.create_batch(30)
    client, gezien, vraag = ingelogd(loket), [], ""
    while True:
        antwoord = client.get(f"{reverse('escalatie:zittingen')}{vraag}")
        gezien += [regel.zitting for maand in antwoord.context["maanden"] for regel in maand.regels]
        if not (vraag := antwoord.context["blad"].volgende):
            break
    assert sorted(een.pk for een in gezien) == sorted(een.pk for een in zittingen)


# --- maken en wijzigen ---


def invulling(zitting=None, **anders):
    velden = {"voorzitter": zitting.voorzitter_id if zitting else "", "plaats": "Zaal 1, Den Haag", "versie": 1}
    if zitting:
        begint, eindigt = timezone.localtime(zitting.begint), timezone.localtime(zitting.eindigt)
        velden |= {"dag": f"{begint:%d-%m-%Y}", "van": f"{begint:%H:%M}", "tot": f"{eindigt:%H:%M}"}
    return velden | anders


def test_een_voorzitter_maakt_alleen_een_eigen_zitting(zitting, voorzitter):
    ander = lid("let_voorzitter")
    nieuw = reverse("escalatie:zitting_nieuw")
    assert voorzitter.post(nieuw, invulling(voorzitter=ander.pk)).status_code == 422
    assert voorzitter.post(nieuw, invulling(voorzitter=zitting.voorzitter_id)).status_code == 302
    assert Zitting.objects.filter(stand="concept", voorzitter=zitting.voorzitter).count() == 1


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"dag": "28-03-2027", "van": "02:30", "tot": "12:00"}, "bestaat 02:30 uur niet"),
        ({"dag": "31-10-2027", "van": "02:30", "tot": "12:00"}, "komt 02:30 uur twee keer voor"),
        ({"dag": "28-04-2027", "van": "12:00", "tot": "10:00"}, "ligt niet na het begin"),
        ({"dag": "28-04-2027"}, "hoe laat de zitting begint"),
        ({"van": "10:00", "tot": "12:00"}, "op welke dag"),
        ({"link": "javascript:alert(1)"}, "hele link"),
    ],
)
def test_een_moment_dat_niet_bestaat_komt_terug_met_uitleg(zitting, voorzitter, velden, fout):
    antwoord = voorzitter.post(
        reverse("escalatie:zitting_nieuw"), invulling(voorzitter=zitting.voorzitter_id, **velden)
    )
    assert antwoord.status_code == 422
    assert fout in html(antwoord)
    assert "<title>Fout: " in html(antwoord)
    for waarde in velden.values():
        assert waarde in html(antwoord)


def test_twee_mensen_wijzigen_dezelfde_zitting(zitting, voorzitter, loket):
    scherm = adres(zitting, "zitting_wijzigen")
    assert ingelogd(loket).post(scherm, invulling(zitting, plaats="Zaal 2")).status_code == 302
    botsing = voorzitter.post(scherm, invulling(zitting, plaats="Zaal 3"))
    assert botsing.status_code == 409
    teksten = ["".join(deel.tekst for deel in tekst["delen"]) for tekst in botsing.context["teksten"]]
    assert ["Zaal 2" in teksten[0], "Zaal 3" in teksten[1]] == [True, True]
    versie = botsing.context["form"]["versie"].value()
    assert voorzitter.post(scherm, invulling(zitting, plaats="Zaal 3", versie=versie)).status_code == 302
    assert Zitting.objects.get(pk=zitting.pk).plaats == "Zaal 3"


def test_een_andere_dag_op_het_formulier_houdt_de_tijd(zitting, voorzitter):
    anders = timezone.localtime(zitting.begint) + timedelta(days=180)
    voorzitter.post(adres(zitting, "zitting_wijzigen"), invulling(zitting, dag=f"{anders:%d-%m-%Y}"))
    zitting.refresh_from_db()
    assert f"{timezone.localtime(zitting.begint):%H:%M}" == "10:00"


# --- beginnen, sluiten en wat niet kan ---


def test_plannen_laat_eerst_nakijken_wat_er_staat(zitting, voorzitter):
    Zitting.objects.filter(pk=zitting.pk).update(stand="concept")
    assert "Zaal 1, Den Haag" in html(voorzitter.get(adres(zitting, "zitting_plannen")))
    assert voorzitter.post(adres(zitting, "zitting_plannen")).status_code == 302
    assert Zitting.objects.get(pk=zitting.pk).stand == "gepland"
    assert "al gepland" in html(voorzitter.get(adres(zitting, "zitting_plannen")))


def test_van_beginnen_tot_sluiten(zitting, voorzitter):
    Zitting.objects.filter(pk=zitting.pk).update(begint=over_dagen(0, 0), eindigt=over_dagen(0, 23))
    assert voorzitter.post(adres(zitting, "zitting_beginnen")).status_code == 302
    assert voorzitter.get(adres(zitting, "zitting_agenda")).status_code == 200
    for weigering in (
        voorzitter.get(adres(zitting, "zitting_sluiten")),
        voorzitter.post(adres(zitting, "zitting_sluiten")),
    ):
        assert weigering.status_code == 422
        assert all(punt.dossier.casus.kenmerk in html(weigering) for punt in zitting.punten.all())
    zitting.punten.update(uitkomst="besluiten", uitkomst_op=timezone.now())
    assert voorzitter.get(adres(zitting, "zitting_sluiten")).status_code == 200
    assert voorzitter.post(adres(zitting, "zitting_sluiten")).status_code == 302


@pytest.mark.parametrize("naam", ["wijzigen", "plannen", "afgelasten", "beginnen", "erbij"])
def test_wat_na_afloop_niet_meer_kan_zegt_waarom(loket, naam):
    antwoord = ingelogd(loket).get(adres(ZittingFactory(gehouden=True), f"zitting_{naam}"))
    assert antwoord.status_code == 422
    assert "al gehouden" in html(antwoord)


def test_afgelast_staat_bovenaan_met_de_reden(zitting, voorzitter, loket):
    assert voorzitter.post(adres(zitting, "zitting_afgelasten"), {"reden": ""}).status_code == 422
    services.gelast_af(zitting, reden="De zaal is weg.", door=loket)
    assert "De zaal is weg." in html(voorzitter.get(adres(zitting)))


# --- snelheid ---


def test_hoeveel_casussen_er_ook_staan_het_blijft_hetzelfde_aantal_vragen(zitting, met_vraag, loket):
    clients = [ingelogd(zitting.voorzitter), ingelogd(loket)]
    adressen = [adres(zitting), reverse("escalatie:zittingen"), adres(zitting, "zitting_agenda")]
    GenodigdeFactory(zitting=zitting, punten=[met_vraag])
    eerst = [aantal_vragen(client, pagina) for client in clients for pagina in adressen]
    for _ in range(3):
        punt = AgendapuntFactory(zitting=zitting)
        beslist(punt, OrganisatieFactory())
        GenodigdeFactory(zitting=zitting, punten=[punt], komt=True)
        AgendapuntFactory(zitting=ZittingFactory(voorzitter=zitting.voorzitter))
    assert [aantal_vragen(client, pagina) for client in clients for pagina in adressen] == eerst
    assert max(eerst) <= 15, eerst
