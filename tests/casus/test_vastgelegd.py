"""Wat is vastgelegd staat vast: ook met kale SQL, ook met twee mensen tegelijk, en altijd in één transactie."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from pmm.casus import services
from pmm.casus.controle import controleer
from pmm.casus.models import Casus, Indiening, Partij, Poging, Stap, Tekst
from pmm.casus.overgangen import OvergangGeweigerd, voer_uit
from pmm.casus.statussen import OPEN, Status
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from pmm.logboek.models import Regel
from pmm.logboek.services import LogboekFout
from pmm.uitgaand.models import Bericht
from tests.casus.zetten import OMDAT, ZETTEN, leg_actie_vast, leg_partij_vast, reis_naar
from tests.reis import Reis


def sql(opdracht, *waarden):
    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden)
        return cursor.fetchall() if cursor.description else []


def tegelijk(*handelingen):
    """Voer alles op hetzelfde moment uit; geeft per handeling de uitkomst of de DomeinFout."""
    startstreep = Barrier(len(handelingen))

    def loop(handeling):
        startstreep.wait(timeout=10)
        try:
            return handeling()
        except DomeinFout as fout:
            return fout
        finally:
            connection.close()

    with ThreadPoolExecutor(len(handelingen)) as lopers:
        return list(lopers.map(loop, handelingen))


class TestKaleSql:
    pytestmark = pytest.mark.django_db(transaction=True)

    def test_een_status_verandert_niet_zonder_stap(self):
        casus = reis_naar(Status.LOKAAL).casus
        with pytest.raises(IntegrityError, match="volgt niet uit een stap"):
            sql("UPDATE casus_casus SET status = 'ingediend', ingediend_op = now() WHERE id = %s", casus.pk)
        assert Casus.objects.get(pk=casus.pk).status == Status.LOKAAL

    def test_een_stap_bestaat_niet_zonder_dat_de_status_volgt(self):
        reis = reis_naar(Status.LOKAAL)
        with pytest.raises(IntegrityError, match="volgt niet uit een stap"):
            Stap.objects.create(casus=reis.casus, overgang="indienen", naar=Status.INGEDIEND, door=reis.functionaris)
        assert controleer() is None

    def test_een_stap_begint_waar_de_vorige_eindigde(self):
        reis = reis_naar(Status.INGEDIEND)
        velden = {"naar": Status.INGEDIEND, "van": Status.LET, "door": reis.functionaris}
        with pytest.raises(IntegrityError, match="begint niet waar de vorige eindigde"):
            Stap.objects.create(casus=reis.casus, overgang="terugleggen", **velden)

    def test_een_casus_ontstaat_niet_zonder_stap(self):
        casus = reis_naar(Status.LOKAAL).casus
        casus.pk, casus.sleutel, casus.kenmerk = None, uuid4(), "PMM-26-ANDERE"
        with pytest.raises(IntegrityError, match="volgt niet uit een stap"):
            casus.save(force_insert=True)


@pytest.mark.django_db
@pytest.mark.parametrize("tabel", ["casus_stap", "casus_tekst", "casus_indiening"])
@pytest.mark.parametrize(
    "opdracht", ["UPDATE {tabel} SET op = now()", "DELETE FROM {tabel}", "TRUNCATE {tabel} CASCADE"], ids=str.split
)
def test_stappen_teksten_en_indieningen_zijn_niet_te_wijzigen_of_te_wissen(tabel, opdracht):
    reis_naar(Status.INGEDIEND)
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(DatabaseError, match="vastgelegd en kan niet worden gewijzigd"), transaction.atomic():
        sql(opdracht.format(tabel=tabel))
    assert Stap.objects.exists()
    assert Tekst.objects.exists()
    assert Indiening.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("status", OPEN)
@pytest.mark.parametrize("veld", ["aan_zet", "aan_zet_wat"])
def test_een_open_casus_heeft_altijd_iemand_aan_zet(status, veld):
    casus = reis_naar(status).casus
    with pytest.raises(IntegrityError, match="casus_open_dan_iemand_aan_zet"), transaction.atomic():
        sql(f"UPDATE casus_casus SET {veld} = '' WHERE id = %s", casus.pk)


@pytest.mark.django_db(transaction=True)
def test_stap_casus_historie_indiening_en_logregel_zijn_een_transactie():
    """PostgreSQL schrijft bij elke rij door welke transactie zij ontstond (xmin)."""
    reis = reis_naar(Status.LOKAAL)
    stap = ZETTEN["indienen"](reis, uuid4())()
    historie = reis.casus.historie.latest()
    regel = Regel.objects.over("casus", reis.casus.kenmerk).first()
    transacties = [
        sql("SELECT xmin::text FROM casus_stap WHERE id = %s", stap.pk),
        sql("SELECT xmin::text FROM casus_casus WHERE id = %s", reis.casus.pk),
        sql("SELECT xmin::text FROM casus_historicalcasus WHERE history_id = %s", historie.pk),
        sql("SELECT xmin::text FROM casus_indiening WHERE stap_id = %s", stap.pk),
        sql("SELECT xmin::text FROM logboek_regel WHERE volgnr = %s", regel.volgnr),
    ]
    assert regel.werkwoord == "indienen"
    assert len({transactie for ((transactie,),) in transacties}) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("naam", ["bevestig_ontvangst", "noteer"])
def test_mislukt_het_laatste_dan_is_er_niets_gebeurd(naam, monkeypatch):
    reis = reis_naar(Status.LOKAAL)
    regels = Regel.objects.count()

    def mislukt(*args, **kwargs):
        raise LogboekFout

    waar = {"bevestig_ontvangst": "loket.berichten.bevestig_ontvangst", "noteer": "pmm.casus.overgangen.noteer"}
    monkeypatch.setattr(waar[naam], mislukt)
    with pytest.raises(LogboekFout):
        voer_uit("indienen", reis.casus, door=reis.functionaris)
    assert Casus.objects.get(pk=reis.casus.pk).status == Status.LOKAAL
    assert (reis.casus.stappen.count(), Indiening.objects.count(), Bericht.objects.count()) == (1, 0, 0)
    assert Regel.objects.count() == regels


@pytest.mark.django_db
def test_wat_is_ingediend_blijft_zoals_het_was():
    reis = reis_naar(Status.INGEDIEND)
    services.schrijf_tekst(reis.casus, "situatie", "Nu heel anders.", basis=1, door=reis.functionaris)
    (indiening,) = Indiening.objects.all()
    assert indiening.inhoud["teksten"]["situatie"] == "Een gezin zonder briefadres krijgt geen uitkering."
    assert indiening.inhoud["organisatie"] == reis.organisatie.naam
    assert indiening.inhoud["pogingen"][0]["gevraagd"] == "Een briefadres"


class TestTegelijk:
    pytestmark = pytest.mark.django_db(transaction=True)

    def test_twee_mensen_zetten_tegelijk_een_andere_stap_en_precies_een_wint(self):
        reis = reis_naar(Status.IN_BEHANDELING)
        leg_actie_vast(reis)
        uitkomsten = tegelijk(
            lambda: voer_uit("doorbraak", reis.casus, door=reis.loket),
            lambda: voer_uit("intrekken", reis.casus, door=reis.loket, toelichting=OMDAT),
            ZETTEN["terugleggen"](reis, uuid4()),
        )
        gezet = sorted((stap for stap in uitkomsten if isinstance(stap, Stap)), key=lambda stap: stap.pk)
        assert Casus.objects.get(pk=reis.casus.pk).status == gezet[-1].naar
        for stap in gezet:  # a second one can only have followed from where the first one led
            assert stap.van in {Status.IN_BEHANDELING, *[andere.naar for andere in gezet]}
        assert len([stap for stap in gezet if stap.van == Status.IN_BEHANDELING]) == 1

    def test_twee_mensen_zetten_tegelijk_dezelfde_stap_en_de_ander_hoort_waarom_niet(self):
        reis = reis_naar(Status.LOKAAL)
        klik = partial(voer_uit, "indienen", reis.casus, door=reis.functionaris)
        uitkomsten = tegelijk(klik, klik, klik)
        (geweigerd, nog_een) = [fout for fout in uitkomsten if isinstance(fout, OvergangGeweigerd)]
        assert geweigerd.redenen == nog_een.redenen
        assert "kan niet bij een casus met de status ‘ingediend’" in geweigerd.redenen[0]
        assert (Indiening.objects.count(), Bericht.objects.filter(sjabloon="ontvangst").count()) == (1, 1)

    def test_een_dubbele_klik_op_hetzelfde_moment_legt_een_casus_aan(self):
        reis = Reis()
        casus = {"organisatie": reis.organisatie, "velden": {"codenaam": "Linde"}, "sleutel": uuid4()}
        klik = partial(services.leg_aan, door=reis.functionaris, **casus)
        casussen = tegelijk(klik, klik, klik)
        assert len({casus.pk for casus in casussen}) == Casus.objects.count() == 1

    def test_een_dubbele_klik_op_hetzelfde_moment_legt_een_poging_vast(self):
        reis = reis_naar(Status.LOKAAL)
        sleutel = uuid4()
        (eerste,) = Poging.objects.all()
        velden = {"organisatie": eerste.organisatie, "datum": eerste.datum, "gevraagd": "Nog eens", "casus": reis.casus}

        def klik():
            return services.bewaar_onderdeel(Poging(sleutel=sleutel, **velden), door=reis.functionaris)

        assert len({rij.pk for rij in tegelijk(klik, klik, klik)}) == 1
        assert Poging.objects.count() == 2

    def test_van_twee_schrijvers_aan_dezelfde_tekst_wint_er_een_en_de_ander_ziet_die_tekst(self):
        reis = reis_naar(Status.LOKAAL)
        schrijf = partial(services.schrijf_tekst, reis.casus, "situatie", basis=1, door=reis.functionaris)
        uitkomsten = tegelijk(partial(schrijf, tekst="Van Anna."), partial(schrijf, tekst="Van Bram."))
        (gelukt,) = [tekst for tekst in uitkomsten if isinstance(tekst, Tekst)]
        (verouderd,) = [fout for fout in uitkomsten if isinstance(fout, Verouderd)]
        assert verouderd.nu.tekst == gelukt.tekst
        assert sorted(reis.casus.teksten.filter(onderdeel="situatie").values_list("versie", flat=True)) == [1, 2]


@pytest.mark.django_db
def test_dezelfde_organisatie_is_geen_twee_keer_partij_en_dat_hoort_u():
    reis = reis_naar(Status.IN_BEHANDELING)
    eerste = leg_partij_vast(reis)
    tweede = Partij(casus=reis.casus, organisatie=eerste.organisatie, rollen=["adviseur"])
    with pytest.raises(DomeinFout, match="Deze organisatie is al partij in deze casus. Wijzig haar rollen."):
        services.bewaar_onderdeel(tweede, door=reis.loket)


@pytest.mark.django_db
@pytest.mark.parametrize("opdracht", ["update", "bulk_update", "bulk_create"])
def test_massawijziging_is_dicht_waar_historie_is(opdracht):
    argumenten = {} if opdracht == "update" else {"objs": [], "fields": []}
    with pytest.raises(TypeError, match="slaat de historie over"):
        getattr(Casus.objects.all(), opdracht)(*argumenten.values())


@pytest.mark.django_db
def test_elke_wijziging_staat_in_de_historie_met_wie_en_wat():
    reis = reis_naar(Status.LOKAAL)
    services.schrijf_tekst(reis.casus, "wens", "Rust.", basis=0, door=reis.functionaris)
    laatste = reis.casus.historie.first()
    assert (laatste.history_user, laatste.history_change_reason) == (reis.functionaris, "tekst:wens")


@pytest.mark.django_db
def test_in_uitvoering_is_de_eigenaar_van_de_eerste_actie_aan_zet_en_daarna_het_loket():
    reis = reis_naar(Status.IN_UITVOERING)
    (actie,) = reis.casus.acties.all()
    casus = Casus.objects.get(pk=reis.casus.pk)
    assert (casus.aan_zet, casus.aan_zet_organisatie, casus.aan_zet_wat) == ("organisatie", actie.eigenaar, str(actie))
    services.rond_actie_af(actie, resultaat="Toegekend.", door=reis.loket)
    casus = Casus.objects.get(pk=reis.casus.pk)
    assert (casus.aan_zet, casus.aan_zet_organisatie) == ("loket", None)

    gewacht = casus.aan_zet_datum.replace(year=2020)
    sql("UPDATE casus_casus SET aan_zet_datum = %s WHERE id = %s", gewacht, casus.pk)
    services.schrijf_tekst(casus, "advies", "Even bellen.", basis=0, door=reis.loket)
    assert Casus.objects.get(pk=casus.pk).aan_zet_datum == gewacht, "een wijziging geeft geen uitstel"


@pytest.mark.django_db
def test_een_casus_met_een_eindstatus_is_niet_te_wijzigen():
    reis = reis_naar(Status.INGETROKKEN)
    with pytest.raises(services.NietOpen, match="Deze casus is ingetrokken"):
        services.schrijf_tekst(reis.casus, "wens", "Toch wel.", basis=0, door=reis.functionaris)
    assert not Tekst.objects.filter(onderdeel="wens").exists()


@pytest.mark.django_db
def test_de_nachtcontrole_vindt_een_status_die_niet_uit_een_stap_volgt():
    reis = reis_naar(Status.INGEDIEND)
    assert controleer() is None
    with transaction.atomic():
        sql("SET LOCAL session_replication_role = 'replica'")
        sql("UPDATE casus_casus SET status = 'aanvulling_gevraagd' WHERE id = %s", reis.casus.pk)
        assert reis.casus.kenmerk in controleer().melding
        transaction.set_rollback(True)
