"""Wat er op het scherm van elke stap staat, en welke dienst erbij hoort. Eén tabel."""

from collections.abc import Callable
from dataclasses import dataclass

from register.deelname import services
from register.deelname.forms import GesprekForm, HandtekeningForm, RedenForm, Stapformulier, ToestemmingForm
from register.deelname.stappen import ACTIEF, IN_GESPREK, OPGESCHORT, STAPPEN, TOEGEZEGD, Stap, belemmeringen
from register.models import Deelname


@dataclass(frozen=True)
class Scherm:
    """Het scherm van een stap: wat er boven staat, wat er in te vullen is, en wat er daarna te lezen is."""

    uitleg: str
    klaar: str
    dienst: Callable[..., Deelname]
    form: type[Stapformulier] = Stapformulier


SCHERMEN = {
    "toezeggen": Scherm(
        "De organisatie zegt toe mee te doen. Zij krijgt dan 20 werkdagen om haar vermelding in te vullen en te "
        "bevestigen.",
        "De toezegging is vastgelegd.",
        services.zeg_toe,
    ),
    "ondertekenen": Scherm(
        "Leg vast wanneer het bestuur de afspraken tekende. Wij bewaren de functie, niet de naam.",
        "De handtekening is vastgelegd.",
        services.onderteken,
        HandtekeningForm,
    ),
    "activeren": Scherm(
        "De organisatie doet vanaf vandaag mee en staat als deelnemer in het register. Mag zij genoemd worden, dan "
        "staat zij ook op de openbare lijst.",
        "De organisatie doet mee.",
        services.activeer,
    ),
    "gesprek": Scherm(
        "U krijgt vooraf een herinnering. Was er al een gesprek gepland, dan is dat hiermee gevoerd.",
        "Het gesprek is gepland.",
        services.plan_gesprek,
        GesprekForm,
    ),
    "noemen": Scherm(
        "Zolang de organisatie meedoet, staat zij met haar naam op de openbare lijst van deelnemers.",
        "De toestemming is vastgelegd.",
        services.sta_noemen_toe,
        ToestemmingForm,
    ),
    "niet_noemen": Scherm(
        "De organisatie staat meteen niet meer op de openbare lijst van deelnemers.",
        "De organisatie wordt niet meer genoemd.",
        services.trek_noemen_in,
    ),
    "opschorten": Scherm(
        "De organisatie doet even niet mee. Zij staat niet als deelnemer in het register tot u haar weer laat meedoen.",
        "De deelname is opgeschort.",
        services.schort_op,
        RedenForm,
    ),
    "hervatten": Scherm(
        "De organisatie doet vanaf vandaag weer mee en staat weer als deelnemer in het register.",
        "De organisatie doet weer mee.",
        services.hervat,
    ),
    "beeindigen": Scherm(
        "De organisatie doet niet meer mee. Geplande gesprekken en herinneringen vervallen; haar vermelding blijft.",
        "De deelname is beëindigd.",
        services.beeindig,
        RedenForm,
    ),
    "opnieuw": Scherm(
        "Het gesprek begint van voren af aan: zonder handtekening en zonder toestemming om te noemen.",
        "De organisatie is opnieuw in gesprek.",
        services.begin_opnieuw,
    ),
}


VOORUIT: dict[str, str] = {IN_GESPREK: "toezeggen", TOEGEZEGD: "activeren", OPGESCHORT: "hervatten"}


def eerstvolgende(deelname: Deelname) -> str:
    """De stap vooruit: de enige gevulde knop. Leeg als er niets hoeft."""
    stap = VOORUIT.get(deelname.status, "")
    if deelname.status == ACTIEF and not deelname.herzien_op:
        return "gesprek"
    return "ondertekenen" if stap == "activeren" and not deelname.ondertekend_op else stap


def mogelijk(deelname: Deelname) -> list[tuple[Stap, list[str]]]:
    """De stappen die bij deze status horen, de eerstvolgende bovenaan, met waarom een stap nog niet kan."""
    eerst = eerstvolgende(deelname)
    hier = [stap for stap in STAPPEN.values() if deelname.status in stap.van and not _is_tegendeel(stap, deelname)]
    return [(stap, belemmeringen(stap, deelname)) for stap in sorted(hier, key=lambda stap: stap.code != eerst)]


def _is_tegendeel(stap: Stap, deelname: Deelname) -> bool:
    """Wie al genoemd mag worden, krijgt alleen de knop om dat in te trekken, en andersom."""
    return stap.code == ("noemen" if deelname.mag_genoemd_sinds else "niet_noemen")
