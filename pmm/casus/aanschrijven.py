"""Wie een herinnering aan een termijn krijgt: wie het moet doen, wie waarneemt, of wie het moet weten.

Niemand krijgt een herinnering aan een casus die hij niet ziet. Alles voor veel termijnen tegelijk, in een vast
aantal vragen; wat `zichtbaar_voor` voor één persoon vraagt, staat hier voor velen.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from pmm.casus.codes import Aanzet
from pmm.casus.models import Actie, Casus, CasusRecht, Poging
from pmm.termijnen.bronnen import Aanschrijving
from pmm.termijnen.models import Termijn
from register.aanwezig import in_plaats_van, vervangt
from register.models import Afwezigheid, Gebruiker, Lidmaatschap
from register.rollen import BESLISSEN, COORDINATOR, EIGEN_ORGANISATIE, LEZEN, LOKET, PER_CASUS

Groep = Sequence[int]
# Whose term it is; every other kind is the loket's.
VAN_FUNCTIONARIS = frozenset({"lokaal", "aanvulling"})
VAN_LET = "let"
NIET_TE_ZIEN = "Actie van een andere organisatie, bel haar zelf: {kenmerk}"
NIEMAND = "Een termijn bij {waar}"


@dataclass(frozen=True)
class Taak:
    """Een termijn van een casus: wie aan zet is, hoe de zin begint, en wie het zichzelf voornam."""

    termijn: Termijn
    casus: Casus
    wie: Aanzet
    zin: str
    door: int | None = None


def taak(termijn: Termijn, casus: Casus, wie: Aanzet) -> Taak:
    """Een taak met de gewone zin: de naam van de termijn en het kenmerk."""
    return Taak(termijn, casus, wie, f"{termijn.regel.naam}: {casus.kenmerk}")


def bij_casussen(termijnen: Sequence[Termijn], aan: str) -> dict[int, Aanschrijving]:
    """Wie er over deze termijnen van casussen gaat; `aan` is "uitvoerder" of "coordinator"."""
    casussen = Casus.objects.select_related("organisatie").in_bulk([int(termijn.object) for termijn in termijnen])
    paren = [(termijn, casussen.get(int(termijn.object))) for termijn in termijnen]
    return schrijf_aan([taak(termijn, casus, _van_wie(termijn)) for termijn, casus in paren if casus], aan)


def bij_acties(termijnen: Sequence[Termijn], aan: str) -> dict[int, Aanschrijving]:
    """Wie er over deze termijnen van acties gaat: wie de casus inbracht, of namens een ander de behandelaar."""
    rijen = Actie.objects.select_related("casus__organisatie", "eigenaar")
    acties = rijen.in_bulk([int(termijn.object) for termijn in termijnen])
    paren = [(termijn, acties.get(int(termijn.object))) for termijn in termijnen]
    return schrijf_aan([_van_actie(termijn, actie) for termijn, actie in paren if actie], aan)


def bij_pogingen(termijnen: Sequence[Termijn], aan: str) -> dict[int, Aanschrijving]:
    """Wie er terugbelt: wie het afsprak, en is die er niet meer, dan een collega."""
    rijen = Poging.objects.select_related("casus__organisatie")
    pogingen = rijen.in_bulk([int(termijn.object) for termijn in termijnen])
    paren = [(termijn, pogingen.get(int(termijn.object))) for termijn in termijnen]
    return schrijf_aan([_van_poging(termijn, poging) for termijn, poging in paren if poging], aan)


def schrijf_aan(taken: Sequence[Taak], aan: str) -> dict[int, Aanschrijving]:
    """Per termijn wie het hoort. Zonder personen is er niemand die de casus ziet; de zin zegt dan alleen waar."""
    mensen = _Mensen.rond({taak.casus.pk: taak.casus for taak in taken})
    return {taak.termijn.pk: mensen.voor(taak, aan) for taak in taken}


def casussen_van(gebruiker: Gebruiker) -> QuerySet[Casus]:
    """De casussen waar voor deze persoon een termijn kan lopen: wat hij behandelt, indiende, voorzit of verdeelt.

    Ook van wie hij vandaag waarneemt. Ruim genomen: wie er echt over een termijn gaat, zegt `schrijf_aan`.
    """
    vandaag = timezone.localdate()
    mijn = Q(behandelaar__in=[gebruiker.pk, *vervangt(gebruiker.pk, vandaag)])
    mijn |= Q(organisatie__in=gebruiker.organisatie_ids_als(EIGEN_ORGANISATIE))
    if gebruiker.heeft_rol(*PER_CASUS):
        mijn |= Q(eigen_rechten__contains=[BESLISSEN])
    if gebruiker.heeft_rol(COORDINATOR):
        van_het_loket = Lidmaatschap.objects.in_dienst().filter(rol__in=LOKET)
        weg = Afwezigheid.objects.op(vandaag).values("gebruiker")
        mijn |= Q(behandelaar=None) | ~Q(behandelaar__in=van_het_loket.exclude(gebruiker__in=weg).values("gebruiker"))
    return Casus.objects.zichtbaar_voor(gebruiker).filter(mijn)


def _van_wie(termijn: Termijn) -> Aanzet:
    if termijn.soort in VAN_FUNCTIONARIS:
        return Aanzet.FUNCTIONARIS
    return Aanzet.LET if termijn.soort == VAN_LET else Aanzet.LOKET


def _van_actie(termijn: Termijn, actie: Actie) -> Taak:
    casus = actie.casus
    if actie.eigenaar.huidige_id == casus.organisatie.huidige_id:
        return replace(taak(termijn, casus, Aanzet.FUNCTIONARIS), door=actie.uitvoerder_id)
    wie = Aanzet.LOKET if casus.bereikte_loket else Aanzet.FUNCTIONARIS
    return replace(Taak(termijn, casus, wie, NIET_TE_ZIEN.format(kenmerk=casus.kenmerk)), door=actie.uitvoerder_id)


def _van_poging(termijn: Termijn, poging: Poging) -> Taak:
    return replace(taak(termijn, poging.casus, Aanzet.FUNCTIONARIS), door=poging.door_id)


@dataclass
class _Mensen:
    """Wie bij deze casussen hoort, opgehaald voor allemaal samen."""

    functionarissen: Mapping[int, Groep]
    coordinatoren: Groep
    van_het_loket: frozenset[int]
    voorzitters: Mapping[int, Groep]
    lezers: Mapping[int, set[int]]
    er_is: dict[int, int | None] = field(default_factory=dict)

    @classmethod
    def rond(cls, casussen: Mapping[int, Casus]) -> "_Mensen":
        """Vijf vragen: leden, rechten per casus, en wie er vandaag is."""
        leden = list(_leden({casus.organisatie.huidige_id for casus in casussen.values()}))
        functionarissen: dict[int, list[int]] = defaultdict(list)
        voorzitters: dict[int, list[int]] = defaultdict(list)
        lezers: dict[int, set[int]] = defaultdict(set)
        for organisatie, rol, wie in leden:
            if rol in EIGEN_ORGANISATIE:
                functionarissen[organisatie].append(wie)
        for casus, recht, wie in _rechten(casussen):
            (lezers[casus].add if recht == LEZEN else voorzitters[casus].append)(wie)
        coordinatoren = [wie for _, rol, wie in leden if rol == COORDINATOR]
        van_het_loket = frozenset(wie for _, rol, wie in leden if rol in LOKET)
        mensen = cls(functionarissen, coordinatoren, van_het_loket, voorzitters, lezers)
        iedereen = {wie for *_, wie in leden}.union(*lezers.values())
        mensen.er_is = in_plaats_van(iedereen, timezone.localdate())
        return mensen

    def voor(self, taak: Taak, aan: str) -> Aanschrijving:
        """De eerste groep waarvan iemand er is en de casus ziet; wie afwezig is vindt het later terug."""
        casus = taak.casus
        afwezig: list[int] = []
        for groep in self._groepen(taak, aan):
            aanwezig = self._aanwezig(casus, groep, afwezig)
            if aanwezig:
                later = [wie for wie in dict.fromkeys(afwezig) if wie not in aanwezig]
                return Aanschrijving(aanwezig, taak.zin, casus.get_absolute_url(), casus.kenmerk, later)
        return _niemand(casus, afwezig)

    def _aanwezig(self, casus: Casus, groep: Groep, afwezig: list[int]) -> list[int]:
        aanwezig: dict[int, None] = {}
        for wie in groep:
            if not self._ziet(wie, casus):
                continue
            waarnemer = self.er_is.get(wie)
            if waarnemer != wie:
                afwezig.append(wie)
            if waarnemer is not None and self._ziet(waarnemer, casus):
                aanwezig[waarnemer] = None
        return list(aanwezig)

    def _groepen(self, taak: Taak, aan: str) -> Iterable[Groep]:
        """Wie het moet doen, en als daar niemand van is steeds de volgende."""
        casus, wie = taak.casus, taak.wie
        if taak.door and aan != "coordinator":
            # Whoever made a promise to himself goes first; then it is his colleagues', here or at the loket.
            aan_het_loket = taak.door in self.van_het_loket
            return [
                [taak.door],
                *self._groepen(replace(taak, wie=Aanzet.LOKET if aan_het_loket else wie, door=None), aan),
            ]
        collegas = self.functionarissen.get(casus.organisatie.huidige_id, [])
        loket = [self.coordinatoren] if casus.bereikte_loket else []
        if aan == "coordinator":
            return loket or [[collega for collega in collegas if collega != casus.van_wie_id]]
        if wie == Aanzet.FUNCTIONARIS:
            van_wie = [collega for collega in collegas if collega == casus.van_wie_id]
            gebeld = [casus.van_wie_id] if casus.via_loket else []
            return [van_wie, collegas, gebeld, *loket]
        if wie == Aanzet.LET:
            return [self.voorzitters.get(casus.pk, []), *loket]
        return [[casus.behandelaar_id] if casus.behandelaar_id else [], *loket]

    def _ziet(self, wie: int, casus: Casus) -> bool:
        van_organisatie = wie in self.functionarissen.get(casus.organisatie.huidige_id, ())
        van_loket = casus.bereikte_loket and wie in self.van_het_loket
        return van_organisatie or van_loket or wie in self.lezers.get(casus.pk, ())


def _niemand(casus: Casus, afwezig: Iterable[int]) -> Aanschrijving:
    """Wie dit leest ziet de casus misschien niet: alleen waar niemand meer is, en waar dat te verhelpen is."""
    organisatie = casus.organisatie.huidige
    waar = "het loket" if casus.bereikte_loket else organisatie
    adres = reverse("mijn_werk") if casus.bereikte_loket else organisatie.get_absolute_url()
    return Aanschrijving([], NIEMAND.format(waar=waar), adres, "", list(dict.fromkeys(afwezig)))


def _leden(organisaties: Iterable[int]) -> "QuerySet[Lidmaatschap, tuple[int, str, int]]":
    hier = Q(organisatie__in=organisaties, rol__in=EIGEN_ORGANISATIE) | Q(rol__in=LOKET)
    geldig = Lidmaatschap.objects.in_dienst().filter(hier)
    return geldig.order_by("gebruiker_id").values_list("organisatie_id", "rol", "gebruiker_id").distinct()


def _rechten(casussen: Iterable[int]) -> "QuerySet[CasusRecht, tuple[int, str, int]]":
    """Rechten op één casus, van wie nog een rol heeft waar zulke rechten bij horen."""
    met_rol = Lidmaatschap.objects.in_dienst().filter(rol__in=PER_CASUS).values("gebruiker")
    rechten = CasusRecht.objects.filter(
        content_object__in=casussen, permission__codename__in=[LEZEN, BESLISSEN], user__in=met_rol
    )
    return rechten.order_by("pk").values_list("content_object_id", "permission__codename", "user_id")
