"""Een afwijking: wie bevoegd is, wat die zei en wat het werd; alleen wie bevoegd is, wijkt af."""

import io
import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from pmm.afwegen import afwijken
from pmm.afwegen.botsen import Verouderd
from pmm.afwegen.models import Afwijking
from pmm.casus.secties import Sectie
from pmm.kern.fouten import DomeinFout
from pmm.logboek.models import Regel
from register import codelijsten
from register.models import Codewaarde
from tests.afwegen.conftest import REGEL
from tests.factories import DelingFactory, OrganisatieFactory, aantal_vragen, ingelogd, lid

MAANDAG = date(2026, 3, 2)
DINSDAG = MAANDAG + timedelta(days=1)
TOEGEPAST = {"uitkomst": "toegepast", "uitkomst_op": DINSDAG, "toelichting": "De regel schoot zijn doel voorbij."}


def antwoord(bevoegdheid, **velden):
    return {
        "beslisser": OrganisatieFactory(naam="Gemeente Lindedorp"),
        "functie": "teammanager inkomen",
        "bevoegdheid": bevoegdheid,
        "gevraagd_op": MAANDAG,
        "beantwoord_op": DINSDAG,
        "beantwoord_door": "de teammanager",
        "antwoord": "Dat mag ik beslissen.",
        **velden,
    }


def wijzig(afwijking, door, velden, basis=1):
    return afwijken.wijzig(afwijking, velden=velden, basis=basis, door=door)


def adres(naam, afwijking, *rest):
    return reverse(f"afwegen:{naam}", args=[afwijking.casus.kenmerk, afwijking.pk, *rest])


@pytest.fixture
def wet(db):
    Codewaarde.objects.create(
        lijst="wet", code="Participatiewet", naam="Participatiewet", geldig_van="2020-01-01", volgorde=1
    )
    codelijsten.vergeet()
    yield
    codelijsten.vergeet()


# --- de regels -----------------------------------------------------------------------------------------------------------


def test_een_dubbele_klik_geeft_een_afwijking(casus, loket):
    sleutel = uuid.uuid4()
    twee = [afwijken.leg_vast(casus, velden=REGEL, door=loket, sleutel=sleutel) for _ in range(2)]
    assert twee[0] == twee[1]
    assert Regel.objects.filter(werkwoord="afwijking_vastleggen").count() == 1


@pytest.mark.parametrize("bevoegdheid", ["", "gevraagd", "betwist"])
def test_alleen_wie_bevoegd_is_wijkt_af(afwijking, loket, bevoegdheid):
    if bevoegdheid:
        beantwoord = DINSDAG if bevoegdheid == "betwist" else None
        wijzig(afwijking, loket, antwoord(bevoegdheid, beantwoord_op=beantwoord))
    basis = 2 if bevoegdheid else 1
    with pytest.raises(DomeinFout, match="Afwijken kan alleen wie daartoe bevoegd is"):
        wijzig(afwijking, loket, TOEGEPAST, basis)


def test_bevestigd_en_toegepast(afwijking, loket):
    wijzig(afwijking, loket, antwoord("bevestigd"))
    nu = wijzig(afwijking, loket, TOEGEPAST, 2)
    assert (nu.uitkomst, nu.is_open, nu.versie) == ("toegepast", False, 3)
    assert list(nu.historie.values_list("versie", flat=True)) == [3, 2, 1]


def test_wat_is_toegepast_wordt_niet_achteraf_betwist(afwijking, loket):
    wijzig(afwijking, loket, antwoord("bevestigd"))
    wijzig(afwijking, loket, TOEGEPAST, 2)
    with pytest.raises(DomeinFout, match="Wijzig eerst de uitkomst"):
        wijzig(afwijking, loket, antwoord("betwist"), 3)


def test_zonder_redenen_wordt_niets_toegepast(casus, loket):
    kaal = afwijken.leg_vast(casus, velden={**REGEL, "redenen": ""}, door=loket, sleutel=uuid.uuid4())
    wijzig(kaal, loket, antwoord("bevestigd"))
    with pytest.raises(DomeinFout, match="Zonder redenen"):
        wijzig(kaal, loket, TOEGEPAST, 2)


def test_een_antwoord_komt_niet_voor_de_vraag(afwijking, loket):
    with pytest.raises(DomeinFout, match=r"vóór de vraag \(3 maart 2026\)"):
        wijzig(afwijking, loket, antwoord("bevestigd", gevraagd_op=DINSDAG, beantwoord_op=MAANDAG))


def test_niet_toegepast_kan_altijd(afwijking, loket):
    nu = wijzig(afwijking, loket, {**TOEGEPAST, "uitkomst": "niet_toegepast"})
    assert nu.hoe_het_staat == "Niet toegepast"


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"uitkomst": "toegepast", "uitkomst_op": DINSDAG, "toelichting": "x"}, "alleen_door_wie_bevoegd_is"),
        ({"uitkomst": "niet_toegepast", "uitkomst_op": DINSDAG}, "exact_met_dag"),
        ({"uitkomst_op": DINSDAG}, "exact_met_dag"),
        ({"bevoegdheid": "gevraagd", "gevraagd_op": DINSDAG}, "nooit_aan_niemand"),
        ({"bevoegdheid": "gevraagd"}, "hoort_bij_vraag"),
        ({"gevraagd_op": DINSDAG}, "hoort_bij_vraag"),
        ({"grond": "zomaar"}, "grond_bestaat"),
        ({"waarvan": ""}, "grond_bestaat"),
    ],
)
def test_de_database_houdt_dezelfde_regels(afwijking, loket, velden, regel):
    for veld, waarde in velden.items():
        setattr(afwijking, veld, waarde)
    afwijking._history_user = loket
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        afwijking.save()


def test_betwist_staat_er_nooit_zonder_reden(afwijking, loket):
    with pytest.raises(IntegrityError, match="betwist_nooit_zonder_reden"), transaction.atomic():
        wijzig(afwijking, loket, antwoord("betwist", antwoord=""))


# --- om beurten ----------------------------------------------------------------------------------------------------------


def test_twee_mensen_wijzigen_elk_een_ander_deel(afwijking, loket, ander):
    wijzig(afwijking, ander, antwoord("bevestigd"))
    nu = wijzig(afwijking, loket, {**REGEL, "redenen": "Beter opgeschreven."}, 1)
    assert (nu.bevoegdheid, nu.redenen, nu.versie) == ("bevestigd", "Beter opgeschreven.", 3)


def test_twee_mensen_wijzigen_hetzelfde_deel(afwijking, loket, ander):
    wijzig(afwijking, ander, {**REGEL, "redenen": "Van Anna."})
    with pytest.raises(Verouderd, match="Anna de Vries") as fout:
        wijzig(afwijking, loket, {**REGEL, "redenen": "Van mij."}, 1)
    assert fout.value.er_staat["redenen"] == "Van Anna."


# --- de schermen ---------------------------------------------------------------------------------------------------------


def test_een_afwijking_vastleggen(casus, functionaris, wet):
    velden = {**REGEL, "weging": "", "versie": 0}
    gevolgd = ingelogd(functionaris).post(reverse("afwegen:afwijking_nieuw", args=[casus.kenmerk]), velden, follow=True)
    assert "Geen bijstand zonder adres" in gevolgd.text
    assert "Vastleggen wie dit kan beslissen" in gevolgd.text


def test_wat_bij_een_antwoord_hoort_wordt_gevraagd(afwijking, loket):
    velden = {"bevoegdheid": "betwist", "versie": 1}
    pagina = ingelogd(loket).post(adres("afwijking_wijzigen", afwijking, "bevoegdheid"), velden)
    assert pagina.status_code == 422
    for zin in (
        "Kies welke organisatie dit kan beslissen.",
        "Vul in op welke dag het gevraagd is.",
        "Vul in op welke dag de organisatie antwoordde.",
        "Schrijf op wie dit betwist.",
        "Schrijf op waarom de organisatie dit betwist.",
    ):
        assert zin in pagina.text


@pytest.mark.parametrize(
    ("dag", "zin"),
    [("31-2-2026", "31 februari 2026 bestaat niet."), ("morgen", "datum"), ("1-1-2099", "")],
)
def test_een_onmogelijke_dag_krijgt_uitleg(afwijking, loket, dag, zin):
    velden = {"uitkomst": "niet_toegepast", "uitkomst_op": dag, "toelichting": "Omdat.", "versie": 1}
    pagina = ingelogd(loket).post(adres("afwijking_wijzigen", afwijking, "uitkomst"), velden)
    assert pagina.status_code == 422
    assert zin in pagina.text
    assert f'value="{dag}"' in pagina.text


def test_een_botsing_op_het_scherm_toont_beide_teksten(afwijking, loket, ander):
    velden = {**TOEGEPAST, "uitkomst": "niet_toegepast"}
    wijzig(afwijking, ander, {**velden, "toelichting": "Van Anna."})
    mijn = {**velden, "uitkomst_op": "3-3-2026", "toelichting": "Van mij.", "versie": 1}
    pagina = ingelogd(loket).post(adres("afwijking_wijzigen", afwijking, "uitkomst"), mijn)
    assert pagina.status_code == 409
    assert "Anna de Vries heeft deze tekst om" in pagina.text
    assert "Van mij." in pagina.text
    assert 'name="versie" value="2"' in pagina.text


def test_een_deel_dat_niet_bestaat_is_er_niet(afwijking, loket):
    assert ingelogd(loket).get(adres("afwijking_wijzigen", afwijking, "geld")).status_code == 404


def test_een_weging_staat_er_alleen_voor_wie_wegingen_ziet(afwijking, weging, loket, casus):
    wijzig(afwijking, loket, {**REGEL, "weging": weging})
    organisatie = OrganisatieFactory()
    DelingFactory(casus=casus, organisatie=organisatie, secties=[Sectie.AFWIJKINGEN])
    lezer = ingelogd(lid("maatwerkfunctionaris", organisatie))
    for hier in ("afwijking", "afwijking_pdf"):
        heel, deels = (client.get(adres(hier, afwijking)) for client in (ingelogd(loket), lezer))
        assert "Mag dit gezin blijven?" in tekst_van(heel)
        assert "Mag dit gezin blijven?" not in tekst_van(deels)
    assert lezer.get(reverse("afwegen:wegingen", args=[casus.kenmerk])).status_code == 404


def tekst_van(antwoord):
    if antwoord["Content-Type"] != "application/pdf":
        return antwoord.text
    return "\n".join(blad.extract_text() for blad in PdfReader(io.BytesIO(antwoord.content)).pages)


def test_de_onderbouwing_noemt_wie_besliste_en_waarom(afwijking, loket):
    wijzig(afwijking, loket, antwoord("bevestigd"))
    wijzig(afwijking, loket, TOEGEPAST, 2)
    tekst = tekst_van(ingelogd(loket).get(adres("afwijking_pdf", afwijking)))
    for stuk in ("Gemeente Lindedorp", "teammanager inkomen", "3 maart 2026", "schoot zijn doel voorbij", "Toegepast"):
        assert stuk in tekst


def test_het_paneel_kost_een_vast_aantal_vragen(afwijking, casus, loket):
    hier = reverse("afwegen:afwijkingen", args=[casus.kenmerk])
    client = ingelogd(loket)
    client.get(hier)
    een = aantal_vragen(client, hier)
    for _ in range(5):
        afwijken.leg_vast(casus, velden=REGEL, door=loket, sleutel=uuid.uuid4(), op=timezone.now())
    assert aantal_vragen(client, hier) == een <= 12
    assert Afwijking.objects.count() == 6
