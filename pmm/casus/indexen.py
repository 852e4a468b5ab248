"""De indexen van de casus: welke lijst elke index volgt. Alleen voor `pmm.casus.models`."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Least, Upper

from pmm.casus.statussen import OPEN, Status

INDEXEN: list[models.Index] = [
    models.Index(name="casus_laatst_gewijzigd_eerst", fields=["-gewijzigd_op", "-id"]),
    models.Index(name="casus_van_organisatie", fields=["organisatie", "-gewijzigd_op", "-id"]),
    models.Index(name="casus_van_behandelaar", fields=["behandelaar", "-gewijzigd_op", "-id"]),
    # What `gezocht` asks: these letters, anywhere in the name or the number.
    GinIndex(
        OpClass(Upper("codenaam"), "gin_trgm_ops"),
        OpClass(Upper("kenmerk"), "gin_trgm_ops"),
        name="casus_gezocht",
        fastupdate=False,
    ),
    models.Index(name="casus_per_status", fields=["status", "-gewijzigd_op", "-id"]),
    models.Index(
        name="casus_open_en_dreigt",
        fields=["spoed_datum", "id"],
        condition=Q(status__in=OPEN, spoed_datum__isnull=False),
    ),
    models.Index(
        name="casus_open_op_datum",
        fields=["aan_zet_datum", "id"],
        condition=Q(status__in=OPEN, ingediend_op__isnull=False),
    ),
    # The heaps of the loket: what must happen or threatens first, and what has been still the longest.
    models.Index(
        Least("aan_zet_datum", "spoed_datum"),
        F("id"),
        name="casus_werkvoorraad_eerst",
        condition=Q(status__in=OPEN, ingediend_op__isnull=False),
    ),
    models.Index(
        name="casus_stil",
        fields=["gewijzigd_op", "id"],
        condition=Q(status__in=OPEN, ingediend_op__isnull=False),
    ),
    models.Index(
        name="casus_werkvoorraad",
        fields=["status", "aan_zet_datum", "id"],
        condition=Q(status__in=OPEN, ingediend_op__isnull=False),
    ),
    models.Index(
        name="casus_open_aan_zet",
        fields=["aan_zet_organisatie", "aan_zet_datum", "id"],
        condition=Q(status__in=OPEN),
    ),
    models.Index(
        name="casus_te_verdelen",
        fields=["aan_zet_datum", "id"],
        condition=Q(status=Status.INGEDIEND, behandelaar__isnull=True),
    ),
    models.Index(
        name="casus_nazorg", fields=["behandelaar", "aan_zet_datum", "id"], condition=Q(status=Status.AFGEROND)
    ),
    models.Index(
        name="casus_dreigt_per_organisatie",
        fields=["organisatie", "spoed_datum", "id"],
        condition=Q(status__in=OPEN, spoed_datum__isnull=False),
    ),
    models.Index(
        name="casus_dreigt_per_behandelaar",
        fields=["behandelaar", "spoed_datum", "id"],
        condition=Q(status__in=OPEN, spoed_datum__isnull=False),
    ),
    models.Index(
        name="casus_open_per_behandelaar",
        fields=["behandelaar", "aan_zet_datum", "id"],
        condition=Q(status__in=OPEN),
    ),
    # What the list can be sorted by, besides what was changed last.
    models.Index(name="casus_open_op_uiterlijk", fields=["aan_zet_datum", "id"], condition=Q(status__in=OPEN)),
    models.Index(name="casus_op_codenaam", fields=["codenaam", "id"]),
    models.Index(
        name="casus_laatst_ingediend_eerst", fields=["-ingediend_op", "-id"], condition=Q(ingediend_op__isnull=False)
    ),
    GinIndex(name="casus_per_leefgebied", fields=["leefgebieden"], fastupdate=False),
]
