"""Wat op een goedkeuring wacht: van u, van een tweede, en wat u zelf aanvroeg."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from overbrugging.models import Goedkeuring, Voorschot
from pmm.kern.bladeren import blad
from register.verzoek import Verzoek

VOLGORDE = ("aangevraagd_op", "pk")
HOOGSTENS = 50


@dataclass(frozen=True)
class Groep:
    """Een kop met de voorschotten eronder, en wat er over te zeggen is."""

    id: str
    kop: str
    uitleg: str
    voorschotten: Sequence[Voorschot]


def wachtrij(request: Verzoek) -> dict[str, object]:
    """Wat u kunt goedkeuren, per bladzijde; eronder wat u zelf niet (meer) kunt goedkeuren, met waarom. Twee vragen."""
    ik = request.user
    eigen = Goedkeuring.objects.filter(voorschot=OuterRef("pk"), door=ik)
    rijen = (
        Voorschot.objects.te_keuren()
        .select_related("leverancier", "fonds", "aangevraagd_door", "kostenplaats__casus")
        .annotate(akkoorden=Count("goedkeuringen"), al_akkoord=Exists(eigen))
    )
    niet = list(rijen.filter(Q(aangevraagd_door=ik) | Q(al_akkoord=True))[:HOOGSTENS])
    groepen = [
        Groep(
            "tweede",
            "Wacht op een tweede goedkeurder",
            "U keurde dit al goed. Iemand anders moet het ook goedkeuren.",
            [voorschot for voorschot in niet if voorschot.aangevraagd_door_id != ik.pk],
        ),
        Groep(
            "eigen",
            "Door u aangevraagd",
            "U hebt dit zelf aangevraagd. Iemand anders moet het goedkeuren.",
            [voorschot for voorschot in niet if voorschot.aangevraagd_door_id == ik.pk],
        ),
    ]
    uw_beurt = blad(request, rijen.exclude(aangevraagd_door=ik).filter(al_akkoord=False), VOLGORDE)
    return {"blad": uw_beurt, "groepen": [groep for groep in groepen if groep.voorschotten]}
