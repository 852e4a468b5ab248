"""CSV zoals een Nederlands rekenblad het verwacht: UTF-8 met BOM, en puntkomma's."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from typing import IO

from pmm.kern.uitvoer.cellen import Cel, Tabel, lokaal, schoon

# A spreadsheet takes a text that starts like this for a formula, full width or not.
FORMULE, BEGIN = tuple("=+-@＝＋－＠"), tuple("\t\r\n")
ONSCHULDIG = "'"


def schrijf(tabel: Tabel, doel: IO[bytes], werkmap: str) -> None:
    """Schrijf de tabel; `doel` blijft open."""
    tekst = io.TextIOWrapper(doel, encoding="utf-8-sig", newline="")
    rijen = csv.writer(tekst, delimiter=";", lineterminator="\r\n")
    rijen.writerow(_vak(kolom.naam) for kolom in tabel.kolommen)
    rijen.writerows([_vak(cel) for cel in rij] for rij in tabel.rijen)
    tekst.flush()
    tekst.detach()


def _vak(cel: Cel) -> str | int:
    if isinstance(cel, str):
        return schoon(onschuldig(cel))
    if isinstance(cel, datetime):
        return f"{lokaal(cel):%Y-%m-%d %H:%M:%S}"
    if isinstance(cel, date):
        return cel.isoformat()
    if isinstance(cel, Decimal):
        return f"{cel:f}".replace(".", ",")
    return "" if cel is None else cel


def onschuldig(tekst: str) -> str:
    """Tekst die een rekenblad nooit voor een formule aanziet."""
    return ONSCHULDIG + tekst if _lijkt_formule(tekst) else tekst


def oorspronkelijk(vak: str) -> str:
    """Wat er stond voordat `onschuldig` er iets voor zette."""
    tekst = vak.removeprefix(ONSCHULDIG)
    return tekst if _lijkt_formule(tekst) else vak


def _lijkt_formule(tekst: str) -> bool:
    return tekst.startswith(BEGIN) or tekst.lstrip().startswith(FORMULE)
