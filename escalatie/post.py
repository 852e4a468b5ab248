"""Een uitnodiging die niet aankwam: wie het hoort, en wat er op de zitting over staat."""

from collections.abc import Iterable

from escalatie.berichten import DATUM, GEWIJZIGD, UITNODIGING, sleutel
from escalatie.leiding import vertel_mislukt
from escalatie.models import Genodigde, Zitting
from pmm.uitgaand.models import Bericht

OM_TE_KOMEN = (UITNODIGING, DATUM, GEWIJZIGD)
NIET_AANGEKOMEN = "De uitnodiging aan {wie} is niet aangekomen. Bel hen of kies een ander adres."


def zin(genodigde: Genodigde) -> str:
    """Wat iemand erover leest; een adres staat er niet in."""
    return NIET_AANGEKOMEN.format(wie=genodigde.organisatie)


def niet_aangekomen(zitting: Zitting, genodigden: Iterable[Genodigde]) -> dict[int, str]:
    """Per nummer van een genodigde de zin, als de laatste uitnodiging die persoon niet bereikte. Eén vraag."""
    sleutels = {
        sleutel(bericht, zitting, genodigde): genodigde
        for genodigde in genodigden
        if genodigde.leest_mee
        for bericht in OM_TE_KOMEN
    }
    mislukt = Bericht.objects.niet_aangekomen().filter(sleutel__in=sleutels).values_list("sleutel", flat=True)
    return {sleutels[eigen].pk: zin(sleutels[eigen]) for eigen in mislukt}


def zinnen(zitting: Zitting, genodigden: Iterable[Genodigde]) -> list[str]:
    """Wat er op de pagina van de zitting staat over uitnodigingen die niemand bereikten. Eén vraag."""
    return sorted(set(niet_aangekomen(zitting, genodigden).values()))


def meld_niet_aangekomen(bericht: Bericht) -> None:
    """Waarschuw de voorzitter en het loket met spoed als dit een uitnodiging voor een zitting was."""
    sjabloon, _, rest = bericht.sleutel.partition(":")
    nummer = rest.partition(":")[0]
    if sjabloon not in {soort.sjabloon for soort in OM_TE_KOMEN} or not nummer.isdecimal():
        return
    genodigde = Genodigde.objects.select_related("zitting", "organisatie").filter(pk=int(nummer)).first()
    if genodigde:
        vertel_mislukt(genodigde, bericht.pk, zin(genodigde))
