"""Wie een herinnering krijgt aan een vermelding of aan een gesprek over de afspraken."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from pmm.termijnen.bronnen import Aanschrijving
from pmm.termijnen.models import Termijn
from register.aanwezig import in_plaats_van
from register.models import Lidmaatschap, Organisatie
from register.rollen import COORDINATOR, FUNCTIONARIS, ORGANISATIEBEHEERDER, PROGRAMMATEAM
from register.termijnregels import GESPREK

Groep = Sequence[int]
VAN_DE_ORGANISATIE = (ORGANISATIEBEHEERDER, FUNCTIONARIS)
VAN_HET_LAND = (COORDINATOR, PROGRAMMATEAM)


def bij_organisaties(termijnen: Sequence[Termijn], aan: str) -> dict[int, Aanschrijving]:
    """Per termijn wie erover gaat; `aan` is "uitvoerder" of "coordinator". Vier vragen, hoeveel termijnen ook.

    Bevestigen doen de organisatiebeheerders; is daar niemand, dan horen de functionarissen het. Hoger is de
    coördinator van het loket. Een gesprek is van het programmateam.
    """
    organisaties = Organisatie.objects.in_bulk([int(termijn.object) for termijn in termijnen])
    mensen = _Mensen.van(organisaties)
    paren = [(termijn, organisaties.get(int(termijn.object))) for termijn in termijnen]
    return {
        termijn.pk: mensen.voor(termijn, organisatie, aan) for termijn, organisatie in paren if organisatie is not None
    }


@dataclass(frozen=True)
class _Mensen:
    """Wie er bij deze organisaties en landelijk zijn, en wie er vandaag voor hen is."""

    leden: Mapping[tuple[int | None, str], Groep]
    er_is: Mapping[int, int | None]

    @classmethod
    def van(cls, organisaties: Iterable[int]) -> "_Mensen":
        leden: dict[tuple[int | None, str], list[int]] = defaultdict(list)
        hier = Q(organisatie__in=list(organisaties), rol__in=VAN_DE_ORGANISATIE) | Q(rol__in=VAN_HET_LAND)
        rijen = Lidmaatschap.objects.in_dienst().filter(hier).order_by("gebruiker_id")
        for organisatie, rol, wie in rijen.values_list("organisatie_id", "rol", "gebruiker_id").distinct():
            leden[None if rol in VAN_HET_LAND else organisatie, rol].append(wie)
        iedereen = {wie for groep in leden.values() for wie in groep}
        return cls(leden, in_plaats_van(iedereen, timezone.localdate()))

    def voor(self, termijn: Termijn, organisatie: Organisatie, aan: str) -> Aanschrijving:
        """De eerste groep waarvan iemand er is; wie afwezig is, vindt het later terug."""
        zin = f"{termijn.regel.naam}: {organisatie.naam}"[:200]
        afwezig: list[int] = []
        for rol in _groepen(termijn, aan):
            groep = self.leden.get((None if rol in VAN_HET_LAND else organisatie.pk, rol), ())
            aanwezig = list(dict.fromkeys(er for wie in groep if (er := self.er_is.get(wie)) is not None))
            afwezig += [wie for wie in groep if self.er_is.get(wie) != wie]
            if aanwezig:
                later = [wie for wie in dict.fromkeys(afwezig) if wie not in aanwezig]
                return Aanschrijving(aanwezig, zin, _adres(rol, termijn, organisatie), "", later)
        return Aanschrijving([], zin, organisatie.get_absolute_url(), "", list(dict.fromkeys(afwezig)))


def _groepen(termijn: Termijn, aan: str) -> tuple[str, ...]:
    if termijn.soort == GESPREK:
        return (PROGRAMMATEAM,)
    return (COORDINATOR,) if aan == "coordinator" else VAN_DE_ORGANISATIE


def _adres(rol: str, termijn: Termijn, organisatie: Organisatie) -> str:
    """Waar deze persoon iets kan doen; wie alleen lezen mag, krijgt de vermelding."""
    if termijn.soort == GESPREK:
        return reverse("register:deelname", args=[organisatie.code])
    if rol == ORGANISATIEBEHEERDER:
        return reverse("register:bijhouden", args=[organisatie.code])
    return organisatie.get_absolute_url()
