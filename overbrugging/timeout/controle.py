"""Controleert dat geen toegezegde time-out stilletjes afloopt."""

from datetime import timedelta

from django.utils import timezone

from overbrugging.models import Timeout
from pmm.kern.bevinding import Bevinding

LANG_VOORBIJ = timedelta(days=14)


def controleer() -> Bevinding | None:
    """De oudste time-out die al lang voorbij is zonder dat iemand vastlegde hoe hij afliep."""
    vergeten = Timeout.objects.lopend().filter(tot__lt=timezone.localdate() - LANG_VOORBIJ)
    fout = vergeten.select_related("casus").order_by("tot", "pk").first()
    if fout is None:
        return None
    melding = (
        f"Bij casus {fout.casus.kenmerk} is een time-out al lang voorbij. Vraag het loket het einde vast te leggen."
    )
    return Bevinding(melding, f"De time-out liep tot en met {fout.tot:%d-%m-%Y}.")
