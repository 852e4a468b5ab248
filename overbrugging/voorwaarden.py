"""Een casus gaat niet dicht zolang er nog een brug openstaat. Een instrument dat uit staat, houdt niemand tegen."""

from django.db.models import Exists, OuterRef

from overbrugging.models import Timeout, Voorschot
from pmm.casus.models import Casus
from pmm.kern import instrumenten
from pmm.kern.datumveld import voluit
from pmm.kern.geld import in_euros
from register.models import Gebruiker


def niets_loopt_nog(casus: Casus, door: Gebruiker) -> str | None:
    """Geen voorschot zonder vordering en geen time-out zonder einde. Is er niets, dan is dat één vraag."""
    voorschot = Voorschot.objects.zonder_vordering(OuterRef("pk"))
    timeout = Timeout.objects.van_casus(OuterRef("pk")).lopend()
    if not Casus.objects.filter(Exists(voorschot) | Exists(timeout), pk=casus.pk).exists():
        return None
    redenen = (geen_voorschot_zonder_vordering(casus, door), geen_time_out_zonder_einde(casus, door))
    return " ".join(filter(None, redenen)) or None


def geen_voorschot_zonder_vordering(casus: Casus, door: Gebruiker) -> str | None:
    """Wat is voorgeschoten, is bij iemand teruggevraagd."""
    voorschot = Voorschot.objects.zonder_vordering(casus).first()
    if voorschot is None or not instrumenten.is_aan(instrumenten.OVERBRUGGING):
        return None
    return f"Er staat nog een voorschot open van {in_euros(voorschot.bedrag_centen)}. Vraag het eerst terug."


def geen_time_out_zonder_einde(casus: Casus, door: Gebruiker) -> str | None:
    """Van elke toegezegde time-out is vastgelegd hoe hij afliep."""
    timeout = Timeout.objects.van_casus(casus).lopend().first()
    if timeout is None or timeout.tot is None or not instrumenten.is_aan(instrumenten.TIME_OUT):
        return None
    return (
        f"Er loopt nog een time-out bij {timeout.organisatie}, tot en met {voluit(timeout.tot)}. "
        "Beëindig hem eerst en leg vast hoe hij afliep."
    )
