"""Waarom iets bij een vraag past, in woorden: over welke wet, voor welke gemeente, of onder welke naam van vroeger."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from register.models import Organisatie, Vindplaats
from register.namen import zonder_voorvoegsel
from register.zoeken import betekenis, vroeger
from register.zoeken.vraag import Vraag, Woord
from register.zoeken.vroeger import Voorganger
from register.zoeken.woorden import woorden

HOOGSTENS = 3


@dataclass(frozen=True)
class Waarom:
    """Waarom dit past; leeg als de naam al genoeg zegt."""

    over: list[str] = field(default_factory=list)
    voor: list[str] = field(default_factory=list)
    vroeger: list[str] = field(default_factory=list)


def waarom(rijen: Sequence[Vindplaats], vraag: Vraag) -> dict[int, Waarom]:
    """Per vindplaats (pk) waarom zij past; hooguit twee vragen aan de database."""
    if not (vraag and rijen):
        return {rij.pk: Waarom() for rij in rijen}
    gezocht = [woord for groep in vraag.groepen for woord in groep.letterlijk]
    # A place or a former name is looked up only for who has such a word beside the own name: mostly nobody.
    elders = {rij.organisatie_id for rij in rijen if _raakt(gezocht, _naast_de_naam(rij, rij.gebied))}
    anders = {rij.organisatie_id for rij in rijen if _raakt(gezocht, _naast_de_naam(rij, rij.namen))}
    gemeenten = _gemeenten(elders) if elders else {}
    opgegaan = vroeger.uit_het_register(anders) if anders else {}
    redenen = {}
    for rij in rijen:
        voorgangers = [
            *vroeger.herindelingen().get(rij.organisatie.code, []),
            *opgegaan.get(rij.organisatie_id, []),
        ]
        redenen[rij.pk] = Waarom(
            over=_over(rij, vraag)[:HOOGSTENS],
            voor=_plaatsen(rij, gemeenten.get(rij.organisatie_id, []), gezocht)[:HOOGSTENS],
            vroeger=_vroeger(rij.organisatie, voorgangers, gezocht),
        )
    return redenen


def _naast_de_naam(rij: Vindplaats, tekst: str) -> set[str]:
    return set(tekst.split()) - set(woorden(rij.organisatie.naam))


def _gemeenten(organisatie_ids: Iterable[int]) -> dict[int, list[str]]:
    gevonden: dict[int, list[str]] = {}
    rijen = Organisatie.bedient.through.objects.filter(from_organisatie__in=organisatie_ids)
    for wie, naam in rijen.order_by("to_organisatie__naam").values_list("from_organisatie", "to_organisatie__naam"):
        gevonden.setdefault(wie, []).append(naam)
    return gevonden


def _over(rij: Vindplaats, vraag: Vraag) -> list[str]:
    """De wetten en leefgebieden van deze ingang die met de vraag bedoeld kunnen zijn; een wet zegt het meest."""
    eigen = betekenis.van(rij.organisatie)
    if rij.contact:
        eigen |= betekenis.waarvoor(rij.contact.wetten, rij.contact.domeinen)
    gevraagd = {dit for groep in vraag.groepen for dit in groep.betekenissen}
    return [dit.naam for dit in sorted(eigen & gevraagd, key=lambda dit: (dit.lijst != betekenis.WET, dit.naam))]


def _plaatsen(rij: Vindplaats, gemeenten: Iterable[str], gezocht: list[Woord]) -> list[str]:
    eigen = set(woorden(rij.organisatie.naam))
    plaatsen = [naam for naam in gemeenten if _raakt(gezocht, set(woorden(zonder_voorvoegsel(naam))) - eigen)]
    regio = rij.organisatie.regio
    if regio and _raakt(gezocht, set(woorden(regio)) - eigen):
        plaatsen.append(f"regio {regio}")
    return plaatsen


def _vroeger(organisatie: Organisatie, voorgangers: Iterable[Voorganger], gezocht: list[Woord]) -> list[str]:
    eigen = set(woorden(organisatie.naam))
    return [oud.zin(organisatie.naam) for oud in voorgangers if _raakt(gezocht, set(oud.woorden) - eigen)]


def _raakt(gezocht: Iterable[Woord], hier: set[str]) -> bool:
    """Staat een van de gezochte woorden hier, of begint er hier een zo?"""
    return any(
        any(staat.startswith(woord.woord) for staat in hier) if woord.is_begin else woord.woord in hier
        for woord in gezocht
    )
