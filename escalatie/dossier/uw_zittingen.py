"""Wie voor een zitting is uitgenodigd, en verder niets van het LET ziet: de eigen zittingen."""

from django.db.models import Prefetch

from escalatie.models import Genodigde, Zitting
from register.models import Gebruiker

HOOGSTENS = 50


def uw_zittingen(gebruiker: Gebruiker) -> list[Zitting]:
    """De zittingen waar deze persoon voor is uitgenodigd en nog bij kan, elk met `genodigde`; de eerste eerst."""
    eigen = Prefetch("genodigden", Genodigde.objects.filter(gebruiker=gebruiker), to_attr="eigen")
    rijen = list(Zitting.objects.zichtbaar_voor(gebruiker).order_by("begint", "pk").prefetch_related(eigen)[:HOOGSTENS])
    for zitting in rijen:
        zitting.genodigde = vars(zitting)["eigen"][0]
    return rijen
