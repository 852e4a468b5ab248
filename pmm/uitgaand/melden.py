"""Vertellen dat een bericht niet aankwam, aan wie daar iets mee moet."""

from django.conf import settings
from django.utils.module_loading import import_string

from pmm.uitgaand.models import Bericht


def meld_niet_aangekomen(bericht: Bericht) -> None:
    """Roep aan wie in PMM_BIJ_NIET_AANGEKOMEN staat, in de transactie die het lot schrijft.

    Zo staat een bericht dat niet aankwam nooit zonder zijn melding vast, en andersom. Wat hier misgaat stijgt op.
    """
    for naam in settings.PMM_BIJ_NIET_AANGEKOMEN:
        import_string(naam)(bericht)
