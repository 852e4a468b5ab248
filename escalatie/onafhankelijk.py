"""Wie een casus in het LET kan voorzitten: iemand die er niet eerder iets van vond en er niets bij te winnen heeft."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Prefetch, QuerySet, Value, prefetch_related_objects

from escalatie.models import Agendapunt, Belangverklaring, Zitting
from pmm.casus.models import Belemmering, Casus, Partij, Poging, Stap, Tekst
from pmm.casus.overgangen import OVERGANGEN
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker, Lidmaatschap, Organisatie
from register.rollen import BESLISSEN, VOORZITTER

GEEN_VOORZITTER = "{wie} is geen voorzitter van het LET."
# What a chair does in that role is no reason to think otherwise of it later.
VAN_DE_VOORZITTER = [overgang.naam for overgang in OVERGANGEN.values() if overgang.recht == BESLISSEN]


BEHANDELD, BELANG = "behandeld", "belang"


@dataclass(frozen=True)
class Kandidaat:
    """Een voorzitter van het LET; `bezwaar` zegt waarom niet bij deze casus, leeg betekent onafhankelijk."""

    persoon: Gebruiker
    bezwaar: str


@dataclass(frozen=True)
class Feiten:
    """Wat er van deze casussen en mensen te weten is, opgehaald in een vast aantal vragen."""

    werkt_bij: dict[Gebruiker, list[Organisatie]]
    behandeld: set[tuple[int, int | None]]
    belang: set[tuple[int, int]] = field(default_factory=set)

    def bezwaar(self, casus: Casus, persoon: Gebruiker) -> str:
        """Waarom deze persoon deze casus niet kan voorzitten, als zin; leeg als dat wel kan."""
        if persoon not in self.werkt_bij:
            return GEEN_VOORZITTER.format(wie=persoon)
        if (casus.pk, persoon.pk) in self.belang:
            return f"{persoon} verklaarde een eigen belang bij deze casus."
        if (casus.pk, persoon.pk) in self.behandeld:
            return f"{persoon} heeft deze casus behandeld."
        # A party may have merged into the organisation somebody works for today.
        partijen = {partij.organisatie.huidige_id for partij in casus.partijen.all()}
        for organisatie in self.werkt_bij[persoon]:
            if organisatie.pk == casus.organisatie.huidige_id:
                return f"{persoon} werkt bij {organisatie}, die deze casus heeft ingebracht."
            if organisatie.pk in partijen:
                return f"{persoon} werkt bij {organisatie}, en die is partij in deze casus."
        return ""


def kandidaten(casus: Casus) -> list[Kandidaat]:
    """Alle voorzitters van het LET, op naam, elk met het bezwaar bij deze casus."""
    feiten = _feiten([casus])
    return [Kandidaat(persoon, feiten.bezwaar(casus, persoon)) for persoon in feiten.werkt_bij]


def toets(casus: Casus, voorzitter: Gebruiker) -> None:
    """Deze persoon kan deze casus voorzitten.

    Raises:
        DomeinFout: geen voorzitter van het LET, of niet onafhankelijk.
    """
    if bezwaar := _feiten([casus]).bezwaar(casus, voorzitter):
        raise DomeinFout(f"{bezwaar} Kies een voorzitter die onafhankelijk is.")


def bezwaren(zitting: Zitting, punten: Iterable[Agendapunt] | None = None) -> list[tuple[Agendapunt, str]]:
    """De agendapunten die de voorzitter van deze zitting niet kan voorzitten, elk met de zin die zegt waarom.

    Alleen punten zonder uitkomst; wie ze al ophaalde (met casus en organisatie), geeft ze mee. Hoeveel casussen er
    ook staan, het blijft één vast aantal vragen.
    """
    if punten is None:
        punten = Agendapunt.objects.filter(zitting=zitting).nog_te_doen().order_by("volgorde")
        punten = punten.select_related("dossier__casus__organisatie")
    punten = [punt for punt in punten if not punt.uitkomst]
    if not punten:
        return []
    feiten = _feiten([punt.dossier.casus for punt in punten])
    met_zin = [(punt, feiten.bezwaar(punt.dossier.casus, zitting.voorzitter)) for punt in punten]
    return [(punt, zin) for punt, zin in met_zin if zin]


def _feiten(casussen: Collection[Casus]) -> Feiten:
    prefetch_related_objects(list(casussen), Prefetch("partijen", Partij.objects.select_related("organisatie")))
    nummers = [casus.pk for casus in casussen]
    aangelegd = {(casus.pk, wie) for casus in casussen for wie in (casus.aangelegd_door_id, casus.contactpersoon_id)}
    eerder = _eerder(nummers)
    return Feiten(_werkt_bij(), aangelegd | eerder[BEHANDELD], eerder[BELANG])


def _werkt_bij() -> dict[Gebruiker, list[Organisatie]]:
    """Elke voorzitter van het LET, op naam, met de organisaties waar die nu werkt."""
    voorzitters = Lidmaatschap.objects.in_dienst().filter(rol=VOORZITTER)
    werkt_bij: dict[Gebruiker, list[Organisatie]] = defaultdict(list)
    lidmaatschappen = Lidmaatschap.objects.geldig().filter(gebruiker__in=voorzitters.values("gebruiker"))
    for lidmaatschap in lidmaatschappen.select_related("gebruiker", "organisatie").order_by("gebruiker__naam", "pk"):
        werkt_bij[lidmaatschap.gebruiker].append(lidmaatschap.organisatie)
    return dict(werkt_bij)


def _eerder(casussen: Collection[int]) -> dict[str, set[tuple[int, int]]]:
    """Per reden om niet voor te zitten de casussen en mensen, in één vraag.

    Behandeld heeft wie dat deed, ook tijdelijk, wie erin schreef, of er een stap in zette die niet van het LET is.
    Belang telt zoals iemand het voor het laatst verklaarde, in welk dossier van de casus dan ook.
    """
    later = Belangverklaring.objects.filter(
        dossier__casus=OuterRef("dossier__casus"), persoon=OuterRef("persoon"), pk__gt=OuterRef("pk")
    )
    belang = Belangverklaring.objects.filter(~Exists(later), heeft_belang=True)
    eerste, *rest = [
        _wie(Casus.historie.all(), casussen, "behandelaar_id", casus="id"),
        _wie(Stap.objects.exclude(overgang__in=VAN_DE_VOORZITTER), casussen, "door_id"),
        _wie(Tekst.objects.all(), casussen, "door_id"),
        _wie(Poging.objects.all(), casussen, "door_id"),
        *(_wie(rij.historie.all(), casussen, "history_user_id") for rij in (Poging, Belemmering, Partij)),
        _wie(belang, casussen, "persoon_id", casus="dossier__casus_id", reden=BELANG),
    ]
    gevonden: dict[str, set[tuple[int, int]]] = {BEHANDELD: set(), BELANG: set()}
    for casus, persoon, reden in eerste.union(*rest):
        gevonden[reden].add((casus, persoon))
    return gevonden


def _wie(
    rijen: "QuerySet[Any]", casussen: Collection[int], veld: str, *, casus: str = "casus_id", reden: str = BEHANDELD
) -> Any:
    er_is_iemand = rijen.order_by().filter(**{f"{casus}__in": casussen, f"{veld}__isnull": False})
    return er_is_iemand.values_list(casus, veld, Value(reden, output_field=CharField()))
