"""Wie er meepraten in een casus: het loket, de organisatie die haar indiende, en wie haar gedeeld kreeg."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from pmm.casus.models import Casus, Deling
from pmm.casus.rechten import toegang_tot
from pmm.gesprek.models import Gespreksbericht
from register.models import Gebruiker, Lidmaatschap, Organisatie
from register.rollen import BEHANDELEN, COORDINATOR, EIGEN_ORGANISATIE, LOKET, MEEWERKEN, ONTVANGERS

HET_LOKET = "Het loket"


@dataclass(frozen=True)
class Kant:
    """Vanwaar iemand meepraat. `namens` leeg is het loket; `anderen` zijn de organisaties waaraan hij kan schrijven.

    Wie alleen een deling heeft, hoort niet met wie er nog meer gedeeld is: tot `anderen` hoort dan wie de casus
    indiende, en wie in een bericht dat hij mag lezen al genoemd staat.
    """

    namens: Organisatie | None
    anderen: tuple[Organisatie, ...]
    delingen: tuple[Deling, ...]

    @property
    def is_loket(self) -> bool:
        """Praat deze persoon mee als het loket?"""
        return self.namens is None

    @property
    def namens_id(self) -> int | None:
        """Het nummer van de organisatie; leeg bij het loket."""
        return self.namens.pk if self.namens else None

    def antwoordt_aan(self, bericht: Gespreksbericht) -> list[int]:
        """Wie er, voor zover nog te kiezen, in een antwoord hoort: wie schreef en wie het nog meer las."""
        lazen = {bericht.namens_id, *(ontvanger.organisatie_id for ontvanger in bericht.ontvangers.all())}
        return [organisatie.pk for organisatie in self.anderen if organisatie.pk in lazen]


def kant_van(casus: Casus, gebruiker: Gebruiker) -> Kant | None:
    """De kant van deze persoon in deze casus, of None als hij niet meepraat."""
    rechten, _ = toegang_tot(casus, gebruiker)
    if MEEWERKEN not in rechten:
        return None
    delingen = tuple(Deling.objects.filter(casus=casus).geldig().select_related("organisatie").order_by("pk"))
    organisaties = {deling.organisatie_id: deling.organisatie for deling in delingen}
    organisaties = {casus.organisatie_id: casus.organisatie, **organisaties}
    if BEHANDELEN in rechten:
        return Kant(None, tuple(organisaties.values()), delingen)
    ontvangt = gebruiker.organisatie_ids_als(ONTVANGERS)
    eigen = casus.organisatie_id in gebruiker.organisatie_ids_als(EIGEN_ORGANISATIE)
    namens = casus.organisatie if eigen else next(o for pk, o in organisaties.items() if pk in ontvangt)
    bekend = organisaties.keys() if eigen else {casus.organisatie_id, *_al_genoemd(casus, gebruiker)}
    anderen = (organisatie for pk, organisatie in organisaties.items() if pk in bekend and pk != namens.pk)
    return Kant(namens, tuple(anderen), delingen)


def _al_genoemd(casus: Casus, gebruiker: Gebruiker) -> set[int]:
    """Organisaties die in een bericht staan dat deze persoon mag lezen."""
    rijen = Gespreksbericht.objects.van_casus(casus).zichtbaar_voor(gebruiker).order_by()
    paren = rijen.values_list("namens", "ontvangers__organisatie").distinct()
    return {pk for paar in paren for pk in paar if pk}


@dataclass(frozen=True)
class Mens:
    """Iemand die kan meelezen; `organisatie` leeg is het loket."""

    pk: int
    naam: str
    organisatie: int | None
    is_coordinator: bool = False


def mensen_van(casus: Casus, organisaties: Collection[Organisatie]) -> list[Mens]:
    """Wie er bij het loket en bij deze organisaties kan meelezen, op naam. Wie nooit inlogde, is nog niet bekend."""
    nu = {organisatie.huidige_id: organisatie.pk for organisatie in organisaties}
    ontvangers = [organisatie.huidige_id for organisatie in organisaties if organisatie.pk != casus.organisatie_id]
    zicht = Q(rol__in=LOKET) | Q(rol__in=ONTVANGERS, organisatie__in=ontvangers)
    if casus.organisatie in organisaties:
        zicht |= Q(rol__in=EIGEN_ORGANISATIE, organisatie=casus.organisatie.huidige_id)
    leden = Lidmaatschap.objects.in_dienst().bekend().filter(zicht).select_related("gebruiker")
    mensen: dict[tuple[int, int | None], Mens] = {}
    for lid in leden.order_by("gebruiker__naam", "gebruiker_id", "rol"):
        waar = None if lid.rol in LOKET else nu[lid.organisatie_id]
        coordinator = lid.rol == COORDINATOR
        mensen.setdefault((lid.gebruiker_id, waar), Mens(lid.gebruiker_id, lid.gebruiker.naam, waar, coordinator))
    return list(mensen.values())


def te_noemen(casus: Casus, kant: Kant, gebruiker: Gebruiker, *, notitie: bool = False) -> list[Mens]:
    """Wie deze persoon met naam kan noemen: alleen mensen die kunnen meelezen, en nooit hijzelf.

    Buiten het loket kent men van het loket de behandelaar, en wie zelf al iets schreef dat men mag lezen.
    """
    organisaties = [] if notitie else [*kant.anderen, *filter(None, [kant.namens])]
    mensen = [mens for mens in mensen_van(casus, organisaties) if mens.pk != gebruiker.pk]
    if kant.is_loket:
        return mensen
    rijen = Gespreksbericht.objects.van_casus(casus).zichtbaar_voor(gebruiker).filter(namens=None).order_by()
    bekend = {casus.behandelaar_id, *rijen.values_list("door", flat=True).distinct()}
    return [mens for mens in mensen if mens.organisatie or mens.pk in bekend]
