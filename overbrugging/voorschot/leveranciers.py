"""Wat een goedkeurder over een leverancier moet weten: een nieuw rekeningnummer is waar bedrog begint."""

from overbrugging.ibanveld import in_groepen
from overbrugging.models import Leverancier, Voorschot

NIEUW = "Dit is het eerste voorschot aan deze leverancier. {wie} voegde hem toe. Controleer het rekeningnummer."
ZELFDE_NAAM = "Er is al een leverancier {naam} met een ander rekeningnummer: {iban}. Controleer welk nummer klopt."


def waarschuwing(voorschot: Voorschot) -> str:
    """Waarop te letten bij deze leverancier; leeg als er niets bijzonders is. Hoogstens twee vragen."""
    leverancier = voorschot.leverancier
    ander = Leverancier.objects.filter(naam__iexact=leverancier.naam).exclude(pk=leverancier.pk).first()
    if ander:
        return ZELFDE_NAAM.format(naam=ander.naam, iban=in_groepen(ander.iban))
    eerder = Voorschot.objects.filter(leverancier=leverancier, pk__lt=voorschot.pk).exists()
    return "" if eerder else NIEUW.format(wie=leverancier.gemaakt_door)
