"""De brievenbus van de demo: SMTP op deze machine, die niets doorstuurt.

Zij neemt alles aan, behalve wat aan een opgeheven adres gaat: zo is te zien wat PMM doet met post die niet aankomt.
"""

import asyncio
import signal
import socket

from aiosmtpd.smtp import SMTP, Envelope, Session

from pmm.werkplaats import postvak
from pmm.werkplaats.plaats import WerkplaatsFout

HIER = "127.0.0.1"
OPGEHEVEN = "opgeheven."


class Brievenbus:
    """Wat de SMTP-server met een bericht doet; namen volgens aiosmtpd."""

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, rcpt_options: list[str]
    ) -> str:
        """Weiger een adres dat met "opgeheven." begint, zoals een mailserver een onbekend adres weigert."""
        if address.startswith(OPGEHEVEN):
            return "550 5.1.1 Dit adres bestaat niet meer"
        envelope.rcpt_tos.append(address)
        return "250 Goed"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Bewaar het bericht; pas daarna is het aangenomen."""
        postvak.bewaar(envelope.original_content or b"")
        return "250 Bewaard"


def luister() -> None:
    """Draai de brievenbus tot SIGTERM."""
    asyncio.run(_luister())


def kies_poort() -> int:
    """Een poort die nu vrij is: liefst die van de vorige keer, anders een willekeurige."""
    for keuze in (postvak.poort(), 0):
        with socket.socket() as proef:
            proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                proef.bind((HIER, keuze))
            except OSError:
                continue
            return int(proef.getsockname()[1])
    raise WerkplaatsFout("Er is geen vrije poort voor de post.")


async def _luister() -> None:
    klaar = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sein in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sein, klaar.set)
    server = await loop.create_server(lambda: SMTP(Brievenbus(), hostname="localhost"), HIER, postvak.poort())
    postvak.onthoud_poort(postvak.poort())
    await klaar.wait()
    server.close()
