"""Klopt het grootboek met de bank? Wat ertussen zit is altijd in woorden te zeggen; bedragen in centen."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, Sum

from overbrugging.models import Bankafschrift, Bankregel, Boekregel, Fonds, Rekeningsoort


@dataclass(frozen=True)
class Aansluiting:
    """Grootboek + beginsaldo + nog niet geboekt + terzijde - niet op een afschrift = bank."""

    laatste: Bankafschrift
    bank: int
    grootboek: int
    begin: int
    nog_te_boeken: int
    terzijde: int
    niet_op_afschrift: int

    @property
    def verschil(self) -> int:
        """Wat er bij de bank meer staat dan in het grootboek."""
        return self.bank - self.grootboek

    @property
    def eraf(self) -> int:
        """Wat geboekt is zonder bankregel, zoals het van het grootboek af gaat."""
        return -self.niet_op_afschrift


def aansluiting(fonds: Fonds) -> Aansluiting | None:
    """De aansluiting met het laatste afschrift; zonder afschrift is er niets om mee te vergelijken."""
    laatste = Bankafschrift.objects.filter(fonds=fonds).order_by("pk").last()
    eerste = Bankafschrift.objects.filter(fonds=fonds).order_by("pk").first()
    if laatste is None or eerste is None:
        return None
    regels: Any = Bankregel.objects.met_rest().filter(afschrift__fonds=fonds)
    sommen = regels.aggregate(
        op_regels=Sum("geboekt", default=0),
        nog_te_boeken=Sum("rest", filter=Q(terzijde_reden=""), default=0),
        terzijde=Sum("rest", filter=~Q(terzijde_reden=""), default=0),
    )
    grootboek = Boekregel.objects.filter(rekening__fonds=fonds, rekening__soort=Rekeningsoort.FONDS).saldo()
    return Aansluiting(
        laatste=laatste,
        bank=laatste.eind_centen,
        grootboek=grootboek,
        begin=eerste.begin_centen,
        nog_te_boeken=sommen["nog_te_boeken"],
        terzijde=sommen["terzijde"],
        niet_op_afschrift=grootboek - sommen["op_regels"],
    )
