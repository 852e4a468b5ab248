"""Kijkt na wat er in een regel van een CSV-bestand staat."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Model

from pmm.kern.csvbestand import Fouten, Regel


@dataclass(frozen=True)
class Keuring:
    """Wat er in elk vak mag staan, los van de andere vakken en regels.

    `vakken` zegt per kolom wie haar nakijkt en wat er anders te lezen is, `velden` in welk veld van het model zij past.
    """

    model: type[Model]
    verplicht: Sequence[str]
    vakken: Sequence[tuple[str, Callable[[str], None], str]]
    velden: Mapping[str, str]

    def keur(self, regel: Regel, fouten: Fouten) -> None:
        """Kijk of elk vak van deze regel op zichzelf klopt."""
        for kolom in self.verplicht:
            if not regel[kolom]:
                fouten.bij(regel, kolom, "dit vak is leeg en dat mag niet.")
        for kolom, controle, tekst in self.vakken:
            if regel[kolom] and not _slaagt(controle, regel[kolom]):
                fouten.bij(regel, kolom, f"‘{regel[kolom]}’ kan niet; {tekst}")
        for kolom, veld in self.velden.items():
            langst = getattr(self.model._meta.get_field(veld), "max_length", None)
            if langst and len(regel[kolom]) > langst:
                fouten.bij(regel, kolom, f"dit is {len(regel[kolom])} tekens lang; er passen er {langst}.")


def een_van(*woorden: str) -> RegexValidator:
    """Keurt of een vak precies een van deze woorden is."""
    return RegexValidator(rf"^({'|'.join(woorden)})\Z")


def _slaagt(controle: Callable[[str], None], waarde: str) -> bool:
    try:
        controle(waarde)
    except ValidationError:
        return False
    return True
