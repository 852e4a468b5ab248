"""Wat er bij drie casussen ligt: brieven, een rekenblad met twee versies, en iets wat het loket voor zich houdt."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from tempfile import gettempdir

from django.core.files.uploadedfile import SimpleUploadedFile

from pmm.bestanden import services
from pmm.bestanden.models import Bestand
from pmm.bestanden.rechten import namens_wie
from pmm.bestanden.services import Afzender
from pmm.casus.models import Casus
from pmm.casus.rechten import toegang_tot
from pmm.demo.toneel import lopend
from pmm.demo.vast import Kalender, sleutel
from pmm.demo.wereld import Wereld
from pmm.kern.pdf import blokken
from pmm.kern.pdf.maken import maak
from pmm.kern.uitvoer import odstabel, xlsxtabel
from pmm.kern.uitvoer.cellen import Kolom, Schrijver, Tabel
from register.models import Gebruiker

KOLOMMEN = (Kolom("Bij wie"), Kolom("Bedrag"), Kolom("Sinds"))
SCHULDEN = [("Energie", "€ 4.200", "2023"), ("Zorgverzekering", "€ 2.900", "2022"), ("Bank", "€ 18.400", "2021")]
LATER = [*SCHULDEN, ("Belastingdienst", "€ 5.500", "2024")]
BRIEF_STICHTING = """De woning blijft tot het einde van de maand gereserveerd. Wij wijzen toe zodra de kredietbank
schriftelijk bevestigt dat er een regeling komt."""
BRIEF_HUUR = """De huur van deze maand is niet betaald. Wij verzoeken u dit binnen veertien dagen te doen. Lukt dat
niet, bel ons dan: samen vinden wij vaak een oplossing."""
NOTITIE = """Vandaag gesproken met de kredietbank. Zij wil eerst het akkoord van haar directie. Niet doorgeven voordat
dat er is."""


@dataclass(frozen=True)
class Kast:
    """De bestanden van één casus; `dag` is hoeveel werkdagen geleden iets erbij kwam."""

    casus: Casus
    kalender: Kalender

    def leg(
        self, door: Gebruiker, dag: int, naam: str, inhoud: bytes, wat: str = "", *, alleen_loket: bool = False
    ) -> Bestand:
        """Voeg een bestand toe."""
        gekozen = SimpleUploadedFile(naam, inhoud)
        van = self._van(door, dag, naam)
        return services.voeg_toe(self.casus, gekozen, van=van, omschrijving=wat, alleen_loket=alleen_loket)

    def vervang(self, bestand: Bestand, door: Gebruiker, dag: int, inhoud: bytes) -> None:
        """Voeg een nieuwe versie toe."""
        van = self._van(door, dag, bestand.naam)
        services.vervang(bestand, SimpleUploadedFile(bestand.naam, inhoud), van=van)

    def brief(self, titel: str, tekst: str, dag: int) -> bytes:
        """Een brief als pdf."""
        inhoud = blokken.document(titel=titel, kenmerk=self.casus.kenmerk, blokken=[blokken.proza(lopend(tekst))])
        return maak("document", inhoud, op=self.kalender.dag(-dag))

    def _van(self, door: Gebruiker, dag: int, naam: str) -> Afzender:
        self.casus.rechten, self.casus.secties = toegang_tot(self.casus, door)
        namens = namens_wie(self.casus, door)
        assert namens is not None  # noqa: S101 - everyone here takes part
        return Afzender(door, namens, sleutel(self.casus.codenaam, "bestand", naam, dag), self.kalender.geleden(dag))


def speel(wereld: Wereld, vandaag: date) -> None:
    """Beuk heeft een volle kast, Iep een brief, en bij Lariks is er iets weggehaald."""
    for casus in Casus.objects.filter(codenaam__in=KASTEN).order_by("codenaam"):
        KASTEN[casus.codenaam](Kast(casus, Kalender(vandaag, f"bestanden:{casus.codenaam}")), wereld)


def _beuk(kast: Kast, wereld: Wereld) -> None:
    noor, fatma = wereld.mensen["noor"], wereld.mensen["fatma"]
    blad = _blad(xlsxtabel.schrijf, SCHULDEN)
    schulden = kast.leg(noor, 30, "overzicht schulden.xlsx", blad, "Alle schulden op een rij, naar schuldeiser")
    brief = kast.brief("Reservering van de woning", BRIEF_STICHTING, 12)
    kast.leg(noor, 12, "brief woonstichting.pdf", brief, "De woonstichting houdt de woning vast")
    kast.vervang(schulden, noor, 6, _blad(xlsxtabel.schrijf, LATER))
    notitie = kast.brief("Notitie bij een gesprek", NOTITIE, 3)
    kast.leg(fatma, 3, "notitie kredietbank.pdf", notitie, "Wachten op akkoord van de directie", alleen_loket=True)


def _iep(kast: Kast, wereld: Wereld) -> None:
    brief = kast.brief("Herinnering", BRIEF_HUUR, 8)
    kast.leg(wereld.mensen["noor"], 8, "herinnering huur.pdf", brief, "De eerste herinnering van de huur")


def _lariks(kast: Kast, wereld: Wereld) -> None:
    yusuf, wat = wereld.mensen["yusuf"], "Wat er per maand wordt ingehouden"
    fout = kast.leg(yusuf, 9, "inhoudingen.ods", _blad(odstabel.schrijf, SCHULDEN), wat)
    op = kast.kalender.geleden(8)
    services.haal_weg(fout, reden="Er stond een naam in", door=wereld.mensen["bram"], op=op)
    kast.leg(yusuf, 8, "inhoudingen zonder naam.ods", _blad(odstabel.schrijf, LATER), wat)


KASTEN = {"Beuk": _beuk, "Iep": _iep, "Lariks": _lariks}
CASUSSEN = frozenset(KASTEN)


def _blad(schrijf: Schrijver, rijen: list[tuple[str, str, str]]) -> bytes:
    uit = BytesIO()
    schrijf(Tabel("Schulden", KOLOMMEN, rijen), uit, gettempdir())
    return uit.getvalue()
