"""Een bestand laten keuren in een eigen proces, dat hooguit zoveel tijd en geheugen krijgt als er staat."""

import subprocess
import sys
from threading import BoundedSemaphore
from typing import IO

from django.conf import settings

from pmm.bestanden.keuring.oordeel import Waarom
from pmm.bestanden.models import Soort
from pmm.kern.fouten import DomeinFout

HOOGSTENS = 10  # seconds on the clock; the process itself stops after three of its own
KIES = "Kies een pdf-, odt-, docx-, ods-, xlsx-, png- of jpg-bestand."
ZINNEN = {
    Waarom.GEEN_ECHTE: f"Dit bestand is geen echte {{soort}}. {KIES}",
    Waarom.TE_ZWAAR: "Dit bestand is te groot om veilig te openen. Verklein het of splits het.",
    Waarom.WACHTWOORD: "Dit bestand heeft een wachtwoord. Sla het op zonder wachtwoord en kies het opnieuw.",
    Waarom.MACROS: "In dit bestand staan macro’s. Sla het op zonder macro’s en kies het opnieuw.",
}
# Somebody who sends twenty files at once must not keep the whole machine busy.
_TEGELIJK = BoundedSemaphore(2)


class NietGoedgekeurd(DomeinFout):
    """Dit bestand komt er niet in; de zin zegt waarom en wat iemand nu kan doen."""


def keur(inhoud: IO[bytes], *, gezegd: str) -> Soort:
    """De soort van dit bestand, naar zijn inhoud. `gezegd` is de soort die zijn naam belooft.

    Raises:
        NietGoedgekeurd: het is iets anders dan zijn naam zegt, of niet veilig te openen.
    """
    uitslag, _, wat = _vraag(inhoud).partition(" ")
    if uitslag == "goed" and wat == gezegd:
        return Soort(wat)
    waarom = Waarom.GEEN_ECHTE if uitslag == "goed" else Waarom(wat)
    raise NietGoedgekeurd(ZINNEN[waarom].format(soort=gezegd))


def _vraag(inhoud: IO[bytes]) -> str:
    inhoud.seek(0)
    opdracht = [sys.executable, "-E", "-s", "-m", "pmm.bestanden.keuring"]
    try:
        with _TEGELIJK:
            klaar = subprocess.run(  # noqa: S603 - our own module, with nothing from outside on the command line
                opdracht,
                stdin=inhoud,
                capture_output=True,
                cwd=settings.BASE_DIR,
                env={},
                timeout=HOOGSTENS,
                check=False,
            )
    except subprocess.TimeoutExpired:
        return f"fout {Waarom.TE_ZWAAR}"
    finally:
        inhoud.seek(0)
    if klaar.returncode == 0:
        return klaar.stdout.decode()
    # Stopped from outside is out of time or memory; what its own reader cannot read, is not what it says it is.
    return f"fout {Waarom.TE_ZWAAR if klaar.returncode < 0 else Waarom.GEEN_ECHTE}"
