"""Het LET in de casus op papier."""

from django.utils import timezone
from django.utils.formats import date_format

from escalatie.models import Letdossier
from pmm.casus.models import Casus
from pmm.kern.pdf.blokken import Blok, gegevens, kop, tabel
from register.models import Gebruiker


def hoofdstuk(casus: Casus, lezer: Gebruiker) -> list[Blok]:
    """Wie voorzat en wat er is besloten; alleen voor wie de hele casus ziet."""
    if not casus.ziet_alles:
        return []
    blokken: list[Blok] = []
    for dossier in Letdossier.objects.van_casus(casus).voor_paneel():
        geopend = date_format(timezone.localtime(dossier.geopend_op), "j F Y")
        blokken.append(gegevens([("Voorzitter", str(dossier.voorzitter)), ("Bij het LET sinds", geopend)]))
        besluiten = [
            [besluit.tekst, str(besluit.besluitnemer), date_format(besluit.datum, "j F Y")]
            for besluit in dossier.besluiten.all()
        ]
        if besluiten:
            blokken.append(tabel(["Besluit", "Wie", "Wanneer"], besluiten, [5, 3, 2]))
        erbij = [
            [aanvulling.tekst, str(besluit.besluitnemer), date_format(aanvulling.datum, "j F Y")]
            for besluit in dossier.besluiten.all()
            for aanvulling in besluit.aanvullingen.all()
        ]
        if erbij:
            blokken.append(tabel(["Wat er anders werd", "Bij het besluit van", "Vanaf"], erbij, [5, 3, 2]))
    return [kop("Landelijk Escalatie Team"), *blokken] if blokken else []
