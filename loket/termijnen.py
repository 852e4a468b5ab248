"""Hoeveel termijnen op tijd waren, per soort en per maand."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pmm.kern.datumveld import MAANDEN
from pmm.kern.htmx import toon
from pmm.termijnen.beheren import per_soort
from pmm.termijnen.models import Termijn
from pmm.termijnen.querysets import Maandcijfer
from register.alleen_voor import alleen_voor
from register.rollen import LOKET, PROGRAMMATEAM
from register.verzoek import Verzoek

EERSTE_JAAR = 2015
BREED = 120


@dataclass(frozen=True)
class Cijfer:
    """Hoeveel er op tijd waren van wat klaar is; wat stopte, telt niet mee."""

    naam: str
    gehaald: int = 0
    te_laat: int = 0
    gestopt: int = 0

    @property
    def totaal(self) -> int:
        """Gehaald en te laat samen."""
        return self.gehaald + self.te_laat

    @property
    def balk(self) -> int:
        """Hoe lang de balk van wat op tijd was is, van BREED."""
        return round(BREED * self.gehaald / self.totaal) if self.totaal else 0


@dataclass(frozen=True)
class Soort:
    """Eén soort termijn in één jaar."""

    soort: str
    naam: str
    zin: str
    maanden: list[Cijfer] = field(default_factory=list)
    nu_te_laat: int = 0

    @property
    def jaar(self) -> Cijfer:
        """Alle maanden bij elkaar."""
        gehaald, te_laat, gestopt = (
            sum(getattr(maand, naam) for maand in self.maanden) for naam in ("gehaald", "te_laat", "gestopt")
        )
        return Cijfer(self.naam, gehaald, te_laat, gestopt)


@require_safe
@alleen_voor(*LOKET, PROGRAMMATEAM)
def termijnen(request: Verzoek, jaar: int | None = None) -> HttpResponse:
    """De cijfers van een jaar; met `soort` in het adres ook die van elke maand. Altijd evenveel vragen."""
    dit_jaar = timezone.localdate().year
    jaar = jaar or dit_jaar
    if not EERSTE_JAAR <= jaar <= dit_jaar:
        raise Http404
    soorten = _soorten(Termijn.objects.per_maand(jaar))
    gekozen = next((soort for soort in soorten if soort.soort == request.GET.get("soort")), None)
    context = {
        "jaar": jaar,
        "vorig": jaar - 1 if jaar > EERSTE_JAAR else None,
        "volgend": jaar + 1 if jaar < dit_jaar else None,
        "soorten": soorten,
        "gekozen": gekozen,
        "breed": BREED,
    }
    return toon(request, "loket/termijnen.html", context)


def _soorten(cijfers: Iterable[Maandcijfer]) -> list[Soort]:
    per_maand = {(cijfer.soort, cijfer.maand): cijfer for cijfer in cijfers}
    vandaag = timezone.localdate()
    te_laat = Termijn.objects.te_laat_per_soort(vandaag)
    alle = []
    for regel, _ in per_soort(vandaag):
        maanden = [
            Cijfer(naam, cijfer.gehaald, cijfer.te_laat, cijfer.gestopt)
            for maand, naam in enumerate(MAANDEN, start=1)
            if (cijfer := per_maand.get((regel.soort, maand)))
        ]
        alle.append(Soort(regel.soort, regel.naam, regel.zin, maanden, te_laat.get(regel.soort, 0)))
    return alle
