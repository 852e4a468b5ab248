"""Het einde van een time-out in de agenda van de organisatie die haar toezegde; die van het loket zijn termijnen.

Er staat het kenmerk in en een adres, nooit wat er pauzeert.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from overbrugging.models import Timeout
from pmm.kern import instrumenten
from pmm.kern.agenda import EERDER, HOOGSTENS, Afspraak
from register.models import Gebruiker
from register.rollen import ONTVANGERS

TITEL = "Einde van een time-out: {kenmerk}"


def van(gebruiker: Gebruiker) -> list[Afspraak]:
    """De laatste dag van wat de eigen organisatie toezegde en nog loopt, vanaf een maand geleden. Twee vragen."""
    if not (gebruiker.heeft_rol(*ONTVANGERS) and instrumenten.is_aan(instrumenten.TIME_OUT)):
        return []
    lopend = Timeout.objects.gevraagd_aan(gebruiker).lopend().filter(tot__gte=timezone.localdate() - EERDER)
    rijen = lopend.select_related("casus").prefetch_related("verlengingen").order_by("tot", "pk")[:HOOGSTENS]
    return [_afspraak(timeout) for timeout in rijen]


def _afspraak(timeout: Timeout) -> Afspraak:
    """Het volgnummer stijgt met elke verlenging: de agenda verzet dan de dag."""
    verlengd = [een.op for een in timeout.verlengingen.all()]
    dag = timeout.tot or timezone.localdate()
    adres = f"{settings.PMM_ADRES}{timeout.get_absolute_url()}"
    return Afspraak(
        uid=f"{timeout.sleutel}@pmm",
        volgnummer=len(verlengd),
        gewijzigd_op=max([timeout.beantwoord_op or timeout.gevraagd_op, *verlengd]),
        begint=dag,
        eindigt=dag + timedelta(days=1),
        titel=TITEL.format(kenmerk=timeout.casus.kenmerk),
        adres=adres,
        omschrijving=f"Lees in PMM wat er moet gebeuren: {adres}",
        bezet=False,
    )
