"""Organisaties inlezen uit een CSV-bestand, en de gegevens waarmee elke PMM begint."""

import re
from dataclasses import dataclass

from django.core.validators import RegexValidator, URLValidator, validate_email, validate_slug
from django.db import transaction
from django.db.models import QuerySet

from pmm.kern.csvbestand import Fouten, Leesbaar, Regel, lees
from pmm.kern.csvkeuring import Keuring, een_van
from pmm.logboek.services import schrijf
from register.models import Organisatie, Organisatietype
from register.zoeken.index import ververs

KOLOMMEN = ("code", "naam", "type", "tooi", "email", "telefoon", "regio", "deelnemer", "website")
TOOI = "https://identifier.overheid.nl/tooi/id/"
JA_NEE = {"ja": True, "nee": False}

KEURING = Keuring(
    Organisatie,
    verplicht=("code", "naam", "type", "deelnemer"),
    vakken=(
        ("type", een_van(*Organisatietype.values), f"kies uit {', '.join(Organisatietype.values)}."),
        ("deelnemer", een_van(*JA_NEE), "schrijf ‘ja’ of ‘nee’."),
        ("code", validate_slug, "gebruik alleen letters, cijfers en streepjes, zoals ‘gm0200’."),
        ("email", validate_email, "dit is geen e-mailadres."),
        ("website", URLValidator(["http", "https"]), "dit is geen webadres. Begin met https://."),
        ("tooi", RegexValidator(rf"^{re.escape(TOOI)}[\w/.-]+\Z"), f"een TOOI-adres begint met {TOOI}."),
    ),
    velden={kolom: kolom for kolom in KOLOMMEN},
)


@dataclass(frozen=True)
class Uitslag:
    """Wat een import deed, of met `proef` zou doen."""

    nieuw: int
    gewijzigd: int
    gelijk: int

    def __str__(self) -> str:
        return f"{self.nieuw} nieuw, {self.gewijzigd} gewijzigd, {self.gelijk} gelijk gebleven"


@dataclass(frozen=True)
class Wijziging:
    """Wat er aan één organisatie verandert: per kolom wat er stond en wat er komt."""

    organisatie: Organisatie
    kolommen: list[tuple[str, str, str]]


@dataclass(frozen=True)
class Plan:
    """Wat een bestand aan het register zou veranderen."""

    nieuw: list[Organisatie]
    wijzigingen: list[Wijziging]
    gelijk: int

    @property
    def uitslag(self) -> Uitslag:
        """In getallen."""
        return Uitslag(len(self.nieuw), len(self.wijzigingen), self.gelijk)

    @property
    def verandert_iets(self) -> bool:
        """Is er iets in te voeren?"""
        return bool(self.nieuw or self.wijzigingen)


@transaction.atomic
def importeer(pad: Leesbaar, *, proef: bool = False, alleen_nieuwe: bool = False, door: int | None = None) -> Uitslag:
    """Lees organisaties in; een leeg vak laat staan wat er al stond. Met `alleen_nieuwe` blijft wat er is zoals het is.

    Raises:
        ImportFout: met elke fout, met regel en kolom; er is dan niets veranderd.
    """
    plan = _maak_plan(pad, Organisatie.objects.select_for_update(), alleen_nieuwe=alleen_nieuwe)
    if plan.verandert_iets and not proef:
        _bewaar(plan, door)
    return plan.uitslag


def vergelijk(pad: Leesbaar) -> Plan:
    """Wat `importeer` met dit bestand zou doen; leest alleen.

    Raises:
        ImportFout: met elke fout, met regel en kolom.
    """
    return _maak_plan(pad, Organisatie.objects.all())


def _maak_plan(pad: Leesbaar, organisaties: QuerySet[Organisatie], *, alleen_nieuwe: bool = False) -> Plan:
    fouten = Fouten()
    regels = lees(pad, KOLOMMEN, fouten)
    bestaand = organisaties.in_bulk([regel["code"] for regel in regels], field_name="code")
    for regel in regels:
        KEURING.keur(regel, fouten)
    _keur_dubbel(regels, fouten)
    fouten.klaar()
    nieuw = [_vul(Organisatie(code=regel["code"]), regel) for regel in regels if regel["code"] not in bestaand]
    kandidaten = [] if alleen_nieuwe else [regel for regel in regels if regel["code"] in bestaand]
    wijzigingen = [
        Wijziging(_vul(organisatie, regel), verschil)
        for regel in kandidaten
        if (verschil := _verschil(organisatie := bestaand[regel["code"]], regel))
    ]
    return Plan(nieuw, wijzigingen, len(regels) - len(nieuw) - len(wijzigingen))


def _bewaar(plan: Plan, door: int | None) -> None:
    gewijzigd = [wijziging.organisatie for wijziging in plan.wijzigingen]
    # Two organisations may swap their TOOI address; the database looks at each row by itself.
    Organisatie.objects.filter(pk__in=[organisatie.pk for organisatie in gewijzigd]).update(tooi="")
    Organisatie.objects.bulk_update(gewijzigd, KOLOMMEN[1:], batch_size=500)
    nieuw = Organisatie.objects.bulk_create(plan.nieuw, batch_size=500)
    ververs([organisatie.pk for organisatie in [*gewijzigd, *nieuw]])
    schrijf("importeren", door=door, object_type="organisaties")


def _waarden(regel: Regel) -> dict[str, str | bool]:
    """Wat er in de regel is ingevuld, in de vorm van het model."""
    return {**{kolom: regel[kolom] for kolom in KOLOMMEN if regel[kolom]}, "deelnemer": JA_NEE[regel["deelnemer"]]}


def _verschil(organisatie: Organisatie, regel: Regel) -> list[tuple[str, str, str]]:
    """Elke kolom die anders wordt, met wat er stond en wat er komt."""
    return [
        (kolom, _in_woorden(getattr(organisatie, kolom)), _in_woorden(waarde))
        for kolom, waarde in _waarden(regel).items()
        if getattr(organisatie, kolom) != waarde
    ]


def _in_woorden(waarde: str | bool) -> str:
    return waarde if isinstance(waarde, str) else ("nee", "ja")[waarde]


def _vul(organisatie: Organisatie, regel: Regel) -> Organisatie:
    for veld, waarde in _waarden(regel).items():
        setattr(organisatie, veld, waarde)
    return organisatie


def _keur_dubbel(regels: list[Regel], fouten: Fouten) -> None:
    """Een code en een TOOI-adres horen bij één organisatie, in het bestand en in het register."""
    hier = {regel["code"] for regel in regels}
    elders = Organisatie.objects.exclude(code__in=hier).filter(tooi__in=[r["tooi"] for r in regels if r["tooi"]])
    in_register = dict(elders.values_list("tooi", "code"))
    eerder: dict[tuple[str, str], int] = {}
    for regel in regels:
        for kolom in ("code", "tooi"):
            plek = (kolom, regel[kolom])
            if regel[kolom] and plek in eerder:
                fouten.bij(regel, kolom, f"‘{regel[kolom]}’ staat ook op regel {eerder[plek]}.")
            eerder.setdefault(plek, regel.nummer)
        if regel["tooi"] in in_register:
            fouten.bij(regel, "tooi", f"dit adres hoort in het register bij de code ‘{in_register[regel['tooi']]}’.")
