"""Wat er volgens het grootboek is voorgeschoten, terugbetaald, open en afgeboekt. Bedragen in centen."""

from dataclasses import dataclass

from django.db.models import Q, Sum

from overbrugging.models import Boekingsoort, Boekregel, Kostenplaats, Rekeningsoort, Voorschot, Vordering


@dataclass(frozen=True)
class Stand:
    """Voorgeschoten is altijd terugbetaald + open + afgeboekt."""

    voorgeschoten: int
    terugbetaald: int
    open: int
    afgeboekt: int

    @property
    def klopt(self) -> bool:
        """De gelijkheid waar alles om draait."""
        return self.voorgeschoten == self.terugbetaald + self.open + self.afgeboekt


def _som(soort: Rekeningsoort | list[Rekeningsoort], boeking: Boekingsoort | None = None) -> Sum:
    soorten = soort if isinstance(soort, list) else [soort]
    waar = Q(rekening__soort__in=soorten)
    if boeking:
        # A reversal counts against what it reverses.
        waar &= Q(boeking__soort=boeking) | Q(boeking__draait_terug__soort=boeking)
    return Sum("bedrag_centen", filter=waar, default=0)


def stand_van(wat: Kostenplaats | Voorschot) -> Stand:
    """De stand van een hele casus, of van één voorschot; één opdracht."""
    regels = (
        Boekregel.objects.filter(boeking__voorschot=wat)
        if isinstance(wat, Voorschot)
        else Boekregel.objects.filter(boeking__kostenplaats=wat)
    )
    sommen = regels.aggregate(
        voorgeschoten=_som(Rekeningsoort.LEVERANCIER, Boekingsoort.TOEKENNING),
        terugbetaald=_som(Rekeningsoort.FONDS, Boekingsoort.TERUGBETALING),
        open=_som([Rekeningsoort.VOORSCHOT, Rekeningsoort.VORDERING]),
        afgeboekt=_som(Rekeningsoort.AFBOEKING),
    )
    return Stand(-sommen["voorgeschoten"], sommen["terugbetaald"], sommen["open"], sommen["afgeboekt"])


def open_van(vordering: Vordering) -> int:
    """Wat er van deze vordering nog openstaat."""
    return Boekregel.objects.filter(vordering=vordering).saldo()
