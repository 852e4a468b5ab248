"""Wat de schermen van een zitting laten zien."""

from typing import Any

from escalatie.models import Agendapunt, Letdossier, Zitting
from escalatie.quorum import ontbrekend
from escalatie.zitting.agendaform import met_tijden
from pmm.kern.bladeren import blad
from register.models import Gebruiker
from register.verzoek import Verzoek


def lijst(request: Verzoek, rijen: Any, *, geweest: bool) -> dict[str, Any]:
    """De zittingen die komen, of die zijn geweest."""
    return {"blad": blad(request, rijen, ("pk",)), "geweest": geweest}


def op_agenda(zitting: Zitting) -> list[Agendapunt]:
    """De casussen die nog op tafel komen of kwamen, op volgorde."""
    punten = zitting.punten.op_tafel().select_related("dossier__casus__organisatie", "zitting")
    return list(punten.order_by("volgorde"))


def kan_erbij(zitting: Zitting, gebruiker: Gebruiker) -> list[Letdossier]:
    """Open dossiers die op geen agenda staan en die deze persoon mag zien; de oudste eerst."""
    elders = Agendapunt.objects.nog_te_doen().values("dossier")
    dossiers = Letdossier.objects.zichtbaar_voor(gebruiker).open().exclude(pk__in=elders)
    return list(dossiers.select_related("casus__organisatie", "voorzitter").order_by("geopend_op", "pk")[:100])


def regel(zitting: Zitting, dossier: Letdossier) -> str:
    """Eén casus om te kiezen, met wat het kiezen betekent als een ander hem voorzit."""
    naam = f"{dossier.casus.codenaam} ({dossier.casus.kenmerk}), {dossier.casus.organisatie}"
    if dossier.voorzitter_id == zitting.voorzitter_id:
        return naam
    return f"{naam}. Nu bij voorzitter {dossier.voorzitter}; gaat naar {zitting.voorzitter}"


def voor_leiding(zitting: Zitting, gebruiker: Gebruiker) -> dict[str, Any]:
    """Alles voor wie voorzit en voor het loket."""
    punten = met_tijden(zitting.te_lezen)
    return {"zitting": zitting, "punten": punten, "ontbreekt": ontbrekend(zitting)}


def voor_genodigde(zitting: Zitting) -> dict[str, Any]:
    """Wanneer, waar en wat er gevraagd wordt; van de eigen casussen alleen het kenmerk."""
    return {"zitting": zitting, "genodigde": zitting.genodigde}


def na_te_kijken(zitting: Zitting) -> dict[str, Any]:
    """Wat iemand ziet vóór plannen, beginnen of sluiten."""
    return {"punten": op_agenda(zitting), "ontbreekt": ontbrekend(zitting)}
