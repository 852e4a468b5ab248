"""De zelfcheck: vijf vragen met waarom wij ze stellen en wat iemand kan doen. Geen antwoord houdt iemand tegen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from pmm.casus.inzending import Checkantwoord, Checkvraag, Zelfcheck
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.casus.slot import neem
from pmm.logboek.zinnen import Zin
from register.models import Gebruiker

ZELFCHECK = "zelfcheck"
ZINNEN = {ZELFCHECK: Zin("vulde de zelfcheck van {wat} in", "de zelfcheck van {wat} invullen")}
JA, NEE, WEET_NIET = Checkantwoord.JA, Checkantwoord.NEE, Checkantwoord.WEET_NIET


class Uitleg(NamedTuple):
    """Waarom wij dit vragen, en per antwoord wat iemand kan doen; bij een ander antwoord is er niets te doen."""

    waarom: str
    advies: Mapping[str, str]


UITLEG = {
    Checkvraag.LOKAAL: Uitleg(
        "Dichtbij is vaak sneller: wie de inwoner kent, kan soms vandaag nog iets.",
        {
            NEE: "Kijk bij ‘Wie bel ik?’ wie het lokaal zou kunnen doorbreken. Lukt dat niet of is er geen tijd? "
            "Dien dan gewoon in en schrijf waarom.",
            WEET_NIET: "Vraag uw collega’s wie er al gebeld is. Weet niemand het? Dien dan gewoon in.",
        },
    ),
    Checkvraag.LEEFGEBIEDEN: Uitleg(
        "Het loket is er voor situaties waarin problemen op meer gebieden elkaar vasthouden.",
        {
            NEE: "Bij één gebied helpt de organisatie die daarover gaat u vaak sneller. Twijfelt u? Bel het loket.",
            WEET_NIET: "Loop de lijst met leefgebieden langs. Vul alleen in wat speelt.",
        },
    ),
    Checkvraag.REGELS: Uitleg(
        "Als regels botsen, kan geen enkele organisatie het alleen oplossen. Dan brengt het loket partijen bij elkaar.",
        {
            NEE: "Gaat het om één regel van één organisatie? Vraag haar eerst of zij ervan kan afwijken.",
            WEET_NIET: "Schrijf bij elke belemmering wie het zegt en waar het staat. Dan wordt het vanzelf zichtbaar.",
        },
    ),
    Checkvraag.INWONER: Uitleg(
        "Het gaat over het leven van de inwoner. Die hoort te weten dat u hulp vraagt, en wat er wordt gedeeld.",
        {
            NEE: "Vertel het de inwoner zo snel als kan. Kan dat nog niet? Schrijf bij de wens van de inwoner waarom.",
            WEET_NIET: "Vraag het aan wie de inwoner spreekt, of vertel het zelf.",
        },
    ),
    Checkvraag.ELDERS: Uitleg(
        "Loopt er al een klacht of een rechtszaak, dan moet het loket daar niet doorheen lopen.",
        {
            JA: "U kunt toch indienen. Schrijf bij de situatie waar de casus ligt en wat daar loopt, "
            "dan stemt het loket dat af.",
            WEET_NIET: "Vraag het de inwoner. U hoeft er niet op te wachten.",
        },
    ),
}


def antwoorden(casus: Casus) -> dict[str, str]:
    """De gegeven antwoorden, per vraag."""
    return {rij.vraag: rij.antwoord for rij in casus.zelfcheck.all()}


def overzicht(gegeven: Mapping[str, str]) -> list[dict[str, Any]]:
    """De gegeven antwoorden in de volgorde van de vragen, met wat iemand ermee kan doen."""
    return [
        {
            "naam": str(vraag.label),
            "waarde": str(Checkantwoord(gegeven[vraag]).label),
            "advies": UITLEG[vraag].advies.get(gegeven[vraag], ""),
        }
        for vraag in Checkvraag
        if vraag in gegeven
    ]


@transaction.atomic
def bewaar(casus: Casus, gegeven: Mapping[str, str], *, door: Gebruiker, op: datetime | None = None) -> None:
    """Leg de antwoorden vast die veranderden; nog een keer hetzelfde doet niets."""
    vast = neem(casus)
    nu = antwoorden(vast)
    nieuw = {vraag: antwoord for vraag, antwoord in gegeven.items() if antwoord and nu.get(vraag) != antwoord}
    if not nieuw:
        return
    moment = op or timezone.now()
    Zelfcheck.objects.bulk_create(
        [Zelfcheck(casus=vast, vraag=vraag, antwoord=wat, door=door, op=moment) for vraag, wat in nieuw.items()],
        update_conflicts=True,
        unique_fields=["casus", "vraag"],
        update_fields=["antwoord", "door", "op"],
    )
    noteer(ZELFCHECK, vast, door=door)
