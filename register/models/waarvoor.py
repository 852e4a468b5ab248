"""Waarvoor u iemand belt."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Waarvoor(models.Model):
    """De wetten en leefgebieden (woorden uit de codelijsten), en in eigen woorden waarvoor u belt."""

    wetten = ArrayField(models.CharField(max_length=60), default=list, db_default=[], blank=True)
    domeinen = ArrayField(
        models.CharField(max_length=60), verbose_name="leefgebieden", default=list, db_default=[], blank=True
    )
    onderwerpen = models.CharField("waarvoor", max_length=300, blank=True, db_default="")

    class Meta:
        abstract = True
