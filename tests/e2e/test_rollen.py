"""Een dag van elke rol: wat staat er op Mijn werk, wat biedt het menu, wat doet iemand, en waar komt niemand binnen."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.core.management import call_command

from pmm.casus.models import Casus
from pmm.casus.statussen import Status
from register.rollen import ROLLEN
from register.zoeken.index import ververs_alles
from tests.casus.wereld import leg_mislukt_bericht_vast
from tests.e2e.verhaal_loket import neemt_in_behandeling
from tests.reis import casus_in

pytestmark = [pytest.mark.browser, pytest.mark.parametrize("met_javascript", [True], ids=["met-javascript"])]
SCHERMEN = {
    "Casussen": "/casussen/",
    "Loket": "/loket/",
    "LET": "/let/",
    "Time-outs": "/time-outs/",
    "Overbrugging": "/overbrugging/",
    "Leren": "/leren/",
    "Register": "/register/",
    "Deelnames": "/deelnemers/overzicht/",
    "Bijeenkomsten": "/bijeenkomsten/",
    "Beheer": "/beheer/",
}


@dataclass
class Casussen:
    """Wat er loopt als de dag begint: bij het loket, bij het LET van Willemijn, en lokaal bij een andere gemeente."""

    nieuw: str
    bij_let: str
    elders: str


@pytest.fixture
def casussen(wereld):
    mensen, deventer = wereld.mensen, wereld.organisaties["gm0150"]
    hier = {"functionaris": mensen["noor"], "loket": mensen["fatma"], "voorzitter": mensen["willemijn"]}
    elders = {"functionaris": mensen["yusuf"], "organisatie": wereld.organisaties["gm0479"]}
    return Casussen(
        nieuw=casus_in(Status.INGEDIEND, organisatie=deventer, **hier).kenmerk,
        bij_let=casus_in(Status.LET, organisatie=deventer, **hier).kenmerk,
        elders=casus_in(Status.LOKAAL, **elders).kenmerk,
    )


# --- wat iemand op zo'n dag doet ------------------------------------------------------------------------------------------


def legt_een_casus_aan(scherm, casussen):
    scherm.open(f"/casussen/{casussen.bij_let}/")
    scherm.pagina.locator("#let").scroll_into_view_if_needed()  # panels come when somebody gets there
    scherm.ziet("Willemijn ter Horst", "De zitting voorbereiden")
    scherm.open("/")
    scherm.kies("Nieuwe casus")
    scherm.vul({"Codenaam voor het huishouden": "Els"})
    scherm.druk_op("Casus aanleggen")
    scherm.ziet("Els", "Over wie gaat het?")
    scherm.druk_op("Bewaren, later verder")
    scherm.ziet("Uw casus in 9 vragen")


def zoekt_de_eigen_organisatie_op(scherm, casussen):
    scherm.open("/register/?q=deventer")
    scherm.kies("Gemeente Deventer")
    scherm.ziet("Noor Hofstede", "Centraal nummer")


def neemt_een_casus_in_behandeling(scherm, casussen):
    scherm.open("/loket/")
    scherm.ziet(casussen.nieuw)
    neemt_in_behandeling(scherm, f"/casussen/{casussen.nieuw}/")


def wijst_een_casus_toe(scherm, casussen):
    scherm.open(f"/casussen/{casussen.nieuw}/")
    scherm.kies("In behandeling nemen")
    scherm.vul({"Wie gaat de casus behandelen?": "Bram Verhoeven"})
    scherm.druk_op("In behandeling nemen")
    scherm.ziet("Bram Verhoeven behandelt nu casus")


def verwijst_een_casus_terug(scherm, casussen):
    scherm.open(f"/casussen/{casussen.bij_let}/")
    scherm.kies("Terugverwijzen naar het loket")
    scherm.vul({"Waarom verwijst u terug?": "De gemeente kan dit zelf besluiten."})
    scherm.druk_op("Terugverwijzen")
    scherm.ziet("U kunt hem niet meer inzien.")
    scherm.open(f"/casussen/{casussen.bij_let}/", status=404)


def bekijkt_de_bedragen(scherm, casussen):
    scherm.open("/overbrugging/")
    scherm.ziet("U ziet bedragen, geen casussen.")


def bekijkt_de_leerpunten(scherm, casussen):
    scherm.open("/leren/")
    scherm.ziet("Er zijn nog geen leerpunten")


def bekijkt_het_beheer(scherm, casussen):
    scherm.open("/beheer/")
    scherm.ziet("Open accounts", "Codelijsten")
    leg_mislukt_bericht_vast(Casus.objects.get(kenmerk=casussen.nieuw))
    scherm.kies("Uitgaande post")
    scherm.ziet("De ontvanger kent dit adres niet.", casussen.nieuw)
    scherm.kies("Ander adres voor De ontvangstbevestiging aan weg@voorbeeld.example")
    scherm.druk_op("Verstuur naar dit adres")
    scherm.ziet("Vul in naar welk e-mailadres dit bericht moet.")
    scherm.vul({"E-mailadres": "postbus@voorbeeld.example"})
    scherm.druk_op("Verstuur naar dit adres")
    scherm.ziet("Het bericht gaat naar het nieuwe adres.")


def loopt_pmm_na(scherm, casussen):
    # The organisations of this test did not come in through the register itself.
    ververs_alles()
    # There is no clock in this test: the page says so, and a run by hand leaves its results here too.
    call_command("controleer", "alles")
    scherm.open("/beheer/controles/")
    scherm.ziet("De klok staat stil", "Logboek", "In orde")
    scherm.druk_op("Nu controleren")
    scherm.ziet("De klok van PMM loopt niet")


def zoekt_in_het_register(scherm, casussen):
    scherm.open("/register/")
    scherm.ziet("Wie u nu kunt bellen")


@dataclass
class Dag:
    """De dag van één rol."""

    wie: str
    ziet: tuple[str, ...]
    menu: tuple[str, ...]
    doet: Callable
    casussen: tuple[str, ...] = ()


LOKETMENU = ("Casussen", "Loket", "LET", "Time-outs", "Overbrugging", "Leren", "Register", "Bijeenkomsten")
BIJ_LOKET = ("nieuw", "bij_let")
DAGEN = {
    "maatwerkfunctionaris": Dag(
        "noor",
        ("Nu aan u",),
        ("Casussen", "Met u gedeeld", "Time-outs", "Register", "Bijeenkomsten"),
        legt_een_casus_aan,
        BIJ_LOKET,
    ),
    "organisatiebeheerder": Dag(
        "hanneke",
        ("Gemeente Deventer",),
        ("Register", "Onze organisatie", "Bijeenkomsten"),
        zoekt_de_eigen_organisatie_op,
    ),
    "loketmedewerker": Dag("fatma", ("Nu aan u",), LOKETMENU, neemt_een_casus_in_behandeling, BIJ_LOKET),
    "loketcoordinator": Dag("ingrid", ("Nu aan u",), LOKETMENU, wijst_een_casus_toe, BIJ_LOKET),
    "ambassadeur": Dag(
        "sander",
        ("U bent nergens aan zet",),
        ("Casussen", "Met u gedeeld", "Time-outs", "Register", "Bijeenkomsten"),
        zoekt_in_het_register,
    ),
    "let_voorzitter": Dag(
        "willemijn",
        ("Nu aan u", "De zitting voorbereiden"),
        ("Casussen", "LET", "Register", "Bijeenkomsten"),
        verwijst_een_casus_terug,
        ("bij_let",),
    ),
    "bestuurder": Dag(
        "carla",
        ("U bent nu voor geen zitting uitgenodigd.",),
        ("LET", "Register", "Bijeenkomsten"),
        zoekt_in_het_register,
    ),
    "budgethouder": Dag(
        "dirk", ("ziet geen casustekst",), ("Overbrugging", "Register", "Bijeenkomsten"), bekijkt_de_bedragen
    ),
    "programmateam": Dag(
        "lotte",
        ("leerpunten en cijfers",),
        ("Leren", "Termijnen", "Cijfers LET", "Register", "Deelnames", "Bijeenkomsten"),
        bekijkt_de_leerpunten,
    ),
    "auditor": Dag(
        "peter", ("ziet geen casustekst",), ("Overbrugging", "Register", "Bijeenkomsten", "Controles"), loopt_pmm_na
    ),
    "beheerder": Dag("anouk", ("ziet geen casussen",), ("Register", "Bijeenkomsten", "Beheer"), bekijkt_het_beheer),
}


def test_er_is_een_dag_voor_elke_rol(met_javascript):
    assert set(DAGEN) == set(ROLLEN)


@pytest.mark.parametrize("rol", DAGEN)
def test_elke_rol_vindt_haar_eigen_werk_en_niet_dat_van_een_ander(rol, wereld, casussen, als):
    dag = DAGEN[rol]
    scherm = als(wereld.mensen[dag.wie])
    scherm.open("/")
    scherm.ziet(*dag.ziet)
    assert scherm.menu == ["Mijn werk", *dag.menu]
    scherm.kijk_na(f"begin-{rol}")
    for naam, adres in SCHERMEN.items():
        scherm.open(adres, status=200 if naam in dag.menu or naam == "Casussen" else 403)
    for naam, kenmerk in vars(casussen).items():
        scherm.open(f"/casussen/{kenmerk}/", status=200 if naam in dag.casussen else 404)
    dag.doet(scherm, casussen)
    scherm.kijk_na(f"dag-{rol}")
