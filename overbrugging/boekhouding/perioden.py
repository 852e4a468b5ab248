"""Een maand afsluiten: daarna boekt er niemand meer in. De oudste eerst, en alleen als de boeken kloppen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from overbrugging.boekhouding import zinnen
from overbrugging.grootboek.boeken import neem_slot
from overbrugging.grootboek.controle import controleer
from overbrugging.models import Boekingsoort, Periode
from pmm.kern.fouten import DomeinFout
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker

AL_DICHT = "{maand} is al gesloten, op {dag} door {wie}. U hoeft niets meer te doen."
NOG_BEZIG = "{maand} is nog niet voorbij. Sluit de periode vanaf {dag}."
EERST = "Sluit eerst {maand}. Perioden gaan op volgorde dicht, de oudste eerst."
KLOPT_NIET = "De boeken kloppen nu niet, dus sluiten kan niet. {melding}"
KOLOMMEN = (
    (Boekingsoort.STORTING, "Gestort"),
    (Boekingsoort.TOEKENNING, "Toegekend"),
    (Boekingsoort.UITKERING, "Uitgekeerd"),
    (Boekingsoort.VORDERING, "Gevorderd"),
    (Boekingsoort.TERUGBETALING, "Terugbetaald"),
    (Boekingsoort.AFBOEKING, "Afgeboekt"),
)


@dataclass(frozen=True)
class Maand:
    """Een periode met wat er geboekt is, in centen, in de volgorde van `KOLOMMEN`; `aan_de_beurt`: nu te sluiten."""

    periode: Periode
    aantal: int
    bedragen: Sequence[tuple[str, int]]
    aan_de_beurt: bool


def maanden() -> list[Maand]:
    """Elke periode, de nieuwste eerst; hoeveel er ook geboekt is, het zijn drie opdrachten."""
    sommen = Periode.objects.per_soort()
    eerst = Periode.objects.te_sluiten(timezone.localdate()).first()
    return [_maand(periode, sommen, eerst) for periode in Periode.objects.voor_lijst()]


def maand(periode: Periode) -> Maand:
    """Eén periode, zoals in de lijst."""
    return next(rij for rij in maanden() if rij.periode.pk == periode.pk)


def waarom_niet(periode: Periode) -> str:
    """Waarom deze periode nu niet dicht kan; leeg als het kan. Of de boeken kloppen, zegt pas het sluiten zelf."""
    naam = str(periode).capitalize()
    if periode.gesloten_op:
        dag = timezone.localdate(periode.gesloten_op)
        return AL_DICHT.format(maand=naam, dag=f"{dag:%d-%m-%Y}", wie=periode.gesloten_door)
    if (volgende := maand_na(periode.begint_op)) > timezone.localdate():
        return NOG_BEZIG.format(maand=naam, dag=f"{volgende:%d-%m-%Y}")
    eerst = Periode.objects.open().first()
    return EERST.format(maand=eerst) if eerst and eerst.pk != periode.pk else ""


def maand_na(begin: date) -> date:
    """De eerste dag van de maand na die van `begin`."""
    return date(begin.year + begin.month // 12, begin.month % 12 + 1, 1)


@transaction.atomic
def sluit(periode: Periode, *, door: Gebruiker) -> Periode:
    """Sluit deze periode voorgoed.

    Raises:
        DomeinFout: zij is al dicht, nog niet voorbij, niet de oudste, of de controle van het grootboek vindt iets.
    """
    neem_slot()
    vast = Periode.objects.select_for_update(of=("self",)).get(pk=periode.pk)
    if niet := waarom_niet(vast):
        raise DomeinFout(niet)
    if bevinding := controleer():
        raise DomeinFout(KLOPT_NIET.format(melding=bevinding.melding))
    vast.gesloten_op, vast.gesloten_door = timezone.now(), door
    vast.save(update_fields=["gesloten_op", "gesloten_door"])
    noteer_bij("periode", f"{vast.begint_op:%Y-%m}", zinnen.SLUITEN, door=door)
    return vast


def _maand(periode: Periode, sommen: dict[tuple[int, str], int], eerst: Periode | None) -> Maand:
    bedragen = [(kop, sommen.get((periode.pk, soort), 0)) for soort, kop in KOLOMMEN]
    return Maand(periode, getattr(periode, "aantal", 0), bedragen, eerst is not None and periode.pk == eerst.pk)
