"""Wat het loket met een casus doet."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from loket import services
from loket.models import Afwijzingsvoorstel, Contactadvies, Uitkomst, Vraag
from loket.services import Antwoord
from pmm.casus.codes import Onderdeel, RedenNiet
from pmm.casus.models import Stap
from pmm.casus.overgangen import OvergangGeweigerd, OvergangVerboden, voer_uit
from pmm.casus.services import schrijf_tekst
from pmm.casus.statussen import Status
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from pmm.uitgaand.models import Bericht
from tests.loket.hulp import SLOT, VOORSTEL


def mails(soort):
    return Bericht.objects.filter(sjabloon=soort)


# --- in behandeling nemen -----------------------------------------------------------------------------------------------


def test_wie_een_casus_in_behandeling_neemt_is_behandelaar(in_behandeling, medewerker):
    assert in_behandeling.status == Status.IN_BEHANDELING
    assert in_behandeling.behandelaar == medewerker


def test_alleen_de_coordinator_wijst_toe_aan_een_ander(casus, medewerker, collega, coordinator):
    with pytest.raises(OvergangVerboden, match="alleen zelf"):
        services.neem_in_behandeling(casus, behandelaar=collega, door=medewerker)
    stap = services.neem_in_behandeling(casus, behandelaar=collega, door=coordinator)
    assert stap.casus.behandelaar == collega


def test_wie_niet_bij_het_loket_werkt_kan_geen_behandelaar_zijn(casus, indiener, coordinator):
    with pytest.raises(DomeinFout, match="werkt nu niet bij het loket"):
        services.neem_in_behandeling(casus, behandelaar=indiener, door=coordinator)


def test_een_dubbele_klik_neemt_een_keer_in_behandeling(casus, medewerker):
    sleutel = uuid4()
    stappen = [
        services.neem_in_behandeling(casus, behandelaar=medewerker, door=medewerker, sleutel=sleutel) for _ in "12"
    ]
    assert stappen[0] == stappen[1]
    assert mails("behandelaar").count() == 1


# --- vragen en aanvullen ------------------------------------------------------------------------------------------------


def test_zonder_vraag_geen_aanvulling(casus, medewerker):
    with pytest.raises(OvergangGeweigerd, match="minstens één vraag"):
        services.vraag_aanvulling(casus, vragen=["  ", ""], door=medewerker)


def test_een_dubbele_klik_stelt_de_vragen_een_keer(casus, medewerker):
    sleutel = uuid4()
    for _ in "12":
        services.vraag_aanvulling(casus, vragen=["Wie?"], door=medewerker, sleutel=sleutel)
    assert Vraag.objects.count() == 1
    assert mails("vragen").count() == 1


def test_een_vraag_hoort_altijd_bij_een_stap(casus, medewerker):
    with transaction.atomic():
        Vraag.objects.create(casus=casus, stap_id=uuid4(), tekst="Wie?", gesteld_door=medewerker)
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)


def test_een_half_antwoord_vult_niet_aan_en_laat_niets_achter(met_vragen, indiener):
    eerste, tweede = Vraag.objects.all()
    with pytest.raises(OvergangGeweigerd, match="Beantwoord elke vraag"):
        services.vul_aan(met_vragen, antwoorden={eerste.pk: Antwoord("De corporatie.")}, door=indiener)
    eerste.refresh_from_db()
    assert eerste.is_open


@pytest.mark.parametrize("al_in_behandeling", [True, False])
def test_na_aanvullen_gaat_de_casus_terug_naar_waar_hij_vandaan_kwam(casus, medewerker, indiener, al_in_behandeling):
    if al_in_behandeling:
        services.neem_in_behandeling(casus, behandelaar=medewerker, door=medewerker)
    services.vraag_aanvulling(casus, vragen=["Wie?", "Wat?"], door=medewerker)
    eerste, tweede = Vraag.objects.all()
    antwoorden = {eerste.pk: Antwoord("De corporatie."), tweede.pk: Antwoord(reden_geen_antwoord="Weten we niet.")}
    stap = services.vul_aan(casus, antwoorden=antwoorden, door=indiener)
    assert stap.naar == (Status.IN_BEHANDELING if al_in_behandeling else Status.INGEDIEND)
    eerste.refresh_from_db()
    assert (eerste.antwoord, eerste.beantwoord_door) == ("De corporatie.", indiener)


def test_het_loket_beantwoordt_zijn_eigen_vragen_niet(met_vragen, medewerker):
    antwoorden = {vraag.pk: Antwoord("Zelf bedacht.") for vraag in Vraag.objects.all()}
    with pytest.raises(OvergangGeweigerd, match="van de organisatie zelf"):
        services.vul_aan(met_vragen, antwoorden=antwoorden, door=medewerker)


def test_een_vraag_is_nooit_beantwoord_zonder_antwoord_of_reden(met_vragen):
    with pytest.raises(IntegrityError, match="vraag_beantwoord_exact"), transaction.atomic():
        Vraag.objects.update(antwoord="Zomaar")


# --- terugleggen --------------------------------------------------------------------------------------------------------


def test_terugleggen_kan_niet_zonder_contact(casus, medewerker):
    with pytest.raises(OvergangGeweigerd, match="minstens één contact"):
        services.leg_terug(casus, contacten=[], reden="Lokaal kan nog.", door=medewerker)


def test_een_contact_van_de_vorige_keer_telt_niet_voor_deze_keer(casus, medewerker, indiener, contact):
    services.leg_terug(casus, contacten=[contact, contact], reden="Lokaal kan nog.", door=medewerker)
    assert Contactadvies.objects.count() == 1
    voer_uit("indienen", casus, door=indiener)
    with pytest.raises(OvergangGeweigerd, match="minstens één contact"):
        services.leg_terug(casus, contacten=[], reden="Nog een keer.", door=medewerker)


def test_terugleggen_kan_niet_zonder_reden(casus, medewerker, contact):
    with pytest.raises(OvergangGeweigerd, match="waarom u dit doet"):
        services.leg_terug(casus, contacten=[contact], reden=" ", door=medewerker)
    assert not Contactadvies.objects.exists()


# --- niet in behandeling nemen ------------------------------------------------------------------------------------------


def test_een_voorstel_wijst_nog_niets_af(voorstel, casus):
    casus.refresh_from_db()
    assert casus.status == Status.INGEDIEND
    assert not mails("afgewezen").exists()


def test_wie_voorstelt_bevestigt_niet_zelf(voorstel, medewerker):
    with pytest.raises(DomeinFout, match="zelf voorgesteld"):
        services.bevestig_afwijzing(voorstel, door=medewerker)


def test_ook_de_database_wil_een_tweede_persoon(voorstel, medewerker):
    with pytest.raises(IntegrityError, match="nooit_door_een_persoon"), transaction.atomic():
        Afwijzingsvoorstel.objects.update(
            uitkomst=Uitkomst.VERWORPEN, tweede_persoon=medewerker, reactie="Toch niet.", afgehandeld_op=timezone.now()
        )


def test_niemand_wijst_af_buiten_het_voorstel_om(casus, collega):
    with pytest.raises(OvergangGeweigerd, match="tweede persoon"):
        voer_uit("afwijzen", casus, door=collega, velden={"reden_niet": RedenNiet.DUBBEL}, toelichting="Zomaar.")


def test_een_collega_bevestigt_en_dan_komt_de_casus_niet_in_behandeling(voorstel, casus, collega):
    stap = services.bevestig_afwijzing(voorstel, door=collega)
    casus.refresh_from_db()
    assert (casus.status, casus.reden_niet) == (Status.NIET_IN_BEHANDELING, RedenNiet.EERST_LOKAAL)
    assert stap.toelichting == VOORSTEL["toelichting"]
    assert mails("afgewezen").count() == 1


def test_een_bevestiging_geldt_voor_een_afwijzing(voorstel, casus, collega, indiener, contact):
    services.bevestig_afwijzing(voorstel, door=collega)
    voer_uit("heropenen", casus, door=collega, toelichting="Toch nodig.")
    services.leg_terug(casus, contacten=[contact], reden="Eerst lokaal.", door=collega)
    voer_uit("indienen", casus, door=indiener)
    with pytest.raises(OvergangGeweigerd, match="tweede persoon"):
        voer_uit("afwijzen", casus, door=collega, velden={"reden_niet": voorstel.reden}, toelichting="Weer.")


def test_van_twee_collegas_die_bevestigen_is_er_een_de_eerste(voorstel, collega, coordinator):
    services.bevestig_afwijzing(voorstel, door=collega)
    with pytest.raises(
        DomeinFout, match="Chris Bakker heeft dit voorstel zojuist bevestigd. U hoeft niets meer te doen."
    ):
        services.bevestig_afwijzing(voorstel, door=coordinator)


def test_een_dubbele_klik_bevestigt_een_keer(voorstel, collega):
    sleutel = uuid4()
    for _ in "12":
        services.bevestig_afwijzing(voorstel, door=collega, sleutel=sleutel)
    assert Stap.objects.filter(overgang="afwijzen").count() == 1


def test_verwerpen_vraagt_uitleg_en_laat_de_casus_liggen(voorstel, casus, collega):
    with pytest.raises(DomeinFout, match="waarom u het voorstel verwerpt"):
        services.verwerp_afwijzing(voorstel, door=collega, reactie="")
    verworpen = services.verwerp_afwijzing(voorstel, door=collega, reactie="Dit is juist voor ons.")
    assert verworpen == services.verwerp_afwijzing(voorstel, door=collega, reactie="Dit is juist voor ons.")
    casus.refresh_from_db()
    assert casus.status == Status.INGEDIEND


def test_er_ligt_hoogstens_een_voorstel(voorstel, casus, collega):
    with pytest.raises(DomeinFout, match="Bram Jansen stelde dit al voor"):
        services.stel_afwijzing_voor(casus, door=collega, **VOORSTEL)


def test_een_dubbele_klik_stelt_een_keer_voor(casus, medewerker):
    sleutel = uuid4()
    eerste, tweede = (services.stel_afwijzing_voor(casus, door=medewerker, sleutel=sleutel, **VOORSTEL) for _ in "12")
    assert eerste == tweede


def test_een_functionaris_stelt_geen_afwijzing_voor(casus, indiener):
    with pytest.raises(OvergangVerboden):
        services.stel_afwijzing_voor(casus, door=indiener, **VOORSTEL)


def test_gaat_de_casus_verder_dan_vervalt_het_voorstel(voorstel, casus, medewerker, collega):
    services.neem_in_behandeling(casus, behandelaar=medewerker, door=medewerker)
    voorstel.refresh_from_db()
    assert voorstel.uitkomst == Uitkomst.VERVALLEN
    with pytest.raises(DomeinFout, match="geldt niet meer"):
        services.bevestig_afwijzing(voorstel, door=collega)


# --- afronden -----------------------------------------------------------------------------------------------------------


def test_afronden_bewaart_reden_samenvatting_en_uitkomst(in_behandeling, medewerker):
    services.rond_af(in_behandeling, door=medewerker, **SLOT)
    in_behandeling.refresh_from_db()
    assert (in_behandeling.status, in_behandeling.afrondingsreden) == (Status.AFGEROND, SLOT["reden"])
    teksten = {tekst.onderdeel: tekst.tekst for tekst in in_behandeling.teksten.huidig()}
    assert teksten[Onderdeel.UITKOMST] == "Weer inkomen."
    assert mails("evaluatie").count() == 1


@pytest.mark.parametrize("weg", SLOT["teksten"])
def test_afronden_kan_niet_zonder_samenvatting_en_uitkomst(in_behandeling, medewerker, weg):
    teksten = {**SLOT["teksten"], weg: ""}
    with pytest.raises(OvergangGeweigerd):
        services.rond_af(in_behandeling, door=medewerker, **{**SLOT, "teksten": teksten})


def test_wie_op_een_oude_samenvatting_verder_schreef_overschrijft_niets(in_behandeling, medewerker, collega):
    schrijf_tekst(in_behandeling, Onderdeel.SAMENVATTING, "Van een collega.", basis=0, door=collega)
    with pytest.raises(Verouderd):
        services.rond_af(in_behandeling, door=medewerker, versies={Onderdeel.SAMENVATTING: 0}, **SLOT)
    in_behandeling.refresh_from_db()
    assert in_behandeling.status == Status.IN_BEHANDELING


def test_een_dubbele_klik_rondt_een_keer_af(in_behandeling, medewerker):
    sleutel = uuid4()
    for _ in "12":
        services.rond_af(in_behandeling, door=medewerker, sleutel=sleutel, **SLOT)
    assert Stap.objects.filter(overgang="afronden").count() == 1
