"""De schermen van bijeenkomsten: wat er staat, wat een fout zegt, en wat versturen doet."""

import re
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from pmm.bijeenkomsten.aanmelden import meld_af
from pmm.bijeenkomsten.models import Aanmelding, Bijeenkomst, Gespreksnotitie, Uitnodiging
from pmm.bijeenkomsten.services import gelast_af, wijzig
from pmm.logboek.models import Regel
from register.models import Lidmaatschap
from tests.bijeenkomsten.hulp import DAG, bijeenkomst, concept, geweest, inhoud, komt
from tests.factories import OrganisatieFactory, aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db
LIJST, NIEUW = "/bijeenkomsten/", "/bijeenkomsten/nieuw/"


def adres(naam, deze, *meer):
    return reverse(f"bijeenkomsten:{naam}", args=[deze.pk, *meer])


def fouten(antwoord):
    return re.findall(r'class="foutregel"><b>Fout:</b> ([^<]+)<', antwoord.text)


@pytest.fixture
def lotte():
    return lid("programmateam", naam="Lotte Vermeer")


@pytest.fixture
def organisator(lotte):
    return ingelogd(lotte)


@pytest.fixture
def anna():
    return lid("maatwerkfunctionaris", naam="Anna de Vries")


@pytest.fixture
def ingevuld():
    return {
        "soort": "kennissessie",
        "titel": "Werken met de Omgekeerde Toets",
        "omschrijving": "Wij nemen samen een weging door.",
        "dag": "1-12-2027",
        "van": "9.30",
        "tot": "12 uur",
        "plaats": "Stadhuis, zaal 2",
        "plekken": "20",
        "aanmelden_tot": "30-11-2027",
    }


# --- de lijst -----------------------------------------------------------------------------------------------------------


def test_de_lijst_staat_per_maand_en_zegt_hoe_het_ermee_staat(anna):
    nu = timezone.localtime().replace(day=1, hour=10, minute=0, second=0, microsecond=0)
    volgende = (nu + 40 * DAG).replace(day=3)
    vol = bijeenkomst(titel="Vol", begint=volgende, eindigt=volgende + timedelta(hours=2), plekken=1)
    komt(vol)
    komt(bijeenkomst(titel="Van mij", begint=volgende + DAG, eindigt=volgende + DAG + timedelta(hours=1)), anna)
    daarna = (volgende + 35 * DAG).replace(day=4)
    weg = bijeenkomst(titel="Weg", begint=daarna, eindigt=daarna + timedelta(hours=1))
    gelast_af(weg, reden="Ziek", door=weg.gemaakt_door)
    maanden = ingelogd(anna).get(LIJST).context["maanden"]
    assert [[(rij.bijeenkomst.titel, rij.woord) for rij in maand.rijen] for maand in maanden] == [
        [("Vol", "Vol"), ("Van mij", "U komt")],
        [("Weg", "Gaat niet door")],
    ]


def test_tabbladen_en_soort_staan_in_het_adres(anna):
    komt(bijeenkomst(titel="Intervisie van Anna", soort="intervisie"), anna)
    bijeenkomst(titel="Kennissessie van een ander")
    geweest(bijeenkomst(titel="Die is geweest"))
    client = ingelogd(anna)

    def titels(vraag):
        return [rij.bijeenkomst.titel for maand in client.get(LIJST + vraag).context["maanden"] for rij in maand.rijen]

    assert titels("?welke=mijn") == ["Intervisie van Anna"]
    assert titels("?welke=geweest") == ["Die is geweest"]
    assert titels("?soort=kennissessie") == ["Kennissessie van een ander"]
    assert len(titels("?soort=bestaat-niet&welke=zomaar")) == 2
    assert 'href="?welke=mijn&amp;soort=intervisie"' in client.get(LIJST + "?soort=intervisie").text


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ("", "Er is nu niets gepland"),
        ("?welke=mijn", "U hebt zich nergens voor aangemeld"),
        ("?welke=geweest", "Er is nog geen bijeenkomst geweest"),
        ("?soort=intervisie", "Geen bijeenkomsten gevonden"),
    ],
)
def test_een_lege_lijst_zegt_wat_u_kunt_doen(anna, vraag, zin):
    assert zin in ingelogd(anna).get(LIJST + vraag).text


def test_bladeren_gaat_verder_waar_de_vorige_bladzijde_ophield(anna, lotte):
    for dag in range(30):
        bijeenkomst(
            lotte,
            titel=f"Nummer {dag:02}",
            begint=timezone.now() + (dag + 1) * DAG,
            eindigt=timezone.now() + (dag + 2) * DAG,
        )
    client = ingelogd(anna)
    eerste = client.get(LIJST)
    tweede = client.get(LIJST + eerste.context["blad"].volgende)
    assert [een.titel for een in tweede.context["blad"].regels] == [f"Nummer {dag:02}" for dag in range(25, 30)]


def test_de_lijst_kost_voor_een_bijeenkomst_evenveel_vragen_als_voor_twintig(anna, lotte):
    bijeenkomst(lotte)
    client = ingelogd(anna)
    een = aantal_vragen(client, LIJST)
    for _ in range(19):
        komt(bijeenkomst(lotte))
    assert aantal_vragen(client, LIJST) == een <= 8


def test_de_pagina_kost_met_veel_mensen_evenveel_vragen(organisator, lotte):
    deze = bijeenkomst(lotte, plekken=3)
    komt(deze)
    een = aantal_vragen(organisator, deze.get_absolute_url())
    for _ in range(8):
        komt(deze)
    assert aantal_vragen(organisator, deze.get_absolute_url()) == een <= 12


def test_een_organisator_ziet_in_de_lijst_hoeveel_er_komen_en_waar_de_presentielijst_nog_open_is(organisator, lotte):
    deze = bijeenkomst(lotte, plekken=1)
    komend = komt(deze)
    komt(deze)
    assert "1 aangemeld, 1 op de wachtlijst" in organisator.get(LIJST).text
    assert "aangemeld," not in ingelogd(lid("auditor")).get(LIJST).text
    geweest(deze)
    assert "Vul nog in wie er waren" in organisator.get(LIJST + "?welke=geweest").text
    organisator.post(adres("aanwezigheid", deze), {"aanwezig": [komend.pk]})
    assert "Vul nog in wie er waren" not in organisator.get(LIJST + "?welke=geweest").text


# --- aan- en afmelden ---------------------------------------------------------------------------------------------------


def test_aanmelden_en_afmelden_en_twee_keer_klikken_telt_een_keer(anna):
    deze, client = bijeenkomst(plekken=3), ingelogd(anna)
    assert "Nog 3 van de 3 plekken." in client.get(deze.get_absolute_url()).text
    for _ in range(2):
        antwoord = client.post(adres("aanmelden", deze), follow=True)
    assert "U bent aangemeld. U krijgt een mail" in antwoord.text
    assert Aanmelding.objects.filter(stand="aangemeld").count() == 1
    for _ in range(2):
        antwoord = client.post(adres("afmelden", deze), follow=True)
    assert antwoord.status_code == 200
    assert not Aanmelding.objects.filter(stand="aangemeld").exists()
    assert "Komt u ook?" in antwoord.text


def test_wie_wacht_leest_de_hoeveelste_en_komt_vanzelf_aan_de_beurt(anna):
    deze, eerste, tweede = bijeenkomst(plekken=1), lid("maatwerkfunctionaris"), lid("maatwerkfunctionaris")
    komt(deze, eerste), komt(deze, tweede)
    client = ingelogd(anna)
    assert "De enige plek is bezet. Eén persoon wacht." in client.get(deze.get_absolute_url()).text
    client.post(adres("aanmelden", deze))
    assert "U bent nummer 2 op de wachtlijst." in client.get(deze.get_absolute_url()).text
    meld_af(deze, tweede, door=tweede)
    assert "U bent nummer 1 op de wachtlijst." in client.get(deze.get_absolute_url()).text
    meld_af(deze, eerste, door=eerste)
    assert "U komt" in client.get(deze.get_absolute_url()).text


def test_wie_bij_twee_organisaties_hoort_kiest_namens_welke(anna):
    tweede = OrganisatieFactory(naam="Woonstichting Lindehof")
    Lidmaatschap.objects.create(gebruiker=anna, organisatie=tweede, rol="maatwerkfunctionaris")
    deze, client = bijeenkomst(), ingelogd(anna)
    assert "Namens welke organisatie komt u?" in client.get(deze.get_absolute_url()).text
    vreemd = client.post(adres("aanmelden", deze), {"namens": OrganisatieFactory().pk})
    assert (vreemd.status_code, fouten(vreemd)) == (422, ["Kies een organisatie waar u bij hoort."])
    client.post(adres("aanmelden", deze), {"namens": tweede.pk})
    assert Aanmelding.objects.get().organisatie == tweede


def test_na_de_sluiting_na_het_begin_en_na_een_afgelasting_staat_er_waarom_het_niet_kan(anna):
    client = ingelogd(anna)
    dicht = bijeenkomst(aanmelden_tot=timezone.localdate())
    Bijeenkomst.objects.filter(pk=dicht.pk).update(
        aanmelden_tot=timezone.localdate() - DAG, volgnummer=dicht.volgnummer + 1
    )
    voorbij, weg = geweest(bijeenkomst()), bijeenkomst()
    gelast_af(weg, reden="De zaal is dicht.", door=weg.gemaakt_door)
    for deze, op_de_pagina, bij_versturen in [
        (dicht, "Aanmelden is gesloten", "Aanmelden kon tot en met"),
        (voorbij, "Deze bijeenkomst is geweest", "Deze bijeenkomst is al geweest."),
        (weg, "De zaal is dicht.", "Deze bijeenkomst gaat niet door."),
    ]:
        pagina = client.get(deze.get_absolute_url()).text
        assert op_de_pagina in pagina
        assert ">Aanmelden</button>" not in pagina
        antwoord = client.post(adres("aanmelden", deze))
        assert antwoord.status_code == 422
        assert bij_versturen in antwoord.text
        assert "<title>Fout: " in antwoord.text


def test_wie_erbij_was_leest_dat_terug(anna, organisator):
    deze = bijeenkomst()
    mijn = komt(deze, anna)
    geweest(deze)
    organisator.post(adres("aanwezigheid", deze), {"aanwezig": [mijn.pk]})
    assert "U was erbij." in ingelogd(anna).get(deze.get_absolute_url()).text
    organisator.post(adres("aanwezigheid", deze), {})
    assert "U was er niet bij." in ingelogd(anna).get(deze.get_absolute_url()).text


def test_de_agenda_is_een_bestand_met_de_vaste_sleutel(anna):
    deze = bijeenkomst()
    komt(deze, anna)
    antwoord = ingelogd(anna).get(adres("agenda", deze))
    assert antwoord["Content-Type"] == "text/calendar; charset=utf-8"
    assert antwoord["Content-Disposition"] == f'attachment; filename="bijeenkomst-{deze.pk}.ics"'
    (gebeurtenis,) = Calendar.from_ical(antwoord.content).walk("VEVENT")
    assert str(deze.sleutel) in gebeurtenis["UID"]


# --- maken en wijzigen --------------------------------------------------------------------------------------------------


def test_een_nieuwe_bijeenkomst_is_een_concept_en_wat_is_getypt_wordt_gelezen(organisator, lotte, ingevuld):
    antwoord = organisator.post(NIEUW, ingevuld)
    deze = Bijeenkomst.objects.get()
    assert antwoord.url == deze.get_absolute_url()
    begint = timezone.localtime(deze.begint)
    assert (deze.stand, deze.gemaakt_door, deze.plekken) == ("concept", lotte, 20)
    assert (begint.isoformat(), deze.wanneer) == (
        "2027-12-01T09:30:00+01:00",
        "woensdag 1 december 2027, 09.30 tot 12.00 uur",
    )


def test_twee_keer_versturen_maakt_een_bijeenkomst(organisator, ingevuld):
    ingevuld["sleutel"] = "11111111-2222-4333-8444-555555555555"
    for _ in range(2):
        assert organisator.post(NIEUW, ingevuld).status_code == 302
    assert Bijeenkomst.objects.count() == 1


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"soort": ""}, "Kies wat voor bijeenkomst het is."),
        ({"titel": ""}, "Vul in hoe de bijeenkomst heet."),
        ({"dag": "31-2-2028"}, "31 februari 2028 bestaat niet. Vul een bestaande datum in, bijvoorbeeld 29-02-2028."),
        ({"dag": ""}, "Vul in op welke dag de bijeenkomst is."),
        ({"van": "half tien"}, "Schrijf de tijd zo: 14:30."),
        ({"van": "25:00"}, "25:00 bestaat niet. Kies een tijd van 0:00 tot en met 23:59."),
        ({"tot": "9:30"}, "Het einde ligt niet na het begin (09:30 uur). Kies een latere tijd."),
        ({"aanmelden_tot": "2-12-2027"}, "De bijeenkomst is op 1 december 2027. Kies die dag of een eerdere."),
        ({"plekken": "0"}, "Vul minstens 1 plek in, of laat het leeg."),
        ({"plekken": "twintig"}, "Schrijf het aantal plekken in cijfers, bijvoorbeeld 20."),
        (
            {"link": "javascript:alert(1)"},
            "Schrijf de hele link op, bijvoorbeeld https://vergaderen.voorbeeld.example/pmm.",
        ),
        (
            {"dag": "28-3-2027", "van": "2:30", "tot": "4:00", "aanmelden_tot": ""},
            "Op 28 maart 2027 bestaat 02:30 uur niet: de klok gaat dan een uur vooruit. Kies een andere tijd.",
        ),
        (
            {"dag": "31-10-2027", "van": "2:30", "tot": "4:00", "aanmelden_tot": ""},
            "Op 31 oktober 2027 komt 02:30 uur twee keer voor: de klok gaat dan een uur terug. Kies een andere tijd.",
        ),
    ],
)
def test_wat_niet_klopt_krijgt_uitleg_en_de_rest_blijft_staan(organisator, ingevuld, velden, zin):
    antwoord = organisator.post(NIEUW, {**ingevuld, **velden})
    assert antwoord.status_code == 422
    assert zin.replace("’", "’") in [fout.replace("&#x27;", "'") for fout in fouten(antwoord)]
    assert "<title>Fout: " in antwoord.text
    assert "Stadhuis, zaal 2" in antwoord.text
    assert not Bijeenkomst.objects.exists()


def test_een_dag_die_geweest_is_kan_niet(organisator, ingevuld):
    antwoord = organisator.post(NIEUW, {**ingevuld, "dag": "1-12-2020", "aanmelden_tot": ""})
    assert antwoord.status_code == 422
    assert "1 december 2020, 09.30 uur is al voorbij." in antwoord.text


def test_over_de_nacht_van_de_wintertijd_blijft_tien_uur_tien_uur(organisator, ingevuld):
    organisator.post(NIEUW, {**ingevuld, "dag": "30-10-2027", "van": "10:00", "tot": "12:00", "aanmelden_tot": ""})
    deze = Bijeenkomst.objects.get()
    organisator.post(
        adres("wijzigen", deze), {**ingevuld, "dag": "31-10-2027", "van": "10:00", "tot": "12:00", "aanmelden_tot": ""}
    )
    deze.refresh_from_db()
    assert timezone.localtime(deze.begint) == timezone.make_aware(datetime(2027, 10, 31, 10))
    assert (deze.begint.hour, timezone.localtime(deze.begint).hour) == (9, 10)


def test_het_wijzigscherm_opent_met_wat_er_staat_en_ongewijzigd_opslaan_verandert_niets(organisator, lotte):
    begint = (timezone.localtime() + DAG).replace(hour=19, minute=5, second=0, microsecond=0)
    link = "https://vergaderen.voorbeeld.example/a"
    deze = bijeenkomst(lotte, plekken=12, link=link, begint=begint, eindigt=begint + timedelta(hours=1))
    form = organisator.get(adres("wijzigen", deze)).context["form"]
    velden = {naam: form[naam].value() for naam in form.fields if form[naam].value() is not None}
    velden = {naam: form.fields[naam].prepare_value(waarde) for naam, waarde in velden.items()}
    velden.pop("besloten")
    assert organisator.post(adres("wijzigen", deze), velden).status_code == 302
    was, deze = deze, Bijeenkomst.objects.get()
    zelfde = ("titel", "begint", "eindigt", "plaats", "link", "plekken", "volgnummer", "besloten")
    assert [getattr(deze, veld) for veld in zelfde] == [getattr(was, veld) for veld in zelfde]


def test_wie_te_laat_is_ziet_beide_teksten_en_verliest_de_zijne_niet(organisator, lotte, ingevuld):
    deze = bijeenkomst(lotte)
    ingevuld["gezien"] = organisator.get(adres("wijzigen", deze)).context["form"]["gezien"].value()
    wijzig(deze, inhoud(plaats="De kantine"), door=lid("loketcoordinator"))
    antwoord = organisator.post(adres("wijzigen", deze), ingevuld)
    assert antwoord.status_code == 409
    assert "Een ander heeft deze bijeenkomst intussen gewijzigd. Kies wat moet blijven." in antwoord.text
    assert "kantine" in antwoord.text
    assert 'value="Stadhuis, zaal 2"' in antwoord.text
    opnieuw = {**ingevuld, "gezien": antwoord.context["form"]["gezien"].value()}
    assert organisator.post(adres("wijzigen", deze), opnieuw).status_code == 302
    deze.refresh_from_db()
    assert deze.plaats == "Stadhuis, zaal 2"


def test_bekendmaken_laat_eerst_alles_nakijken(organisator, lotte, anna):
    deze = concept(lotte)
    assert "Niemand is uitgenodigd" in organisator.get(adres("bekendmaken", deze)).text
    organisator.post(adres("bekendmaken", deze))
    assert ingelogd(anna).get(deze.get_absolute_url()).status_code == 200


def test_zonder_plaats_of_link_wordt_niets_bekend(organisator, lotte):
    antwoord = organisator.get(adres("bekendmaken", concept(lotte, plaats="")))
    assert antwoord.status_code == 422
    assert "Vul eerst in waar het is, of een link om online mee te doen." in antwoord.text
    assert "Terug naar de bijeenkomst" in antwoord.text


def test_afgelasten_vraagt_een_reden_die_op_de_pagina_komt(organisator, lotte, anna):
    deze = bijeenkomst(lotte)
    leeg = organisator.post(adres("afgelasten", deze), {"reden": " "})
    assert (leeg.status_code, fouten(leeg)) == (422, ["Schrijf op waarom het niet doorgaat."])
    organisator.post(adres("afgelasten", deze), {"reden": "De spreker is ziek."})
    assert "De spreker is ziek." in ingelogd(anna).get(deze.get_absolute_url()).text


def test_een_bsn_in_de_titel_wordt_niet_bewaard(organisator, ingevuld):
    antwoord = organisator.post(NIEUW, {**ingevuld, "titel": "Over 123456782"})
    assert antwoord.status_code == 422
    assert "Hier lijkt een BSN te staan" in antwoord.text
    assert organisator.post(NIEUW, {**ingevuld, "titel": "Over 123456782", "geen_bsn": "on"}).status_code == 302


# --- uitnodigen ---------------------------------------------------------------------------------------------------------


def test_meer_uitnodigingen_in_een_keer_en_weghalen(organisator, lotte):
    deze, gemeente = concept(lotte), OrganisatieFactory(naam="Gemeente Waterkant")
    velden = {
        "uitnodiging-aantal": "3",
        "uitnodiging-0-organisatie": "waterkant",
        "uitnodiging-1-rol": "bestuurder",
        "uitnodiging-2-organisatie": "waterkant",
        "uitnodiging-2-rol": "maatwerkfunctionaris",
    }
    assert organisator.post(adres("uitnodigen", deze), velden).url == adres("uitnodigen", deze)
    organisator.post(adres("uitnodigen", deze), velden)
    rijen = list(Uitnodiging.objects.order_by("pk"))
    assert [(rij.organisatie, rij.rol) for rij in rijen] == [
        (gemeente, ""),
        (None, "bestuurder"),
        (gemeente, "maatwerkfunctionaris"),
    ]
    tekst = organisator.get(adres("uitnodigen", deze)).text
    assert "Iedereen met de rol bestuurder" in tekst
    for _ in range(2):
        assert organisator.post(adres("intrekken", deze, rijen[1].pk)).status_code == 302
    assert Uitnodiging.objects.count() == 2


def test_een_uitnodiging_van_een_andere_bijeenkomst_blijft_staan(organisator, lotte):
    deze, andere = concept(lotte), concept(lotte)
    organisator.post(adres("uitnodigen", andere), {"uitnodiging-0-rol": "bestuurder"})
    organisator.post(adres("intrekken", deze, Uitnodiging.objects.get().pk))
    assert Uitnodiging.objects.count() == 1


def test_niemand_uitnodigen_en_een_onbekende_organisatie_krijgen_uitleg(organisator, lotte):
    deze = concept(lotte)
    leeg = organisator.post(adres("uitnodigen", deze), {"uitnodiging-aantal": "1"})
    assert (leeg.status_code, fouten(leeg)) == (422, ["Kies een organisatie of een rol."])
    fout = organisator.post(adres("uitnodigen", deze), {"uitnodiging-0-organisatie": "Xyz"})
    assert "‘Xyz’ staat er niet in." in fouten(fout)[0]
    erbij = organisator.post(adres("uitnodigen", deze), {"uitnodiging-0-rol": "bestuurder", "erbij": "uitnodiging"})
    assert erbij.status_code == 200
    assert 'name="uitnodiging-1-rol"' in erbij.text


# --- na afloop ----------------------------------------------------------------------------------------------------------


def test_de_presentielijst_legt_iedereen_vast_met_een_regel_in_het_logboek(organisator, lotte):
    deze = bijeenkomst(lotte)
    een, twee = komt(deze), komt(deze)
    geweest(deze)
    antwoord = organisator.post(adres("aanwezigheid", deze), {"aanwezig": [een.pk]}, follow=True)
    assert "Vastgelegd: 1 persoon was er." in antwoord.text
    assert [Aanmelding.objects.get(pk=rij.pk).aanwezig for rij in (een, twee)] == [True, False]
    assert Regel.objects.filter(werkwoord="bijeenkomst_aanwezigheid", door=lotte.pk).count() == 1
    assert organisator.get(adres("aanwezigheid", deze)).text.count(" checked") == 1


def test_een_vinkje_van_een_ander_telt_niet(organisator, lotte):
    deze, andere = bijeenkomst(lotte), bijeenkomst(lotte)
    komt(deze)
    vreemd = komt(andere)
    geweest(deze)
    antwoord = organisator.post(adres("aanwezigheid", deze), {"aanwezig": [vreemd.pk]})
    assert antwoord.status_code == 422
    assert fouten(antwoord) == ["Iemand op de lijst is intussen afgemeld. Kijk nog eens."]


def test_wie_er_was_zonder_aanmelding_komt_op_de_lijst(organisator, lotte, anna):
    deze = geweest(bijeenkomst(lotte))
    assert "Niemand had zich aangemeld" in organisator.get(adres("aanwezigheid", deze)).text
    onbekend = organisator.post(adres("erbij", deze), {"email": "niemand@voorbeeld.example"})
    assert onbekend.status_code == 422
    assert "Bij dit e-mailadres hoort geen account." in onbekend.text
    organisator.post(adres("erbij", deze), {"email": anna.email.upper()})
    assert "Anna de Vries" in organisator.get(adres("aanwezigheid", deze)).text


def test_is_elke_plek_bezet_dan_kan_er_niemand_bij(organisator, lotte, anna):
    deze = bijeenkomst(lotte, plekken=1)
    komt(deze)
    geweest(deze)
    antwoord = organisator.post(adres("erbij", deze), {"email": anna.email})
    assert antwoord.status_code == 422
    assert "De enige plek is bezet. Er kan niemand bij op de lijst." in antwoord.text
    assert Aanmelding.objects.count() == 1


def test_een_notitie_maken_en_weer_weghalen(organisator, lotte):
    deze = geweest(bijeenkomst(lotte))
    leeg = organisator.post(adres("notitie", deze), {"tekst": ""})
    assert fouten(leeg) == ["Schrijf op wat er ter sprake kwam."]
    organisator.post(adres("notitie", deze), {"tekst": "Bel eerder."})
    notitie = Gespreksnotitie.objects.get()
    assert "Bel eerder." in organisator.get(deze.get_absolute_url()).text
    andere = geweest(bijeenkomst(lotte))
    assert organisator.post(adres("notitie_weg", andere, notitie.pk)).status_code == 404
    organisator.post(adres("notitie_weg", deze, notitie.pk))
    assert not Gespreksnotitie.objects.exists()
