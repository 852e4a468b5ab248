"""Wat er in een verhaal in het LET gebeurt, aan time-outs en voorschotten, en wat er van te leren is."""

from datetime import datetime

import escalatie.services as het_let
import overbrugging.timeout.services as time_outs
from leren.nummer import WILLEKEURIG
from leren.services import NieuwLeerpunt, sluit
from overbrugging.models import Antwoord, Timeout
from pmm.demo import onderdelen as o
from pmm.demo import verhaal as v
from pmm.demo.aan_het_loket import gebeur
from pmm.demo.toneel import Toneel, lopend
from pmm.demo.vast import tekens

__all__ = ["gebeur"]


@gebeur.register
def _(wat: v.Opgeschaald, toneel: Toneel) -> None:
    het_let.schaal_op(
        toneel.casus,
        vraag=lopend(wat.vraag),
        voorzitter=toneel.mens(wat.voorzitter),
        door=toneel.behandelaar(),
        sleutel=toneel.sleutel(wat),
        op=toneel.op(wat),
    )


@gebeur.register
def _(wat: v.Besluiten, toneel: Toneel) -> None:
    op = toneel.op(wat)
    besluiten = [
        het_let.NieuwBesluit(
            lopend(besluit.tekst),
            toneel.organisatie(besluit.wie),
            op.date(),
            [
                het_let.NieuweActie(actie.wat, toneel.organisatie(actie.wie), toneel.kalender.dag(actie.over))
                for actie in besluit.acties
            ],
        )
        for besluit in wat.besluiten
    ]
    het_let.besluit(
        toneel.casus,
        besluiten,
        door=toneel.voorzitter(),
        toelichting=lopend(wat.toelichting),
        sleutel=toneel.sleutel(wat),
        op=op,
    )


@gebeur.register
def _(wat: v.Instemming, toneel: Toneel) -> None:
    het_let.stem_in_met_afronden(toneel.casus, door=toneel.voorzitter(), op=toneel.op(wat))


@gebeur.register
def _(wat: v.Timeout, toneel: Toneel) -> None:
    time_outs.vraag_aan(
        toneel.casus,
        organisatie=toneel.organisatie(wat.aan),
        welk_besluit=wat.besluit,
        soort=wat.soort,
        door=toneel.behandelaar(),
        sleutel=toneel.sleutel(wat),
        op=toneel.op(wat),
    )


@gebeur.register
def _(wat: v.Toegezegd, toneel: Toneel) -> None:
    op = toneel.op(wat)
    time_outs.leg_antwoord_vast(
        Timeout.objects.van_casus(toneel.casus).open().get(),
        antwoord=Antwoord.TOEGEZEGD,
        toezegging=time_outs.Toezegging(op.date(), toneel.kalender.dag(wat.over), wat.grondslag),
        bron=wat.bron,
        door=toneel.behandelaar(),
        op=op,
    )


@gebeur.register
def _(wat: v.Timeouteinde, toneel: Toneel) -> None:
    time_outs.beeindig(
        Timeout.objects.van_casus(toneel.casus).lopend().get(),
        afloop=wat.afloop,
        uitkomst=lopend(wat.uitkomst),
        door=toneel.behandelaar(),
        op=toneel.op(wat),
    )


@gebeur.register
def _(wat: v.Gesloten, toneel: Toneel) -> None:
    op = toneel.op(wat)
    sluit(
        toneel.casus,
        leerpunten=[_leerpunt(les, f"{toneel.verhaal.codenaam}:{nr}", op, toneel) for nr, les in enumerate(wat.lessen)],
        geen_leerpunten=not wat.lessen,
        voor_wie=lopend(wat.voor_wie),
        door=toneel.mens(wat.door) if wat.door else toneel.behandelaar(),
        sleutel=toneel.sleutel(wat),
        op=op,
    )


def _leerpunt(les: o.Les, naam: str, op: datetime, toneel: Toneel) -> NieuwLeerpunt:
    return NieuwLeerpunt(
        les.dimensie,
        lopend(les.tekst),
        toneel.organisatie(les.voor) if les.voor else None,
        nummer=f"LP-{op:%y}-{tekens(naam, WILLEKEURIG)}",
        status=les.status,
        resultaat=les.resultaat,
        reden_niet_overgenomen=les.reden_niet,
    )
