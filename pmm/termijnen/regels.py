"""De regels van de termijnen: waar elke app ze noemt, en hoe ze in de tabel komen."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from django.conf import settings
from django.utils.module_loading import import_string

from pmm.termijnen.ladder import COORDINATOR, UITVOERDER
from pmm.termijnen.models import Termijnregel

VAN_HET_BEGIN = date(2000, 1, 1)


@dataclass(frozen=True)
class Sport:
    """Eén trede van een ladder: hoeveel werkdagen na de uiterste dag (ervoor is negatief), en aan wie."""

    werkdagen: int
    aan: str = UITVOERDER
    spoed: bool = False


@dataclass(frozen=True)
class Regel:
    """Waarmee een soort termijn begint, tot een beheerder haar wijzigt. Zie `Termijnregel` voor de betekenis.

    `werkdagen` leeg: de gebeurtenis die de termijn begint, brengt zelf haar datum mee.
    """

    soort: str
    naam: str
    zin: str
    werkdagen: int | None
    begint_bij: Sequence[str]
    gehaald_bij: Sequence[str]
    stopt_bij: Sequence[str] = ()
    stil_bij: Sequence[str] = ()
    verder_bij: Sequence[str] = ()
    ladder: Sequence[Sport] = (Sport(-1), Sport(0), Sport(1), Sport(3, COORDINATOR))
    herhaal_na: int | None = 5
    geldig_van: date = VAN_HET_BEGIN

    def als_rij(self) -> Termijnregel:
        """De rij voor de tabel."""
        velden = {naam: list(waarde) if isinstance(waarde, tuple) else waarde for naam, waarde in vars(self).items()}
        return Termijnregel(**{**velden, "ladder": [asdict(sport) for sport in self.ladder]})


def uit_de_code() -> list[Regel]:
    """De regels die de apps noemen in PMM_TERMIJNREGELS."""
    return [regel for naam in settings.PMM_TERMIJNREGELS for regel in import_string(naam)]


def alle_regels() -> list[Termijnregel]:
    """De hele tabel. Een soort die er nog niet in staat, komt er nu bij: een nieuwe app werkt meteen."""
    regels = list(Termijnregel.objects.order_by("soort", "geldig_van"))
    if {regel.soort for regel in uit_de_code()} <= {regel.soort for regel in regels}:
        return regels
    laad_regels()
    return list(Termijnregel.objects.order_by("soort", "geldig_van"))


def laad_regels() -> int:
    """Voeg de regels toe die er nog niet zijn. Een soort die een beheerder ooit wijzigde, blijft zoals zij is."""
    bekend = set(Termijnregel.objects.values_list("soort", "geldig_van"))
    gewijzigd = set(Termijnregel.objects.filter(gewijzigd_door__isnull=False).values_list("soort", flat=True))
    nieuw = [
        regel.als_rij()
        for regel in uit_de_code()
        if (regel.soort, regel.geldig_van) not in bekend and regel.soort not in gewijzigd
    ]
    Termijnregel.objects.bulk_create(nieuw, ignore_conflicts=True)
    return len(nieuw)


def regel_op(soort: str, dag: date) -> Termijnregel | None:
    """De regel die op deze dag geldt. Schrijft niets: ook een pagina mag dit vragen."""
    geldig = Termijnregel.objects.filter(soort=soort, geldig_van__lte=dag).order_by("-geldig_van").first()
    if geldig:
        return geldig
    genoemd = [regel for regel in uit_de_code() if regel.soort == soort and regel.geldig_van <= dag]
    return max(genoemd, key=lambda regel: regel.geldig_van).als_rij() if genoemd else None


def gebeurtenissen() -> dict[str, str]:
    """Elke gebeurtenis die een termijn kan raken, met haar zin: "De casus is ingediend"."""
    return {naam: zin for lijst in settings.PMM_GEBEURTENISSEN for naam, zin in import_string(lijst).items()}


def gebeurtenissen_bij(regel: Termijnregel) -> list[tuple[str, str]]:
    """De gebeurtenissen waaruit deze regel kan kiezen, met hun zin: die van dezelfde app."""
    eigen = {*regel.begint_bij, *regel.gehaald_bij, *regel.stopt_bij, *regel.stil_bij, *regel.verder_bij}
    lijsten: list[dict[str, str]] = [import_string(naam) for naam in settings.PMM_GEBEURTENISSEN]
    zinnen = {naam: zin for lijst in lijsten if eigen & lijst.keys() for naam, zin in lijst.items()}
    zinnen |= {naam: naam for naam in sorted(eigen - zinnen.keys())}
    vaker = Counter(zinnen.values())
    return [(naam, zin if vaker[zin] == 1 else f"{zin} ({naam})") for naam, zin in zinnen.items()]
