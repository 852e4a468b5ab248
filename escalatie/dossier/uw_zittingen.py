"""Wie voor een zitting is uitgenodigd, en verder niets van het LET ziet: de eigen zittingen."""

from django.db.models import Prefetch
from django.utils import timezone

from escalatie.models import Genodigde, Zitting
from register.models import Gebruiker

HOOGSTENS = 50


def uw_zittingen(gebruiker: Gebruiker) -> list[Zitting]:
    """De zittingen waar deze persoon voor is uitgenodigd en nog bij kan, elk met `genodigde`; wat komt eerst."""
    genodigd = Genodigde.objects.filter(gebruiker=gebruiker)
    zittingen = Zitting.objects.zichtbaar_voor(gebruiker).filter(genodigden__in=genodigd).order_by("begint", "pk")
    rijen = list(zittingen.prefetch_related(Prefetch("genodigden", genodigd, to_attr="eigen"))[:HOOGSTENS])
    for zitting in rijen:
        (zitting.genodigde,) = vars(zitting)["eigen"]
    nu = timezone.now()
    return sorted(rijen, key=lambda zitting: zitting.eindigt is not None and zitting.eindigt < nu)
