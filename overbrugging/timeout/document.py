"""De time-outs in de casus op papier."""

from django.utils.formats import date_format

from overbrugging.models import Timeout
from pmm.casus.models import Casus
from pmm.kern.pdf.blokken import Blok, kop, tabel
from register.models import Gebruiker


def hoofdstuk(casus: Casus, lezer: Gebruiker) -> list[Blok]:
    """Wat aan wie is gevraagd en wat het antwoord was; alleen voor wie de hele casus ziet."""
    if not casus.ziet_alles:
        return []
    rijen = [
        [timeout.welk_besluit, str(timeout.organisatie), timeout.get_antwoord_display(), _tot(timeout)]
        for timeout in Timeout.objects.van_casus(casus)
    ]
    koppen = ["Wat pauzeert", "Gevraagd aan", "Antwoord", "Tot en met"]
    return [kop("Time-outs"), tabel(koppen, rijen, [4, 3, 2, 2])] if rijen else []


def _tot(timeout: Timeout) -> str:
    return date_format(timeout.tot, "j F Y") if timeout.tot else ""
