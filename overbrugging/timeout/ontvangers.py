"""Wie bij een organisatie een vraag om een time-out leest en beantwoordt."""

from collections import defaultdict
from collections.abc import Collection

from django.utils import timezone

from overbrugging.models import Timeout
from pmm.casus.models import Deling
from register.aanwezig import in_plaats_van
from register.models import Lidmaatschap
from register.rollen import EIGEN_ORGANISATIE, ONTVANGERS


def ziet_de_casus(timeout: Timeout) -> bool:
    """Is het haar eigen casus, of is zij met haar gedeeld? Anders ziet niemand daar de vraag."""
    return _is_eigen(timeout) or timeout.pk in _gedeeld([timeout])


def ontvangers(timeout: Timeout) -> list[int]:
    """De nummers van wie namens de organisatie antwoordt; leeg als zij de casus niet ziet."""
    return sorted(ontvangers_van([timeout]).get(timeout.pk, {}))


def ontvangers_van(timeouts: Collection[Timeout]) -> dict[int, dict[int, bool]]:
    """Per time-out wie namens de organisatie antwoordt, en of die er vandaag is. Een vast aantal vragen.

    Wie van een casus alleen de eigen ziet, ontvangt niets over een die met niemand is gedeeld.
    """
    gedeeld = _gedeeld(timeouts)
    leden: dict[int, list[tuple[int, str]]] = defaultdict(list)
    rijen = Lidmaatschap.objects.in_dienst().filter(rol__in=ONTVANGERS, organisatie__in=[_nu(een) for een in timeouts])
    for organisatie, wie, rol in rijen.order_by("gebruiker_id").values_list("organisatie_id", "gebruiker_id", "rol"):
        leden[organisatie].append((wie, rol))
    er_is = in_plaats_van({wie for van_een in leden.values() for wie, _ in van_een}, timezone.localdate())
    return {
        timeout.pk: {
            wie: er_is.get(wie) == wie
            for wie, rol in leden[_nu(timeout)]
            if timeout.pk in gedeeld or (rol in EIGEN_ORGANISATIE and _is_eigen(timeout))
        }
        for timeout in timeouts
    }


def _gedeeld(timeouts: Collection[Timeout]) -> set[int]:
    """De time-outs waarvan de casus nu met de gevraagde organisatie is gedeeld."""
    delingen = Deling.objects.geldig().filter(casus__in={timeout.casus_id for timeout in timeouts})
    paren = set(delingen.values_list("casus_id", "organisatie_id"))
    return {een.pk for een in timeouts if any((een.casus_id, van) in paren for van in _eigen(een))}


def _is_eigen(timeout: Timeout) -> bool:
    return timeout.casus.organisatie_id in _eigen(timeout)


def _eigen(timeout: Timeout) -> set[int]:
    return {timeout.organisatie_id, _nu(timeout)}


def _nu(timeout: Timeout) -> int:
    return timeout.organisatie.huidige_id
