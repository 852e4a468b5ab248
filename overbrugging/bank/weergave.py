"""Wat de schermen van de bank laten zien."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.http import HttpRequest

from overbrugging.bank.betalen import open_betalingen
from overbrugging.bank.nakijken import te_boeken
from overbrugging.bank.suggestie import Suggestie, openstaand, suggesties
from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import Regel
from overbrugging.models import Bankregel, Betaalopdracht, Boeking, Fonds, Vordering
from pmm.kern.bladeren import Blad, blad

VOLGORDE = ("-datum", "-pk")
KANDIDATEN = 10
RECENT = 25
TE_DOEN, TERZIJDE, ALLES = "te-doen", "terzijde", "alles"


def fonds_en_tabs(request: HttpRequest) -> tuple[Fonds | None, list[dict[str, object]]]:
    """Het fonds uit het adres (`?fonds=`), anders het eerste; met meer fondsen ook tabbladen om te kiezen."""
    fondsen = list(Fonds.objects.filter(gesloten_op__isnull=True).order_by("naam", "pk"))
    gevraagd = request.GET.get("fonds", "")
    gekozen = next((fonds for fonds in fondsen if fonds.code == gevraagd), fondsen[0] if fondsen else None)
    tabs: list[dict[str, object]] = [
        {"naam": fonds.naam, "url": f"?fonds={fonds.code}", "actief": fonds == gekozen, "aantal": None}
        for fonds in fondsen
    ]
    return gekozen, tabs if len(fondsen) > 1 else []


def opdrachten_van(fonds: Fonds) -> Sequence[Betaalopdracht]:
    """De laatste betaalopdrachten, met hoeveel betalingen erin zitten en hun som."""
    rijen: Any = Betaalopdracht.objects.filter(fonds=fonds).defer("bestand")
    met_som: Sequence[Betaalopdracht] = rijen.annotate(
        aantal=Count("betalingen"), som=Sum("betalingen__bedrag_centen", default=0)
    ).order_by("-gemaakt_op", "-pk")[:RECENT]
    return met_som


def uitkeringen_van(opdracht: Betaalopdracht) -> list[dict[str, object]]:
    """Per voorschot in deze opdracht wat er geboekt wordt als de bank betaald heeft."""
    voorschotten = [betaling.voorschot for betaling in open_betalingen(opdracht)]
    return [{"voorschot": een, "regels": opmaken.uitkering(een)} for een in voorschotten]


def bladzijde(request: HttpRequest, welke: str) -> dict[str, object]:
    """Eén bladzijde bankregels met bij elke regel het voorstel; hoeveel regels ook, evenveel vragen."""
    rijen = Bankregel.objects.te_doen() if welke == TE_DOEN else Bankregel.objects.met_rest()
    if welke == TERZIJDE:
        rijen = rijen.exclude(terzijde_reden="")
    regels: Blad[Bankregel] = blad(request, rijen.voor_lijst(), VOLGORDE)
    return {"blad": regels, "regels": met_voorstel(regels.regels)}


def met_voorstel(regels: Sequence[Bankregel]) -> list[tuple[Bankregel, Suggestie | None]]:
    """Elke bankregel met waar hij waarschijnlijk bij hoort."""
    voorstellen = suggesties(regels)
    return [(regel, voorstellen.get(regel.pk)) for regel in regels]


def kandidaten(regel: Bankregel, zoek: str) -> Sequence[Vordering]:
    """Openstaande vorderingen die erbij kunnen horen: waar iemand op zoekt, anders eerst wat evenveel is."""
    rijen = openstaand().filter(voorschot__fonds=regel.afschrift.fonds_id)
    if zoek:
        rijen = rijen.filter(Q(nummer__icontains=zoek) | Q(organisatie__naam__icontains=zoek))
    gelijk = sorted(rijen[:RECENT], key=lambda vordering: vordering.open != regel.rest)
    return gelijk[:KANDIDATEN]


def boekingen_op(regel: Bankregel) -> QuerySet[Boeking]:
    """Wat er op deze regel geboekt is, en niet teruggedraaid."""
    rijen = Boeking.objects.filter(bankregel=regel, draait_terug__isnull=True, tegenboeking__isnull=True)
    return rijen.select_related("voorschot", "door").order_by("nummer")


def te_boeken_op(delen: Sequence[tuple[Vordering, int]]) -> list[tuple[Vordering, Sequence[Regel]]]:
    """Per vordering precies wat er geboekt wordt."""
    return [(vordering, _regels(vordering, centen)) for vordering, centen in delen]


def _regels(vordering: Vordering, centen: int) -> Sequence[Regel]:
    return te_boeken(lambda: opmaken.terugbetaling(vordering, centen))
