"""Wat er volgt als de vermelding van een organisatie wijzigt."""

from collections.abc import Collection

from django.conf import settings
from django.utils.module_loading import import_string

from register.zoeken.index import ververs


def werk_bij(organisatie_ids: Collection[int]) -> None:
    """Het zoeken vindt de nieuwe woorden, en wat in PMM_NA_VERMELDING bij naam staat kijkt opnieuw."""
    ververs(organisatie_ids)
    for naam in settings.PMM_NA_VERMELDING:
        for pk in organisatie_ids:
            import_string(naam)(pk)
