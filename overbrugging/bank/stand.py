"""Hoe een fonds ervoor staat. Alles komt uit het grootboek en de aanvragen; bedragen in centen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Sum

from overbrugging.models import (
    Betaling,
    Boekregel,
    Fonds,
    Opdrachtstand,
    Rekeningsoort,
    Voorschot,
    Voorschotstand,
)

OPENSTAAND = (Rekeningsoort.VOORSCHOT, Rekeningsoort.VORDERING)


@dataclass(frozen=True)
class Fondsstand:
    """Het geld van één fonds: wat erin zit, wat er al vergeven is, en wat er nog uit kan."""

    fonds: Fonds
    in_fonds: int
    nog_te_betalen: int
    aangevraagd: int
    uitstaand: int
    bij_de_bank: int

    @property
    def vrij(self) -> int:
        """Geld in het fonds dat nog niemand toegezegd of gevraagd is; onder nul is er meer gevraagd dan er is."""
        return self.in_fonds - self.nog_te_betalen - self.aangevraagd

    @property
    def onder_plafond(self) -> int:
        """Wat er nog bij kan voordat het fonds meer voorschiet dan het plafond."""
        return self.fonds.plafond_centen - self.uitstaand - self.aangevraagd

    @property
    def ruimte(self) -> int:
        """Wat er nu nog aangevraagd kan worden."""
        return max(min(self.vrij, self.onder_plafond), 0)

    @property
    def te_betalen_met(self) -> int:
        """Geld dat nog niet in een betaalopdracht zit."""
        return self.in_fonds - self.bij_de_bank


def standen(fondsen: Iterable[Fonds]) -> list[Fondsstand]:
    """De stand van elk van deze fondsen, in drie opdrachten samen."""
    lijst = list(fondsen)
    nummers = [fonds.pk for fonds in lijst]
    saldi = _som(
        Boekregel.objects.filter(rekening__fonds__in=nummers).values_list("rekening__fonds"),
        in_fonds=Sum("bedrag_centen", filter=Q(rekening__soort=Rekeningsoort.FONDS), default=0),
        te_betalen=Sum("bedrag_centen", filter=Q(rekening__soort=Rekeningsoort.LEVERANCIER), default=0),
        uitstaand=Sum("bedrag_centen", filter=Q(rekening__soort__in=OPENSTAAND), default=0),
    )
    aanvragen = Voorschot.objects.filter(fonds__in=nummers, stand=Voorschotstand.AANGEVRAAGD)
    gevraagd = _som(aanvragen.values_list("fonds"), som=Sum("bedrag_centen"))
    onderweg = Betaling.objects.filter(
        opdracht__fonds__in=nummers, vervallen=False, voorschot__stand=Voorschotstand.TOEGEKEND
    ).filter(opdracht__stand=Opdrachtstand.GEMAAKT)
    bij_de_bank = _som(onderweg.values_list("opdracht__fonds"), som=Sum("bedrag_centen"))
    return [
        Fondsstand(
            fonds=fonds,
            in_fonds=saldi.get(fonds.pk, (0, 0, 0))[0],
            nog_te_betalen=-saldi.get(fonds.pk, (0, 0, 0))[1],
            uitstaand=saldi.get(fonds.pk, (0, 0, 0))[2],
            aangevraagd=gevraagd.get(fonds.pk, (0,))[0],
            bij_de_bank=bij_de_bank.get(fonds.pk, (0,))[0],
        )
        for fonds in lijst
    ]


def stand_van_fonds(fonds: Fonds) -> Fondsstand:
    """De stand van één fonds."""
    return standen([fonds])[0]


def _som(rijen: Any, **sommen: Sum) -> Mapping[int, tuple[int, ...]]:
    """Per fonds de sommen, in de volgorde waarin ze gevraagd zijn."""
    return {fonds: tuple(rest) for fonds, *rest in rijen.annotate(**sommen).order_by()}
