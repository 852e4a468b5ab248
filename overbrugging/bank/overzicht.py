"""Het begin van de overbruggingsprocedure, per rol: hoe het geld ervoor staat, en wat er te doen is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.urls import reverse
from django.utils import timezone

from overbrugging.bank.beeld import Balk, balk
from overbrugging.bank.betalen import te_betalen
from overbrugging.bank.stand import Fondsstand, standen
from overbrugging.bank.suggestie import openstaand
from overbrugging.models import Bankregel, Betaalopdracht, Fonds, Goedkeuring, Opdrachtstand, Periode, Voorschot
from overbrugging.models import Voorschotstand as Stand
from overbrugging.toegang import BOEKEN, BUDGETHOUDER
from pmm.kern.geld import in_euros
from register.models import Gebruiker
from register.rollen import LOKET

VOORSCHOTTEN = 25


@dataclass(frozen=True)
class Taak:
    """Iets wat wacht: hoeveel ervan, wat het is, en waar het gedaan wordt."""

    aantal: int
    wat: str
    url: str
    meer: str = ""
    dringend: bool = False


@dataclass(frozen=True)
class Ingang:
    """Een scherm waar iemand verder kan."""

    naam: str
    url: str


def overzicht(ik: Gebruiker) -> dict[str, object]:
    """Wat deze persoon ziet; hoeveel regels er ook zijn, evenveel vragen."""
    boeken = ik.heeft_rol(*BOEKEN)
    return {
        "fondsen": _fondsen(),
        "taken": list(_taken(ik)) if boeken else [],
        "ingangen": list(_ingangen(ik)),
        "voorschotten": list(_eigen(ik)) if ik.heeft_rol(*LOKET) else [],
        "van_het_loket": ik.heeft_rol(*LOKET),
        "houdt_budget": ik.heeft_rol(BUDGETHOUDER),
        "boeken": boeken,
    }


def _fondsen() -> list[tuple[Fondsstand, Balk]]:
    return [(stand, balk(stand)) for stand in standen(Fonds.objects.filter(gesloten_op__isnull=True))]


def _eigen(ik: Gebruiker) -> QuerySet[Voorschot]:
    """De lopende voorschotten van de casussen die deze persoon ziet, het laatste eerst."""
    klaar = [Stand.AFGEWEZEN, Stand.INGETROKKEN, Stand.AFGESLOTEN]
    rijen = Voorschot.objects.zichtbaar_voor(ik).exclude(stand__in=klaar)
    return rijen.select_related("leverancier", "kostenplaats__casus").order_by("-aangevraagd_op", "-pk")[:VOORSCHOTTEN]


def _taken(ik: Gebruiker) -> Iterator[Taak]:
    voorschotten = _voorschotten(ik)
    if voorschotten["keuren"]:
        yield Taak(voorschotten["keuren"], "goed te keuren", reverse("overbrugging:goedkeuren"))
    if voorschotten["betalen"]:
        som = in_euros(voorschotten["te_betalen"])
        yield Taak(voorschotten["betalen"], "te betalen", reverse("overbrugging:betalen"), som)
    if aantal := Betaalopdracht.objects.filter(stand=Opdrachtstand.GEMAAKT).count():
        wat = "betaalopdracht bij de bank" if aantal == 1 else "betaalopdrachten bij de bank"
        yield Taak(aantal, wat, reverse("overbrugging:betalen"), "nog te bevestigen")
    if regels := Bankregel.objects.te_doen().count():
        wat = "bankregel te boeken" if regels == 1 else "bankregels te boeken"
        yield Taak(regels, wat, reverse("overbrugging:bankregels"))
    yield from _vorderingen()
    if maanden := Periode.objects.filter(gesloten_op__isnull=True, begint_op__lt=_deze_maand()).count():
        wat = "maand te sluiten" if maanden == 1 else "maanden te sluiten"
        yield Taak(maanden, wat, reverse("overbrugging:perioden"))


def _voorschotten(ik: Gebruiker) -> dict[str, Any]:
    """Hoeveel er goed te keuren en te betalen is, in één vraag."""
    al_akkoord = Goedkeuring.objects.filter(voorschot=OuterRef("pk"), door=ik)
    keuren = Q(stand=Stand.AANGEVRAAGD, al_akkoord=False) & ~Q(aangevraagd_door=ik)
    betalen = Q(stand=Stand.TOEGEKEND, pk__in=te_betalen().values("pk"))
    rijen: Any = Voorschot.objects.filter(stand__in=[Stand.AANGEVRAAGD, Stand.TOEGEKEND])
    sommen: dict[str, Any] = rijen.annotate(al_akkoord=Exists(al_akkoord)).aggregate(
        keuren=Count("pk", filter=keuren),
        betalen=Count("pk", filter=betalen),
        te_betalen=Sum("bedrag_centen", filter=betalen, default=0),
    )
    return sommen


def _vorderingen() -> Iterator[Taak]:
    te_laat = Q(betalen_voor__lt=timezone.localdate())
    rijen: Any = openstaand()
    stand = rijen.aggregate(
        te_laat=Count("pk", filter=te_laat), som=Sum("open", filter=te_laat, default=0), aantal=Count("pk")
    )
    if stand["te_laat"]:
        wat = "vordering te laat" if stand["te_laat"] == 1 else "vorderingen te laat"
        yield Taak(stand["te_laat"], wat, reverse("overbrugging:vorderingen"), in_euros(stand["som"]), dringend=True)


def _ingangen(ik: Gebruiker) -> Iterator[Ingang]:
    if ik.heeft_rol(BUDGETHOUDER):
        yield Ingang("Goedkeuren", reverse("overbrugging:goedkeuren"))
        yield Ingang("Betalen", reverse("overbrugging:betalen"))
    yield Ingang("Vorderingen", reverse("overbrugging:vorderingen"))
    if ik.heeft_rol(*BOEKEN):
        yield Ingang("Bankregels", reverse("overbrugging:bankregels"))
        yield Ingang("Bankafschriften", reverse("overbrugging:afschriften"))
        yield Ingang("Boekingen", reverse("overbrugging:boekingen"))
        yield Ingang("Perioden", reverse("overbrugging:perioden"))
        yield Ingang("Journaal", reverse("overbrugging:journaal"))


def _deze_maand() -> date:
    return timezone.localdate().replace(day=1)
