"""Wat er na een zitting nog openstaat: wat op een volgende agenda terugkomt, en welke afspraken nog lopen."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Exists, OuterRef
from django.utils import timezone

from escalatie.models import Agendapunt, Besluitactie, Letdossier, Puntuitkomst
from escalatie.opvolgquerysets import Stand
from escalatie.vaststellen.berichten import dag
from pmm.casus.statussen import Status
from register.models import Gebruiker

HOOGSTENS = 50


@dataclass(frozen=True)
class Terug:
    """Eén casus die terug moet op een agenda, met de reden als zin.

    `kan_op_agenda`: het dossier is open en staat nog op geen enkele agenda, dus één klik volstaat.
    """

    dossier: Letdossier
    kenmerk: str
    waarom: str
    sinds: date
    kan_op_agenda: bool


def komt_terug(voorzitter: Gebruiker | None) -> list[Terug]:
    """Aangehouden casussen en besluiten waarvan een actie te laat is; van één voorzitter, of (None) van allen.

    Het oudste eerst, hooguit vijftig van elk; twee vragen aan de database.
    """
    return sorted([*_aangehouden(voorzitter), *_te_laat(voorzitter)], key=lambda terug: (terug.sinds, terug.kenmerk))


def _aangehouden(voorzitter: Gebruiker | None) -> list[Terug]:
    """Het laatst aangehouden punt van elk open dossier dat nergens meer op de agenda staat."""
    anders = Agendapunt.objects.filter(dossier=OuterRef("dossier"))
    punten = (
        Agendapunt.objects.filter(uitkomst=Puntuitkomst.AANGEHOUDEN, dossier__gesloten_op__isnull=True)
        .exclude(Exists(anders.nog_te_doen()))
        .exclude(Exists(anders.filter(uitkomst=Puntuitkomst.AANGEHOUDEN, uitkomst_op__gt=OuterRef("uitkomst_op"))))
        .select_related("dossier__casus")
        .order_by("uitkomst_op", "pk")
    )
    if voorzitter:
        punten = punten.filter(dossier__voorzitter=voorzitter)
    terug = []
    for punt in punten[:HOOGSTENS]:
        sinds = timezone.localdate(punt.uitkomst_op)
        waarom = f"Aangehouden op {dag(sinds)}: {punt.uitkomst_reden}"
        terug.append(Terug(punt.dossier, punt.dossier.casus.kenmerk, waarom, sinds, kan_op_agenda=True))
    return terug


def _te_laat(voorzitter: Gebruiker | None) -> list[Terug]:
    """Per dossier welke organisaties te laat zijn met wat zij toezegden."""
    rijen = Besluitactie.objects.in_stand(Stand.TE_LAAT).filter(besluit__dossier__casus__status=Status.IN_UITVOERING)
    if voorzitter:
        rijen = rijen.filter(besluit__dossier__voorzitter=voorzitter)
    rijen = rijen.select_related("besluit__dossier__casus", "actie__eigenaar")
    rijen = rijen.order_by("besluit__dossier", "actie__datum", "pk")[: HOOGSTENS * 10]
    terug = []
    for _, groep in groupby(rijen, key=lambda rij: rij.besluit.dossier_id):
        samen = list(groep)
        dossier, sinds = samen[0].besluit.dossier, samen[0].actie.datum
        wie = ", ".join(dict.fromkeys(str(rij.actie.eigenaar) for rij in samen))
        waarom = f"Afspraken die te laat zijn: {wie}" if len(samen) > 1 else f"Een afspraak is te laat: {wie}"
        terug.append(Terug(dossier, dossier.casus.kenmerk, waarom, sinds, kan_op_agenda=False))
    return terug[:HOOGSTENS]
