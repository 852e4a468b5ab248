"""Wat de schermen van een zitting laten zien."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.urls import reverse

from escalatie import post
from escalatie.berichten import wanneer
from escalatie.deur import Plek
from escalatie.models import Agendapunt, Genodigdestand, Letdossier, Puntsoort, Verslagstand, Zitting, Zittingstand
from escalatie.quorum import ontbrekend
from escalatie.vaststellen.opvolgen import komt_terug
from escalatie.zitting.stappen import stappen
from escalatie.zitting.tafel import beurten
from escalatie.zitting.voorwaarden import waarom_niet_te_wijzigen
from register.models import Gebruiker

TE_KIEZEN = 100


def op_agenda(zitting: Zitting) -> list[Agendapunt]:
    """De casussen die nog op tafel komen of kwamen, op volgorde."""
    punten = zitting.punten.op_tafel().select_related("dossier__casus__organisatie", "zitting")
    return list(punten.order_by("volgorde"))


def kan_erbij(gebruiker: Gebruiker) -> list[Letdossier]:
    """Open dossiers die op geen agenda staan en die deze persoon mag zien; wat het langst wacht eerst."""
    elders = Agendapunt.objects.nog_te_doen().values("dossier")
    dossiers = Letdossier.objects.zichtbaar_voor(gebruiker).open().exclude(pk__in=elders)
    return list(dossiers.select_related("casus__organisatie", "voorzitter").order_by("geopend_op", "pk")[:TE_KIEZEN])


def regel(zitting: Zitting, dossier: Letdossier) -> str:
    """Eén casus om te kiezen, met wat het kiezen betekent als een ander hem voorzit."""
    naam = f"{dossier.casus.codenaam} ({dossier.casus.kenmerk}), {dossier.casus.organisatie}"
    if dossier.voorzitter_id == zitting.voorzitter_id:
        return naam
    return f"{naam}. Nu bij voorzitter {dossier.voorzitter}; {zitting.voorzitter} neemt hem dan over"


def voor_leiding(zitting: Zitting) -> dict[str, Any]:
    """Alles voor wie voorzit en voor het loket: wie er ontbreekt, en per casus wat er klaarligt."""
    rijen = beurten(zitting)
    return {
        **praktisch(zitting),
        "beurten": rijen,
        "aantal_punten": len(Puntsoort),
        "ontbreekt": [een.zin for beurt in rijen for een in beurt.ontbreekt],
        "niet_aangekomen": post.zinnen(zitting, {wie for beurt in rijen for wie in beurt.genodigden}),
        "niet_onafhankelijk": [beurt for beurt in rijen if beurt.bezwaar],
        "stappen": stappen(zitting, heeft_casus=bool(rijen)),
        "zit_voor": zitting.plek == Plek.VOORZITTER,
    }


def voor_genodigde(zitting: Zitting) -> dict[str, Any]:
    """Wanneer, waar en wat er gevraagd wordt; van de eigen casussen alleen het kenmerk."""
    genodigde = zitting.genodigde
    kenmerken: list[str] = []
    if genodigde and genodigde.leest_mee:
        eigen = genodigde.punten.op_tafel().order_by("volgorde")
        kenmerken = list(eigen.values_list("dossier__casus__kenmerk", flat=True))
    return {**praktisch(zitting), "genodigde": genodigde, "kenmerken": kenmerken, "stappen": _gevraagd(zitting)}


def agenda(zitting: Zitting, punten: Sequence[Agendapunt]) -> dict[str, Any]:
    """Wat er om de agenda heen staat: of zij nog verandert, of het past, en wat van eerder terugkomt."""
    waarom_niet = waarom_niet_te_wijzigen(zitting)
    van_wie = zitting.voorzitter if zitting.plek == Plek.VOORZITTER else None
    nodig = timedelta(minutes=sum(punt.minuten for punt in punten))
    duurt = f"Samen duren de casussen {_duur(nodig)}." if nodig else ""
    te_lang = False
    if duurt and zitting.begint and zitting.eindigt:
        te_lang = nodig > zitting.eindigt - zitting.begint
        duurt = f"{duurt} De zitting duurt {_duur(zitting.eindigt - zitting.begint)}."
    return {
        "zitting": zitting,
        "kan": not waarom_niet,
        "waarom_niet": waarom_niet,
        "duurt": duurt,
        "te_lang": te_lang,
        "komt_terug": [] if waarom_niet else komt_terug(van_wie),
    }


def _duur(lengte: timedelta) -> str:
    """2 uur en 30 minuten."""
    uren, minuten = divmod(int(lengte.total_seconds()) // 60, 60)
    delen = [f"{uren} uur" if uren else "", f"{minuten} {'minuut' if minuten == 1 else 'minuten'}" if minuten else ""]
    return " en ".join(filter(None, delen))


def na_te_kijken(zitting: Zitting) -> dict[str, Any]:
    """Wat iemand naleest vóór plannen, beginnen of sluiten."""
    return {
        **praktisch(zitting),
        "punten": op_agenda(zitting),
        "ontbreekt": [een.zin for een in ontbrekend(zitting)],
    }


def praktisch(zitting: Zitting) -> dict[str, Any]:
    """De zitting zelf, met wanneer zij is in woorden."""
    return {"zitting": zitting, "wanneer": wanneer(zitting)}


def _gevraagd(zitting: Zitting) -> list[dict[str, object]]:
    """Wat een genodigde nu kan doen; de eerste is waar wij op wachten."""
    genodigde = zitting.genodigde
    if genodigde is None or zitting.stand == Zittingstand.AFGELAST:
        return []
    keuzes = []
    if zitting.stand == Zittingstand.DATUM_ZOEKEN:
        keuzes.append(("datum", "Zeg wanneer u kunt"))
    if zitting.stand == Zittingstand.GEPLAND:
        nog_niet = genodigde.stand == Genodigdestand.UITGENODIGD
        keuzes.append(("antwoord", "Zeg of u komt" if nog_niet else "Uw antwoord wijzigen"))
    if genodigde.leest_mee:
        keuzes += _lezen(zitting)
    if genodigde.stand == Genodigdestand.KOMT:
        # Who already answered, came here to read.
        keuzes.sort(key=lambda keuze: keuze[0] == "antwoord")
    return [
        {"naam": tekst, "url": reverse(f"escalatie:{naam}", args=[zitting.sleutel]), "hoofd": nummer == 0}
        for nummer, (naam, tekst) in enumerate(keuzes)
    ]


def _lezen(zitting: Zitting) -> list[tuple[str, str]]:
    if zitting.genodigde and not zitting.genodigde.is_geheim:
        return [("geheimhouding", "Geheimhouding lezen en aanvaarden")]
    verslag = getattr(zitting, "verslag", None)
    if verslag and verslag.stand != Verslagstand.CONCEPT:
        return [("verslaglezen", "Verslag lezen"), ("bundel", "Bundel lezen")]
    return [("bundel", "Bundel lezen")]
