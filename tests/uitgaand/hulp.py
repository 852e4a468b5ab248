"""Berichten zoals een test ze nodig heeft, en een mailserver die antwoordt wat de test wil."""

from email import message_from_bytes
from email.policy import default
from itertools import count

from aiosmtpd.controller import Controller

from pmm.uitgaand.services import zet_klaar

GEGEVENS = {"kenmerk": "PMM-26-7K3F9Q", "link": "http://voorbeeld.example/casussen/PMM-26-7K3F9Q/"}
_nummer = count(1)


def klaargezet(**anders):
    """Een bericht dat klaarstaat, elk met een eigen sleutel."""
    gewoon = {
        "sleutel": f"proef:{next(_nummer)}",
        "aan": "anna@voorbeeld.example",
        "sjabloon": "proef",
        "gegevens": GEGEVENS,
        "over": "PMM-26-7K3F9Q",
    }
    return zet_klaar(**{**gewoon, **anders})


class Mailserver:
    """Neemt alles aan, behalve wat `weiger` (adres naar antwoord) anders zegt."""

    def __init__(self):
        self.weiger = {}
        self.ontvangen = []

    async def handle_RCPT(self, server, session, envelope, adres, opties):
        if adres in self.weiger:
            return self.weiger[adres]
        envelope.rcpt_tos.append(adres)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.ontvangen.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"

    @property
    def message_ids(self):
        return [bericht["Message-ID"] for bericht in self.ontvangen]


class Luisteraar(Controller):
    """Een mailserver op een vrije poort van deze machine."""

    def __init__(self, handler):
        super().__init__(handler, hostname="127.0.0.1", port=0)

    def _trigger_server(self):
        # aiosmtpd connects to its own port to see that it listens; only now do we know which one the system gave.
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
