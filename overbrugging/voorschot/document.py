"""De voorschotten in de casus op papier."""

from overbrugging.models import Voorschot
from pmm.casus.models import Casus
from pmm.kern.datumveld import voluit
from pmm.kern.geld import in_euros
from pmm.kern.pdf.blokken import Blok, kop, tabel
from register.models import Gebruiker


def hoofdstuk(casus: Casus, lezer: Gebruiker) -> list[Blok]:
    """Wat er is voorgeschoten, aan wie en hoe het ermee staat; alleen voor wie de hele casus ziet."""
    if not casus.ziet_alles:
        return []
    rijen = [
        [
            f"{voorschot.waarvoor} ({voorschot.nummer})",
            str(voorschot.leverancier),
            in_euros(voorschot.bedrag_centen),
            voorschot.get_stand_display(),
            voluit(voorschot.tot),
        ]
        for voorschot in Voorschot.objects.van_casus(casus).select_related("leverancier")
    ]
    koppen = ["Wat is betaald", "Aan", "Bedrag", "Stand", "Tot en met"]
    return [kop("Voorschotten"), tabel(koppen, rijen, [4, 3, 2, 2, 3])] if rijen else []
