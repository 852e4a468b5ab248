"""Wat er in een verhaal tussen de organisatie en het loket gebeurt."""

from django.utils import timezone

import loket.services as het_loket
from leren.evalueren import evalueer
from loket.models import Afwijzingsvoorstel, Vraag
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Actie
from pmm.casus.overgangen import voer_uit
from pmm.casus.services import bewaar_onderdeel, los_lokaal_op, plan_handeling, rond_actie_af, schrijf_tekst
from pmm.casus.statussen import Status
from pmm.demo import verhaal as v
from pmm.demo.toneel import Toneel, gebeur, lopend
from pmm.termijnen.werkdagen import werkdag_na

__all__ = ["gebeur"]

GEEN_ANTWOORD = "- "


@gebeur.register
def _(wat: v.Stap, toneel: Toneel) -> None:
    voer_uit(
        wat.naam,
        toneel.casus,
        door=toneel.wie_zet(wat.naam, wat.door),
        toelichting=lopend(wat.waarom),
        sleutel=toneel.sleutel(wat),
        op=toneel.op(wat),
    )


@gebeur.register
def _(wat: v.Behandeling, toneel: Toneel) -> None:
    het_loket.neem_in_behandeling(
        toneel.casus,
        behandelaar=toneel.mens(wat.behandelaar),
        door=toneel.mens(wat.door or wat.behandelaar),
        sleutel=toneel.sleutel(wat),
        op=toneel.op(wat),
    )


@gebeur.register
def _(wat: v.Vragen, toneel: Toneel) -> None:
    het_loket.vraag_aanvulling(
        toneel.casus,
        vragen=wat.vragen,
        door=toneel.mens(wat.door) if wat.door else toneel.behandelaar(),
        sleutel=toneel.sleutel(wat),
        op=toneel.op(wat),
    )


@gebeur.register
def _(wat: v.Antwoorden, toneel: Toneel) -> None:
    vragen = Vraag.objects.van_casus(toneel.casus).open().order_by("pk")
    het_loket.vul_aan(
        toneel.casus,
        antwoorden={vraag.pk: _antwoord(tekst) for vraag, tekst in zip(vragen, wat.antwoorden, strict=True)},
        door=toneel.mens(""),
        sleutel=toneel.sleutel(wat),
        op=toneel.op(wat),
    )


def _antwoord(tekst: str) -> het_loket.Antwoord:
    if tekst.startswith(GEEN_ANTWOORD):
        return het_loket.Antwoord(reden_geen_antwoord=tekst.removeprefix(GEEN_ANTWOORD))
    return het_loket.Antwoord(tekst=tekst)


@gebeur.register
def _(wat: v.Teruggelegd, toneel: Toneel) -> None:
    het_loket.leg_terug(
        toneel.casus,
        contacten=[toneel.wereld.contact(organisatie, wie) for organisatie, wie in wat.contacten],
        reden=lopend(wat.reden),
        door=toneel.mens(wat.door) if wat.door else toneel.behandelaar(),
        sleutel=toneel.sleutel(wat),
        op=toneel.op(wat),
    )


@gebeur.register
def _(wat: v.Afwijzingsvoorstel, toneel: Toneel) -> None:
    het_loket.stel_afwijzing_voor(
        toneel.casus,
        reden=wat.reden,
        verwijzing=lopend(wat.verwijzing),
        advies=lopend(wat.advies),
        toelichting=lopend(wat.toelichting),
        door=toneel.mens(wat.door),
        sleutel=toneel.sleutel(wat),
        op=toneel.op(wat),
    )


@gebeur.register
def _(wat: v.TweedePersoon, toneel: Toneel) -> None:
    voorstel = Afwijzingsvoorstel.objects.van_casus(toneel.casus).open().get()
    door, reactie, op = toneel.mens(wat.door), lopend(wat.reactie), toneel.op(wat)
    if wat.bevestigt:
        het_loket.bevestig_afwijzing(voorstel, door=door, reactie=reactie, sleutel=toneel.sleutel(wat), op=op)
    else:
        het_loket.verwerp_afwijzing(voorstel, door=door, reactie=reactie, op=op)


@gebeur.register
def _(wat: v.Advies, toneel: Toneel) -> None:
    schrijf_tekst(
        toneel.casus,
        Onderdeel.ADVIES,
        lopend(wat.tekst),
        basis=0,
        door=toneel.behandelaar(),
        op=toneel.op(wat),
    )


@gebeur.register
def _(wat: v.Afspraak, toneel: Toneel) -> None:
    actie = Actie(
        sleutel=toneel.sleutel(wat),
        casus=toneel.casus,
        omschrijving=wat.actie.wat,
        eigenaar=toneel.organisatie(wat.actie.wie),
        datum=toneel.kalender.dag(wat.actie.over),
    )
    door = toneel.mens(wat.door) if wat.door else toneel.behandelaar()
    bewaar_onderdeel(actie, door=door, op=toneel.op(wat))


@gebeur.register
def _(wat: v.Gebeld, toneel: Toneel) -> None:
    toneel.probeer(wat.poging, toneel.sleutel(wat), toneel.op(wat))


@gebeur.register
def _(wat: v.Gedaan, toneel: Toneel) -> None:
    actie = toneel.casus.acties.get(omschrijving__startswith=wat.actie)
    rond_actie_af(actie, resultaat=wat.resultaat, door=toneel.behandelaar(), op=toneel.op(wat))


@gebeur.register
def _(wat: v.Afgerond, toneel: Toneel) -> None:
    op, uitkomst = toneel.op(wat), lopend(wat.uitkomst)
    if toneel.casus.status == Status.LOKAAL:
        velden = {"afrondingsreden": wat.reden, "uitkomst": uitkomst, "sleutel": toneel.sleutel(wat)}
        los_lokaal_op(toneel.casus, velden=velden, door=toneel.mens(""), op=op)
        return
    het_loket.rond_af(
        toneel.casus,
        reden=wat.reden,
        teksten={Onderdeel.SAMENVATTING: lopend(wat.samenvatting), Onderdeel.UITKOMST: uitkomst},
        toelichting=lopend(wat.waarom),
        door=toneel.behandelaar(),
        sleutel=toneel.sleutel(wat),
        op=op,
    )


@gebeur.register
def _(wat: v.Geevalueerd, toneel: Toneel) -> None:
    evalueer(
        toneel.casus,
        verder=wat.verder,
        binnen=wat.binnen,
        geholpen=wat.geholpen,
        beter=lopend(wat.beter),
        door=toneel.mens(""),
        op=toneel.op(wat),
    )


@gebeur.register
def _(wat: v.Voornemen, toneel: Toneel) -> None:
    op = toneel.op(wat)
    datum = werkdag_na(timezone.localdate(op), wat.werkdagen)
    plan_handeling(toneel.casus, wat=wat.wat, datum=datum, door=toneel.behandelaar(), op=op)
