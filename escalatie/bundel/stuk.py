"""Het stuk van één casus: wat het LET nodig heeft, en daarna de gekozen secties van de casus."""

import hashlib
import json
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.module_loading import import_string

from escalatie.models import Agendapunt, Besluit, Letdossier
from pmm.casus import weergave
from pmm.casus.codes import Onderdeel
from pmm.casus.document.hoofdstukken import HOOFDSTUKKEN, dag, teksten
from pmm.casus.models import Actie, Casus
from pmm.casus.secties import Sectie
from pmm.kern.pdf.blokken import Blok, Json, gegevens, kop, noot, proza, subkop, tabel
from register.models import Gebruiker

# The part of the LET always says what was tried.
ALTIJD = frozenset({Sectie.POGINGEN})
TE_KIEZEN = tuple(sectie for sectie in Sectie if sectie not in ALTIJD)


def maak_stukken(punten: Sequence[Agendapunt], *, voor: Gebruiker) -> list[dict[str, Json]]:
    """De inhoud van elk stuk, op de volgorde van de punten. `voor` is wie de bundel maakt."""
    casussen = Casus.objects.filter(letdossiers__in=[punt.dossier_id for punt in punten]).voor_pagina().in_bulk()
    dossiers = _dossiers(punten)
    return [
        _stuk(dossiers[punt.dossier_id], casussen[dossiers[punt.dossier_id].casus_id], punt.onderdelen, voor)
        for punt in punten
    ]


def hash_van(waarde: Json) -> str:
    """SHA-256 over de JSON in één vaste schrijfwijze."""
    vast = json.dumps(waarde, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(vast.encode()).hexdigest()


def _dossiers(punten: Sequence[Agendapunt]) -> dict[int, Letdossier]:
    besluiten = Besluit.objects.filter(acties__in=Actie.objects.open()).distinct()
    return (
        Letdossier.objects.filter(pk__in=[punt.dossier_id for punt in punten])
        .prefetch_related(
            "beslissers__organisatie",
            "mogelijkheden__organisatie",
            Prefetch("casus__letdossiers", Letdossier.objects.order_by("geopend_op")),
            Prefetch("casus__letdossiers__besluiten", besluiten.select_related("besluitnemer")),
            Prefetch("casus__letdossiers__besluiten__acties", Actie.objects.open().select_related("eigenaar")),
        )
        .in_bulk()
    )


def _stuk(dossier: Letdossier, casus: Casus, onderdelen: Iterable[str], voor: Gebruiker) -> dict[str, Json]:
    # What is not chosen is not there: the chapters of other apps look at this too.
    casus.secties, casus.rechten = frozenset(onderdelen) | ALTIJD, frozenset()
    blokken = [*_vraag(dossier, casus), *_geprobeerd(casus), *_beslissers(dossier), *_mogelijkheden(dossier)]
    blokken += _open_afspraken(dossier)
    for sectie, hoofdstuk in {**HOOFDSTUKKEN, **EIGEN}.items():
        if casus.ziet(sectie) and sectie not in ALTIJD:
            blokken += hoofdstuk(casus)
    for naam in settings.PMM_CASUSDOCUMENT:
        blokken += import_string(naam)(casus, voor)
    return {"kenmerk": casus.kenmerk, "titel": casus.codenaam, "blokken": blokken}


def _vraag(dossier: Letdossier, casus: Casus) -> list[Blok]:
    tekst = casus.tekst(Onderdeel.LETVRAAG)
    return [
        kop("De vraag aan het LET"),
        proza(tekst.tekst if tekst else "", "Er is nog geen vraag opgeschreven."),
        gegevens(
            [
                ("Ingebracht door", casus.organisatie.naam),
                ("Wat dreigt", casus.spoed_wat),
                ("Uiterlijk", dag(casus.spoed_datum)),
                ("Bij het LET sinds", dag(timezone.localdate(dossier.geopend_op))),
            ]
        ),
    ]


def _geprobeerd(casus: Casus) -> list[Blok]:
    leeg = [kop("Wat lokaal is geprobeerd"), noot(casus.reden_geen_poging or "Er staat nog niets.")]
    return HOOFDSTUKKEN[Sectie.POGINGEN](casus) or leeg


def _beslissers(dossier: Letdossier) -> list[Blok]:
    rijen = [
        [beslisser.organisatie.naam, beslisser.functie, beslisser.waarover, "Ja" if beslisser.onmisbaar else "Nee"]
        for beslisser in dossier.beslissers.all()
    ]
    koppen = ["Organisatie", "Wie", "Kan besluiten over", "Onmisbaar"]
    blok = tabel(koppen, rijen, [3, 3, 4, 2]) if rijen else noot("Er staat nog niet wie wat kan besluiten.")
    return [kop("Wie wat kan besluiten"), blok]


def _mogelijkheden(dossier: Letdossier) -> list[Blok]:
    blokken = [kop("Mogelijkheden")]
    for mogelijkheid in dossier.mogelijkheden.all():
        blokken.append(subkop(mogelijkheid.omschrijving))
        rijen = [
            ("Voor de inwoner", mogelijkheid.gevolg),
            ("Nodig", mogelijkheid.nodig),
            ("Wie kan dit besluiten", mogelijkheid.organisatie.naam if mogelijkheid.organisatie else ""),
        ]
        if any(waarde for _, waarde in rijen):
            blokken.append(gegevens(rijen))
    return blokken if len(blokken) > 1 else [*blokken, noot("Er staan nog geen mogelijkheden.")]


def _open_afspraken(dossier: Letdossier) -> list[Blok]:
    """Wat het LET eerder besloot en wat nog niet is gedaan."""
    rijen = [
        [besluit.tekst, actie.omschrijving, actie.eigenaar.naam, dag(actie.datum)]
        for eerder in dossier.casus.letdossiers.all()
        for besluit in eerder.besluiten.all()
        for actie in besluit.acties.all()
    ]
    koppen = ["Besluit", "Nog te doen", "Wie", "Uiterlijk"]
    return [kop("Afspraken die nog openstaan"), tabel(koppen, rijen, [4, 4, 3, 2])] if rijen else []


def _gegevens(casus: Casus) -> list[Blok]:
    """Zonder wat dreigt: dat staat al bij de vraag, en hier in woorden die morgen niet meer kloppen."""
    rijen = [(rij["naam"], rij["waarde"]) for rij in weergave.gegevens(casus) if rij["naam"] != "Dreigt"]
    return [kop("Huishouden en leefgebieden"), gegevens(rijen)] if rijen else []


def _advies(casus: Casus) -> list[Blok]:
    """Zonder de vraag aan het LET: die staat vooraan."""
    blokken = list(teksten(casus, Sectie.ADVIES, behalve=Onderdeel.LETVRAAG))
    return [kop("Advies, samenvatting en uitkomst"), *blokken] if blokken else []


EIGEN = {Sectie.GEGEVENS: _gegevens, Sectie.ADVIES: _advies}
