"""Het leven van een zitting: maken, wijzigen, plannen, afgelasten, beginnen en sluiten."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from escalatie.models import Verslag, Zitting, Zittingstand
from escalatie.zitting import services
from escalatie.zitting.services import Inhoud
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from pmm.logboek.models import Regel
from tests.factories import AgendapuntFactory, LetdossierFactory, ZittingFactory, lid, over_dagen

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def inhoud_van(zitting, **anders):
    velden = ("voorzitter", "begint", "eindigt", "plaats", "link", "notulist")
    return replace(Inhoud(**{veld: getattr(zitting, veld) for veld in velden}), **anders)


def zeg(zitting, uitkomst="besluiten"):
    zitting.punten.update(uitkomst=uitkomst, uitkomst_op=timezone.now())


# --- maken ---


def test_een_nieuwe_zitting_is_in_voorbereiding_en_staat_in_het_logboek(loket):
    zitting = services.maak(Inhoud(voorzitter=lid("let_voorzitter")), door=loket)
    assert (zitting.stand, zitting.begint, zitting.volgnummer) == (Zittingstand.CONCEPT, None, 0)
    assert Regel.objects.filter(
        object_type="zitting", object_id=str(zitting.sleutel), werkwoord="zitting_maken"
    ).exists()


def test_twee_keer_versturen_maakt_een_zitting(loket):
    inhoud, sleutel = Inhoud(voorzitter=lid("let_voorzitter")), uuid4()
    assert services.maak(inhoud, door=loket, sleutel=sleutel) == services.maak(inhoud, door=loket, sleutel=sleutel)
    with pytest.raises(DomeinFout, match="al voor iets anders"):
        services.maak(replace(inhoud, plaats="Elders"), door=loket, sleutel=sleutel)


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"begint": over_dagen(-1), "eindigt": over_dagen(-1, 11)}, "al is geweest"),
        ({"voorzitter": None}, "geen voorzitter"),
    ],
)
def test_wat_niet_kan_wordt_niet_gemaakt(loket, anders, reden):
    if "voorzitter" in anders:
        anders = {"voorzitter": lid("loketmedewerker")}
    with pytest.raises(DomeinFout, match=reden):
        services.maak(replace(Inhoud(voorzitter=lid("let_voorzitter")), **anders), door=loket)
    assert not Zitting.objects.exists()


# --- wijzigen ---


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({"begint": over_dagen(10, 11)}, [("gewijzigd", 1, True)]),
        ({"plaats": "Zaal 2"}, [("gewijzigd", 1, False)]),
        ({"link": "https://vergaderen.voorbeeld.example/let"}, [("gewijzigd", 1, False)]),
        ({}, []),
    ],
)
def test_wat_in_een_agenda_staat_en_verandert_gaat_naar_wie_is_uitgenodigd(zitting, loket, verteld, anders, verwacht):
    services.wijzig(zitting, inhoud_van(zitting, **anders), door=loket)
    assert verteld == verwacht


def test_wie_het_verslag_schrijft_gaat_niemand_anders_aan(zitting, loket, verteld):
    vers = services.wijzig(zitting, inhoud_van(zitting, notulist=loket), door=loket)
    assert (vers.notulist, vers.volgnummer, vers.versie, verteld) == (loket, 0, 2, [])


def test_zolang_er_geen_datum_vaststaat_hoort_niemand_van_een_wijziging(loket, verteld):
    zitting = ZittingFactory(concept=True)
    services.wijzig(zitting, inhoud_van(zitting, plaats="Zaal 2"), door=loket)
    assert not verteld


def test_wie_te_laat_is_krijgt_te_lezen_wat_er_staat_en_overschrijft_niets(zitting, loket):
    services.wijzig(zitting, inhoud_van(zitting, plaats="Zaal 2"), door=loket, versie=1)
    with pytest.raises(Verouderd) as fout:
        services.wijzig(zitting, inhoud_van(zitting, plaats="Zaal 3"), door=loket, versie=1)
    assert fout.value.nu.plaats == "Zaal 2"
    # The same once more is a double click.
    assert services.wijzig(zitting, inhoud_van(zitting, plaats="Zaal 2"), door=loket, versie=1).versie == 2


@pytest.mark.parametrize(
    ("anders", "reden"),
    [
        ({"plaats": ""}, "nog niet waar"),
        ({"begint": over_dagen(-1), "eindigt": over_dagen(-1, 12)}, "al is geweest"),
    ],
)
def test_een_geplande_zitting_houdt_een_plaats_en_een_moment(zitting, loket, anders, reden):
    with pytest.raises(DomeinFout, match=reden):
        services.wijzig(zitting, inhoud_van(zitting, **anders), door=loket)


def test_een_andere_voorzitter_krijgt_ook_de_dossiers_op_de_agenda(zitting, loket):
    was, nieuw = zitting.voorzitter, lid("let_voorzitter")
    services.wijzig(zitting, inhoud_van(zitting, voorzitter=nieuw), door=loket)
    assert {punt.dossier.voorzitter for punt in zitting.punten.all()} == {nieuw}
    assert not Zitting.objects.zichtbaar_voor(was).exists()


def test_een_voorzitter_die_bij_een_casus_hoort_krijgt_er_geen_enkele(zitting, loket):
    was, laatste = zitting.voorzitter, zitting.punten.last()
    betrokken = lid("let_voorzitter", laatste.dossier.casus.organisatie)
    with pytest.raises(DomeinFout, match="heeft ingebracht"):
        services.wijzig(zitting, inhoud_van(zitting, voorzitter=betrokken), door=loket)
    assert {punt.dossier.voorzitter for punt in zitting.punten.all()} == {was}


@pytest.mark.parametrize("dag", [datetime(2026, 10, 25, tzinfo=UTC), datetime(2027, 3, 28, tzinfo=UTC)])
def test_over_de_klok_heen_verzet_blijft_tien_uur_tien_uur(loket, dag):
    """De nacht voor deze dag gaat de klok een uur terug of vooruit; op de wandklok verandert er niets."""
    voor = datetime(dag.year, dag.month, dag.day - 1, 10, tzinfo=AMSTERDAM)
    na = datetime(dag.year, dag.month, dag.day, 10, tzinfo=AMSTERDAM)
    zitting = ZittingFactory(begint=voor, eindigt=voor + timedelta(hours=2))
    inhoud = inhoud_van(zitting, begint=na, eindigt=na + timedelta(hours=2))
    services.wijzig(zitting, inhoud, door=loket, op=voor - timedelta(days=30))
    zitting.refresh_from_db()
    assert zitting.begint - voor.astimezone(UTC) != timedelta(days=1)
    assert timezone.localtime(zitting.begint).hour == 10


# --- plannen ---


def test_plannen_vraagt_een_moment_een_plaats_en_een_casus(loket):
    zitting = ZittingFactory(concept=True)
    for reden, velden in [
        ("geen dag en tijd", {"begint": over_dagen(3), "eindigt": over_dagen(3, 12)}),
        ("niet waar", {"plaats": "Zaal 1"}),
        ("geen casus", None),
    ]:
        with pytest.raises(DomeinFout, match=reden):
            services.plan(zitting, door=loket)
        if velden:
            zitting = services.wijzig(zitting, inhoud_van(zitting, **velden), door=loket)
    AgendapuntFactory(zitting=zitting)
    assert services.plan(zitting, door=loket).stand == Zittingstand.GEPLAND


def test_een_gekozen_datum_plant_en_nog_eens_klikken_doet_niets(loket):
    zitting = ZittingFactory(concept=True, stand=Zittingstand.DATUM_ZOEKEN, plaats="Zaal 1")
    AgendapuntFactory(zitting=zitting)
    moment = {"begint": over_dagen(5), "eindigt": over_dagen(5, 12)}
    gepland = services.plan(zitting, door=loket, **moment)
    assert (gepland.stand, gepland.begint) == (Zittingstand.GEPLAND, moment["begint"])
    assert services.plan(zitting, door=loket, **moment).versie == gepland.versie
    with pytest.raises(DomeinFout, match="al gepland"):
        services.plan(zitting, door=loket, begint=over_dagen(6), eindigt=over_dagen(6, 12))


def test_wie_niet_onafhankelijk_is_plant_niet_en_leest_bij_welke_casus(loket):
    zitting = ZittingFactory(stand=Zittingstand.CONCEPT)
    punt = AgendapuntFactory(zitting=zitting)
    AgendapuntFactory(zitting=zitting)
    punt.dossier.belangverklaringen.create(persoon=zitting.voorzitter, heeft_belang=True, toelichting="Buren.")
    with pytest.raises(DomeinFout) as fout:
        services.plan(zitting, door=loket)
    assert [punt.dossier.casus.kenmerk in reden for reden in fout.value.redenen] == [True, False]


# --- afgelasten ---


def test_afgelast_houdt_elke_casus_aan_en_iedereen_hoort_het(zitting, loket, verteld):
    vers = services.gelast_af(zitting, reden="De voorzitter is ziek.", door=loket)
    assert (vers.stand, verteld) == (Zittingstand.AFGELAST, [("afgelast", 1)])
    assert set(zitting.punten.values_list("uitkomst", "uitkomst_reden")) == {
        ("aangehouden", "De zitting ging niet door.")
    }
    services.gelast_af(zitting, reden="De voorzitter is ziek.", door=loket)
    assert len(verteld) == 1


def test_van_een_concept_heeft_niemand_gehoord(loket, verteld):
    services.gelast_af(ZittingFactory(concept=True), reden="Niet meer nodig.", door=loket)
    assert not verteld


@pytest.mark.parametrize(("maken", "reden", "zin"), [({}, " ", "Schrijf op"), ({"bezig": True}, "Ziek", "al begonnen")])
def test_afgelasten_kan_met_een_reden_en_voor_het_begin(loket, maken, reden, zin):
    with pytest.raises(DomeinFout, match=zin):
        services.gelast_af(ZittingFactory(**maken), reden=reden, door=loket)


# --- beginnen en sluiten ---


def test_beginnen_kan_op_de_dag_zelf_en_maakt_het_verslag(zitting, loket):
    with pytest.raises(DomeinFout, match="op die dag"):
        services.begin(zitting, door=loket, op=zitting.begint - timedelta(days=1))
    vers = services.begin(zitting, door=loket, op=zitting.begint - timedelta(hours=1))
    assert (vers.stand, vers.begonnen_op) == (Zittingstand.BEZIG, zitting.begint - timedelta(hours=1))
    assert Verslag.objects.get(zitting=zitting).stand == "concept"
    assert services.begin(zitting, door=loket).versie == vers.versie


def test_een_belang_van_na_het_plannen_houdt_het_begin_tegen(zitting, loket):
    dossier = zitting.punten.first().dossier
    dossier.belangverklaringen.create(persoon=zitting.voorzitter, heeft_belang=True, toelichting="Buren.")
    with pytest.raises(DomeinFout, match="eigen belang"):
        services.begin(zitting, door=loket, op=zitting.begint)
    assert not Verslag.objects.exists()


def test_wat_van_de_agenda_is_houdt_het_begin_niet_tegen(zitting, loket):
    punt = zitting.punten.first()
    punt.dossier.belangverklaringen.create(persoon=zitting.voorzitter, heeft_belang=True, toelichting="Buren.")
    punt.uitkomst, punt.uitkomst_reden, punt.uitkomst_op = "afgevoerd", "Belang", timezone.now()
    punt.save()
    assert services.begin(zitting, door=loket, op=zitting.begint).stand == Zittingstand.BEZIG


def test_sluiten_kan_als_elke_casus_een_uitkomst_heeft(loket):
    zitting = ZittingFactory(bezig=True)
    punt = AgendapuntFactory(zitting=zitting)
    with pytest.raises(DomeinFout, match=punt.dossier.casus.kenmerk):
        services.sluit(zitting, door=loket)
    zeg(zitting)
    vers = services.sluit(zitting, door=loket)
    assert vers.stand == Zittingstand.GEHOUDEN
    assert services.sluit(zitting, door=loket).gesloten_op == vers.gesloten_op


@pytest.mark.parametrize("stand", [{"bezig": True}, {"gehouden": True}])
def test_wat_begonnen_is_wordt_niet_meer_gewijzigd_of_gepland(loket, stand):
    zitting = ZittingFactory(**stand)
    for dienst in (
        lambda: services.wijzig(zitting, inhoud_van(zitting, plaats="Elders"), door=loket),
        lambda: services.plan(zitting, door=loket, begint=over_dagen(3), eindigt=over_dagen(3, 12)),
    ):
        with pytest.raises(DomeinFout, match="al (begonnen|gehouden)"):
            dienst()


def test_een_concept_kan_niet_beginnen_of_sluiten(loket):
    zitting = ZittingFactory(stand=Zittingstand.CONCEPT)
    LetdossierFactory()
    with pytest.raises(DomeinFout, match="nog niet gepland"):
        services.begin(zitting, door=loket)
    with pytest.raises(DomeinFout, match="niet bezig"):
        services.sluit(zitting, door=loket)
