"""De levensloop hardop voorgelezen: elke overgang vanuit elke status, en wat elke stap achterlaat."""

from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from pmm.casus.models import Casus, Stap
from pmm.casus.overgangen import OVERGANGEN, OvergangGeweigerd, voer_uit
from pmm.casus.statussen import EINDSTATUSSEN, MET_BEHANDELAAR, OPEN, OPGELOST, Status
from pmm.casus.tekening import tekening
from pmm.logboek.models import Regel
from tests.casus.zetten import OMDAT, ZETTEN, reis_naar, wie_intrekt

LEVENSLOOP = """
                      lok  ing  aan  beh  let  uit  afg  ges  nie  itr
indienen              ing  .    .    .    .    .    .    .    .    .
lokaal_oplossen       afg  .    .    .    .    .    .    .    .    .
in_behandeling_nemen  .    beh  .    .    .    .    .    .    .    .
aanvulling_vragen     .    aan  .    aan  .    .    .    .    .    .
aanvullen             .    .    beh  .    .    .    .    .    .    .
terugleggen           .    lok  .    lok  .    .    .    .    .    .
afwijzen              .    nie  .    .    .    .    .    .    .    .
opschalen             .    .    .    let  .    .    .    .    .    .
terugverwijzen        .    .    .    .    beh  .    .    .    .    .
besluiten             .    .    .    .    uit  .    .    .    .    .
doorbraak             .    .    .    uit  .    .    .    .    .    .
hervatten             .    .    .    .    .    beh  .    .    .    .
afronden              .    .    .    afg  afg  afg  .    .    .    .
sluiten               .    .    .    .    .    .    ges  .    .    .
heropenen             .    .    .    .    .    .    beh  beh  beh  .
intrekken             itr  itr  itr  itr  itr  itr  .    .    .    .
"""
KORT = {
    "lok": Status.LOKAAL,
    "ing": Status.INGEDIEND,
    "aan": Status.AANVULLING_GEVRAAGD,
    "beh": Status.IN_BEHANDELING,
    "let": Status.LET,
    "uit": Status.IN_UITVOERING,
    "afg": Status.AFGEROND,
    "ges": Status.GESLOTEN,
    "nie": Status.NIET_IN_BEHANDELING,
    "itr": Status.INGETROKKEN,
}
KOP, *RIJEN = (regel.split() for regel in LEVENSLOOP.strip().splitlines())
CELLEN = [(naam, KORT[van], KORT.get(naar)) for naam, *doelen in RIJEN for van, naar in zip(KOP, doelen, strict=True)]
WEL = [cel for cel in CELLEN if cel[2]]
EEN_STAP = 20
# Out of the LET the dossier, its place on an agenda and the right of the chair end in the same step.
UIT_HET_LET = 21


def test_de_tabel_hierboven_is_de_hele_levensloop():
    assert [KORT[kort] for kort in KOP] == list(Status)
    assert [naam for naam, *_ in RIJEN] == list(OVERGANGEN) == list(ZETTEN)
    assert len(CELLEN) == len(OVERGANGEN) * len(Status)
    assert {(naam, van) for naam, van, _ in WEL} == {(o.naam, van) for o in OVERGANGEN.values() for van in o.van}


@pytest.mark.django_db
@pytest.mark.parametrize("van", Status)
def test_wat_de_tabel_niet_noemt_wordt_geweigerd_met_de_status_erbij(van):
    """Alle verboden stappen vanuit één status, door wie het anders wel zou mogen."""
    reis = reis_naar(van)
    casus = Casus.objects.get(pk=reis.casus.pk)
    voor = casus.stappen.count()
    for naam in [naam for naam, status, naar in CELLEN if status == van and naar is None]:
        door = _wie_mag(naam, reis)
        if door is None:
            continue
        with pytest.raises(OvergangGeweigerd) as geweigerd:
            voer_uit(naam, casus, door=door, toelichting=OMDAT)
        label = OVERGANGEN[naam].label
        assert geweigerd.value.redenen == [
            f"‘{label}’ kan niet bij een casus met de status ‘{casus.get_status_display()}’."
        ]
    assert Casus.objects.get(pk=casus.pk).status == van
    assert casus.stappen.count() == voor


def _wie_mag(naam, reis):
    recht = OVERGANGEN[naam].recht
    if recht in {"dien_in", "trek_in"}:
        return reis.functionaris
    if recht == "beslis":
        return None  # outside the LET nobody has this right: see test_wie_mag
    return reis.loket if reis.casus.ingediend_op or _is_ingediend(reis) else None


def _is_ingediend(reis):
    return Casus.objects.filter(pk=reis.casus.pk, ingediend_op__isnull=False).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(("naam", "van", "naar"), WEL)
def test_elke_stap_uit_de_tabel_is_te_zetten_en_laat_alles_achter(naam, van, naar):
    reis = reis_naar(van)
    sleutel = uuid4()
    zet = ZETTEN[naam](reis, sleutel)
    logregels, historie = Regel.objects.count(), reis.casus.historie.count()

    with CaptureQueriesContext(connection) as opdrachten:
        stap = zet()

    casus = Casus.objects.get(pk=reis.casus.pk)
    assert (casus.status, stap.overgang, stap.van, stap.naar, stap.sleutel) == (naar, naam, van, naar, sleutel)
    assert stap.namens == stap.door.organisatie
    assert casus.historie.count() >= historie + 1
    laatste = casus.historie.first()
    assert (laatste.history_user, laatste.history_change_reason, laatste.status) == (stap.door, naam, naar)
    regel = Regel.objects.over("casus", casus.kenmerk).filter(werkwoord=naam).first()
    assert regel.volgnr > logregels
    assert (regel.door, regel.namens) == (stap.door_id, stap.namens_id)
    _klopt(casus)
    echt = [opdracht["sql"][:90] for opdracht in opdrachten if "SAVEPOINT" not in opdracht["sql"]]
    hoogstens = UIT_HET_LET if (naam, van) == ("afronden", Status.LET) else EEN_STAP
    assert len(echt) <= hoogstens, "\n".join(echt)

    assert zet() == stap, "dezelfde sleutel zet de stap geen tweede keer"
    assert casus.stappen.filter(overgang=naam, sleutel=sleutel).count() == 1


def _klopt(casus):
    """Wat in elke status waar moet zijn."""
    assert (casus.aan_zet != "") == (casus.status in OPEN) or casus.status == Status.AFGEROND
    assert bool(casus.aan_zet) == bool(casus.aan_zet_wat) == bool(casus.aan_zet_datum)
    assert (casus.bewaren_vanaf is not None) == (casus.status in EINDSTATUSSEN)
    assert (casus.afrondingsreden != "") == (casus.status in OPGELOST)
    assert (casus.reden_niet != "") == (casus.status == Status.NIET_IN_BEHANDELING)
    if casus.in_behandeling_op and casus.status in MET_BEHANDELAAR:
        assert casus.behandelaar is not None


@pytest.mark.django_db
@pytest.mark.parametrize("vandaan", [Status.INGEDIEND, Status.IN_BEHANDELING])
def test_na_een_aanvulling_gaat_de_casus_terug_naar_waar_de_vraag_vandaan_kwam(vandaan):
    reis = reis_naar(vandaan)
    ZETTEN["aanvulling_vragen"](reis, uuid4())()
    stap = ZETTEN["aanvullen"](reis, uuid4())()
    assert stap.naar == vandaan


@pytest.mark.django_db
def test_de_momenten_van_het_jaarverslag_zijn_de_eerste_keer_en_blijven_staan():
    reis = reis_naar(Status.GESLOTEN)
    eerst = Casus.objects.get(pk=reis.casus.pk)
    assert eerst.ingediend_op < eerst.in_behandeling_op < eerst.verder_op == eerst.afgerond_op
    for naam in ("heropenen", "terugleggen", "indienen", "in_behandeling_nemen", "doorbraak", "afronden"):
        ZETTEN[naam](reis, uuid4())()
    nu = Casus.objects.get(pk=reis.casus.pk)
    for moment in ("ingediend_op", "in_behandeling_op", "verder_op", "afgerond_op"):
        assert getattr(nu, moment) == getattr(eerst, moment)


@pytest.mark.django_db
def test_heropenen_wist_de_reden_en_de_bewaartermijn():
    reis = reis_naar(Status.GESLOTEN)
    ZETTEN["heropenen"](reis, uuid4())()
    casus = Casus.objects.get(pk=reis.casus.pk)
    assert (casus.afrondingsreden, casus.bewaren_vanaf, casus.geen_leerpunten) == ("", None, False)


@pytest.mark.django_db
def test_de_functionaris_trekt_in_zolang_niemand_de_casus_behandelt():
    reis = reis_naar(Status.IN_BEHANDELING)
    with pytest.raises(OvergangGeweigerd, match="Het loket behandelt deze casus al"):
        voer_uit("intrekken", reis.casus, door=reis.functionaris, toelichting=OMDAT)
    ZETTEN["terugleggen"](reis, uuid4())()
    assert wie_intrekt(reis) == reis.functionaris
    assert voer_uit("intrekken", reis.casus, door=reis.functionaris, toelichting=OMDAT).naar == Status.INGETROKKEN


@pytest.mark.django_db
def test_een_lokaal_opgeloste_casus_ligt_bij_niemand():
    """Het loket heeft hem nooit gezien, en kan dus ook niet aan zet zijn."""
    reis = reis_naar(Status.LOKAAL)
    ZETTEN["lokaal_oplossen"](reis, uuid4())()
    casus = Casus.objects.get(pk=reis.casus.pk)
    assert (casus.aan_zet, casus.aan_zet_wat, casus.aan_zet_datum) == ("", "", None)
    assert not Casus.objects.zichtbaar_voor(reis.loket).filter(pk=casus.pk).exists()


@pytest.mark.django_db
def test_zag_het_loket_een_lokaal_opgeloste_casus_eerder_dan_sluit_het_hem():
    reis = reis_naar(Status.INGEDIEND)
    ZETTEN["terugleggen"](reis, uuid4())()
    ZETTEN["lokaal_oplossen"](reis, uuid4())()
    assert Casus.objects.get(pk=reis.casus.pk).aan_zet == "loket"
    assert ZETTEN["sluiten"](reis, uuid4())().naar == Status.GESLOTEN


@pytest.mark.parametrize("overgang", OVERGANGEN.values(), ids=str)
def test_elke_naam_in_de_tabel_bestaat(overgang):
    namen = [vraag for vraag in overgang.bij_de_stap if isinstance(vraag, str)]
    assert all(callable(import_string(naam)) for naam in [*namen, *overgang.gevolgen])
    velden = {veld.name for veld in Casus._meta.get_fields()}
    assert set(overgang.velden) <= velden


@pytest.mark.parametrize("overgang", OVERGANGEN.values(), ids=str)
def test_elk_scherm_in_de_tabel_bestaat(overgang):
    argumenten = ["PMM-26-7K3F9Q", overgang.naam] if overgang.scherm == "casus:stap" else ["PMM-26-7K3F9Q"]
    try:
        assert reverse(overgang.scherm, args=argumenten)
    except NoReverseMatch:
        pytest.fail(f"{overgang.scherm} bestaat niet")


def test_de_tekening_van_de_levensloop_is_bij():
    assert Path(settings.BASE_DIR, "docs/levensloop.md").read_text() == tekening()


@pytest.mark.django_db
def test_een_stap_verwijst_naar_een_bestaande_overgang():
    reis_naar(Status.GESLOTEN)
    assert set(Stap.objects.values_list("overgang", flat=True)) <= {*OVERGANGEN, "aanleggen"}
