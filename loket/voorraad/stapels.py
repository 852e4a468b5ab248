"""De werkvoorraad van het loket: wat er ligt, verdeeld in stapels."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Func, IntegerField, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from loket.models import Afwijzingsvoorstel
from pmm.casus.codes import Aanzet
from pmm.casus.models import Casus
from pmm.casus.querysets import CasusQuerySet
from pmm.casus.statussen import Status
from pmm.kern.formulier import in_duizenden
from register.models import Gebruiker

GENOEG = 1_000
# Without a null, so that paging can continue after any row: no urgent date comes last.
VOLGORDE = ("aan_zet_datum", "spoed", "pk")
OOIT = Value(date.max)


@dataclass(frozen=True)
class Stapel:
    """Een deel van de werkvoorraad; `leeg` zegt wat het betekent als er niets ligt."""

    code: str
    naam: str
    hoort_erbij: Callable[[Gebruiker], Q]
    leeg: str


STAPELS = (
    Stapel(
        "te-verdelen",
        "Te verdelen",
        lambda ik: Q(status=Status.INGEDIEND, behandelaar=None),
        "Elke ingediende casus heeft een behandelaar.",
    ),
    Stapel("van-mij", "Van mij", lambda ik: Q(behandelaar=ik), "U behandelt nu geen casussen."),
    Stapel(
        "wacht-op-anderen",
        "Wacht op anderen",
        lambda ik: ~Q(aan_zet=Aanzet.LOKET),
        "Bij alle open casussen is het loket zelf aan zet.",
    ),
    Stapel(
        "te-laat",
        "Te laat",
        lambda ik: Q(aan_zet_datum__lt=timezone.localdate()),
        "Niets is te laat.",
    ),
    Stapel("alles", "Alles wat open is", lambda ik: Q(), "Er zijn geen open casussen bij het loket."),
)
OP_CODE = {stapel.code: stapel for stapel in STAPELS}


def kies(code: str) -> Stapel:
    """De stapel uit het adres; een onbekende is de eerste."""
    return OP_CODE.get(code, STAPELS[0])


def op_stapel(stapel: Stapel, ik: Gebruiker) -> CasusQuerySet:
    """De open casussen op deze stapel die deze persoon mag zien, met wat een regel toont."""
    voorstel = Afwijzingsvoorstel.objects.open().filter(casus=OuterRef("pk"))
    return (
        _op_stapel(stapel, ik)
        .voor_lijst()
        .annotate(spoed=Coalesce("spoed_datum", OOIT), heeft_voorstel=Exists(voorstel))
    )


def tellingen(ik: Gebruiker) -> dict[str, str]:
    """Hoeveel er op elke stapel ligt, in één vraag; meer dan duizend is ‘1.000+’."""
    aantallen = Gebruiker.objects.filter(pk=ik.pk).values_list(
        *[
            Func(
                ArraySubquery(_op_stapel(stapel, ik).values("pk")[: GENOEG + 1]),
                function="CARDINALITY",
                output_field=IntegerField(),
            )
            for stapel in STAPELS
        ]
    )
    return {stapel.code: _geteld(aantal) for stapel, aantal in zip(STAPELS, aantallen.get(), strict=True)}


def _op_stapel(stapel: Stapel, ik: Gebruiker) -> CasusQuerySet:
    """Ook een teruggelegde casus blijft in beeld; wat nog nooit is ingediend, ligt niet bij het loket."""
    ingediend = Casus.objects.zichtbaar_voor(ik).lopend().filter(ingediend_op__isnull=False)
    return ingediend.filter(stapel.hoort_erbij(ik))


def _geteld(aantal: int) -> str:
    return in_duizenden(aantal) if aantal <= GENOEG else f"{in_duizenden(GENOEG)}+"
