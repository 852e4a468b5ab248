"""Het spoor: acht tekens die een foutpagina, een logregel en een taak aan elkaar knopen."""

import logging
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTE = 8
Herkomst = Literal["web", "taak", "opdracht"]


@dataclass(frozen=True)
class Spoor:
    """Waar een handeling vandaan komt; `kenmerk` is kort genoeg om door de telefoon te spellen."""

    kenmerk: str
    herkomst: Herkomst


_spoor: ContextVar[Spoor | None] = ContextVar("spoor", default=None)


def huidig_spoor() -> Spoor:
    """Het spoor van dit verzoek of deze taak; een opdracht op de regel krijgt er vanzelf een."""
    spoor = _spoor.get()
    if spoor is None:
        spoor = _nieuw("opdracht")
        _spoor.set(spoor)
    return spoor


@contextmanager
def nieuw_spoor(herkomst: Herkomst, kenmerk: str = "") -> Iterator[Spoor]:
    """Een eigen spoor voor de duur van dit blok; met `kenmerk` dat van wat er eerder gebeurde."""
    teken = _spoor.set(Spoor(kenmerk, herkomst) if kenmerk else _nieuw(herkomst))
    try:
        yield huidig_spoor()
    finally:
        _spoor.reset(teken)


class SpoorMiddleware:
    """Geeft elk verzoek een spoor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with nieuw_spoor("web"):
            return self.get_response(request)


class SpoorFilter(logging.Filter):
    """Zet het spoor bij elke logregel, zodat support een foutpagina terugvindt."""

    def filter(self, record: logging.LogRecord) -> bool:
        spoor = _spoor.get()
        record.spoor = spoor.kenmerk if spoor else "-"
        return True


class Regelopmaak(logging.Formatter):
    """Een regel in het serverlog zonder wat de database erbij vertelt: in haar DETAIL staat de hele geweigerde rij."""

    _DETAIL = re.compile(r"^DETAIL:.*?(?=^\S*Traceback |^The above exception |^During handling |\Z)", re.M | re.S)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is Python's
        return self._DETAIL.sub("", super().formatException(ei))


def _nieuw(herkomst: Herkomst) -> Spoor:
    return Spoor("".join(secrets.choice(CROCKFORD) for _ in range(LENGTE)), herkomst)
