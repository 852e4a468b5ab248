"""Vóór het eerste verzoek: is dit nog de database waarvan de ijkpunten zeggen hoe zij was?

Gunicorn leest dit bestand vanzelf; wat per omgeving verschilt, staat op de opdrachtregel.
"""

from typing import Any

from django.utils.module_loading import import_string


def post_worker_init(worker: Any) -> None:
    """Django is geladen; er komt nog niets binnen."""
    import_string("pmm.logboek.bewaken.bij_start")()
