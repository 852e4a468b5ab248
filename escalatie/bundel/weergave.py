"""Hoe een bundel op het scherm staat."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils import timezone

from escalatie.bundel.services import waarom_niet
from escalatie.bundel.stuk import TE_KIEZEN
from escalatie.bundel.verschil import voor_kenmerken
from escalatie.models import Agendapunt, Bundel, Bundelstuk, Exemplaar, Zitting
from escalatie.models.genodigde import Genodigdestand
from register.models import Gebruiker

Rijen = list[dict[str, Any]]


def overzicht(zitting: Zitting, nieuwste: Bundel | None) -> dict[str, Any]:
    """Voor loket en voorzitter: wat erin komt, welke versies er zijn en wie welke heeft."""
    return {
        "zitting": zitting,
        "nieuwste": nieuwste,
        "bundels": zitting.bundels.select_related("gemaakt_door"),
        "casussen": [_keuze(punt) for punt in zitting.te_lezen],
        "waarom_niet": waarom_niet(zitting, zitting.te_lezen),
        "wie": _wie_wat_heeft(zitting, nieuwste),
        "redenen": [],
    }


def _keuze(punt: Agendapunt) -> dict[str, Any]:
    casus = punt.dossier.casus
    gekozen = [str(sectie.label) for sectie in TE_KIEZEN if sectie in punt.onderdelen]
    return {"kenmerk": casus.kenmerk, "codenaam": casus.codenaam, "gekozen": gekozen}


def _wie_wat_heeft(zitting: Zitting, nieuwste: Bundel | None) -> Rijen:
    """Ieder die genodigd is of een exemplaar heeft, met de nieuwste versie die deze persoon ophaalde."""
    heeft: dict[Gebruiker, Exemplaar] = {}
    for exemplaar in (
        Exemplaar.objects.filter(bundel__zitting=zitting)
        .select_related("bundel", "gebruiker")
        .order_by("bundel__versie", "op")
    ):
        heeft[exemplaar.gebruiker] = exemplaar
    genodigden = zitting.genodigden.voor_lijst().exclude(stand=Genodigdestand.GEKOZEN)
    rijen = {
        genodigde.gebruiker: {"naam": genodigde.gebruiker.naam, "namens": genodigde.organisatie.naam}
        for genodigde in genodigden
    }
    for gebruiker in heeft:
        is_voorzitter = gebruiker.pk == zitting.voorzitter_id
        namens = "Voorzitter" if is_voorzitter else "Landelijk Maatwerkloket"
        rijen.setdefault(gebruiker, {"naam": gebruiker.naam, "namens": namens})
    return [{**rij, **_stand(heeft.get(gebruiker), nieuwste)} for gebruiker, rij in rijen.items()]


def _stand(exemplaar: Exemplaar | None, nieuwste: Bundel | None) -> dict[str, Any]:
    if exemplaar is None:
        return {"versie": None, "op": None, "is_oud": False}
    versie = exemplaar.bundel.versie
    return {"versie": versie, "op": exemplaar.op, "is_oud": nieuwste is not None and versie < nieuwste.versie}


def leesbaar(zitting: Zitting, bundel: Bundel | None) -> dict[str, Any]:
    """Wat deze lezer van een versie ziet: de stukken van de eigen casussen, en wat daaraan anders is."""
    eigen = [punt.pk for punt in zitting.te_lezen]
    stukken = list(bundel.stukken.filter(punt__in=eigen).order_by("nummer")) if bundel else []
    kenmerken = [str(stuk.inhoud["kenmerk"]) for stuk in stukken]
    return {
        "zitting": zitting,
        "bundel": bundel,
        "stukken": stukken,
        "vorige_versie": bundel.versie - 1 if bundel else 0,
        "wijzigingen": voor_kenmerken(bundel.wijzigingen, kenmerken) if bundel else [],
    }


def een_stuk(bundel: Bundel, stukken: Sequence[Bundelstuk], kenmerk: str) -> dict[str, Any] | None:
    """Het stuk van deze casus, met wat eraan anders is en het stuk ervoor en erna; niets als het er niet is."""
    plek = next((nr for nr, stuk in enumerate(stukken) if stuk.inhoud["kenmerk"] == kenmerk), None)
    if plek is None:
        return None
    return {
        "bundel": bundel,
        "stuk": stukken[plek],
        "vorige_versie": bundel.versie - 1,
        "wijzigingen": [zin.partition(": ")[2] for zin in bundel.wijzigingen if zin.startswith(f"{kenmerk}:")],
        "hoofdstukken": _hoofdstukken(stukken[plek].inhoud["blokken"]),
        "vorige": stukken[plek - 1] if plek else None,
        "volgende": stukken[plek + 1] if plek + 1 < len(stukken) else None,
    }


def _hoofdstukken(blokken: Iterable[dict[str, Any]]) -> Rijen:
    """De blokken onder hun kop; een tabel krijgt bij elke cel de kop van haar kolom."""
    hoofdstukken: Rijen = []
    for blok in blokken:
        if blok["soort"] == "kop":
            hoofdstukken.append({"kop": blok["tekst"], "blokken": []})
        elif blok["soort"] == "tabel":
            cellen = [list(zip(blok["koppen"], rij, strict=True)) for rij in blok["rijen"]]
            hoofdstukken[-1]["blokken"].append({**blok, "cellen": cellen})
        else:
            hoofdstukken[-1]["blokken"].append(blok)
    return hoofdstukken


def bestandsnaam(bundel: Bundel) -> str:
    """Zonder iets uit een casus: deze naam staat straks in de map met downloads."""
    return f"bundel-{timezone.localdate(bundel.gemaakt_op):%Y-%m-%d}-versie-{bundel.versie}.pdf"
