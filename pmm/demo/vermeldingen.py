"""Vermeldingen die bijgehouden worden: routes, dagen en uren, wie er vandaag niet is, en een nummer dat niet klopt."""

from collections import defaultdict
from datetime import date, time, timedelta
from typing import Any

from pmm.demo.wereld import CONTACTEN, Wereld, regels
from register.models import Bevestiging, Contact, Organisatie, Signaalsoort
from register.vermelding import signalen
from register.vermelding.bevestigen import herbereken
from register.vermelding.services import wijzig_contact, wijzig_organisatie, wijzig_route, wijzig_werkgebied
from register.vermelding.velden import CONTACT, ORGANISATIE

ROUTES = ("organisatie", "functie", "naam", "telefoon", "wanneer", "bestuurder")
KANTOOR = {"open_van": time(8, 30), "open_tot": time(17)}
CURSUS = timedelta(days=3)
# Who works when: everybody else is there from Monday to Friday, in office hours.
TIJDEN: dict[tuple[str, str], dict[str, Any]] = {
    ("gm0150", "Noor Hofstede"): {"werkdagen": "1234", "open_van": time(9), "open_tot": time(16, 30)},
    ("gm0150", "Team Briefadres en Opvang"): {"open_van": time(9), "open_tot": time(12, 30)},
    ("gm0622", "Priya Ramdin"): {"werkdagen": "124"},
    ("duo", "Gerrie Meinema"): {"werkdagen": "235", "open_van": time(10), "open_tot": time(15)},
}
WERKGEBIED = {"kredietbank-plasrand": ("gm0150", "gm0622"), "woonstichting-lindehof": ("gm0150",)}


def speel(wereld: Wereld, vandaag: date) -> None:
    """Wie wat bijhield. Ieder bevestigde op de dag die bij zijn contact staat; Helmond is daar ver mee."""
    anouk = wereld.mensen["anouk"]
    for code, stappen in _routes().items():
        wijzig_route(wereld.organisaties[code], stappen=stappen, door=anouk)
    for code, gemeenten in WERKGEBIED.items():
        bedient = [wereld.organisaties[gemeente] for gemeente in gemeenten]
        wijzig_werkgebied(wereld.organisaties[code], gemeenten=bedient, door=anouk)
    for code in ("gm0150", "svb", "uwv"):
        wijzig_organisatie(wereld.organisaties[code], waarden=KANTOOR, door=anouk)
    for (code, wie), tijden in TIJDEN.items():
        wijzig_contact(wereld.contact(code, wie), waarden=tijden, door=anouk)
    _koppel_accounts(wereld)
    _wees_er_niet(wereld.contact("gm0479", "Yusuf Demirci"), wereld, vandaag)
    _bevestig(wereld, vandaag)
    kapot = wereld.contact("gm0150", "Team Briefadres en Opvang")
    tekst = "Er neemt steeds een ander team op."
    signalen.meld(kapot, soort=Signaalsoort.TELEFOON, toelichting=tekst, door=wereld.mensen["fatma"])


def _routes() -> dict[str, list[dict[str, Any]]]:
    routes = defaultdict(list)
    for regel in regels("routes.csv", ROUTES):
        stap = {naam: regel[naam] for naam in ("functie", "naam", "telefoon", "wanneer")}
        routes[regel["organisatie"]].append({**stap, "email": "", "is_bestuurder": regel["bestuurder"] == "ja"})
    return routes


def _koppel_accounts(wereld: Wereld) -> None:
    """Wie een account heeft en zelf in het register staat, is dezelfde."""
    for mens in wereld.mensen.values():
        for contact in Contact.objects.filter(naam=mens.naam, organisatie=mens.namens_id):
            wijzig_contact(contact, waarden={"gebruiker": mens}, door=mens)


def _wees_er_niet(contact: Contact, wereld: Wereld, vandaag: date) -> None:
    weg = {"afwezig_van": vandaag - CURSUS, "afwezig_tot": vandaag + CURSUS}
    wijzig_contact(contact, waarden=weg, door=wereld.mensen["yusuf"])


def _bevestig(wereld: Wereld, vandaag: date) -> None:
    """Alles van een organisatie is bevestigd op de dag van het contact dat het langst geleden aan de beurt was."""
    anouk = wereld.mensen["anouk"]
    dagen: dict[str, dict[Contact, date]] = defaultdict(dict)
    for regel in regels("contacten.csv", CONTACTEN):
        if regel["bevestigd"]:
            contact = wereld.contact(regel["organisatie"], regel["naam"] or regel["functie"])
            dagen[regel["organisatie"]][contact] = vandaag - timedelta(days=int(regel["bevestigd"]))
    for code, per_contact in dagen.items():
        organisatie = wereld.organisaties[code]
        _zet(organisatie, None, tuple(ORGANISATIE), min(per_contact.values()), anouk.pk)
        for contact, op in per_contact.items():
            _zet(organisatie, contact, tuple(CONTACT), op, anouk.pk)
        herbereken(organisatie, anouk)


def _zet(organisatie: Organisatie, contact: Contact | None, velden: tuple[str, ...], op: date, door: int) -> None:
    Bevestiging.objects.bulk_create(
        [Bevestiging(organisatie=organisatie, contact=contact, veld=veld, op=op, door_id=door) for veld in velden],
        update_conflicts=True,
        unique_fields=["organisatie", "contact", "veld"],
        update_fields=["op", "door"],
    )
