"""Waarom deze datum: een termijn legt zichzelf uit in gewone zinnen."""

from pmm.termijnen.models import Termijn


def waarom(termijn: Termijn) -> str:
    """De norm, wanneer zij begon, wanneer de klok stilstond en welke vrije dagen niet meetelden."""
    raise NotImplementedError
