"""Wie er voor een zitting te vragen is."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from escalatie.models import Agendapunt, Beslisser, Genodigde, Hoedanigheid, Zitting
from escalatie.zittingquerysets import AgendapuntQuerySet
from register.models import Gebruiker, Lidmaatschap, Organisatie
from register.rollen import BESTUURDER


@dataclass(frozen=True)
class Kandidaat:
    """Iemand met een open account bij een organisatie; wie daar bestuurder is, kan iets toezeggen."""

    persoon: Gebruiker
    organisatie: Organisatie
    is_bestuurder: bool

    @property
    def sleutel(self) -> str:
        """Waaraan het formulier deze keuze herkent."""
        return f"{self.persoon.pk}-{self.organisatie.pk}"

    @property
    def hoedanigheid(self) -> Hoedanigheid:
        """Als wat deze persoon aan tafel komt, tenzij iemand het anders zegt."""
        return Hoedanigheid.BESTUURDER if self.is_bestuurder else Hoedanigheid.ADVISEUR

    def __str__(self) -> str:
        functie = self.persoon.functie or ("bestuurder" if self.is_bestuurder else "")
        return f"{self.persoon}, {functie}" if functie else str(self.persoon)


def kandidaten(zitting: Zitting, ook_bij: Organisatie | None = None) -> dict[Organisatie, list[Kandidaat]]:
    """Per organisatie die iets kan besluiten wie daar te vragen is, bestuurders eerst. Een vast aantal vragen.

    `ook_bij` is een organisatie die iemand erbij zocht. Wie al op de lijst staat of voorzit, ontbreekt.
    """
    beslissers = Beslisser.objects.filter(dossier__agendapunten__in=_op_tafel(zitting)).select_related("organisatie")
    # An organisation may have merged into another since the dossier was written.
    organisaties = {rij.organisatie.huidige_id for rij in beslissers} | ({ook_bij.pk} if ook_bij else set())
    al_gevraagd = Genodigde.objects.filter(zitting=zitting).values("gebruiker")
    leden = Lidmaatschap.objects.in_dienst().filter(organisatie__in=organisaties)
    leden = leden.exclude(gebruiker__in=al_gevraagd).exclude(gebruiker=zitting.voorzitter_id)
    return _per_organisatie(leden.select_related("gebruiker", "organisatie").order_by("organisatie__naam", "pk"))


def collegas(genodigde: Genodigde) -> list[Kandidaat]:
    """Wie in plaats van deze genodigde kan komen: collega's die nog niet gevraagd zijn."""
    al_gevraagd = Genodigde.objects.filter(zitting=genodigde.zitting_id).values("gebruiker")
    leden = Lidmaatschap.objects.in_dienst().filter(organisatie=genodigde.organisatie.huidige_id)
    leden = leden.exclude(gebruiker__in=al_gevraagd).exclude(gebruiker=genodigde.zitting.voorzitter_id)
    groepen = _per_organisatie(leden.select_related("gebruiker", "organisatie").order_by("pk"))
    return [kandidaat for groep in groepen.values() for kandidaat in groep]


def punten_van(zitting: Zitting, organisatie: Organisatie) -> list[Agendapunt]:
    """De casussen op deze zitting waarin deze organisatie iets kan besluiten."""
    is_zij = Q(dossier__beslissers__organisatie=organisatie) | Q(
        dossier__beslissers__organisatie__opgegaan_in=organisatie
    )
    return list(_op_tafel(zitting).filter(is_zij).distinct())


def _op_tafel(zitting: Zitting) -> AgendapuntQuerySet:
    return Agendapunt.objects.filter(zitting=zitting).op_tafel()


def _per_organisatie(leden: Iterable[Lidmaatschap]) -> dict[Organisatie, list[Kandidaat]]:
    rollen: dict[tuple[Organisatie, Gebruiker], set[str]] = defaultdict(set)
    for lid in leden:
        rollen[lid.organisatie, lid.gebruiker].add(lid.rol)
    groepen: dict[Organisatie, list[Kandidaat]] = defaultdict(list)
    for (organisatie, persoon), heeft in rollen.items():
        groepen[organisatie].append(Kandidaat(persoon, organisatie, BESTUURDER in heeft))
    for groep in groepen.values():
        groep.sort(key=lambda kandidaat: (not kandidaat.is_bestuurder, kandidaat.persoon.naam))
    return dict(groepen)
