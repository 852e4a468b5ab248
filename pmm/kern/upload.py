"""Een te groot bestand gaat terug voordat het gelezen is; wat binnenkomt ligt in een bestand zonder naam."""

import tempfile
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
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


class Naamloos(FileUploadHandler):
    """Houdt een bestand vast zonder dat het een naam heeft: breekt iets af, dan ruimt het besturingssysteem het op."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin een bestand."""
        super().new_file(*args, **kwargs)
        self.inhoud = naamloos_bestand()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Schrijf bij wat er binnenkomt; van wat niemand aanneemt alleen hoe groot het was."""
        if start <= GROOTSTE_BESTAND * MEGABYTE:
            self.inhoud.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        """Het hele bestand is er."""
        self.inhoud.seek(0)
        return UploadedFile(
            self.inhoud, self.file_name, self.content_type, file_size, self.charset, self.content_type_extra
        )

    def upload_interrupted(self) -> None:
        """De verbinding viel weg."""
        if hasattr(self, "inhoud"):
            self.inhoud.close()


def naamloos_bestand() -> IO[bytes]:
    """Een leeg bestand in quarantaine, dat weg is zodra het dichtgaat."""
    map_ = Path(settings.PMM_QUARANTAINE)
    map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    return tempfile.TemporaryFile(dir=map_)


def te_groot(bytes_: int) -> str:
    """Waarom dit bestand niet past; leeg als het past."""
    if bytes_ <= GROOTSTE_BESTAND * MEGABYTE:
        return ""
    grootte = -(-bytes_ // MEGABYTE)
    return f"Dit bestand is {grootte} MB. Een bestand mag niet groter zijn dan {GROOTSTE_BESTAND} MB."
