"""Een bestand dat binnenkomt: in quarantaine nagekeken en gescand, nog nergens bewaard."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, cast

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile

from pmm.bestanden.keuren import NietGoedgekeurd, keur
from pmm.bestanden.models import Scan, Soort
from pmm.bestanden.namen import maak_naam
from pmm.bestanden.scanner import VIRUS, scan
from pmm.kern.upload import naamloos_bestand, te_groot

LEEG = "Dit bestand is leeg."


@dataclass(frozen=True)
class Binnen:
    """Een bestand in quarantaine: de naam kan, de grootte ook, en wat erin zit moet nog blijken."""

    naam: str
    gezegd: Soort
    grootte: int
    sha256: str
    inhoud: IO[bytes]

    def kijk_na(self) -> tuple[Soort, Scan]:
        """Wat het werkelijk is, en wat de virusscanner ervan zegt.

        Raises:
            NietGoedgekeurd: het is iets anders dan het lijkt, niet veilig te openen, of misschien besmet.
            ScannerWeg: er is geen uitslag.
        """
        soort = keur(self.inhoud, gezegd=self.gezegd)
        uitslag = scan(self.inhoud)
        if uitslag == Scan.BESMET:
            raise NietGoedgekeurd(VIRUS)
        return soort, uitslag


@contextmanager
def in_quarantaine(gekozen: "UploadedFile[bytes]") -> Iterator[Binnen]:
    """Neem een bestand in ontvangst; daarna is het hier weg, wat er ook gebeurt.

    Raises:
        NietGoedgekeurd: de naam kan niet, of het is leeg of te groot.
    """
    naam, gezegd = maak_naam(gekozen.name or "")
    grootte = gekozen.size or 0
    if not grootte:
        raise NietGoedgekeurd(LEEG)
    if fout := te_groot(grootte):
        raise NietGoedgekeurd(fout)
    with _als_bestand(gekozen) as inhoud:
        inhoud.seek(0)
        sha256 = hashlib.file_digest(inhoud, "sha256").hexdigest()  # type: ignore[arg-type]
        yield Binnen(naam, gezegd, grootte, sha256, inhoud)


def _als_bestand(gekozen: "UploadedFile[bytes]") -> IO[bytes]:
    """Een klein bestand zit nog in het geheugen; de keuring leest het van een eigen plek."""
    if not isinstance(gekozen, InMemoryUploadedFile):
        return cast("IO[bytes]", gekozen.file)
    inhoud = naamloos_bestand()
    for stuk in gekozen.chunks():
        inhoud.write(stuk)
    return inhoud
