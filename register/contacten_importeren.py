"""Contacten inlezen uit een CSV-bestand: alles of niets, en een tweede keer verandert er niets.

Een contact is hetzelfde als organisatie, naam en functie gelijk zijn. Een leeg vak laat staan wat er al stond.
"""

from collections.abc import Iterable
from datetime import time
from typing import Any

from django.core.validators import RegexValidator, validate_email
from django.db import transaction

from pmm.kern.csvbestand import Fouten, Leesbaar, Regel, lees
from pmm.kern.csvkeuring import Keuring, een_van
from pmm.logboek.services import schrijf
from register.importeren import Uitslag
from register.models import Codewaarde, Contact, Contactsoort, Organisatie
from register.vermelding.bevestigen import herbereken
from register.vermelding.gevolgen import werk_bij

KOLOMMEN = (
    "organisatie",
    "soort",
    "naam",
    "functie",
    "email",
    "telefoon",
    "werkdagen",
    "open_van",
    "open_tot",
    "wetten",
    "leefgebieden",
    "waarvoor",
    "vervanger",
)
VELDEN = {"leefgebieden": "domeinen", "waarvoor": "onderwerpen"}  # what a column is called in the model
LIJSTEN = {"wetten": "wet", "leefgebieden": "leefgebied"}
TIJD = RegexValidator(r"^([01]\d|2[0-3]):[0-5]\d\Z")
KEURING = Keuring(
    Contact,
    verplicht=("organisatie", "soort", "functie", "email", "telefoon"),
    vakken=(
        ("soort", een_van(*Contactsoort.values), f"kies uit {', '.join(Contactsoort.values)}."),
        ("email", validate_email, "dit is geen e-mailadres."),
        (
            "werkdagen",
            RegexValidator(r"^[1-7](\|[1-7])*\Z"),
            "schrijf de dagen als nummers, zoals ‘1|2|4’ (1 is maandag).",
        ),
        ("open_van", TIJD, "schrijf de tijd zo: 09:00."),
        ("open_tot", TIJD, "schrijf de tijd zo: 17:00."),
    ),
    velden={kolom: VELDEN.get(kolom, kolom) for kolom in ("naam", "functie", "email", "telefoon", "waarvoor")},
)
Sleutel = tuple[str, str, str]


@transaction.atomic
def importeer(pad: Leesbaar, *, proef: bool = False, door: int | None = None) -> Uitslag:
    """Lees contacten in. Wie niet in het bestand staat, blijft in het register.

    Raises:
        ImportFout: met elke fout, met regel en kolom; er is dan niets veranderd.
    """
    fouten = Fouten()
    regels = lees(pad, KOLOMMEN, fouten)
    organisaties = _organisaties(regels)
    for regel in regels:
        KEURING.keur(regel, fouten)
        _keur_samen(regel, organisaties, fouten)
    _keur_codes(regels, fouten)
    _keur_dubbel(regels, fouten)
    bestaand = _bestaand(organisaties.values())
    _keur_vervangers(regels, bestaand, fouten)
    fouten.klaar()
    nieuw = [regel for regel in regels if _sleutel(regel) not in bestaand]
    anders = [regel for regel in regels if (contact := bestaand.get(_sleutel(regel))) and _verschilt(contact, regel)]
    uitslag = Uitslag(len(nieuw), len(anders), len(regels) - len(nieuw) - len(anders))
    if not proef and (nieuw or anders):
        _bewaar([*nieuw, *anders], bestaand, organisaties)
        schrijf("importeren", door=door, object_type="contacten")
    return uitslag


def _sleutel(regel: Regel) -> Sleutel:
    return regel["organisatie"], regel["naam"], regel["functie"]


def _organisaties(regels: Iterable[Regel]) -> dict[str, Organisatie]:
    codes = {regel["organisatie"] for regel in regels}
    return (
        Organisatie.objects.bestaand()
        .select_for_update(of=("self",), no_key=True)
        .order_by("pk")
        .in_bulk(codes, field_name="code")
    )


def _bestaand(organisaties: Iterable[Organisatie]) -> dict[Sleutel, Contact]:
    rijen = Contact.objects.filter(organisatie__in=organisaties).select_related("organisatie", "vervanger")
    return {(rij.organisatie.code, rij.naam, rij.functie): rij for rij in rijen}


def _waarden(regel: Regel) -> dict[str, Any]:
    """Wat er in de regel is ingevuld, in de vorm van het model; de vervanger apart."""
    ingevuld = {kolom: regel[kolom] for kolom in KOLOMMEN[1:-1] if regel[kolom]}
    waarden: dict[str, Any] = {VELDEN.get(kolom, kolom): waarde for kolom, waarde in ingevuld.items()}
    for veld in ("wetten", "domeinen"):
        if veld in waarden:
            waarden[veld] = waarden[veld].split("|")
    for veld in ("open_van", "open_tot"):
        if veld in waarden:
            waarden[veld] = time.fromisoformat(waarden[veld])
    if "werkdagen" in waarden:
        waarden["werkdagen"] = "".join(sorted(set(waarden["werkdagen"].split("|"))))
    return waarden


def _verschilt(contact: Contact, regel: Regel) -> bool:
    if any(getattr(contact, veld) != waarde for veld, waarde in _waarden(regel).items()):
        return True
    return bool(regel["vervanger"]) and str(contact.vervanger or "") != regel["vervanger"]


def _bewaar(regels: list[Regel], bestaand: dict[Sleutel, Contact], organisaties: dict[str, Organisatie]) -> None:
    """Eerst alle contacten, dan wie wie vervangt: een vervanger kan verderop in het bestand staan."""
    for regel in regels:
        contact = bestaand.setdefault(_sleutel(regel), Contact(organisatie=organisaties[regel["organisatie"]]))
        for veld, waarde in _waarden(regel).items():
            setattr(contact, veld, waarde)
        contact.save()
    namen = _op_naam(bestaand)
    for regel in regels:
        if regel["vervanger"]:
            contact = bestaand[_sleutel(regel)]
            contact.vervanger = namen[regel["organisatie"], regel["vervanger"]]
            contact.save(update_fields=["vervanger"])
    geraakt = {regel["organisatie"]: organisaties[regel["organisatie"]] for regel in regels}
    for organisatie in geraakt.values():
        herbereken(organisatie, None)
    werk_bij([organisatie.pk for organisatie in geraakt.values()])


def _op_naam(bestaand: dict[Sleutel, Contact]) -> dict[tuple[str, str], Contact]:
    return {(code, str(contact)): contact for (code, _, _), contact in bestaand.items()}


def _keur_samen(regel: Regel, organisaties: dict[str, Organisatie], fouten: Fouten) -> None:
    """Wat over meer dan het vak zelf gaat."""
    if regel["organisatie"] and regel["organisatie"] not in organisaties:
        fouten.bij(regel, "organisatie", f"‘{regel['organisatie']}’ staat niet in het register.")
    if bool(regel["open_van"]) != bool(regel["open_tot"]) or (
        regel["open_van"] and regel["open_van"] >= regel["open_tot"]
    ):
        fouten.bij(regel, "open_tot", "vul beide tijden in, en het einde na het begin.")


def _keur_codes(regels: Iterable[Regel], fouten: Fouten) -> None:
    """Een wet of leefgebied staat in de codelijst, ook als zij niet meer te kiezen is."""
    bekend: dict[str, set[str]] = {lijst: set() for lijst in LIJSTEN.values()}
    for lijst, code in Codewaarde.objects.filter(lijst__in=bekend).values_list("lijst", "code"):
        bekend[lijst].add(code)
    for regel in regels:
        for kolom, lijst in LIJSTEN.items():
            for code in filter(None, regel[kolom].split("|")):
                if code not in bekend[lijst]:
                    fouten.bij(regel, kolom, f"‘{code}’ staat niet in de codelijst ‘{lijst}’.")


def _keur_dubbel(regels: Iterable[Regel], fouten: Fouten) -> None:
    eerder: dict[Sleutel, int] = {}
    for regel in regels:
        if (sleutel := _sleutel(regel)) in eerder:
            fouten.bij(regel, "functie", f"dit contact staat ook op regel {eerder[sleutel]}.")
        eerder.setdefault(sleutel, regel.nummer)


def _keur_vervangers(regels: list[Regel], bestaand: dict[Sleutel, Contact], fouten: Fouten) -> None:
    """Een vervanger is een ander contact van dezelfde organisatie, uit het bestand of uit het register."""
    namen = set(_op_naam(bestaand)) | {(regel["organisatie"], _naam(regel)) for regel in regels}
    for regel in regels:
        wie = regel["vervanger"]
        if wie and ((regel["organisatie"], wie) not in namen or wie == _naam(regel)):
            fouten.bij(
                regel, "vervanger", f"‘{wie}’ is geen ander contact van deze organisatie. Schrijf ‘naam, functie’."
            )


def _naam(regel: Regel) -> str:
    return str(Contact(naam=regel["naam"], functie=regel["functie"]))
