"""Eén voorschot door drie handen: het loket vraagt, de budgethouder keurt goed en betaalt, UWV betwist en betaalt terug."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from escalatie.services import NieuwBesluit, NieuweActie, besluit
from overbrugging.grootboek.saldo import Stand, stand_van
from overbrugging.models import Voorschot
from pmm.casus.statussen import Status
from tests.e2e.scherm import TELEFOON
from tests.overbrugging.geld import gevuld_fonds
from tests.reis import casus_in

pytestmark = pytest.mark.browser


@pytest.fixture
def casus(wereld):
    """Een casus van Deventer die bij het LET ligt, en een fonds met geld."""
    gevuld_fonds(naam="Overbruggingsfonds PMM", iban="NL91ABNA0417164300")
    mensen = wereld.mensen
    gemaakt = casus_in(
        Status.LET,
        organisatie=wereld.organisaties["gm0150"],
        functionaris=mensen["noor"],
        loket=mensen["fatma"],
        voorzitter=mensen["willemijn"],
    )
    gemaakt.codenaam, gemaakt._history_user = "Abeel", mensen["noor"]
    gemaakt.save()
    return gemaakt


def test_van_aanvraag_tot_de_laatste_cent_terug(wereld, casus, als):
    loket, dirk, uwv = (als(wereld.mensen[naam]) for naam in ("fatma", "dirk", "esther"))
    uwv.pagina.set_viewport_size(TELEFOON)
    voorschot = vraagt_aan(loket, casus)
    keurt_goed(dirk, voorschot, casus)
    betaalt(dirk, voorschot)
    vordert(loket, voorschot)
    vordering = voorschot.vorderingen.get(organisatie__code="uwv")
    betwist(uwv, vordering, casus)
    het_let_besluit(wereld, casus)
    beslecht(loket, vordering)
    for vordering in voorschot.vorderingen.all():
        krijgt_terug(dirk, vordering)
    dirk.open(voorschot.get_absolute_url())
    dirk.kies("Afsluiten")
    dirk.druk_op("Afsluiten")
    loket.open(f"/overbrugging/{casus.kenmerk}/")
    loket.ziet("€ 1.250,50", "Afgesloten")
    loket.kijk_na("overbrugging-casus")
    assert stand_van(voorschot) == Stand(125_050, 125_050, 0, 0)
    call_command("controleer", "grootboek", stdout=StringIO())


def vraagt_aan(scherm, casus):
    """Fatma vraagt een bedrag zoals mensen het schrijven, en ziet wat zij vraagt voordat het weggaat."""
    scherm.open(f"/overbrugging/{casus.kenmerk}/")
    scherm.kies("Voorschot aanvragen")
    tot = timezone.localdate() + timedelta(days=60)
    scherm.vul(
        {
            "Hoeveel is er nodig?": "1.250",
            "Wonen: huur, borg of inrichting": True,
            "Wat wordt er betaald?": "huur van december",
            "Naam van de nieuwe leverancier": "Woonstichting Lindehof",
            "Rekeningnummer (IBAN) van de nieuwe leverancier": "NL20 INGB 0001 2345 67",
            "Tot en met welke dag overbrugt dit?": f"{tot:%d-%m-%Y}",
        }
    )
    assert scherm.druk_op("Verder naar nakijken") == 422
    scherm.ziet("We weten niet zeker welk bedrag u bedoelt. Schrijf het zo: 1250,50.")
    scherm.vul({"Hoeveel is er nodig?": "€ 1250,5"})
    scherm.druk_op("Verder naar nakijken")
    scherm.ziet("€ 1.250,50", "Woonstichting Lindehof", "NL20 INGB 0001 2345 67")
    scherm.kijk_na("voorschot-nakijken")
    scherm.druk_op("Voorschot aanvragen")
    return Voorschot.objects.get()


def keurt_goed(scherm, voorschot, casus):
    """Dirk ziet precies wat er geboekt wordt, en niets van de casus."""
    scherm.open("/overbrugging/goedkeuren/")
    scherm.ziet(voorschot.nummer, "€ 1.250,50")
    scherm.open(f"{voorschot.get_absolute_url()}goedkeuren/")
    scherm.ziet("Voorgeschoten, nog niet gevorderd", "Nog te betalen aan leverancier: Woonstichting Lindehof")
    scherm.ziet_niet(casus.codenaam)
    scherm.kijk_na("voorschot-goedkeuren")
    scherm.druk_op("Goedkeuren")
    scherm.pagina.go_back()
    scherm.open(f"{voorschot.get_absolute_url()}")
    scherm.ziet("Toegekend")
    scherm.open(f"/casussen/{casus.kenmerk}/", status=404)


def betaalt(scherm, voorschot):
    """Het bestand gaat naar de bank; pas als die betaald heeft, wordt er geboekt."""
    scherm.open("/overbrugging/betalen/")
    scherm.pagina.get_by_role("checkbox").first.check()
    scherm.druk_op("Verder naar nakijken")
    scherm.druk_op("Betaalopdracht maken")
    scherm.ziet("Bestand voor de bank (pain.001)", voorschot.nummer)
    scherm.kijk_na("betaalopdracht")
    scherm.kies("De bank heeft betaald")
    scherm.druk_op("Verder naar nakijken")
    scherm.druk_op("Boeken")
    scherm.open(voorschot.get_absolute_url())
    scherm.ziet("Uitgekeerd")


def vordert(scherm, voorschot):
    """De delen zijn samen precies het voorschot."""
    scherm.open(voorschot.get_absolute_url())
    scherm.kies("Terugvragen")
    delen = {"Organisatie 1": "UWV", "Bedrag 1": "1000", "Organisatie 2": "Gemeente Deventer", "Bedrag 2": "250"}
    scherm.vul(delen)
    assert scherm.druk_op("Nakijken") == 422
    scherm.ziet("€ 0,50")
    scherm.vul({"Bedrag 2": "250,50"})
    scherm.druk_op("Nakijken")
    scherm.kijk_na("vorderen-nakijken")
    scherm.druk_op("Vorderen")
    scherm.ziet("Gevorderd")


def betwist(scherm, vordering, casus):
    """Esther van UWV vindt haar vordering en zegt waarom die niet klopt; van de casus ziet zij niets."""
    scherm.open("/overbrugging/vorderingen/")
    scherm.ziet(vordering.nummer, "€ 1.000,00")
    scherm.ziet_niet("Gemeente Deventer", casus.kenmerk)
    scherm.open(vordering.get_absolute_url())
    scherm.kies("Betwisten")
    scherm.vul({"Waarom bent u het niet eens met deze vordering?": "De gemeente zou dit betalen."})
    scherm.druk_op("Betwisten")
    scherm.ziet("De gemeente zou dit betalen.")
    scherm.kijk_na("vordering-betwist")


def het_let_besluit(wereld, casus):
    vandaag = timezone.localdate()
    actie = NieuweActie("Het voorschot terugbetalen", wereld.organisaties["uwv"], vandaag + timedelta(14))
    besluit(
        casus,
        besluiten=[NieuwBesluit("UWV betaalt haar deel terug.", wereld.organisaties["uwv"], vandaag, [actie])],
        door=wereld.mensen["willemijn"],
    )


def beslecht(scherm, vordering):
    """Alleen een besluit van het LET maakt een einde aan de betwisting."""
    scherm.open(vordering.get_absolute_url())
    scherm.kies("Vastleggen hoe het afliep")
    scherm.pagina.get_by_label("UWV betaalt haar deel terug.").check()
    scherm.vul({"De vordering blijft zoals zij is": True})
    scherm.druk_op("Verder")
    scherm.ziet("De vordering blijft")


def krijgt_terug(scherm, vordering):
    scherm.open(f"{vordering.get_absolute_url()}terugbetaling/")
    scherm.druk_op("Nakijken")
    scherm.druk_op("Boeken")
    scherm.ziet("€ 0,00")
