"""Overdragen: een collega vragen; pas na ja verandert de behandelaar."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from loket import services as het_loket
from loket.models import Afloop, Overdrachtsvoorstel
from loket.overdragen import services
from loket.verdelen.services import verdeel
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from pmm.termijnen.werkdagen import werkdag_na
from pmm.uitgaand.models import Bericht
from register.models import Afwezigheid, Lidmaatschap
from tests.factories import lid
from tests.loket.test_gelijktijdig import tegelijk

VANDAAG = timezone.localdate()
DAG = timedelta(days=1)


@pytest.fixture
def voorstel(in_behandeling, medewerker, collega):
    return services.stel_voor(in_behandeling, naar=collega, reden="Ik ga met verlof.", door=medewerker)


@pytest.fixture
def waarnemer(collega):
    """Chris is weg; Fenna neemt waar."""
    wie = lid("loketmedewerker", naam="Fenna Kok")
    Afwezigheid.objects.create(gebruiker=collega, van=VANDAAG, tot=VANDAAG + DAG, vervanger=wie)
    return wie


def behandelaar(casus):
    casus.refresh_from_db()
    return casus.behandelaar


def gemeld_aan(mens):
    return list(Melding.objects.filter(gebruiker=mens).order_by("pk").values_list("zin", flat=True))


def adres(naam, casus):
    return reverse(f"loket:{naam}", args=[casus.kenmerk])


def tekst(antwoord):
    return antwoord.content.decode()


# --- vragen -------------------------------------------------------------------------------------------------------------


def test_vragen_verandert_nog_niets_aan_wie_behandelt(voorstel, in_behandeling, medewerker):
    assert behandelaar(in_behandeling) == medewerker
    assert voorstel.tot == werkdag_na(VANDAAG, 5)


def test_de_collega_hoort_het_met_een_mail_zonder_inhoud(voorstel, in_behandeling, collega, settings):
    assert gemeld_aan(collega) == [f"Bram Jansen vraagt u casus {in_behandeling.kenmerk} over te nemen."]
    mail = Bericht.objects.get(sjabloon="overdracht")
    assert mail.aan == collega.email
    assert f"{settings.PMM_ADRES}{adres('overdracht', in_behandeling)}" in mail.tekst
    assert not [woord for woord in ("Linde", "verlof", "woning") if woord in mail.onderwerp + mail.tekst]


def test_een_dubbele_klik_vraagt_het_een_keer_en_ander_gebruik_van_het_formulier_valt_op(
    in_behandeling, medewerker, collega, coordinator
):
    vraag = {"reden": "Verlof.", "door": medewerker, "sleutel": uuid4()}
    eerste = services.stel_voor(in_behandeling, naar=collega, **vraag)
    assert services.stel_voor(in_behandeling, naar=collega, **vraag) == eerste
    with pytest.raises(DomeinFout, match="al voor iets anders gebruikt"):
        services.stel_voor(in_behandeling, naar=coordinator, **vraag)


@pytest.mark.django_db(transaction=True)
def test_twee_vragen_tegelijk_geven_er_een(in_behandeling, medewerker, collega, coordinator):
    uitkomsten = tegelijk(
        lambda: services.stel_voor(in_behandeling, naar=collega, reden="Verlof.", door=medewerker),
        lambda: services.stel_voor(in_behandeling, naar=collega, reden="Te druk.", door=coordinator),
    )
    assert sum(isinstance(uitkomst, Overdrachtsvoorstel) for uitkomst in uitkomsten) == 1
    assert Overdrachtsvoorstel.objects.zonder_afloop().count() == 1


def test_de_database_kent_er_hoogstens_een_open_per_casus(voorstel):
    with pytest.raises(IntegrityError, match="een_open_overdrachtsvoorstel_per_casus"), transaction.atomic():
        Overdrachtsvoorstel.objects.create(
            casus=voorstel.casus,
            van=voorstel.van,
            naar=voorstel.naar,
            reden="Nog eens.",
            voorgesteld_door=voorstel.van,
            tot=VANDAAG,
        )


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"afloop": Afloop.GEWEIGERD, "antwoord": ""}, "geweigerd_nooit_zonder_uitleg"),
        ({"afloop": Afloop.AANVAARD, "afgehandeld_op": None}, "afgehandeld_hoort_bij_afloop"),
        ({"afloop": Afloop.VERLOPEN}, "afgehandeld_hoort_bij_afloop"),
        ({"afloop": "misschien"}, "afgehandeld_hoort_bij_afloop"),
        ({"reden": ""}, "nooit_zonder_reden"),
    ],
)
def test_de_database_kent_alleen_aflopen_die_kloppen(voorstel, collega, velden, regel):
    alles = {"afgehandeld_door": collega, "afgehandeld_op": timezone.now()} if "afloop" in velden else {}
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        Overdrachtsvoorstel.objects.filter(pk=voorstel.pk).update(**{**alles, **velden})


def test_niemand_antwoordt_op_zijn_eigen_vraag_ook_niet_in_de_database(voorstel, medewerker):
    velden = {"afloop": Afloop.AANVAARD, "afgehandeld_door": medewerker, "afgehandeld_op": timezone.now()}
    with pytest.raises(IntegrityError, match="niemand_antwoordt_zichzelf"), transaction.atomic():
        Overdrachtsvoorstel.objects.filter(pk=voorstel.pk).update(**velden)


def test_wie_de_casus_niet_behandelt_draagt_hem_niet_over(in_behandeling, collega, coordinator):
    with pytest.raises(DomeinFout, match="Bram Jansen behandelt deze casus"):
        services.stel_voor(in_behandeling, naar=coordinator, reden="Kan dit?", door=collega)


def test_wie_waarneemt_draagt_namens_de_ander_over(in_behandeling, medewerker, collega, coordinator):
    Afwezigheid.objects.create(gebruiker=medewerker, van=VANDAAG, tot=VANDAAG, vervanger=coordinator)
    voorstel = services.stel_voor(in_behandeling, naar=collega, reden="Bram is ziek.", door=coordinator)
    assert (voorstel.van, voorstel.voorgesteld_door) == (medewerker, coordinator)


@pytest.mark.parametrize("wie", ["medewerker", "indiener"])
def test_alleen_een_collega_van_het_loket_kan_hem_krijgen(in_behandeling, medewerker, wie, request):
    with pytest.raises(DomeinFout, match="Kies"):
        services.stel_voor(in_behandeling, naar=request.getfixturevalue(wie), reden="Verlof.", door=medewerker)


def test_een_casus_zonder_behandelaar_is_niet_over_te_dragen(casus, medewerker, collega):
    with pytest.raises(DomeinFout, match="Niemand behandelt deze casus nog"):
        services.stel_voor(casus, naar=collega, reden="Verlof.", door=medewerker)


# --- antwoorden -----------------------------------------------------------------------------------------------------------


def test_na_ja_behandelt_de_collega_en_ieder_die_het_aangaat_hoort_het(voorstel, in_behandeling, collega, indiener):
    services.aanvaard(voorstel, door=collega)
    assert behandelaar(in_behandeling) == collega
    zin = f"Chris Bakker behandelt voortaan casus {in_behandeling.kenmerk}."
    assert gemeld_aan(voorstel.van) == [zin]
    assert gemeld_aan(indiener)[-1] == zin
    assert zin not in gemeld_aan(collega)
    assert in_behandeling.historie.latest().behandelaar == collega
    assert Regel.objects.filter(werkwoord="overdragen", object_id=in_behandeling.kenmerk).exists()


def test_nee_kan_alleen_met_waarom_en_dan_blijft_de_behandelaar(voorstel, in_behandeling, medewerker, collega):
    with pytest.raises(DomeinFout, match="Schrijf op waarom"):
        services.weiger(voorstel, door=collega, antwoord=" ")
    services.weiger(voorstel, door=collega, antwoord="Ik ben er dan ook niet.")
    assert behandelaar(in_behandeling) == medewerker
    assert gemeld_aan(medewerker) == [f"Chris Bakker neemt casus {in_behandeling.kenmerk} niet over. Bekijk waarom."]


def test_wie_twee_keer_hetzelfde_antwoordt_antwoordt_een_keer_en_anders_hoort_hij_hoe_het_staat(voorstel, collega):
    services.aanvaard(voorstel, door=collega)
    services.aanvaard(voorstel, door=collega)
    assert len(gemeld_aan(voorstel.van)) == 1
    with pytest.raises(DomeinFout, match="Chris Bakker heeft deze casus al overgenomen"):
        services.weiger(voorstel, door=collega, antwoord="Toch niet.")


@pytest.mark.django_db(transaction=True)
def test_ja_en_intrekken_tegelijk_laat_een_van_beide_winnen(voorstel, in_behandeling, medewerker, collega):
    tegelijk(
        lambda: services.aanvaard(voorstel, door=collega),
        lambda: services.trek_in(voorstel, door=medewerker),
    )
    voorstel.refresh_from_db()
    verwacht = {Afloop.AANVAARD: collega, Afloop.INGETROKKEN: medewerker}
    assert behandelaar(in_behandeling) == verwacht[voorstel.afloop]


def test_een_ander_antwoordt_niet(voorstel, coordinator, medewerker):
    for wie in (coordinator, medewerker):
        with pytest.raises(DomeinFout, match="Deze vraag is aan Chris Bakker"):
            services.aanvaard(voorstel, door=wie)


def test_wie_waarneemt_zegt_ja_namens_de_collega(waarnemer, voorstel, in_behandeling, collega):
    assert "voor wie u waarneemt" in gemeld_aan(waarnemer)[0]
    services.aanvaard(voorstel, door=waarnemer)
    assert behandelaar(in_behandeling) == collega
    assert f"Chris Bakker behandelt voortaan casus {in_behandeling.kenmerk}." in gemeld_aan(collega)


def test_wie_intussen_niet_meer_bij_het_loket_werkt_krijgt_de_casus_niet(voorstel, in_behandeling, medewerker, collega):
    Lidmaatschap.objects.filter(gebruiker=collega).update(van=VANDAAG - DAG, tot=VANDAAG)
    with pytest.raises(DomeinFout, match="werkt nu niet bij het loket"):
        services.aanvaard(voorstel, door=collega)
    assert behandelaar(in_behandeling) == medewerker


# --- intrekken, verlopen, vervallen ---------------------------------------------------------------------------------------


def test_wie_het_vroeg_trekt_het_in_en_daarna_kan_er_een_nieuwe_vraag_komen(
    voorstel, in_behandeling, medewerker, collega
):
    services.trek_in(voorstel, door=medewerker)
    assert "ingetrokken" in gemeld_aan(collega)[-1]
    with pytest.raises(DomeinFout, match="heeft de vraag ingetrokken"):
        services.aanvaard(voorstel, door=collega)
    assert services.stel_voor(in_behandeling, naar=collega, reden="Toch wel.", door=medewerker)


def test_een_ander_trekt_haar_niet_in(voorstel, collega):
    with pytest.raises(DomeinFout, match="Alleen Bram Jansen kan haar intrekken"):
        services.trek_in(voorstel, door=collega)


def test_zonder_antwoord_verloopt_de_vraag_en_dat_hoort_wie_haar_stelde_een_keer(voorstel, medewerker, collega):
    Overdrachtsvoorstel.objects.filter(pk=voorstel.pk).update(tot=VANDAAG - DAG)
    with pytest.raises(DomeinFout, match="kwam op tijd geen antwoord"):
        services.aanvaard(voorstel, door=collega)
    assert services.verloop(timezone.now()) == {"overdrachten": 1}
    assert not services.verloop(timezone.now())
    voorstel.refresh_from_db()
    assert voorstel.afloop == Afloop.VERLOPEN
    assert gemeld_aan(medewerker) == [
        f"Op uw vraag om casus {voorstel.casus.kenmerk} over te nemen kwam geen antwoord van Chris Bakker."
    ]


def test_een_verlopen_vraag_staat_een_nieuwe_niet_in_de_weg(voorstel, in_behandeling, medewerker, coordinator):
    Overdrachtsvoorstel.objects.filter(pk=voorstel.pk).update(tot=VANDAAG - DAG)
    assert services.stel_voor(in_behandeling, naar=coordinator, reden="Dan u?", door=medewerker).is_open


def test_wijst_de_coordinator_intussen_toe_dan_geldt_de_vraag_niet_meer(voorstel, in_behandeling, collega, coordinator):
    ander = lid("loketmedewerker")
    verdeel(casussen=[in_behandeling], naar=ander, door=coordinator, sleutel=uuid4())
    with pytest.raises(DomeinFout, match="ging intussen verder"):
        services.aanvaard(voorstel, door=collega)
    assert not Overdrachtsvoorstel.objects.open().exists()
    services.verloop(timezone.now())
    voorstel.refresh_from_db()
    assert voorstel.afloop == Afloop.VERVALLEN


def test_ook_na_een_stap_die_de_behandeling_niet_raakt_kan_het_antwoord_komen(voorstel, in_behandeling, collega):
    het_loket.vraag_aanvulling(in_behandeling, vragen=["Wie?"], door=voorstel.van)
    services.aanvaard(voorstel, door=collega)
    assert behandelaar(in_behandeling) == collega


# --- de schermen ------------------------------------------------------------------------------------------------------------


def test_van_vraag_tot_ja_op_het_scherm(als, in_behandeling, medewerker, collega):
    client = als(medewerker)
    assert adres("overdragen", in_behandeling) in tekst(client.get(adres("paneel", in_behandeling)))
    gestuurd = {"naar": collega.pk, "reden": "Ik ga met verlof.", "sleutel": uuid4()}
    assert client.post(adres("overdragen", in_behandeling), gestuurd).status_code == 302
    collega_ziet = als(collega)
    assert adres("overdracht", in_behandeling) in tekst(collega_ziet.get("/loket/"))
    scherm = tekst(collega_ziet.get(adres("overdracht", in_behandeling)))
    assert "Ik ga met verlof." in scherm
    assert "De vraag intrekken" not in scherm
    antwoord = collega_ziet.post(adres("overdracht", in_behandeling), {"keuze": "aanvaarden"}, follow=True)
    assert "U behandelt voortaan casus" in tekst(antwoord)
    assert behandelaar(in_behandeling) == collega


@pytest.mark.parametrize(
    ("gestuurd", "zin"),
    [
        ({}, "Kies of u de casus overneemt."),
        ({"keuze": "weigeren"}, "Schrijf op waarom u de casus niet overneemt."),
        ({"keuze": "weigeren", "antwoord": "BSN 111222333"}, "Hier lijkt een BSN te staan"),
        ({"keuze": "weigeren", "antwoord": "x" * 1_500}, "500 tekens te lang"),
    ],
)
def test_een_fout_antwoord_krijgt_uitleg_en_blijft_staan(als, voorstel, collega, gestuurd, zin):
    antwoord = als(collega).post(adres("overdracht", voorstel.casus), gestuurd)
    assert antwoord.status_code == 422
    assert zin in tekst(antwoord)
    assert "<title>Fout: " in tekst(antwoord)
    assert gestuurd.get("antwoord", "") in tekst(antwoord)


def test_wie_te_laat_antwoordt_houdt_zijn_tekst(als, voorstel, collega, medewerker):
    services.trek_in(voorstel, door=medewerker)
    antwoord = als(collega).post(adres("overdracht", voorstel.casus), {"keuze": "weigeren", "antwoord": "Te druk."})
    assert antwoord.status_code == 422
    assert "Bram Jansen heeft de vraag ingetrokken." in tekst(antwoord)
    assert "Te druk." in tekst(antwoord)


def test_wie_het_vroeg_kan_intrekken_maar_niet_antwoorden(als, voorstel, medewerker, in_behandeling):
    client = als(medewerker)
    scherm = tekst(client.get(adres("overdracht", in_behandeling)))
    assert "De vraag intrekken" in scherm
    assert "Antwoord versturen" not in scherm
    assert client.post(adres("overdracht", in_behandeling), {"intrekken": "ja"}).status_code == 302
    scherm = tekst(client.get(adres("overdracht", in_behandeling)))
    assert "Bram Jansen heeft de vraag ingetrokken." in scherm
    assert "Antwoord versturen" not in scherm


def test_na_nee_leest_wie_het_vroeg_waarom(als, voorstel, medewerker, collega):
    services.weiger(voorstel, door=collega, antwoord="Ik ben er dan ook niet.")
    melding = Melding.objects.filter(gebruiker=medewerker).latest("pk")
    assert "Ik ben er dan ook niet." in tekst(als(medewerker).get(melding.adres))


def test_bij_een_afwezige_collega_staat_wie_waarneemt(als, waarnemer, in_behandeling, medewerker):
    assert "Fenna Kok neemt waar" in tekst(als(medewerker).get(adres("overdragen", in_behandeling)))


def test_de_indiener_ziet_niets_van_een_vraag_die_nog_loopt(als, voorstel, in_behandeling, indiener):
    client = als(indiener)
    assert "verdragen" not in tekst(client.get(adres("paneel", in_behandeling)))
    assert client.get(adres("overdracht", in_behandeling)).status_code == 403


def test_een_vraag_en_een_antwoord_kosten_een_klein_aantal_opdrachten(in_behandeling, medewerker, collega, waarnemer):
    with CaptureQueriesContext(connection) as vragen:
        voorstel = services.stel_voor(in_behandeling, naar=collega, reden="Verlof.", door=medewerker)
    with CaptureQueriesContext(connection) as antwoorden:
        services.aanvaard(voorstel, door=waarnemer)
    for opdrachten in (vragen, antwoorden):
        echt = [opdracht["sql"] for opdracht in opdrachten if "SAVEPOINT" not in opdracht["sql"]]
        assert len(echt) <= 20, "\n".join(echt)
