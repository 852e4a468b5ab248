"""Bijhouden en narekenen: wat in de tabel staat, is wat er uit de gebeurtenissen volgt."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmm.termijnen.controle import controleer
from pmm.termijnen.models import Herinnering, Termijn, Termijnregel
from pmm.termijnen.querysets import Maandcijfer, TermijnQuerySet
from pmm.termijnen.regels import alle_regels, laad_regels
from pmm.termijnen.services import Uitslag, herbereken, neem_treden, norm, volg, zet_treden
from tests.factories import GebruikerFactory
from tests.termijnen.naief import reken_dom
from tests.termijnen.voorbeeld import CONTACT, gebeurd, moment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("bron")]
VERLOOP = [gebeurd("ingediend", "2026-11-20"), gebeurd("gevraagd", "2026-11-23"), gebeurd("geantwoord", "2026-11-27")]


def test_de_eerste_keer_komen_de_regels_vanzelf_in_de_tabel():
    assert not Termijnregel.objects.exists()
    (termijn,) = volg("proef", "1", VERLOOP[:1])
    assert (termijn.regel.soort, termijn.uiterlijk_op) == ("contact", date(2026, 11, 24))
    assert Termijnregel.objects.count() == 2


def test_volgen_kost_hoogstens_drie_vragen_en_zonder_verschil_twee(django_assert_num_queries):
    volg("proef", "1", VERLOOP[:1])
    with django_assert_num_queries(3):
        volg("proef", "1", VERLOOP)
    with django_assert_num_queries(2):
        volg("proef", "1", VERLOOP)


def test_volgen_geeft_alle_termijnen_zoals_zij_bewaard_zijn(django_assert_num_queries):
    verloop = [*VERLOOP, gebeurd("gebeld", "2026-11-27 10:00"), gebeurd("ingediend", "2026-12-24")]
    termijnen = volg("proef", "1", verloop)
    assert [termijn.pk for termijn in termijnen] == list(Termijn.objects.van("proef", "1").values_list("pk", flat=True))
    with django_assert_num_queries(0):
        assert [termijn.regel.naam for termijn in termijnen] == ["Contact", "Contact"]


def test_er_is_nooit_meer_dan_een_open_termijn_van_een_soort():
    volg("proef", "1", VERLOOP[:1])
    dubbel = Termijn.objects.get()
    dubbel.pk, dubbel.begin = None, "anders"
    with pytest.raises(IntegrityError, match="termijn_hoogstens_een_open"), transaction.atomic():
        dubbel.save(force_insert=True)


@pytest.mark.parametrize(
    ("waarden", "regel"),
    [
        ({"uitkomst": "gehaald"}, "termijn_uitkomst_exact_bij_einde"),
        ({"geeindigd_op": moment("2026-11-23"), "volgende_trede_op": None}, "termijn_uitkomst_exact_bij_einde"),
        ({"uiterlijk_op": None, "volgende_trede_op": None}, "termijn_geen_dag_exact_als_de_klok_stilstaat"),
        ({"stil_sinds": date(2026, 11, 23)}, "termijn_geen_dag_exact_als_de_klok_stilstaat"),
        (
            {"geeindigd_op": moment("2026-11-23"), "uitkomst": "gehaald"},
            "termijn_trede_alleen_als_de_klok_loopt",
        ),
    ],
)
def test_de_database_kent_de_regels_ook(waarden, regel):
    volg("proef", "1", VERLOOP[:1])
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        Termijn.objects.update(**waarden)


# --- narekenen ----------------------------------------------------------------------------------------------------------


def test_narekenen_vult_wat_er_nog_niet_was_en_daarna_niets_meer(bron):
    bron.zet(*VERLOOP, gebeurd("ingediend", "2026-11-20", object="2"))
    assert herbereken() == Uitslag(nieuw=2)
    assert herbereken() == Uitslag(gelijk=2)


def test_narekenen_herstelt_wat_met_de_hand_is_gewijzigd(bron):
    bron.zet(*VERLOOP[:1])
    herbereken()
    Termijn.objects.update(uiterlijk_op=date(2030, 1, 1))
    assert controleer().melding == "De termijn ‘Contact’ van PMM-26-1 is niet wat er uit de stappen volgt."
    assert herbereken() == Uitslag(gewijzigd=1)
    assert controleer() is None


def test_narekenen_haalt_weg_wat_de_bron_niet_meer_kent(bron):
    bron.zet(*VERLOOP, gebeurd("ingediend", "2026-11-20", object="2"))
    herbereken()
    del bron.alles["2"]
    assert controleer().melding.startswith("De termijn ‘Contact’ van PMM-26-2")
    assert herbereken() == Uitslag(gelijk=1, vervallen=1)
    assert controleer() is None


def test_narekenen_van_een_andere_bron_laat_deze_met_rust(bron):
    bron.zet(*VERLOOP)
    assert herbereken([]) == Uitslag()
    assert not Termijn.objects.exists()


def test_alleen_wat_loopt_narekenen_laat_rusten_wat_klaar_is(bron):
    bron.zet(*VERLOOP[:1])
    bron.zet(gebeurd("ingediend", "2026-11-20", object="2"), gebeurd("gebeld", "2026-11-20 12:00", object="2"))
    herbereken()
    Termijn.objects.update(over="PMM-onzin")
    assert herbereken(alleen_open=True) == Uitslag(gewijzigd=1)
    assert dict(Termijn.objects.values_list("object", "over")) == {"1": "PMM-26-1", "2": "PMM-onzin"}
    assert herbereken() == Uitslag(gelijk=1, gewijzigd=1)


def test_alleen_wat_loopt_narekenen_ruimt_ook_op_wat_de_bron_niet_meer_kent(bron):
    bron.zet(*VERLOOP)
    herbereken()
    bron.alles.clear()
    assert herbereken(alleen_open=True) == Uitslag(vervallen=1)


def test_een_sluitingsdag_erbij_schuift_na_narekenen_alles_op(bron, settings):
    bron.zet(*VERLOOP[:1])
    herbereken()
    settings.PMM_SLUITINGSDAGEN = ["2026-11-23"]
    assert herbereken() == Uitslag(gewijzigd=1)
    assert Termijn.objects.get().uiterlijk_op == date(2026, 11, 25)


def test_de_opdracht_zegt_wat_zij_deed(bron):
    bron.zet(*VERLOOP)
    uit = StringIO()
    call_command("termijnen", stdout=uit)
    call_command("termijnen", "--open", stdout=uit)
    assert uit.getvalue().splitlines() == [
        "Termijnen: 0 gelijk gebleven, 1 nieuw, 0 gewijzigd, 0 vervallen.",
        "Termijnen: 1 gelijk gebleven, 0 nieuw, 0 gewijzigd, 0 vervallen.",
    ]


def test_een_stap_tijdens_het_narekenen_gaat_niet_verloren(bron, monkeypatch):
    """De bron is gelezen, dan zet iemand een stap, en dan pas schrijft het narekenen."""
    bron.zet(*VERLOOP[:1])
    herbereken()
    Termijn.objects.update(uiterlijk_op=date(2030, 1, 1))
    gewoon = bron.gebeurtenissen

    def gebeurtenissen(per_keer, objecten=None):
        stukken = list(gewoon(per_keer, objecten))
        if objecten is None:
            bron.zet(gebeurd("gebeld", "2026-11-23"))
            volg("proef", "1", bron.alles["1"])
        return iter(stukken)

    monkeypatch.setattr(bron, "gebeurtenissen", gebeurtenissen)
    herbereken()
    assert Termijn.objects.get().uitkomst == "gehaald"


def test_een_nieuwe_termijn_van_zojuist_wint_van_wat_narekenen_al_wist(bron, monkeypatch):
    bron.zet(*VERLOOP[:1])
    gewoon = TermijnQuerySet.bulk_create

    def eerst_een_stap(self, rijen, **opties):
        if opties.get("ignore_conflicts"):
            volg("proef", "1", [*VERLOOP[:1], gebeurd("gebeld", "2026-11-23")])
        return gewoon(self, rijen, **opties)

    monkeypatch.setattr(TermijnQuerySet, "bulk_create", eerst_een_stap)
    herbereken()
    assert Termijn.objects.get().uitkomst == "gehaald"


# --- willekeurige reeksen -----------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    stappen=st.lists(
        st.tuples(
            st.sampled_from(["ingediend", "gebeld", "gevraagd", "geantwoord", "ingetrokken", "afgesproken", "gedaan"]),
            st.integers(0, 6 * 24 * 60),
            st.booleans(),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_stap_voor_stap_bijhouden_geeft_hetzelfde_als_in_een_keer_narekenen(bron, stappen):
    with transaction.atomic():
        bron.alles.clear()
        op = moment("2026-12-14")
        for nummer, (naam, minuten, herinner) in enumerate(stappen):
            op += timedelta(minutes=minuten)
            if herinner:
                zet_treden(neem_treden(op, 10))
            bron.zet(gebeurd(naam, op, datum="2026-12-30", sleutel=f"s{nummer}"))
            volg("proef", "1", bron.alles["1"])
        uitslag = herbereken()
        assert (uitslag.nieuw, uitslag.gewijzigd, uitslag.vervallen) == (0, 0, 0)
        bewaard = set(Termijn.objects.values_list("soort", "begin", "uiterlijk_op", "geeindigd_op", "uitkomst"))
        dom = reken_dom(bron.alles["1"], alle_regels())
        assert bewaard == {(d.regel.soort, d.begin.sleutel, d.uiterlijk, d.einde, d.uitkomst) for d in dom}
        assert Herinnering.objects.count() == Herinnering.objects.values("termijn", "trede").distinct().count()
        transaction.set_rollback(True)


# --- regels en normen ---------------------------------------------------------------------------------------------------


def test_opnieuw_laden_raakt_niet_wat_een_beheerder_wijzigde(monkeypatch):
    assert laad_regels() == 2
    versie = CONTACT.als_rij()
    versie.geldig_van, versie.werkdagen, versie.gewijzigd_door = date(2027, 1, 1), 4, GebruikerFactory()
    versie.save()
    nieuwe_uitgave = type(CONTACT)(**{**vars(CONTACT), "werkdagen": 9, "geldig_van": date(2028, 1, 1)})
    monkeypatch.setattr("tests.termijnen.voorbeeld.REGELS", [CONTACT, nieuwe_uitgave])
    assert laad_regels() == 0
    assert [regel.werkdagen for regel in Termijnregel.objects.filter(soort="contact")] == [2, 4]


def test_een_nieuwe_uitgave_mag_een_norm_wijzigen_die_niemand_aanraakte(monkeypatch):
    laad_regels()
    nieuwe_uitgave = type(CONTACT)(**{**vars(CONTACT), "werkdagen": 9, "geldig_van": date(2028, 1, 1)})
    monkeypatch.setattr("tests.termijnen.voorbeeld.REGELS", [CONTACT, nieuwe_uitgave])
    assert laad_regels() == 1
    assert (norm("contact", date(2027, 12, 31)), norm("contact", date(2028, 1, 1))) == (2, 9)


def test_de_norm_is_te_vragen_zonder_iets_te_schrijven(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert norm("contact", date(2026, 11, 20)) == 2
    assert not Termijnregel.objects.exists()


@pytest.mark.parametrize("soort", ["afspraak", "onbekend"])
def test_zonder_norm_is_er_geen_getal(soort):
    with pytest.raises(LookupError, match=soort):
        norm(soort, date(2026, 11, 20))


def test_een_lopende_termijn_houdt_de_norm_van_haar_begin(bron):
    bron.zet(*VERLOOP[:1])
    herbereken()
    versie = CONTACT.als_rij()
    versie.geldig_van, versie.werkdagen = date(2026, 11, 23), 10
    versie.save()
    bron.zet(gebeurd("ingediend", "2026-11-23", object="2"))
    assert herbereken() == Uitslag(gelijk=1, nieuw=1)
    assert dict(Termijn.objects.values_list("object", "uiterlijk_op")) == {
        "1": date(2026, 11, 24),
        "2": date(2026, 12, 7),
    }


# --- cijfers ------------------------------------------------------------------------------------------------------------


def test_per_maand_telt_wat_in_nederland_in_die_maand_eindigde(bron, django_assert_num_queries):
    for nummer, einde in enumerate(["2026-10-31 23:59", "2026-11-01 00:00", "2026-12-31 23:59", "2027-01-01 00:00"]):
        bron.zet(gebeurd("ingediend", "2026-10-30", object=str(nummer)), gebeurd("gebeld", einde, object=str(nummer)))
    bron.zet(gebeurd("ingediend", "2026-11-02", object="9"), gebeurd("ingetrokken", "2026-11-02 12:00", object="9"))
    herbereken()
    with django_assert_num_queries(1):
        cijfers = Termijn.objects.per_maand(2026)
    assert cijfers == [
        Maandcijfer("contact", 10, gehaald=1, te_laat=0, gestopt=0),
        Maandcijfer("contact", 11, gehaald=1, te_laat=0, gestopt=1),
        Maandcijfer("contact", 12, gehaald=0, te_laat=1, gestopt=0),
    ]


def test_zoeken_naar_treden_en_maandcijfers_leest_geen_hele_tabel(bron):
    bron.zet(*(gebeurd("ingediend", "2026-11-20", object=str(nummer)) for nummer in range(300)))
    herbereken()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE termijnen_termijn")
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Termijn.objects.trede_aan_de_beurt(moment("2026-01-01"))[:10].explain()
    assert "termijn_trede_aan_de_beurt" in plan
    assert "termijn_over_casus" in Termijn.objects.over_casus("PMM-26-1").explain()
