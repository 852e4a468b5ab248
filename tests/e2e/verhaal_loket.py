"""Het deel van het verhaal bij het loket en het LET; het begin staat in `verhaal`."""

import re

from tests.e2e.verhaal import LETVRAAG, VRAAG, over


def stelt_een_vraag(scherm):
    scherm.open("/loket/")
    scherm.ziet("Linde", "Gemeente Deventer")
    scherm.kijk_na("werkvoorraad")
    scherm.kies("Linde")
    scherm.kijk_na("casus-voor-loket")
    scherm.kies("Aanvulling vragen")
    scherm.kijk_na("vragen")
    scherm.vul({"Vraag 1": VRAAG})
    scherm.druk_op("Vragen versturen")
    scherm.ziet("Tot het antwoord er is, staat de tijd stil.", "Aanvulling gevraagd")
    scherm.kijk_na("casus-aanvulling")


def neemt_in_behandeling(scherm, adres):
    scherm.open(adres)
    scherm.kies("In behandeling nemen")
    scherm.kijk_na("in-behandeling-nemen")
    scherm.druk_op("In behandeling nemen")
    scherm.ziet("behandelt nu casus")
    scherm.kijk_na("casus-in-behandeling")


def voegt_partijen_toe(scherm):
    """Eén organisatie kan meer rollen hebben."""
    scherm.kies("Partij toevoegen")
    assert scherm.druk_op("Opslaan") == 422
    scherm.ziet("Kies minstens één rol.")
    scherm.kijk_na("partij-fout")
    scherm.vul({"Welke organisatie?": "Deventer", "Beslisser": True, "Schuldeiser": True})
    scherm.druk_op("Opslaan")
    scherm.kies("Belemmering toevoegen")
    scherm.kijk_na("belemmering")
    scherm.vul(
        {
            "Wat houdt de casus tegen?": "Geen briefadres zonder huurcontract",
            "Wie zegt dat het niet mag of niet kan?": "Deventer",
            "In welke wet staat dat?": "Participatiewet",
        }
    )
    scherm.druk_op("Opslaan")
    scherm.ziet("beslisser, schuldeiser", "Geen briefadres zonder huurcontract")


def schaalt_op(scherm):
    scherm.kies("Opschalen naar het LET")
    scherm.kijk_na("opschalen")
    scherm.vul({"Wat is de vraag aan het LET?": LETVRAAG, "Willemijn ter Horst": True})
    scherm.druk_op("Opschalen naar het LET")
    scherm.ziet("ligt nu bij het LET.")
    scherm.kijk_na("casus-let")


def volgt_en_rondt_af(scherm, adres):
    """Legt vast dat de afspraak is nagekomen, en sluit daarna de behandeling af."""
    scherm.open(adres)
    scherm.kies("Een briefadres toekennen")
    scherm.kijk_na("actie")
    scherm.kies("Deze actie is gedaan")
    scherm.kijk_na("actie-gedaan")
    scherm.vul({"Wat is het geworden?": "Het briefadres is er."})
    scherm.druk_op("Vastleggen dat het gedaan is")
    scherm.ziet("Het briefadres is er.")
    scherm.kies("Afronden")
    scherm.kijk_na("afronden")
    scherm.vul(
        {
            "Doorbraak gerealiseerd": True,
            "Licht deze reden toe": "Het adres en de uitkering zijn er.",
            "Samenvatting": "Het LET besloot tot een briefadres.",
            "Wat is de uitkomst voor de inwoner?": "Het gezin heeft weer inkomen.",
        }
    )
    scherm.druk_op("Afronden")
    scherm.ziet("is afgerond.", "Het gezin heeft weer inkomen.")
    scherm.kijk_na("casus-afgerond")


def sluit_met_een_leerpunt(scherm):
    scherm.kies("Sluiten")
    scherm.kijk_na("sluiten")
    scherm.vul(
        {
            "Wat moet er anders, zodat dit niet nog eens gebeurt?": "Vraag geen huurcontract voor een briefadres.",
            "Waar gaat het over?": "Wet- en regelgeving",
            "Voor welke organisatie is dit?": "BZK",
            "Voor wie geldt dit nog meer?": "Ieder die bij kennissen slaapt.",
        }
    )
    scherm.druk_op("Casus sluiten")
    scherm.ziet("is gesloten.")
    scherm.kijk_na("casus-gesloten")
    scherm.open("/leren/")
    scherm.ziet("Vraag geen huurcontract voor een briefadres.")
    scherm.kijk_na("leren")


def heropent(scherm, adres):
    scherm.open(adres)
    scherm.kies("Heropenen")
    assert scherm.druk_op("Heropenen") == 422
    scherm.ziet("Schrijf op waarom u dit doet.")
    scherm.kijk_na("heropenen-fout")
    scherm.vul({"Waarom doet u dit?": "De uitkering is weer gestopt."})
    scherm.druk_op("Heropenen")
    scherm.ziet("De uitkering is weer gestopt.", "in behandeling")
    scherm.kijk_na("casus-heropend")


# --- het LET --------------------------------------------------------------------------------------------------------------


def besluit(scherm):
    """De voorzitter ziet alleen wat bij het LET ligt, en legt het besluit vast met een actie."""
    scherm.open("/")
    scherm.ziet("Linde")
    scherm.kijk_na("mijn-werk-voorzitter")
    scherm.open("/let/")
    scherm.kijk_na("let")
    scherm.kies("Linde")
    scherm.kijk_na("let-dossier-leeg")
    scherm.kies(re.compile("· Linde$"))
    scherm.kijk_na("casus-voor-voorzitter")
    scherm.kies("Besluiten vastleggen")
    scherm.kijk_na("besluiten")
    actie = scherm.pagina.get_by_role("group", name=re.compile("Actie 1"))
    scherm.vul(
        {
            "Wat is er besloten of toegezegd?": "De gemeente geeft een briefadres.",
            "Welke organisatie besluit dit?": "Deventer",
        }
    )
    scherm.vul(
        {
            "Wat gaat er gebeuren?": "Een briefadres toekennen",
            "Welke organisatie doet het?": "Deventer",
            "Uiterlijk op welke dag?": over(7),
        },
        binnen=actie,
    )
    scherm.druk_op("Besluiten vastleggen")
    scherm.ziet("De besluiten zijn vastgelegd.", "Een briefadres toekennen")
    scherm.kijk_na("casus-besloten")
