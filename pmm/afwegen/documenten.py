"""De onderbouwing als PDF: te lezen voor wie er niet bij was, zonder naam van de inwoner."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.utils import timezone

from pmm.afwegen import afwijkblok
from pmm.afwegen.afwijkforms import FORMULIEREN
from pmm.afwegen.models import Afwijking, Weging
from pmm.afwegen.onderdelen import DELEN, PRINCIPES
from pmm.casus.models import Casus
from pmm.kern.datumveld import voluit
from pmm.kern.pdf import blokken as b
from pmm.kern.pdf.maken import maak

LEEG = "Nog niet beschreven."
GEEN_BESLUIT = (
    "Dit is een onderbouwing en geen besluit. Besluiten doet de organisatie die daartoe bevoegd is. "
    "Het is een eigen formulier van PMM; er komt geen score uit."
)
NOG_CONCEPT = "Dit is een concept: er kan nog van alles veranderen."


def van_weging(casus: Casus, weging: Weging) -> bytes:
    """De weging als document; van een vastgestelde elke keer dezelfde bytes."""
    op = weging.vastgesteld_op or timezone.now()
    blokken = [
        b.gegevens(_gegevens_van_weging(casus, weging)),
        b.let_op(NOG_CONCEPT if weging.is_concept else GEEN_BESLUIT),
        *(blok for deel in ("situatie", "regel") for blok in (b.kop(DELEN[deel].kop), *teksten(weging, (deel,)))),
        b.kop("De vijf principes"),
        *principes(weging),
        b.kop("De mogelijkheden"),
        mogelijkheden(weging),
        b.kop("De keuze en de redenen"),
        b.proza(weging.gekozen.omschrijving if weging.gekozen else "", "Er is nog niet gekozen."),
        b.proza(weging.tekst("redenen"), LEEG),
    ]
    if weging.vastgesteld_door:
        namens = str(weging.vastgesteld_door.organisatie or "")
        blokken.append(b.kop("Vastgesteld door"))
        blokken.append(b.ondertekening([(weging.vastgesteld_door.naam, namens, f"Op {_moment(op)}")]))
    return _document("Weging", weging.onderwerp, casus, blokken, timezone.localdate(op))


def van_afwijking(casus: Casus, afwijking: Afwijking, *, ziet_weging: bool) -> bytes:
    """De afwijking als document, zoals zij nu is; de weging wordt alleen genoemd aan wie die mag zien."""
    kop_regel, kop_bevoegdheid, kop_uitkomst = (kop for kop, _ in FORMULIEREN.values())
    blokken = [
        b.gegevens(_hoofd(casus)),
        b.let_op(
            "Alleen de organisatie die bevoegd is, kan afwijken. Hier staat wat haar gevraagd is en wat zij deed."
        ),
        b.kop(kop_regel),
        b.gegevens(afwijkblok.regel(afwijking, ziet_weging=ziet_weging)),
        b.kop(kop_bevoegdheid),
        b.gegevens(afwijkblok.bevoegdheid(afwijking)),
        b.kop(kop_uitkomst),
        b.gegevens(afwijkblok.uitkomst(afwijking)),
    ]
    return _document("Afwijking van een regel", afwijking.waarvan, casus, blokken, timezone.localdate())


def teksten(weging: Weging, delen: Iterable[str]) -> Iterator[b.Blok]:
    """Wat er bij elk onderdeel van deze delen staat."""
    for code in delen:
        for onderdeel in DELEN[code].onderdelen:
            yield b.subkop(str(onderdeel.label))
            yield b.proza(weging.tekst(onderdeel), LEEG)


def principes(weging: Weging) -> Iterator[b.Blok]:
    """De vijf principes, met wat ervoor en wat ertegen pleit naast elkaar."""
    for principe in PRINCIPES:
        yield b.subkop(principe.naam)
        yield b.noot(principe.vraag)
        yield b.tabel(
            ("Wat pleit voor afwijken", "Wat pleit ertegen"),
            [(weging.tekst(principe.voor) or "Niets genoemd", weging.tekst(principe.tegen) or "Niets genoemd")],
        )


def mogelijkheden(weging: Weging) -> b.Blok:
    """Wat er kan gebeuren, en wat dat betekent."""
    rijen = [(optie.omschrijving, optie.gevolg_inwoner, optie.precedent) for optie in weging.opties.all()]
    return b.tabel(("Mogelijkheid", "Voor de inwoner", "Voor anderen"), rijen, (3, 4, 4))


def _document(soort: str, onderwerp: str, casus: Casus, blokken: Iterable[b.Blok], op: date) -> bytes:
    gegevens = b.document(titel=f"{soort}: {onderwerp}", kenmerk=casus.kenmerk, blokken=blokken)
    return maak("document", gegevens, op=op)


def _hoofd(casus: Casus) -> list[tuple[str, str]]:
    return [("Casus", f"{casus.kenmerk}, ‘{casus.codenaam}’"), ("Ingebracht door", str(casus.organisatie))]


def _gegevens_van_weging(casus: Casus, weging: Weging) -> list[tuple[str, str]]:
    eerder = weging.vervangt
    return [
        *_hoofd(casus),
        ("Wet of regel", weging.vindplaats),
        ("Editie", f"{weging.editie}, vervangt die van {_moment(eerder.vastgesteld_op)}" if eerder else ""),
        ("Stand", weging.get_stand_display()),
    ]


def _moment(moment: datetime | None) -> str:
    return voluit(timezone.localdate(moment)) if moment else ""
