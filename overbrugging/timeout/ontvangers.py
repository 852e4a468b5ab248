"""Wie bij een organisatie een vraag om een time-out leest en beantwoordt."""

from overbrugging.models import Timeout
from pmm.casus.delen import berichten
from pmm.casus.models import Deling


def ziet_de_casus(timeout: Timeout) -> bool:
    """Is het haar eigen casus, of is zij met haar gedeeld? Anders ziet niemand daar de vraag."""
    eigen = {timeout.organisatie_id, timeout.organisatie.huidige_id}
    if timeout.casus.organisatie_id in eigen:
        return True
    return Deling.objects.geldig().filter(casus=timeout.casus_id, organisatie__in=eigen).exists()


def ontvangers(timeout: Timeout) -> list[int]:
    """De nummers van wie namens de organisatie antwoordt; leeg als zij de casus niet ziet."""
    return berichten.ontvangers(timeout.organisatie) if ziet_de_casus(timeout) else []
