"""Welke time-outs van een casus deze lezer ziet."""

from overbrugging.models import Timeout
from overbrugging.querysets.timeout import TimeoutQuerySet
from pmm.casus.models import Casus
from register.verzoek import Verzoek


def te_zien(request: Verzoek, casus: Casus) -> TimeoutQuerySet:
    """Alle, voor wie de hele casus ziet; bij een deling alleen wat aan de eigen organisatie is gevraagd."""
    van_casus = Timeout.objects.van_casus(casus)
    return van_casus if casus.ziet_alles else van_casus.gevraagd_aan(request.user)
