"""De besluiten over een casus voor wie er elders naar verwijst: `PMM_LETBESLUITEN`."""

from datetime import date

from django.utils.text import Truncator

from escalatie.models import Besluit
from pmm.casus.models import Casus

KORT = 120


def van_casus(casus: Casus) -> list[tuple[str, date, str]]:
    """Per besluit een sleutel die nooit verandert, de datum, en wie wat besloot in hooguit een regel."""
    rijen = Besluit.objects.filter(dossier__casus=casus).select_related("besluitnemer").order_by("datum", "pk")
    return [(str(rij.pk), rij.datum, f"{rij.besluitnemer}: {Truncator(rij.tekst).chars(KORT)}") for rij in rijen]
