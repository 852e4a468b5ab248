"""Twee casussen naast elkaar: per onderdeel wat er in de ene en in de andere staat, en wat gelijk is."""

from typing import Any

from django.utils.formats import date_format

from pmm.casus import weergave
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus

STATUS = "Status"


def rijen(casus: Casus, ander: Casus) -> list[dict[str, Any]]:
    """De onderdelen waarin minstens een van beide iets heeft."""
    paren = zip(_kenmerken(casus), _kenmerken(ander), strict=True)
    return [
        {"naam": naam, "links": links, "rechts": rechts, "gelijk": links == rechts and naam != STATUS}
        for (naam, links), (_, rechts) in paren
        if links or rechts
    ]


def _kenmerken(casus: Casus) -> list[tuple[str, str]]:
    partijen = casus.partijen.select_related("organisatie")
    pogingen = casus.pogingen.select_related("organisatie")
    return [
        ("Ingebracht door", casus.organisatie.naam),
        (STATUS, casus.get_status_display().capitalize()),
        ("Ingediend op", date_format(casus.ingediend_op, "j F Y") if casus.ingediend_op else ""),
        ("Gemeente", casus.gemeente.naam if casus.gemeente else ""),
        ("Gezin", weergave.gezin(casus)),
        ("Leefgebieden", weergave.leefgebieden(casus)),
        ("Situatie", _tekst(casus, Onderdeel.SITUATIE)),
        ("Gewenste doorbraak", _tekst(casus, Onderdeel.DOORBRAAK)),
        ("Wat er dreigt", weergave.dreiging(casus)),
        ("Betrokken organisaties", "\n".join(sorted(partij.organisatie.naam for partij in partijen))),
        ("Lokale pogingen", "\n".join(f"{poging}" for poging in pogingen)),
    ]


def _tekst(casus: Casus, onderdeel: Onderdeel) -> str:
    tekst = casus.tekst(onderdeel)
    return tekst.tekst if tekst else ""
