"""Welke bijeenkomsten iemand ziet, en wie er komen."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from pmm.bijeenkomsten.rechten import organiseert
from register.models import Gebruiker

if TYPE_CHECKING:
    from pmm.bijeenkomsten.models import Aanmelding, Bijeenkomst

# The words of models.Aanmeldstand and Bijeenkomststand, which are made after this module.
AANGEMELD, WACHTLIJST, CONCEPT, OPEN = "aangemeld", "wachtlijst", "concept", "open"
KOMT = (AANGEMELD, WACHTLIJST)


class BijeenkomstQuerySet(QuerySet["Bijeenkomst"]):
    """Bijeenkomsten. Elke lijst en elke pagina begint bij `zichtbaar_voor`."""

    def zichtbaar_voor(self, gebruiker: Gebruiker) -> "BijeenkomstQuerySet":
        """Organisatoren zien alles; een ander wat bekend is gemaakt en, als het besloten is, waar die bij hoort."""
        if organiseert(gebruiker):
            return self.all()
        bekend = self.exclude(stand=CONCEPT)
        return bekend.filter(Q(besloten=False) | self._uitgenodigd(gebruiker) | self._met(gebruiker))

    def komend(self, nu: datetime) -> "BijeenkomstQuerySet":
        """Nog niet afgelopen, de eerste eerst."""
        return self.filter(eindigt__gte=nu).order_by("begint", "pk")

    def voorbij(self, nu: datetime) -> "BijeenkomstQuerySet":
        """Afgelopen, de laatste eerst."""
        return self.filter(eindigt__lt=nu).order_by("-begint", "-pk")

    def van_mij(self, gebruiker: Gebruiker) -> "BijeenkomstQuerySet":
        """Waar deze persoon komt, of wacht op een plek."""
        return self.filter(self._met(gebruiker, stand__in=KOMT))

    def met_aanmeldingen(self, gebruiker: Gebruiker) -> "BijeenkomstQuerySet":
        """Met `aantal_aangemeld`, `aantal_wachtend`, `aantal_onbekend` en `mijn_stand` (leeg: nooit aangemeld)."""
        eigen = self._onderdeel("aanmeldingen").filter(bijeenkomst=OuterRef("pk"), gebruiker=gebruiker)
        return self.annotate(  # type: ignore[no-redef]
            aantal_aangemeld=Count("aanmeldingen", filter=Q(aanmeldingen__stand=AANGEMELD)),
            aantal_wachtend=Count("aanmeldingen", filter=Q(aanmeldingen__stand=WACHTLIJST)),
            aantal_onbekend=Count(
                "aanmeldingen", filter=Q(aanmeldingen__stand=AANGEMELD, aanmeldingen__aanwezig__isnull=True)
            ),
            mijn_stand=Subquery(eigen.values("stand")[:1]),
        )

    def vergrendeld(self) -> "BijeenkomstQuerySet":
        """Wie een bijeenkomst of haar aanmeldingen wijzigt, houdt eerst haar rij vast: iedereen na elkaar."""
        return self.select_for_update(of=("self",), no_key=True)

    def _met(self, gebruiker: Gebruiker, **waar: object) -> Q:
        eigen = self._onderdeel("aanmeldingen").filter(gebruiker=gebruiker, **waar)
        return Q(pk__in=eigen.values("bijeenkomst"))

    def _uitgenodigd(self, gebruiker: Gebruiker) -> Q:
        """Een uitnodiging geldt voor wie de organisatie én de rol heeft die erin staan; leeg is elke."""
        voor_mij = Q(pk__in=[])
        for lid in gebruiker.rollen:
            hier = Q(organisatie__in=lid.organisatie_ids) | Q(organisatie__isnull=True)
            voor_mij |= hier & Q(rol__in=["", lid.rol])
        return Q(pk__in=self._onderdeel("uitnodigingen").filter(voor_mij).values("bijeenkomst"))

    def _onderdeel(self, naam: str) -> Any:
        """De queryset achter een relatie; de modellen importeren deze module, dus niet andersom."""
        model: Any = self.model._meta.get_field(naam).related_model
        return model._default_manager.all()


class AanmeldingQuerySet(QuerySet["Aanmelding"]):
    """Aanmeldingen."""

    def aangemeld(self) -> "AanmeldingQuerySet":
        """Wie er komen, op naam, met hun organisatie."""
        return self.filter(stand=AANGEMELD).select_related("gebruiker", "organisatie").order_by("gebruiker__naam", "pk")

    def wachtend(self) -> "AanmeldingQuerySet":
        """De wachtlijst, wie het eerst aan de beurt is eerst."""
        return self.filter(stand=WACHTLIJST).select_related("gebruiker", "organisatie").order_by("op", "pk")

    def voor_mij(self, aanmelding: "Aanmelding") -> int:
        """Hoeveel mensen er op de wachtlijst eerder aan de beurt zijn dan deze."""
        eerder = Q(op__lt=aanmelding.op) | Q(op=aanmelding.op, pk__lt=aanmelding.pk)
        return self.filter(eerder, bijeenkomst=aanmelding.bijeenkomst_id, stand=WACHTLIJST).count()

    def waren_erbij(self) -> "AanmeldingQuerySet":
        """Wie er was, de laatste keer eerst."""
        return self.filter(aanwezig=True).order_by(F("bijeenkomst__begint").desc(), "pk")
