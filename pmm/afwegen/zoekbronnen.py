"""Wat van wegingen en afwijkingen te vinden is, voor wie die sectie ziet."""

from collections.abc import Collection

from pmm.afwegen.models import Afwijking, Optie, Weging, Wegingstekst
from pmm.casus.secties import Sectie
from pmm.casus.zoeken.bronnen import Regels, regels


def wegingen(casussen: Collection[int]) -> Regels:
    """Waar zij over gaan."""
    return regels(Weging.objects.filter(casus__in=casussen).order_by(), Sectie.WEGINGEN, "onderwerp", "wet", "artikel")


def wegingsteksten(casussen: Collection[int]) -> Regels:
    """Wat er is opgeschreven, van elk onderdeel de laatste versie."""
    eigen = Wegingstekst.objects.filter(weging__casus__in=casussen)
    huidig = eigen.order_by("weging_id", "onderdeel", "-versie").distinct("weging_id", "onderdeel")
    return regels(huidig, Sectie.WEGINGEN, "tekst", casus="weging__casus_id")


def opties(casussen: Collection[int]) -> Regels:
    """De mogelijkheden en hun gevolgen."""
    eigen = Optie.objects.filter(weging__casus__in=casussen).order_by()
    velden = ("omschrijving", "gevolg_inwoner", "precedent")
    return regels(eigen, Sectie.WEGINGEN, *velden, casus="weging__casus_id")


def afwijkingen(casussen: Collection[int]) -> Regels:
    """Afwijkingen, met wie erover gaat en wat die zei."""
    eigen = Afwijking.objects.filter(casus__in=casussen).order_by()
    velden = ("waarvan", "wet", "artikel", "redenen", "beslisser__naam", "functie", "antwoord", "toelichting")
    return regels(eigen, Sectie.AFWIJKINGEN, *velden)
