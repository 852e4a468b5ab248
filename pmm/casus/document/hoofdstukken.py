"""De casus op papier: voor elke sectie een hoofdstuk, en alleen de secties die de lezer ziet."""

from collections.abc import Callable, Iterator
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string

from pmm.casus import weergave
from pmm.casus.models import Belemmering, Casus
from pmm.casus.secties import VAN_TEKST, Sectie
from pmm.kern.pdf.blokken import (
    Blok,
    Json,
    document,
    gebeurtenis,
    gegevens,
    kop,
    let_op,
    proza,
    subkop,
    tabel,
    tijdlijn,
)
from register.models import Gebruiker

# Of other apps: from a casus that came through the door and a reader to blocks; nothing for who may not see them.
Hoofdstuk = Callable[[Casus, Gebruiker], list[Blok]]
ALLEEN_GEDEELD = (
    "In dit document staat alleen wat met uw organisatie is gedeeld. Gebruik het alleen voor het afgesproken doel."
)
VERTROUWELIJK = "Vertrouwelijk. Deel dit document niet verder; delen kan in PMM, met een doel en een grondslag."


def als_document(casus: Casus, lezer: Gebruiker) -> dict[str, Json]:
    """De hele casus voor deze lezer; zij kwam door de deur en heeft dus haar secties bij zich."""
    blokken = [let_op(VERTROUWELIJK if casus.ziet_alles else ALLEEN_GEDEELD), _kern(casus)]
    for sectie, hoofdstuk in HOOFDSTUKKEN.items():
        if casus.ziet(sectie):
            blokken += hoofdstuk(casus)
    for naam in settings.PMM_CASUSDOCUMENT:
        blokken += import_string(naam)(casus, lezer)
    gemaakt = date_format(timezone.localtime(), "j F Y, H.i")
    return document(
        titel=f"Casus {casus.codenaam}",
        kenmerk=casus.kenmerk,
        blokken=blokken,
        inleiding=f"Gemaakt door {lezer} op {gemaakt} uur. Wat daarna wijzigt, staat hier niet in.",
    )


def dag(datum: date | None) -> str:
    """Een dag in woorden; leeg als die er niet is."""
    return date_format(datum, "j F Y") if datum else ""


def _kern(casus: Casus) -> Blok:
    return gegevens(
        [
            ("Kenmerk", casus.kenmerk),
            ("Ingebracht door", casus.organisatie.naam),
            ("Status", casus.get_status_display()),
            ("Aan zet", casus.aan_zet_naam),
            ("Uiterlijk", dag(casus.aan_zet_datum)),
            ("Behandelaar bij het loket", str(casus.behandelaar or "")),
            ("Ingediend op", dag(timezone.localdate(casus.ingediend_op) if casus.ingediend_op else None)),
        ]
    )


def teksten(casus: Casus, sectie: Sectie, *, behalve: str = "") -> Iterator[Blok]:
    """De teksten van een sectie, elk onder een eigen kop; `behalve` is een onderdeel dat al ergens anders staat."""
    for onderdeel, hoort_bij in VAN_TEKST.items():
        tekst = casus.tekst(onderdeel)
        if hoort_bij == sectie and onderdeel != behalve and tekst and tekst.tekst:
            yield subkop(str(onderdeel.label))
            yield proza(tekst.tekst)


def _verhaal(casus: Casus) -> list[Blok]:
    return [kop("Het verhaal"), *teksten(casus, Sectie.VERHAAL)]


def _gegevens(casus: Casus) -> list[Blok]:
    rijen = [(rij["naam"], rij["waarde"]) for rij in weergave.gegevens(casus)]
    return [kop("Huishouden en leefgebieden"), gegevens(rijen)] if rijen else []


def _pogingen(casus: Casus) -> list[Blok]:
    rijen = [
        gebeurtenis(rij["wanneer"], rij["wat"], rij["wie"], rij["toelichting"])
        for rij in weergave.pogingen(casus, mag=False)
    ]
    return [kop("Wat lokaal is geprobeerd"), tijdlijn(rijen)] if rijen else []


def _belemmeringen(casus: Casus) -> list[Blok]:
    rijen = [
        [rij.omschrijving, str(rij.wie_zegt or "niet genoemd"), _bron(rij), rij.get_stand_display()]
        for rij in casus.belemmeringen.all()
    ]
    koppen = ["Wat houdt het tegen", "Wie zegt dat", "Waar staat dat", "Stand"]
    return [kop("Belemmeringen"), tabel(koppen, rijen, [4, 2, 2, 2])] if rijen else []


def _bron(belemmering: Belemmering) -> str:
    return ", ".join(filter(None, [belemmering.wet, belemmering.artikel])) or "geen bron genoemd"


def _partijen(casus: Casus) -> list[Blok]:
    rijen = [
        [partij.organisatie.naam, partij.rolnamen, partij.get_bevoegdheid_display() or "Niet bekend"]
        for partij in casus.partijen.all()
    ]
    return [kop("Partijen"), tabel(["Organisatie", "Rollen", "Besluiten"], rijen, [3, 3, 3])] if rijen else []


def _acties(casus: Casus) -> list[Blok]:
    rijen = [
        [actie.omschrijving, actie.eigenaar.naam, dag(actie.datum), _stand(actie.gedaan_op, actie.resultaat)]
        for actie in casus.acties.all()
    ]
    koppen = ["Wat", "Wie", "Uiterlijk", "Stand"]
    return [kop("Acties"), tabel(koppen, rijen, [4, 3, 2, 3])] if rijen else []


def _stand(gedaan_op: object, resultaat: str) -> str:
    return f"Gedaan. {resultaat}".strip() if gedaan_op else "Nog niet gedaan"


def _advies(casus: Casus) -> list[Blok]:
    blokken = list(teksten(casus, Sectie.ADVIES))
    return [kop("Advies, samenvatting en uitkomst"), *blokken] if blokken else []


def _verloop(casus: Casus) -> list[Blok]:
    rijen = [
        gebeurtenis(dag(timezone.localdate(stap.op)), rij["wat"], "", rij["toelichting"])
        for stap, rij in zip(reversed(list(casus.stappen.all())), weergave.verloop(casus.stappen.all()), strict=True)
    ]
    return [kop("Wat er is gebeurd"), tijdlijn(rijen)]


HOOFDSTUKKEN: dict[Sectie, Callable[[Casus], list[Blok]]] = {
    Sectie.VERHAAL: _verhaal,
    Sectie.GEGEVENS: _gegevens,
    Sectie.POGINGEN: _pogingen,
    Sectie.BELEMMERINGEN: _belemmeringen,
    Sectie.PARTIJEN: _partijen,
    Sectie.ACTIES: _acties,
    Sectie.ADVIES: _advies,
    Sectie.VERLOOP: _verloop,
}
