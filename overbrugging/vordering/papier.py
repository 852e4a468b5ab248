"""De brief bij een vordering en het overzicht van een organisatie, als PDF. Van de casus staat er niets in."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils import timezone

from overbrugging.ibanveld import in_groepen
from overbrugging.models import Vordering
from overbrugging.vordering.woorden import woord
from pmm.kern.datumveld import voluit
from pmm.kern.geld import in_euros
from pmm.kern.pdf import blokken
from pmm.kern.pdf.maken import maak
from register.models import Organisatie

INLEIDING = (
    "Het overbruggingsfonds heeft hulp voorgeschoten zodat die meteen kon beginnen. Het Landelijk Maatwerkloket vraagt "
    "uw organisatie, als verantwoordelijke organisatie, om het bedrag hieronder terug te betalen aan het fonds."
)
ONEENS = (
    "Bent u het niet eens met deze vordering, betwist haar dan in PMM: open de vordering en kies ‘Betwisten’. Zolang "
    "de betwisting loopt, krijgt u geen herinneringen. Het Landelijk Escalatie Team (LET) beslecht een betwisting."
)
VRAGEN = "Hebt u een vraag, bel dan het Landelijk Maatwerkloket op {telefoon} en noem {nummer}."


def vorderingsbrief(vordering: Vordering) -> bytes:
    """De brief aan één organisatie: hoeveel, voor welke dag, op welke rekening, en wat zij kan doen."""
    fonds, vandaag = vordering.voorschot.fonds, timezone.localdate()
    gevorderd_op = timezone.localdate(vordering.gevorderd_op)
    inhoud = [
        blokken.gegevens(
            [
                ("Aan", str(vordering.organisatie)),
                ("Betalingskenmerk", vordering.nummer),
                ("Voorschot", vordering.voorschot.nummer),
                ("Gevorderd op", voluit(gevorderd_op)),
            ]
        ),
        blokken.proza(INLEIDING),
        blokken.kop("Te betalen"),
        blokken.gegevens(_bedragen(vordering)),
        blokken.kop("Zo betaalt u"),
        blokken.gegevens(
            [
                ("Rekening", in_groepen(fonds.iban)),
                ("Ten name van", fonds.ten_name_van),
                ("Betalingskenmerk", vordering.nummer),
                ("Uiterlijk betalen op", voluit(vordering.betalen_voor)),
            ]
        ),
        blokken.noot("Noem het betalingskenmerk bij uw betaling. Betalen in delen mag."),
        blokken.kop("Bent u het er niet mee eens?"),
        blokken.proza(ONEENS),
        blokken.proza(VRAGEN.format(telefoon=settings.LOKET_TELEFOON, nummer=vordering.nummer)),
    ]
    return _zet(f"Vordering {vordering.nummer}", vordering.nummer, inhoud, vandaag)


def schuldenaarsoverzicht(organisatie: Organisatie, vorderingen: Sequence[Vordering]) -> bytes:
    """Alle vorderingen van één organisatie met hun stand van vandaag, en wat er samen openstaat."""
    vandaag = timezone.localdate()
    rijen = [
        [
            rij.nummer,
            f"{rij.betalen_voor:%d-%m-%Y}",
            woord(rij),
            in_euros(rij.gevorderd),
            in_euros(rij.terugbetaald),
            in_euros(rij.afgeboekt),
            in_euros(rij.open),
        ]
        for rij in vorderingen
    ]
    koppen = ["Vordering", "Uiterlijk", "Stand", "Gevorderd", "Terugbetaald", "Afgeboekt", "Open"]
    open_ = sum(rij.open for rij in vorderingen)
    inhoud = [
        blokken.gegevens(
            [
                ("Organisatie", str(organisatie)),
                ("Stand van", voluit(vandaag)),
                ("Samen gevorderd", in_euros(sum(rij.gevorderd for rij in vorderingen))),
                ("Samen nog open", in_euros(open_)),
            ]
        ),
        blokken.tabel(koppen, rijen, [4, 4, 3, 4, 4, 4, 4]),
    ]
    return _zet(f"Vorderingen van {organisatie}", organisatie.code, inhoud, vandaag)


def _bedragen(vordering: Vordering) -> list[tuple[str, str]]:
    regels = [("Gevorderd", vordering.gevorderd)]
    regels += [("Terugbetaald", vordering.terugbetaald)] if vordering.terugbetaald else []
    regels += [("Afgeboekt", vordering.afgeboekt)] if vordering.afgeboekt else []
    return [(naam, in_euros(centen)) for naam, centen in [*regels, ("Nog te betalen", vordering.open)]]


def _zet(titel: str, kenmerk: str, inhoud: Sequence[blokken.Blok], op: date) -> bytes:
    return maak("document", blokken.document(titel=titel, kenmerk=kenmerk, blokken=inhoud), op=op)
