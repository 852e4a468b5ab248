"""Opschalen, besluiten, terugverwijzen en instemmen."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from escalatie.models import Besluit, Letdossier
from escalatie.services import NieuwBesluit, NieuweActie, besluit, schaal_op, stem_in_met_afronden, verwijs_terug
from pmm.casus.codes import Aanzet, Onderdeel
from pmm.casus.models import Casus, Tekst
from pmm.casus.overgangen import OvergangGeweigerd, OvergangVerboden, voer_uit
from pmm.casus.rechten import rechten_op
from pmm.casus.services import schrijf_tekst
from pmm.casus.statussen import Status
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker, Lidmaatschap
from tests.factories import CasusFactory, OrganisatieFactory, PartijFactory, lid

VRAAG = "Wie kent het briefadres toe?"


def vers(model):
    """Opnieuw uit de database, zonder wat er eerder van bekend was."""
    return type(model).objects.get(pk=model.pk)


def nieuw_besluit(**anders):
    dag = timezone.localdate()
    actie = NieuweActie("Een briefadres toekennen", OrganisatieFactory(), dag + timedelta(days=7))
    return NieuwBesluit(
        **{
            "tekst": "De gemeente kent een briefadres toe.",
            "besluitnemer": OrganisatieFactory(),
            "datum": dag,
            "acties": [actie],
            **anders,
        }
    )


def afronden(casus, door):
    for onderdeel in (Onderdeel.UITKOMST, Onderdeel.SAMENVATTING):
        schrijf_tekst(casus, onderdeel, "Het is gelukt.", basis=0, door=door)
    return voer_uit("afronden", casus, door=door, toelichting="Klaar.", velden={"afrondingsreden": "deels_opgelost"})


# --- opschalen ----------------------------------------------------------------------------------------------------------


def test_opschalen_opent_een_dossier_met_de_vraag_en_zet_de_stap(casus, loket, voorzitter):
    dossier = schaal_op(casus, vraag=VRAAG, voorzitter=voorzitter, door=loket, toelichting="Het lukt niet zonder hen.")
    casus = Casus.objects.voor_scherm().get(pk=casus.pk)
    assert (casus.status, casus.aan_zet) == (Status.LET, Aanzet.LET)
    assert casus.tekst(Onderdeel.LETVRAAG).tekst == VRAAG
    assert dossier.stap.overgang == "opschalen"
    assert dossier.is_open


def test_alleen_de_gekozen_voorzitter_ziet_de_casus_en_mag_beslissen(dossier, voorzitter):
    ander = lid("let_voorzitter")
    assert rechten_op(vers(dossier.casus), voorzitter) == {"lees", "beslis"}
    assert list(Casus.objects.zichtbaar_voor(voorzitter)) == [dossier.casus]
    assert not Casus.objects.zichtbaar_voor(ander).exists()


def test_zonder_partijen_geen_dossier_en_geen_vraag(loket, voorzitter):
    casus = CasusFactory(status=Status.IN_BEHANDELING)
    with pytest.raises(OvergangGeweigerd, match="welke partijen"):
        schaal_op(casus, vraag=VRAAG, voorzitter=voorzitter, door=loket)
    assert not Letdossier.objects.exists()
    assert not Tekst.objects.exists()
    assert not rechten_op(vers(casus), voorzitter)


def test_een_functionaris_schaalt_niet_op(casus, voorzitter):
    with pytest.raises(OvergangVerboden):
        schaal_op(casus, vraag=VRAAG, voorzitter=voorzitter, door=casus.aangelegd_door)


def test_twee_keer_klikken_is_een_keer_opschalen(casus, loket, voorzitter):
    sleutel = uuid.uuid4()
    keren = [schaal_op(casus, vraag=VRAAG, voorzitter=voorzitter, door=loket, sleutel=sleutel) for _ in range(2)]
    assert keren[0] == keren[1]
    assert Tekst.objects.filter(onderdeel=Onderdeel.LETVRAAG).count() == 1


def test_dubbelklik_na_terugverwijzen_geeft_geen_rechten_terug(casus, loket, voorzitter):
    sleutel = uuid.uuid4()
    schaal_op(casus, vraag=VRAAG, voorzitter=voorzitter, door=loket, sleutel=sleutel)
    verwijs_terug(casus, door=voorzitter, toelichting="Eerst lokaal.")
    schaal_op(casus, vraag=VRAAG, voorzitter=voorzitter, door=loket, sleutel=sleutel)
    assert not rechten_op(vers(casus), voorzitter)


def test_een_casus_kan_opnieuw_naar_het_let_met_een_nieuwe_vraag(dossier, casus, loket, voorzitter):
    verwijs_terug(casus, door=voorzitter, toelichting="Scherp de vraag aan.")
    tweede = schaal_op(casus, vraag="Wie betaalt?", basis=1, voorzitter=voorzitter, door=loket)
    assert tweede != dossier
    assert Casus.objects.voor_scherm().get(pk=casus.pk).tekst(Onderdeel.LETVRAAG).versie == 2


def test_het_let_dat_uit_staat_weigert_met_een_zin(casus, loket, voorzitter, settings):
    settings.PMM_INSTRUMENTEN_UIT = ["let"]
    with pytest.raises(OvergangGeweigerd, match="niet in gebruik"):
        schaal_op(casus, vraag=VRAAG, voorzitter=voorzitter, door=loket)


# --- onafhankelijk ------------------------------------------------------------------------------------------------------


def test_wie_de_casus_behandelde_zit_hem_niet_voor(casus, loket):
    Lidmaatschap.objects.create(gebruiker=casus.behandelaar, organisatie=OrganisatieFactory(), rol="let_voorzitter")
    with pytest.raises(DomeinFout, match="heeft deze casus behandeld"):
        schaal_op(casus, vraag=VRAAG, voorzitter=casus.behandelaar, door=loket)


def test_wie_de_casus_eerder_behandelde_zit_hem_ook_niet_voor(casus, loket):
    eerder = casus.behandelaar
    Lidmaatschap.objects.create(gebruiker=eerder, organisatie=OrganisatieFactory(), rol="let_voorzitter")
    casus.behandelaar = loket
    casus.save()
    with pytest.raises(DomeinFout, match="heeft deze casus behandeld"):
        schaal_op(casus, vraag=VRAAG, voorzitter=eerder, door=loket)


def test_wie_bij_de_indiener_werkt_zit_de_casus_niet_voor(casus, loket):
    voorzitter = lid("let_voorzitter", casus.organisatie)
    with pytest.raises(DomeinFout, match="heeft ingebracht"):
        schaal_op(casus, vraag=VRAAG, voorzitter=voorzitter, door=loket)


def test_wie_bij_een_partij_werkt_zit_de_casus_niet_voor(casus, loket, voorzitter):
    partij = OrganisatieFactory()
    PartijFactory(casus=casus, organisatie=partij)
    Lidmaatschap.objects.create(gebruiker=voorzitter, organisatie=partij, rol="organisatiebeheerder")
    with pytest.raises(DomeinFout, match="partij in deze casus"):
        schaal_op(casus, vraag=VRAAG, voorzitter=voorzitter, door=loket)


def test_een_oud_lidmaatschap_telt_niet_mee(casus, loket, voorzitter):
    lidmaatschap = Lidmaatschap.objects.create(gebruiker=voorzitter, organisatie=casus.organisatie, rol="bestuurder")
    lidmaatschap.tot = timezone.localdate()
    lidmaatschap.save()
    assert schaal_op(casus, vraag=VRAAG, voorzitter=voorzitter, door=loket).voorzitter == voorzitter


def test_alleen_een_voorzitter_van_het_let_zit_voor(casus, loket):
    with pytest.raises(DomeinFout, match="geen voorzitter van het LET"):
        schaal_op(casus, vraag=VRAAG, voorzitter=lid("bestuurder"), door=loket)


# --- besluiten ----------------------------------------------------------------------------------------------------------


def test_een_besluit_wordt_een_actie_en_die_organisatie_is_aan_zet(dossier, casus, voorzitter):
    nieuw = nieuw_besluit()
    besluit(casus, [nieuw], door=voorzitter)
    casus = vers(casus)
    actie = Besluit.objects.get().acties.get()
    assert (casus.status, casus.aan_zet_organisatie) == (Status.IN_UITVOERING, nieuw.acties[0].eigenaar)
    assert (actie.casus, actie.datum) == (casus, nieuw.acties[0].datum)
    assert actie.historie.first().history_user == voorzitter


def test_met_de_besluiten_sluit_het_dossier_en_blijft_alleen_lezen_over(dossier, casus, voorzitter):
    besluit(casus, [nieuw_besluit()], door=voorzitter)
    dossier = vers(dossier)
    assert (dossier.is_open, dossier.afloop) == (False, "besluiten")
    assert rechten_op(vers(casus), voorzitter) == {"lees"}


@pytest.mark.parametrize("besluiten", [[], [{"acties": []}]], ids=["geen besluit", "besluit zonder actie"])
def test_geen_besluit_zonder_actie(dossier, casus, voorzitter, besluiten):
    with pytest.raises(OvergangGeweigerd, match="minstens één actie"):
        besluit(casus, [nieuw_besluit(**anders) for anders in besluiten], door=voorzitter)
    assert vers(casus).status == Status.LET
    assert not Besluit.objects.exists()


def test_het_loket_neemt_geen_besluiten(dossier, casus, loket):
    with pytest.raises(OvergangVerboden):
        besluit(casus, [nieuw_besluit()], door=loket)
    assert not Besluit.objects.exists()


def test_twee_keer_klikken_is_een_keer_besluiten(dossier, casus, voorzitter):
    sleutel = uuid.uuid4()
    stappen = {besluit(casus, [nieuw_besluit()], door=voorzitter, sleutel=sleutel).pk for _ in range(2)}
    assert (len(stappen), Besluit.objects.count(), casus.acties.count()) == (1, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_tegelijk_besluiten_gebeurt_een_keer(dossier, casus, voorzitter):
    sleutel, nieuw, uitkomsten = uuid.uuid4(), nieuw_besluit(), []

    def doe():
        try:
            door = Gebruiker.objects.get(pk=voorzitter.pk)
            uitkomsten.append(besluit(casus, [nieuw], door=door, sleutel=sleutel).pk)
        finally:
            connection.close()

    draden = [threading.Thread(target=doe) for _ in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert (len(uitkomsten), len(set(uitkomsten))) == (4, 1)
    assert Besluit.objects.count() == 1


# --- terugverwijzen, instemmen, en wat het loket daarna kan ----------------------------------------------------------------


def test_terugverwijzen_sluit_het_dossier_en_neemt_de_voorzitter_alles_af(dossier, casus, voorzitter):
    verwijs_terug(casus, door=voorzitter, toelichting="Eerst de schuldhulp vragen.")
    dossier = vers(dossier)
    assert (vers(casus).status, dossier.afloop) == (Status.IN_BEHANDELING, "terugverwijzen")
    assert not rechten_op(vers(casus), voorzitter)
    assert not Casus.objects.zichtbaar_voor(voorzitter).exists()


def test_terugverwijzen_nooit_zonder_reden(dossier, casus, voorzitter):
    with pytest.raises(OvergangGeweigerd, match="waarom"):
        verwijs_terug(casus, door=voorzitter, toelichting=" ")
    assert vers(dossier).is_open


def test_het_loket_rondt_niet_af_zonder_akkoord_van_de_voorzitter(dossier, casus, loket):
    with pytest.raises(OvergangGeweigerd, match="Roos Verhulst, is nog niet akkoord"):
        afronden(casus, loket)


def test_na_akkoord_is_het_loket_aan_zet_en_kan_het_afronden(dossier, casus, loket, voorzitter):
    stem_in_met_afronden(casus, door=voorzitter)
    assert vers(casus).aan_zet == Aanzet.LOKET
    afronden(casus, loket)
    assert (vers(casus).status, vers(dossier).afloop) == (Status.AFGEROND, "afronden")
    assert not rechten_op(vers(casus), voorzitter)


def test_alleen_de_voorzitter_stemt_in(dossier, casus, loket):
    with pytest.raises(OvergangVerboden):
        stem_in_met_afronden(casus, door=loket)


def test_twee_keer_instemmen_is_een_keer(dossier, casus, voorzitter):
    eerste = stem_in_met_afronden(casus, door=voorzitter)
    assert stem_in_met_afronden(casus, door=voorzitter).akkoord_afronden_op == eerste.akkoord_afronden_op


def test_een_let_dat_uit_staat_houdt_afronden_niet_tegen(dossier, casus, loket, settings):
    settings.PMM_INSTRUMENTEN_UIT = ["let"]
    assert afronden(casus, loket).naar == Status.AFGEROND


@pytest.mark.parametrize("naam", ["hervatten", "afronden"])
def test_de_voorzitter_leest_mee_tot_de_uitvoering_ophoudt(dossier, casus, loket, voorzitter, naam):
    besluit(casus, [nieuw_besluit()], door=voorzitter)
    if naam == "afronden":
        afronden(casus, loket)
    else:
        voer_uit(naam, casus, door=loket, toelichting="Het stokt.")
    assert not rechten_op(vers(casus), voorzitter)


def test_intrekken_sluit_het_dossier(dossier, casus, loket, voorzitter):
    voer_uit("intrekken", casus, door=loket, toelichting="De inwoner wil niet meer.")
    assert vers(dossier).afloop == "intrekken"
    assert not rechten_op(vers(casus), voorzitter)


# --- wat de database bewaakt --------------------------------------------------------------------------------------------


def test_nooit_twee_open_dossiers_bij_een_casus(dossier, casus, voorzitter):
    stap = casus.stappen.create(overgang="opschalen", van=Status.LET, naar=Status.LET, door=voorzitter)
    with pytest.raises(IntegrityError, match="een_open_letdossier_per_casus"), transaction.atomic():
        Letdossier.objects.create(casus=casus, stap=stap, voorzitter=voorzitter)


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"afloop": "besluiten"}, "letdossier_afloop_exact_bij_gesloten"),
        ({"gesloten_op": timezone.now()}, "letdossier_afloop_exact_bij_gesloten"),
        ({"akkoord_afronden_op": timezone.now()}, "letdossier_akkoord_exact_met_persoon"),
    ],
)
def test_een_dossier_spreekt_zichzelf_niet_tegen(dossier, velden, regel):
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        Letdossier.objects.filter(pk=dossier.pk).update(**velden)


@pytest.mark.parametrize("opdracht", ["UPDATE {} SET tekst = 'anders'", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_een_besluit_verandert_nooit_meer(dossier, casus, voorzitter, opdracht):
    besluit(casus, [nieuw_besluit()], door=voorzitter)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(DatabaseError, match="kan niet worden gewijzigd of verwijderd"), transaction.atomic():
            cursor.execute(opdracht.format("escalatie_besluit"))


def bewaar_zonder_actie(dossier, besluitnemer):
    with transaction.atomic(), connection.cursor() as cursor:
        Besluit.objects.create(
            dossier=dossier,
            tekst="Iets.",
            besluitnemer=besluitnemer,
            datum=timezone.localdate(),
            door=dossier.voorzitter,
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_de_database_kent_geen_besluit_zonder_actie(dossier):
    organisatie = OrganisatieFactory()
    with pytest.raises(DatabaseError, match="minstens één actie"):
        bewaar_zonder_actie(dossier, organisatie)
