"""Een te groot bestand gaat terug voordat het gelezen is."""

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MEGABYTE = 1024 * 1024
GROOTSTE_BESTAND = 25  # MB
# A form around it takes a little too; what is just too big gets its own sentence from the form.
GROOTSTE_VERZOEK = 2 * GROOTSTE_BESTAND * MEGABYTE


class Grens(FileUploadHandler):
    """Staat vooraan in FILE_UPLOAD_HANDLERS en kijkt alleen hoe groot het verzoek zegt te zijn."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any) -> None:  # noqa: N803
        """Weiger een verzoek dat nooit kan passen.

        Raises:
            RequestDataTooBig: dan volgt de pagina van 413.
        """
        if content_length > GROOTSTE_VERZOEK:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Geef door aan de volgende."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """De volgende bewaart het."""


def te_groot(bytes_: int) -> str:
    """Waarom dit bestand niet past; leeg als het past."""
    if bytes_ <= GROOTSTE_BESTAND * MEGABYTE:
        return ""
    grootte = -(-bytes_ // MEGABYTE)
    return f"Dit bestand is {grootte} MB. Een bestand mag niet groter zijn dan {GROOTSTE_BESTAND} MB."
