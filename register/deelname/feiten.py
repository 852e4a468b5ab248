"""De vijf voorwaarden, afgeleid uit wat er in PMM staat: waaraan is voldaan, sinds wanneer, en wat er nog ontbreekt."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from pmm.kern.datumveld import voluit
from register.models import Contactsoort, Deelname, Lidmaatschap, Organisatie, Voorwaardesoort
from register.rollen import FUNCTIONARIS

MAAND = timedelta(days=365.25 / 12)
GEEN_HANDTEKENING = "Het bestuur heeft nog niet getekend."
GEEN_FUNCTIONARIS = "Er staat nog geen maatwerkfunctionaris in het register, en niemand heeft die rol."
GEEN_BESTUURDER = "De escalatieroute eindigt nog niet bij een bestuurder."
GEEN_EMAIL = "Het centrale e-mailadres ontbreekt."
GEEN_TELEFOON = "Het centrale telefoonnummer ontbreekt."
NOOIT_GEWEEST = "Er was nog niemand bij een kennissessie, intervisie of bestuurlijke tafel."
LANG_GELEDEN = "Er was het laatst iemand op {dag}. Dat is langer dan {maanden} maanden geleden."
MAG_NIET = "De organisatie gaf nog geen toestemming om haar te noemen."


@dataclass(frozen=True)
class Feit:
    """Hoe het met één voorwaarde staat.

    `sinds` is de dag waarop er precies aan voldaan was, als die bekend is; `uiterlijk_sinds` anders de laatste dag
    waarop het al zo was. `ontbreekt` zijn zinnen; is dat leeg, dan is aan de voorwaarde voldaan.
    """

    soort: Voorwaardesoort
    ontbreekt: tuple[str, ...] = ()
    sinds: date | None = None
    uiterlijk_sinds: date | None = None

    @property
    def is_voldaan(self) -> bool:
        """Ontbreekt er niets?"""
        return not self.ontbreekt


def feiten(deelname: Deelname) -> list[Feit]:
    """Alle vijf de voorwaarden, in de volgorde waarin ze genummerd zijn. Een vast aantal vragen."""
    return [
        _commitment(deelname),
        _functionaris(deelname.organisatie),
        _vermelding(deelname.organisatie),
        _kennissessies(deelname.organisatie),
        _genoemd(deelname),
    ]


def _commitment(deelname: Deelname) -> Feit:
    soort, op = Voorwaardesoort.COMMITMENT, deelname.ondertekend_op
    return Feit(soort, sinds=op) if op else Feit(soort, (GEEN_HANDTEKENING,))


def _functionaris(organisatie: Organisatie) -> Feit:
    in_register = organisatie.contacten.filter(soort=Contactsoort.FUNCTIONARIS)
    met_rol = Lidmaatschap.objects.in_dienst().filter(organisatie=organisatie, rol=FUNCTIONARIS)
    laatste = organisatie.escalatiestappen.order_by("volgorde").last()
    ontbreekt = []
    if not (in_register.exists() or met_rol.exists()):
        ontbreekt.append(GEEN_FUNCTIONARIS)
    if laatste is None or not laatste.is_bestuurder:
        ontbreekt.append(GEEN_BESTUURDER)
    return Feit(Voorwaardesoort.FUNCTIONARIS, tuple(ontbreekt))


def _vermelding(organisatie: Organisatie) -> Feit:
    nodig = ((organisatie.email, GEEN_EMAIL), (organisatie.telefoon, GEEN_TELEFOON))
    return Feit(Voorwaardesoort.VERMELDING, tuple(zin for waarde, zin in nodig if not waarde))


def _kennissessies(organisatie: Organisatie) -> Feit:
    soort, maanden = Voorwaardesoort.KENNISSESSIES, settings.PMM_AANWEZIG_MAANDEN
    laatst = cast(Callable[[int], date | None], import_string(settings.PMM_AANWEZIG))(organisatie.pk)
    if laatst is None:
        return Feit(soort, (NOOIT_GEWEEST,))
    if laatst < timezone.localdate() - maanden * MAAND:
        return Feit(soort, (LANG_GELEDEN.format(dag=voluit(laatst), maanden=maanden),))
    return Feit(soort, uiterlijk_sinds=laatst)


def _genoemd(deelname: Deelname) -> Feit:
    soort, sinds = Voorwaardesoort.GENOEMD, deelname.mag_genoemd_sinds
    return Feit(soort, sinds=sinds) if sinds else Feit(soort, (MAG_NIET,))
