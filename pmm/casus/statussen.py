"""Waar een casus kan zijn in haar levensloop."""

from django.db import models


class Status(models.TextChoices):
    """De tien statussen; de opgeslagen waarde is het woord."""

    LOKAAL = "lokaal", "lokaal"
    INGEDIEND = "ingediend", "ingediend"
    AANVULLING_GEVRAAGD = "aanvulling_gevraagd", "aanvulling gevraagd"
    IN_BEHANDELING = "in_behandeling", "in behandeling"
    LET = "let", "bij het LET"
    IN_UITVOERING = "in_uitvoering", "in uitvoering"
    AFGEROND = "afgerond", "afgerond"
    GESLOTEN = "gesloten", "gesloten"
    NIET_IN_BEHANDELING = "niet_in_behandeling", "niet in behandeling"
    INGETROKKEN = "ingetrokken", "ingetrokken"


OPEN = (
    Status.LOKAAL,
    Status.INGEDIEND,
    Status.AANVULLING_GEVRAAGD,
    Status.IN_BEHANDELING,
    Status.LET,
    Status.IN_UITVOERING,
)
EINDSTATUSSEN = (Status.GESLOTEN, Status.NIET_IN_BEHANDELING, Status.INGETROKKEN)
MET_BEHANDELAAR = (Status.IN_BEHANDELING, Status.LET, Status.IN_UITVOERING, Status.AFGEROND, Status.GESLOTEN)
OPGELOST = (Status.AFGEROND, Status.GESLOTEN)

# The straight road, as it is drawn on the casus page.
HOOFDWEG = (
    Status.LOKAAL,
    Status.INGEDIEND,
    Status.IN_BEHANDELING,
    Status.LET,
    Status.IN_UITVOERING,
    Status.AFGEROND,
    Status.GESLOTEN,
)
