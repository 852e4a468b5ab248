"""Het verslag op papier."""

from django.utils import timezone

from escalatie.vaststellen.lezen import Leesverslag, Puntverslag
from pmm.kern.pdf import blokken
from pmm.kern.pdf.blokken import Blok
from pmm.kern.pdf.maken import maak
from register.models import Gebruiker


def verslagdocument(blad: Leesverslag, *, voor: Gebruiker) -> bytes:
    """De PDF van dit verslag; dezelfde lezer en dezelfde stand geven dezelfde bytes."""
    zitting = blad.verslag.zitting
    op = timezone.localdate(blad.verslag.vastgesteld_op) if blad.verslag.vastgesteld_op else timezone.localdate()
    inhoud: list[Blok] = [blok for punt in blad.punten for blok in _punt(punt)]
    gegevens = blokken.document(
        titel="Verslag",
        kenmerk=str(zitting),
        blokken=inhoud,
    )
    return maak("document", gegevens, op=op)


def _punt(punt: Puntverslag) -> list[Blok]:
    return [blokken.kop(punt.punt.dossier.casus.kenmerk), blokken.proza(punt.bespreking, "Niet ingevuld.")]
