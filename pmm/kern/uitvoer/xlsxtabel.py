"""XLSX, rij voor rij geschreven."""

from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from xlsxwriter import Workbook

from pmm.kern.uitvoer.cellen import Cel, Tabel, lokaal, schoon

LANGSTE_TITEL = 31


def schrijf(tabel: Tabel, doel: IO[bytes], werkmap: str) -> None:
    """Schrijf de tabel; `doel` blijft open. Tekst blijft tekst: geen formules, geen links."""
    opties = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": werkmap}
    with Workbook(doel, opties) as boek:
        vet = boek.add_format({"bold": True})
        dag = boek.add_format({"num_format": "dd-mm-yyyy"})
        moment = boek.add_format({"num_format": "dd-mm-yyyy hh:mm"})
        blad = boek.add_worksheet(tabel.titel[:LANGSTE_TITEL])
        blad.freeze_panes(1, 0)
        for nummer, kolom in enumerate(tabel.kolommen):
            blad.set_column(nummer, nummer, kolom.breedte)
            blad.write_string(0, nummer, kolom.naam, vet)
        for rij, cellen in enumerate(tabel.rijen, start=1):
            for nummer, cel in enumerate(cellen):
                _schrijf_cel(blad, rij, nummer, cel, dag=dag, moment=moment)


def _schrijf_cel(blad: Any, rij: int, kolom: int, cel: Cel, *, dag: Any, moment: Any) -> None:
    if isinstance(cel, str):
        if cel:
            blad.write_string(rij, kolom, schoon(cel))
    elif isinstance(cel, datetime):
        blad.write_datetime(rij, kolom, lokaal(cel), moment)
    elif isinstance(cel, date):
        blad.write_datetime(rij, kolom, cel, dag)
    elif isinstance(cel, int | Decimal):
        blad.write_number(rij, kolom, cel)
