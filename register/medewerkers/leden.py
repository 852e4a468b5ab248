"""Wie er bij een organisatie werken, en wie van hen iets van een ander kan overnemen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from register.medewerkers.overdracht import Werk
from register.models import Afwezigheid, Gebruiker, Lidmaatschap, Organisatie
from register.namen import normaal
from register.rollen import FUNCTIONARIS, ORGANISATIEBEHEERDER, ROLLEN

# What an organisation arranges itself; every other role is given by the beheerder of PMM.
EIGEN_ROLLEN = (FUNCTIONARIS, ORGANISATIEBEHEERDER)


@dataclass
class Medewerker:
    """Iemand met een of meer rollen bij deze organisatie, nu of straks."""

    gebruiker: Gebruiker
    rollen: list[Lidmaatschap] = field(default_factory=list)
    afwezig: Afwezigheid | None = None

    @property
    def is_bekend(self) -> bool:
        """Heeft deze persoon zich na de uitnodiging gemeld? Tot dan blijft de naam bij het account."""
        return all(_is_bekend(lid) for lid in self.rollen)

    @property
    def naam(self) -> str:
        """De naam; van wie is uitgenodigd en nog niet inlogde, alleen het adres dat iemand hier typte."""
        return self.gebruiker.naam if self.is_bekend else self.gebruiker.email

    @property
    def pk(self) -> int:
        """Het nummer in het adres. Niet dat van het account: daaraan is te zien of het er al langer was."""
        return min(lid.pk for lid in self.rollen)

    @property
    def codes(self) -> frozenset[str]:
        """De rollen als woorden."""
        return frozenset(lid.rol for lid in self.rollen)

    @property
    def rolnamen(self) -> str:
        """De rollen op het scherm."""
        return ", ".join(lid.get_rol_display() for lid in self.rollen)

    @property
    def sinds(self) -> date:
        """De eerste dag."""
        return min(lid.van for lid in self.rollen)

    @property
    def tot(self) -> date | None:
        """Vanaf welke dag deze persoon er niet meer werkt, als dat al vaststaat."""
        dagen = [lid.tot for lid in self.rollen]
        return max(dag for dag in dagen if dag) if all(dagen) else None

    @property
    def is_van_hier(self) -> bool:
        """Gaat de organisatie zelf over al deze rollen?"""
        return self.codes <= set(EIGEN_ROLLEN)


def medewerkers(organisatie: Organisatie, dag: date) -> list[Medewerker]:
    """Wie er op deze dag of daarna werken, op de naam die hier te zien is; in twee vragen."""
    leden = Lidmaatschap.objects.filter(organisatie=organisatie).nog_niet_voorbij(dag)
    gevonden: dict[int, Medewerker] = {}
    for lid in leden.select_related("gebruiker").order_by("pk"):
        gevonden.setdefault(lid.gebruiker_id, Medewerker(lid.gebruiker)).rollen.append(lid)
    for afwezig in Afwezigheid.objects.op(dag).filter(gebruiker__in=gevonden):
        gevonden[afwezig.gebruiker_id].afwezig = afwezig
    return sorted(gevonden.values(), key=lambda mens: (normaal(mens.naam), mens.pk))


def medewerker(organisatie: Organisatie, pk: int, dag: date) -> Medewerker | None:
    """De medewerker met dit lidmaatschap (nu of eerder hier), of niets als die hier niet meer werkt."""
    lid = Lidmaatschap.objects.filter(organisatie=organisatie, pk=pk).first()
    return next((mens for mens in medewerkers(organisatie, dag) if lid and mens.gebruiker.pk == lid.gebruiker_id), None)


def overnemers(werk: Sequence[Werk], organisatie: Organisatie, van: Gebruiker) -> dict[str, dict[Gebruiker, str]]:
    """Per werk (op sleutel) wie het kan overnemen, met de naam die hier te zien is. In één vraag.

    Leeg als niemand anders die rol heeft.
    """
    rollen = {rol for ding in werk for rol in ding.rollen}
    overal = {rol for ding in werk if ding.overal for rol in ding.rollen}
    waar = Q(organisatie=organisatie, rol__in=rollen) | Q(rol__in=overal)
    leden = Lidmaatschap.objects.in_dienst().filter(waar).exclude(gebruiker=van).select_related("gebruiker")
    namen = {lid: lid.gebruiker.naam if _is_bekend(lid) else lid.gebruiker.email for lid in leden.order_by("pk")}
    op_naam = sorted(namen.items(), key=lambda paar: (normaal(paar[1]), paar[0].pk))
    return {
        ding.sleutel: {
            lid.gebruiker: naam
            for lid, naam in op_naam
            if lid.rol in ding.rollen and (ding.overal or lid.organisatie_id == organisatie.pk)
        }
        for ding in werk
    }


def _is_bekend(lid: Lidmaatschap) -> bool:
    gezien = lid.gebruiker.last_login
    return lid.uitgenodigd_op is None or (gezien is not None and gezien > lid.uitgenodigd_op)


def in_dienst_als(rol: str, organisatie: Organisatie | None = None) -> QuerySet[Gebruiker]:
    """Wie deze rol nu heeft met een open account, bij deze organisatie of waar ook; op nummer."""
    leden = Lidmaatschap.objects.in_dienst().filter(rol=rol)
    leden = leden.filter(organisatie=organisatie) if organisatie else leden
    return Gebruiker.objects.filter(pk__in=leden.values("gebruiker")).order_by("pk")


def rolkeuzes(rollen: Sequence[str]) -> list[tuple[str, str]]:
    """Deze rollen als keuzes, met wat zij doen erbij."""
    return [(rol, f"{ROLLEN[rol].naam}: {ROLLEN[rol].zin[0].lower()}{ROLLEN[rol].zin[1:]}") for rol in rollen]
