"""Wie van een bericht hoort. In een melding staat alleen het kenmerk, en een link naar het antwoordformulier."""

from collections.abc import Iterable, Iterator, Sequence

from django.urls import reverse
from django.utils import timezone

from pmm.casus.models import Casus, Deling
from pmm.gesprek.kanten import Mens, mensen_van
from pmm.gesprek.models import Gespreksbericht
from pmm.meldingen.models import Melding, Soort
from pmm.meldingen.services import Nieuw, laat_vervallen, meld_allen
from register.aanwezig import in_plaats_van
from register.models import Organisatie

BERICHT = "U hebt een bericht over {kenmerk}."
GENOEMD = {
    "bericht": "U bent genoemd in een bericht over {kenmerk}.",
    "notitie": "U bent genoemd in een notitie over {kenmerk}.",
}


def sleutel_van(bericht_pk: int, gebruiker_pk: int) -> str:
    """Waaraan de melding van deze persoon over dit bericht te herkennen is."""
    return f"gesprek:{bericht_pk}:{gebruiker_pk}"


def meld(
    bericht: Gespreksbericht,
    *,
    aan: Sequence[Organisatie],
    lezen: Sequence[Organisatie],
    genoemd: Iterable[int],
    delingen: Sequence[Deling],
) -> None:
    """Meld het wie er bij de ontvangers over gaat, wie genoemd is, en wie voor hen waarneemt.

    Nooit wie schreef, en nooit wie het niet leest: `lezen` zijn alle organisaties die meelezen.
    """
    mensen = mensen_van(bericht.casus, lezen)
    lezers = {mens.pk for mens in mensen} - {bericht.door_id}
    genoemd = set(genoemd)
    wie = genoemd | ({bericht.antwoord_op.door_id} if bericht.antwoord_op else set())
    if not bericht.is_notitie:
        wie.update(_wie_erover_gaan(bericht, mensen, {organisatie.pk for organisatie in aan}, delingen))
    wie &= lezers
    er_is = in_plaats_van(wie, timezone.localdate())
    waarnemers = {er_is[pk] for pk in wie} & lezers
    meld_allen(
        [
            _nieuw(bericht, pk, genoemd=pk in genoemd, is_er=er_is.get(pk, pk) == pk)
            for pk in sorted(wie | {pk for pk in waarnemers if pk})
        ]
    )


def vergeet(bericht: Gespreksbericht) -> None:
    """Het bericht is er niet meer: wie er nog niet van las, hoeft dat niet meer, en er gaat geen mail over."""
    gemeld = Melding.objects.ongelezen().filter(sleutel__startswith=sleutel_van(bericht.pk, 0)[:-1])
    laat_vervallen(list(gemeld.values_list("sleutel", flat=True)))


def _wie_erover_gaan(
    bericht: Gespreksbericht, mensen: Sequence[Mens], aan: set[int], delingen: Sequence[Deling]
) -> Iterator[int]:
    """Per ontvanger wie de casus daar onder handen heeft, en is dat niemand meer, dan iedereen."""
    casus = bericht.casus
    eerste = {casus.organisatie_id: casus.van_wie_id, **_ontvangen_door(casus, delingen)}
    for organisatie in aan:
        leden = [mens.pk for mens in mensen if mens.organisatie == organisatie]
        onder_handen = eerste.get(organisatie)
        yield from [onder_handen] if onder_handen in leden else leden
    if bericht.namens_id:
        loket = [mens for mens in mensen if mens.organisatie is None]
        if casus.behandelaar_id in {mens.pk for mens in loket}:
            yield casus.behandelaar_id or 0
        else:
            yield from (mens.pk for mens in loket if mens.is_coordinator)


def _ontvangen_door(casus: Casus, delingen: Sequence[Deling]) -> dict[int, int | None]:
    """Wie bij elke organisatie de deling aanvaardde."""
    return {
        deling.organisatie_id: deling.beantwoord_door_id
        for deling in delingen
        if deling.organisatie_id != casus.organisatie_id
    }


def _nieuw(bericht: Gespreksbericht, wie: int, *, genoemd: bool, is_er: bool) -> Nieuw:
    """Wie er niet is, vindt het later op het scherm terug."""
    casus = bericht.casus
    zin = GENOEMD[bericht.soort] if genoemd else BERICHT
    return Nieuw(
        sleutel=sleutel_van(bericht.pk, wie),
        gebruiker_id=wie,
        soort=Soort.NIEUWS,
        zin=zin.format(kenmerk=casus.kenmerk),
        adres=reverse("gesprek:antwoord", args=[casus.kenmerk, bericht.pk]),
        over=casus.kenmerk,
        zonder_mail=not is_er,
        op=bericht.op,
    )
