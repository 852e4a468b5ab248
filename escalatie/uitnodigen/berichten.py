"""Zie `escalatie.berichten`: wie een zitting wijzigt, vertelt het daar verder."""

from escalatie.berichten import vertel_afgelast, vertel_gewijzigd

__all__ = ["vertel_afgelast", "vertel_gewijzigd"]
