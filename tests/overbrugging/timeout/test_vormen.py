"""De vormen van een time-out: waarmee PMM begint, kiezen bij een vraag, en bijhouden."""

from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from overbrugging.models import Timeout, Timeoutvorm
from overbrugging.timeout import vormen
from overbrugging.timeout.maanden import tot_en_met
from pmm.logboek.models import Regel
from tests.factories import OrganisatieFactory, ingelogd, lid

LIJST = reverse("overbrugging:timeoutvormen")
ERBIJ = reverse("overbrugging:timeoutvorm_erbij")
VELDEN = {"naam": "Waterschap: uitstel", "soort": "invordering", "maanden": "3", "verlengen_maanden": "0"}


@pytest.fixture
def bekend(db):
    OrganisatieFactory(code="cjib", naam="CJIB")
    vormen.laad()


@pytest.fixture
def noodstop(bekend):
    return Timeoutvorm.objects.get(naam="CJIB: noodstop")


@pytest.fixture
def beheerder(db):
    return lid("beheerder")


def wijzigen(vorm):
    return reverse("overbrugging:timeoutvorm", args=[vorm.pk])


def test_pmm_begint_met_de_pauzes_die_bestaan(bekend):
    duur = Timeoutvorm.objects.values_list("naam", "maanden", "verlengen_maanden")
    assert list(duur) == [("Breed moratorium", 6, 0), ("CJIB: noodstop", 4, 8), ("Dienst Toeslagen: pauzeknop", 12, 0)]


def test_nog_een_keer_laden_verandert_niets_aan_wat_iemand_wijzigde(noodstop):
    noodstop.naam = "Noodstop"
    noodstop.save()
    vormen.laad()
    assert Timeoutvorm.objects.count() == 3


def test_kiezen_voor_een_vorm_vult_het_formulier(casus, loket, noodstop):
    client = ingelogd(loket)
    begin = reverse("overbrugging:nieuw", args=[casus.kenmerk])
    adres = reverse("overbrugging:nieuw_volgens", args=[casus.kenmerk, noodstop.pk])
    assert adres in client.get(begin).text
    form = client.get(adres).context["form"]
    tot = tot_en_met(timezone.localdate(), 4)
    assert (str(form["organisatie"].value()), form["soort"].value(), form["tot"].value()) == (
        "CJIB",
        "invordering",
        f"{tot:%d-%m-%Y}",
    )
    velden = {"organisatie": "CJIB", "soort": "handhaving", "welk_besluit": "Boete", "te_bereiken": "Een regeling"}
    client.post(adres, velden)
    timeout = Timeout.objects.get()
    assert (timeout.vorm, timeout.soort, timeout.gevraagd_tot) == (noodstop, "handhaving", None)
    antwoord = client.get(reverse("overbrugging:antwoord", args=[casus.kenmerk, timeout.pk])).context["form"]
    assert antwoord["grondslag"].value() == noodstop.grondslag


def test_wat_niet_meer_te_kiezen_is_bestaat_hier_niet(casus, loket, noodstop):
    noodstop.in_gebruik = False
    noodstop.save()
    client = ingelogd(loket)
    assert "noodstop" not in client.get(reverse("overbrugging:nieuw", args=[casus.kenmerk])).text
    assert client.get(reverse("overbrugging:nieuw_volgens", args=[casus.kenmerk, noodstop.pk])).status_code == 404


def test_een_vorm_erbij(beheerder):
    assert ingelogd(beheerder).post(ERBIJ, VELDEN).url == LIJST
    vorm = Timeoutvorm.objects.get()
    assert (vorm.naam, vorm.maanden, vorm.in_gebruik) == ("Waterschap: uitstel", 3, False)
    regel = Regel.objects.over("timeoutvorm", str(vorm.pk)).get()
    assert (regel.werkwoord, regel.door) == ("timeoutvorm_maken", beheerder.pk)


@pytest.mark.parametrize(
    ("velden", "melding"),
    [
        ({"naam": "CJIB: noodstop"}, "Er is al een vorm die ‘CJIB: noodstop’ heet. Kies een andere naam."),
        ({"maanden": "0"}, "Vul een getal in van 1 tot en met 60."),
        ({"maanden": "vier"}, "Vul een getal in van 1 tot en met 60."),
        ({"verlengen_maanden": ""}, "Is zij dat niet, vul dan 0 in."),
        ({"soort": ""}, "Kies wat er stil staat."),
    ],
)
def test_een_vorm_die_niet_klopt_krijgt_uitleg_en_blijft_staan(noodstop, beheerder, velden, melding):
    antwoord = ingelogd(beheerder).post(ERBIJ, {**VELDEN, "toelichting": "Eigen tekst", **velden})
    assert antwoord.status_code == 422
    assert melding in unescape(antwoord.text)
    assert "Eigen tekst" in antwoord.text
    assert Timeoutvorm.objects.count() == 3


def test_twee_mensen_wijzigen_dezelfde_vorm(noodstop, beheerder):
    client, coordinator = ingelogd(beheerder), ingelogd(lid("loketcoordinator"))
    velden = {**VELDEN, "naam": noodstop.naam, "versie": noodstop.versie}
    assert coordinator.post(wijzigen(noodstop), {**velden, "toelichting": "Van de coördinator"}).status_code == 302
    botsing = client.post(wijzigen(noodstop), {**velden, "toelichting": "Van de beheerder"})
    assert botsing.status_code == 409
    # What differs is marked, word by word.
    assert "coördinator" in botsing.text
    assert "Van de beheerder" in botsing.text
    opnieuw = client.post(wijzigen(noodstop), {**velden, "versie": "2", "toelichting": "Van de beheerder"})
    assert opnieuw.status_code == 302
    noodstop.refresh_from_db()
    assert (noodstop.toelichting, noodstop.versie) == ("Van de beheerder", 3)


def test_een_vorm_wijzigen_verandert_geen_time_out(casus, loket, noodstop, beheerder):
    adres = reverse("overbrugging:nieuw_volgens", args=[casus.kenmerk, noodstop.pk])
    ingelogd(loket).post(
        adres, {"organisatie": "CJIB", "soort": "invordering", "welk_besluit": "Boete", "te_bereiken": "Een regeling"}
    )
    ingelogd(beheerder).post(wijzigen(noodstop), {**VELDEN, "soort": "ontruiming", "versie": noodstop.versie})
    assert Timeout.objects.get().soort == "invordering"


@pytest.mark.parametrize("rol", ["loketmedewerker", "maatwerkfunctionaris", "budgethouder", "auditor"])
def test_vormen_zijn_voor_de_beheerder_en_de_coordinator(noodstop, rol):
    client = ingelogd(lid(rol))
    assert {client.get(adres).status_code for adres in (LIJST, ERBIJ, wijzigen(noodstop))} == {403}


@pytest.mark.parametrize(
    ("velden", "regel"), [({"soort": "anders"}, "soort_bestaat"), ({"maanden": 0}, "duurt_minstens_een_maand")]
)
def test_de_database_bewaakt_een_vorm(noodstop, velden, regel):
    for veld, waarde in velden.items():
        setattr(noodstop, veld, waarde)
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        noodstop.save()
