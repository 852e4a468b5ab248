"""De tabel van de levensloop als tekening en als leesbare lijst."""

from pmm.casus.overgangen import OVERGANGEN, Overgang
from pmm.casus.statussen import Status

KOP = """# De levensloop van een casus

Gemaakt door `manage.py levensloop` uit `pmm/casus/overgangen.py`; wijzig dit bestand niet met de hand.

```mermaid
stateDiagram-v2
    [*] --> lokaal: aanleggen
"""
TABEL = """```

| overgang | van | naar | recht | nodig vooraf | nodig bij de stap |
|---|---|---|---|---|---|
"""


def tekening() -> str:
    """De hele tekst van docs/levensloop.md."""
    pijlen = "".join(_pijlen(overgang) for overgang in OVERGANGEN.values())
    einden = "".join(
        f"    {status.value} --> [*]\n" for status in (Status.GESLOTEN, Status.NIET_IN_BEHANDELING, Status.INGETROKKEN)
    )
    return KOP + pijlen + einden + TABEL + "".join(_regel(overgang) for overgang in OVERGANGEN.values())


def _pijlen(overgang: Overgang) -> str:
    doelen = [overgang.naar] if overgang.naar else [Status.INGEDIEND, Status.IN_BEHANDELING]
    return "".join(
        f"    {van.value} --> {naar.value}: {overgang.naam}\n" for van in overgang.van for naar in doelen if naar
    )


def _regel(overgang: Overgang) -> str:
    van = ", ".join(status.value for status in overgang.van)
    naar = overgang.naar.value if overgang.naar else "waar hij vandaan kwam"
    eerst = ", ".join(vraag.__name__ for vraag in overgang.eerst)
    bij = [vraag if isinstance(vraag, str) else vraag.__name__ for vraag in overgang.bij_de_stap]
    if overgang.met_reden:
        bij.append("reden")
    return f"| {overgang.naam} | {van} | {naar} | {overgang.recht} | {eerst} | {', '.join(bij)} |\n"
