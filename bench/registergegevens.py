"""Een groot register om in te zoeken: verzonnen, zonder toeval, en met woorden die echt voorkomen."""

from itertools import cycle, islice

from django.db import transaction

from register import basisgegevens
from register.models import Codewaarde, Contact, Gebruiker, Lidmaatschap, Organisatie
from register.rollen import FUNCTIONARIS

SOORTEN = (
    ("zorginstelling", "Zorggroep"),
    ("woningcorporatie", "Woonstichting"),
    ("maatschappelijke_organisatie", "Stichting"),
    ("schuldhulpverlening", "Kredietbank"),
    ("bewindvoerder", "Bewindvoering"),
    ("onderwijs", "Scholengroep"),
    ("zorgverzekeraar", "Zorgverzekeraar"),
    ("overig", "Welzijn"),
)
BOMEN = (
    "Meidoorn",
    "Eikenlaan",
    "Lindehof",
    "Wilgenrode",
    "Beukenhage",
    "Elzenkamp",
    "Esdoorn",
    "Vlierbos",
    "Hazelaar",
    "Kastanje",
    "Populier",
    "Den",
)
KLEUREN = (
    "Noord",
    "Zuid",
    "Oost",
    "West",
    "Midden",
    "Nieuw",
    "Oud",
    "Groot",
    "Klein",
    "Hoog",
    "Laag",
    "Groen",
    "Blauw",
    "Zilver",
    "Goud",
)
VOORNAMEN = (
    "Anna",
    "Bram",
    "Chantal",
    "Daan",
    "Eva",
    "Fatma",
    "Gerrit",
    "Hanneke",
    "Ilse",
    "Jeroen",
    "Karim",
    "Lotte",
    "Mo",
    "Noor",
    "Otto",
    "Priya",
    "Quinten",
    "Ruth",
)
ACHTERNAMEN = (
    "Bakker",
    "Visser",
    "Meijer",
    "Mulder",
    "Bos",
    "Vos",
    "Peters",
    "Hendriks",
    "Dekker",
    "Brouwer",
    "Yilmaz",
    "Jansen",
    "Smit",
    "Kuiper",
    "Postma",
)
FUNCTIES = ("maatwerkfunctionaris", "consulent schulden", "teamleider", "Team Maatwerk", "wijkcoach", "adviseur wonen")
EMAIL = "bench@voorbeeld.example"


@transaction.atomic
def maak(organisaties, contacten):
    """Vul aan tot zoveel organisaties en contacten; False als zij er al zijn."""
    basisgegevens.laad()
    if Contact.objects.count() >= contacten:
        return False
    _maak_organisaties(organisaties - Organisatie.objects.count())
    _maak_contacten(contacten)
    return True


def iemand():
    """Een functionaris van een gemeente, om als te zoeken."""
    gemeente = Organisatie.objects.get(code="gm0150")
    gebruiker = Gebruiker.objects.filter(email=EMAIL).first() or Gebruiker.objects.create_user(EMAIL, "Zoekpersoon")
    Lidmaatschap.objects.get_or_create(gebruiker=gebruiker, organisatie=gemeente, rol=FUNCTIONARIS)
    return gebruiker


def _maak_organisaties(aantal):
    regios = cycle(Organisatie.objects.regios())
    domeinen = cycle(Codewaarde.objects.filter(lijst="leefgebied").order_by("code").values_list("code", flat=True))
    nieuw = []
    for nummer, (soort, woord), regio, domein in zip(range(aantal), cycle(SOORTEN), regios, domeinen, strict=False):
        naam = f"{woord} {KLEUREN[nummer % 15]} {BOMEN[nummer // 15 % 12]} {nummer}"
        nieuw.append(
            Organisatie(
                code=f"bench-{nummer}", naam=naam, type=soort, regio=regio, domeinen=[domein], telefoon="088-000 00 01"
            )
        )
    gemaakt = Organisatie.objects.bulk_create(nieuw, batch_size=1000)
    gemeenten = list(Organisatie.objects.van_soort("gemeente").order_by("code").values_list("pk", flat=True))
    door = Organisatie.bedient.through
    paren = [
        (rij.pk, gemeenten[(nr + plek * 7) % len(gemeenten)]) for nr, rij in enumerate(gemaakt) for plek in range(3)
    ]
    door.objects.bulk_create(door(from_organisatie_id=van, to_organisatie_id=naar) for van, naar in paren)


def _maak_contacten(aantal):
    waarden = list(Codewaarde.objects.filter(lijst__in=["wet", "leefgebied"]).order_by("lijst", "code"))
    organisaties = Organisatie.objects.order_by("pk").values_list("pk", flat=True)
    nieuw = []
    for nummer, organisatie in enumerate(islice(cycle(organisaties), aantal)):
        waarde = waarden[nummer % len(waarden)]
        woorden = waarde.zoekwoorden or [waarde.naam]
        naam = f"{VOORNAMEN[nummer % 18]} {ACHTERNAMEN[nummer // 18 % 15]}" if nummer % 4 else ""
        nieuw.append(
            Contact(
                organisatie_id=organisatie,
                soort="functionaris" if naam else "team",
                naam=naam,
                functie=f"{FUNCTIES[nummer % 6]} {nummer // len(organisaties) + 1}",
                email=f"contact{nummer}@voorbeeld.example",
                telefoon="088-000 00 02",
                wetten=[waarde.code] if waarde.lijst == "wet" else [],
                domeinen=[waarde.code] if waarde.lijst == "leefgebied" else [],
                onderwerpen=", ".join(islice(cycle(woorden), nummer % len(woorden), nummer % len(woorden) + 3)),
            )
        )
    Contact.objects.bulk_create(nieuw, batch_size=1000)
