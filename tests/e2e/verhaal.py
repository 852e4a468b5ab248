"""Eén casus van aanleggen tot heropenen: elke functie is wat één mens in één keer op het scherm doet."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from allauth.mfa.totp.internal import auth as totp
from django.utils import timezone
from playwright.sync_api import expect

from tests.e2e.scherm import Scherm

WACHTWOORD = "een lange zin vol woorden"
SITUATIE = "Een moeder met twee kinderen slaapt bij kennissen. Zonder adres geen uitkering, zonder uitkering geen huis."
DOORBRAAK = "De gemeente kent een briefadres toe, vooruitlopend op een woning."
URGENTIE = "De kennissen kunnen hen nog twee weken opvangen."
VRAAG = "Is de weigering van het briefadres schriftelijk?"
LETVRAAG = "Wie zorgt dat dit gezin een adres én een uitkering krijgt?"


def over(dagen):
    """Een datum zoals iemand hem typt."""
    return f"{timezone.localdate() + timedelta(days=dagen):%d-%m-%Y}"


def code(geheim):
    """Wat de authenticator-app nu laat zien."""
    return totp.format_hotp_value(totp.hotp_value(geheim, next(totp.yield_hotp_counters_from_time())))


@dataclass
class Verhaal:
    """De vensters van de vier mensen, en het kenmerk zodra de casus er is."""

    functionaris: Scherm
    loket: Scherm
    voorzitter: Scherm
    post: object
    kenmerk: str = field(default="", init=False)

    @property
    def adres(self):
        return f"/casussen/{self.kenmerk}/"

    def lees_post(self, onderwerp, *regels):
        """De veger loopt één ronde; daarna ligt de mail in het postvak, met alleen het kenmerk en een link."""
        self.post()
        scherm = self.functionaris
        scherm.open("/postvak/")
        scherm.kies(onderwerp.format(kenmerk=self.kenmerk))
        scherm.kijk_na("mail")
        scherm.ziet(*regels)
        scherm.ziet_niet("kinderen", "briefadres", "Linde")
        scherm.pagina.get_by_role("main").get_by_role("link", name=re.compile("^http")).last.click()
        scherm.ziet("Linde", "Wat is geprobeerd")


# --- de functionaris ----------------------------------------------------------------------------------------------------


def logt_in(scherm, persoon, geheim):
    """Met een wachtwoord en de code van de telefoon."""
    scherm.open("/")
    scherm.kijk_na("inloggen")
    scherm.vul({"E-mailadres": persoon.email, "Wachtwoord": "niet het goede"})
    assert scherm.druk_op("Inloggen") == 422
    scherm.kijk_na("inloggen-fout")
    scherm.vul({"E-mailadres": persoon.email, "Wachtwoord": WACHTWOORD})
    scherm.druk_op("Inloggen")
    scherm.kijk_na("tweede-stap")
    scherm.vul({"Code": code(geheim)})
    scherm.druk_op("Inloggen")
    scherm.ziet("Mijn werk")
    scherm.kijk_na("mijn-werk-leeg")


def typt_loopt_weg_en_komt_terug(scherm):
    """Wat er getypt is, staat er na terugkomst weer; zonder JavaScript na een eerste keer versturen."""
    scherm.open("/casussen/")
    scherm.kijk_na("casussen-leeg")
    scherm.kies("Nieuwe casus")
    scherm.kijk_na("nieuw-leeg")
    scherm.vul({"Wat is er aan de hand?": SITUATIE})
    if scherm.met_javascript:
        expect(scherm.pagina.get_by_text("opgeslagen om")).to_be_visible()
        scherm.open("/register/")
        scherm.open("/casussen/nieuw/")
        scherm.ziet("Uw concept van")
    else:
        assert scherm.druk_op("Casus aanleggen") == 422
    expect(scherm.pagina.get_by_label("Wat is er aan de hand?")).to_have_value(SITUATIE)
    assert scherm.druk_op("Casus aanleggen") == 422
    scherm.kijk_na("nieuw-fout")


def legt_aan(scherm):
    """Maakt de casus af die er al half stond, en beantwoordt de vragen die nog open zijn; geeft het kenmerk."""
    scherm.vul({"Codenaam voor het huishouden": "Linde", "In welke gemeente woont de inwoner?": "Deventer"})
    scherm.druk_op("Casus aanleggen")
    scherm.ziet("De casus is aangelegd.", "Wat wil de inwoner zelf?")
    scherm.kijk_na("vraag-wens")
    kenmerk = re.search(r"PMM-\d\d-\w{6}", scherm.pagina.url)[0]
    scherm.vul({"Ja": True})
    scherm.druk_op("Bewaren, later verder")
    scherm.kijk_na("vragen")
    for vraag, antwoord in (
        ("8. De gewenste doorbraak", {"De doorbraak die u wilt": DOORBRAAK}),
        ("9. Waarom het haast heeft", {"Waarom dit haast heeft": URGENTIE}),
    ):
        scherm.kies(vraag)
        scherm.vul(antwoord)
        scherm.druk_op("Bewaren, later verder")
    scherm.open(f"/casussen/{kenmerk}/")
    scherm.ziet(SITUATIE)
    scherm.kijk_na("casus-lokaal")
    return kenmerk


def vult_gegevens_aan(scherm):
    scherm.kies("Wijzigen van Gegevens")
    scherm.kijk_na("gegevens")
    scherm.vul(
        {
            "Aantal kinderen in huis": "2",
            "Eerste datum die dreigt": over(14),
            "Wat dreigt er dan?": "Geen slaapplek meer",
            "Wonen": "Geen eigen adres",
        }
    )
    scherm.druk_op("Opslaan")
    scherm.ziet("De gegevens zijn opgeslagen.", "2 kinderen in huis", "Wonen: Geen eigen adres")


def legt_poging_vast(scherm):
    """De organisatie en het contact komen uit het register."""
    scherm.kies("Poging toevoegen")
    scherm.kijk_na("poging")
    scherm.vul(
        {
            "Met welke organisatie had u contact?": "Deventer",
            "Met wie sprak u?": "Noor Hofstede",
            "Wat hebt u gevraagd?": "Een briefadres voor dit gezin.",
            "Wat was het antwoord?": "Dat kan pas als er een huurcontract is.",
        }
    )
    scherm.druk_op("Opslaan")
    scherm.ziet("Gevraagd: Een briefadres voor dit gezin.", "Noor Hofstede")
    scherm.kijk_na("casus-met-poging")


def controleert_en_dient_in(scherm):
    scherm.kies("Indienen bij het loket")
    scherm.ziet(SITUATIE, DOORBRAAK, URGENTIE, "Een briefadres voor dit gezin.")
    scherm.kijk_na("controleren")
    scherm.druk_op("Dien in bij het loket")
    scherm.ziet("De casus is ingediend bij het loket.", "Landelijk Maatwerkloket")
    scherm.kijk_na("casus-ingediend")


def beantwoordt_de_vraag(scherm):
    """De vraag staat bovenaan ‘Mijn werk’."""
    scherm.open("/")
    scherm.ziet("Nu aan u", "Linde")
    scherm.kijk_na("mijn-werk-vragen")
    scherm.kies("De vragen van het loket beantwoorden")
    scherm.kies("Vragen beantwoorden")
    scherm.ziet(VRAAG)
    scherm.kijk_na("antwoorden")
    assert scherm.druk_op("Antwoorden versturen") == 422
    scherm.ziet("Beantwoord vraag 1, of schrijf op waarom dat niet kan.")
    scherm.kijk_na("antwoorden-fout")
    scherm.vul({"Uw antwoord": "Nee, alleen aan de telefoon."})
    scherm.druk_op("Antwoorden versturen")
    scherm.ziet("Het loket is weer aan zet.")


def vertelt_hoe_het_ging(scherm, kenmerk):
    """Twee minuten, met eerst een vraag die openbleef."""
    scherm.open(f"/leren/{kenmerk}/evaluatie/")
    scherm.pagina.get_by_role("radio", name="Ja", exact=True).check()
    assert scherm.druk_op("Versturen") == 422
    scherm.ziet("Kies hoe snel u verder kon.")
    scherm.kijk_na("evaluatie-fout")
    scherm.pagina.get_by_role("radio", name="Binnen een maand").check()
    scherm.pagina.get_by_role("checkbox", name="Het Landelijk Escalatie Team").check()
    scherm.vul({"Wat kan beter?": "Eerder samen aan tafel."})
    scherm.druk_op("Versturen")
    scherm.ziet("Dank u wel. Uw antwoorden helpen de volgende.")
