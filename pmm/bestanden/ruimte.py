"""Hoeveel bestanden er bij een casus passen.

Wat alleen voor het loket is, telt apart: anders verraadt ‘er past niets meer bij’ hoeveel het loket bewaart.
"""

from django.conf import settings
from django.db.models import Count, Q, Sum

from pmm.bestanden.keuren import NietGoedgekeurd
from pmm.bestanden.models import Bestand
from pmm.casus.models import Casus
from pmm.kern.upload import MEGABYTE

VOL = "Bij deze casus staan al {aantal} bestanden. Haal er eerst een weg dat niet meer nodig is."
GEEN_RUIMTE = (
    "Er is bij deze casus nog {over} MB over voor bestanden. Verklein dit bestand, of bel het loket: {telefoon}."
)


def eis_ruimte(casus: Casus, grootte: int, *, alleen_loket: bool, is_nieuw: bool = True) -> None:
    """Past dit er nog bij? Oude versies en wat is weggehaald, nemen ook ruimte in.

    Raises:
        NietGoedgekeurd: er staan er al genoeg, of samen worden ze te groot.
    """
    nu = Bestand.objects.filter(casus=casus, alleen_loket=alleen_loket).aggregate(
        aantal=Count("pk", filter=Q(weg_op=None), distinct=True), bytes=Sum("versies__grootte", default=0)
    )
    if is_nieuw and nu["aantal"] >= settings.PMM_BESTANDEN_PER_CASUS:
        raise NietGoedgekeurd(VOL.format(aantal=nu["aantal"]))
    over = settings.PMM_BESTANDEN_MB_PER_CASUS * MEGABYTE - nu["bytes"]
    if grootte > over:
        telefoon = settings.LOKET_TELEFOON
        raise NietGoedgekeurd(GEEN_RUIMTE.format(over=max(0, over) // MEGABYTE, telefoon=telefoon))
