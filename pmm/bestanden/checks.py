"""Wat een beheerder bij het starten hoort te lezen."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

ZONDER_SCANNER = Warning(
    "Er is geen virusscanner ingesteld: bestanden worden alleen op hun soort en opbouw nagekeken.",
    hint="Zet PMM_CLAMD op het adres van clamd, zoals clamav:3310 of /run/clamav/clamd.ctl.",
    id="bestanden.W001",
)


def virusscanner(**_: Any) -> list[CheckMessage]:
    """Op een server hoort er een virusscanner te zijn; in de oefenomgeving hoeft dat niet."""
    return [] if settings.PMM_CLAMD or settings.INGEBED else [ZONDER_SCANNER]
