"""Beurten geven, oppakken en sluiten: telkens één voorwaardelijke UPDATE, dus hooguit één wint."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection
from django.db.models import DateTimeField, F, QuerySet, Value
from django.db.models.functions import Greatest, Now

if TYPE_CHECKING:
    from pmm.klok.models import Ronde


class RondeQuerySet(QuerySet["Ronde"]):
    """Rondes. `straks` is steeds het volgende moment; ligt dat al achter ons, dan stond wie het uitrekende stil."""

    def stand(self) -> "tuple[dict[str, Ronde], datetime]":
        """Alle rondes bij naam, en daarna hoe laat het is volgens de database."""
        rondes = {ronde.naam: ronde for ronde in self.all()}
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement_timestamp()")
            return rondes, cursor.fetchone()[0]

    def zorg_voor(self, rondes: "Iterable[Ronde]") -> None:
        """Zet neer wat er nog niet is."""
        self.bulk_create(rondes, ignore_conflicts=True)

    def geef_beurt(self, ronde: "Ronde", straks: datetime) -> bool:
        """Claim het moment waarop deze ronde aan de beurt is; False als een ander dat al deed."""
        vrij = self._zoals_gezien(ronde).filter(klaar_keer=ronde.keer, volgende_op__lte=Now())
        return bool(vrij._met_straks(straks).update(**_nieuwe_beurt(), volgende_op=straks))

    def neem_over(self, ronde: "Ronde") -> bool:
        """Geef een open beurt opnieuw, omdat wie hem had niets meer laat horen; de oude beurt vervalt."""
        return bool(self._zoals_gezien(ronde).filter(klaar_keer__lt=ronde.keer).update(**_nieuwe_beurt()))

    def haal_terug(self, ronde: "Ronde", straks: datetime) -> bool:
        """Zet een moment dat verder weg ligt dan het volgende terug; zo herstelt een versprongen klok zich."""
        return bool(self.filter(pk=ronde.pk, volgende_op__gt=straks)._met_straks(straks).update(volgende_op=straks))

    def pak_op(self, naam: str, keer: int, loper: str) -> bool:
        """Begin aan een beurt; False als zij vervallen, klaar of al opgepakt is."""
        deze = self.filter(naam=naam, keer=keer, klaar_keer__lt=keer, loper="")
        return bool(deze.update(loper=loper, begonnen_op=Now()))

    def sluit(self, naam: str, keer: int, fout: str) -> None:
        """Schrijf op dat een beurt klaar is, en met welke soort fout als het misging."""
        self.filter(naam=naam).update(
            klaar_keer=Greatest("klaar_keer", Value(keer)), klaar_op=Now(), gelukt=not fout, fout=fout
        )

    def vervroeg(self, naam: str) -> bool:
        """Zet een ronde meteen aan de beurt; False als de klok haar nog niet kent."""
        return bool(self.filter(naam=naam).update(volgende_op=Now()))

    def _zoals_gezien(self, ronde: "Ronde") -> "RondeQuerySet":
        return self.filter(pk=ronde.pk, keer=ronde.keer, loper=ronde.loper)

    def _met_straks(self, straks: datetime) -> "RondeQuerySet":
        return self.alias(straks=Value(straks, DateTimeField())).filter(straks__gt=Now())


def _nieuwe_beurt() -> dict[str, object]:
    return {"keer": F("keer") + 1, "begonnen_op": Now(), "loper": ""}
