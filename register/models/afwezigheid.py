"""Wie er wanneer niet is, en wie dan waarneemt."""

from datetime import date
from typing import TYPE_CHECKING

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from pmm.kern.datumveld import voluit

if TYPE_CHECKING:
    from register.models.mensen import Gebruiker


class AfwezigheidQuerySet(models.QuerySet["Afwezigheid"]):
    """Afwezigheden."""

    def op(self, dag: date) -> "AfwezigheidQuerySet":
        """Wie er op deze dag niet is."""
        return self.filter(van__lte=dag, tot__gte=dag)

    def van_mij(self, gebruiker: "Gebruiker") -> "AfwezigheidQuerySet":
        """Wat iemand zelf meldde; daar komt een ander niet aan."""
        return self.filter(gebruiker=gebruiker).select_related("vervanger")

    def nog_niet_voorbij(self, dag: date) -> "AfwezigheidQuerySet":
        """Nu en straks, de eerste eerst."""
        return self.filter(tot__gte=dag).order_by("van", "pk")

    def overlapt(self, van: date, tot: date) -> "AfwezigheidQuerySet":
        """Wat een dag gemeen heeft met deze periode."""
        return self.filter(van__lte=tot, tot__gte=van).order_by("van", "pk")


class Afwezigheid(models.Model):
    """Iemand is er niet, van een dag tot en met een dag; `vervanger` krijgt intussen de herinneringen."""

    gebruiker = models.ForeignKey("register.Gebruiker", models.CASCADE, related_name="afwezigheden")
    van = models.DateField("van")
    tot = models.DateField("tot en met")
    vervanger = models.ForeignKey(
        "register.Gebruiker", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="wie waarneemt"
    )

    objects = AfwezigheidQuerySet.as_manager()

    class Meta:
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheden"
        indexes = [models.Index(name="afwezigheid_op_een_dag", fields=["tot", "van"])]
        constraints = [
            models.CheckConstraint(name="afwezigheid_einde_niet_voor_begin", condition=Q(tot__gte=F("van"))),
            models.CheckConstraint(
                name="afwezigheid_niemand_vervangt_zichzelf", condition=~Q(vervanger=F("gebruiker"))
            ),
            ExclusionConstraint(
                name="afwezigheid_nooit_dubbel",
                expressions=[
                    (
                        Func(
                            "van",
                            "tot",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                    ("gebruiker", RangeOperators.EQUAL),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{voluit(self.van)} tot en met {voluit(self.tot)}"
