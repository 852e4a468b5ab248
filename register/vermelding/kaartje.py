"""Een contact als adreskaartje (vCard 3.0, RFC 2426): elk adresboek leest dat."""

from datetime import UTC

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import Component
from icalendar.prop import vN, vOrg, vText

from register.logregel import noteer
from register.models import Contact
from register.vermelding.zinnen import KAARTJE
from register.verzoek import Verzoek


class Kaart(Component):
    """Een vCard; de bibliotheek vouwt regels en verzorgt vreemde tekens."""

    name = "VCARD"


@require_safe
def vcard(request: Verzoek, code: str, pk: int) -> HttpResponse:
    """Het adreskaartje van dit contact; dat iemand het ophaalde staat in het logboek."""
    contact = get_object_or_404(Contact.objects.select_related("organisatie"), pk=pk, organisatie__code=code)
    noteer(KAARTJE, contact.organisatie, door=request.user)
    naam = f'attachment; filename="{code}-{pk}.vcf"'
    return HttpResponse(
        kaartje(contact), content_type="text/vcard; charset=utf-8", headers={"Content-Disposition": naam}
    )


def kaartje(contact: Contact) -> bytes:
    """De vCard. Met dezelfde UID vervangt een nieuw kaartje het oude in iemands adresboek."""
    organisatie = contact.organisatie
    kaart = Kaart()
    kaart.add("VERSION", vText("3.0"))
    kaart.add("N", vN(_naamdelen(contact)))
    kaart.add("FN", vText(contact.naam or f"{contact.functie}, {organisatie}"))
    kaart.add("ORG", vOrg((organisatie.naam,)))
    kaart.add("TITLE", vText(contact.functie))
    kaart.add("TEL", vText(contact.telefoon, params={"TYPE": ["WORK", "VOICE"]}))
    kaart.add("EMAIL", vText(contact.email, params={"TYPE": "INTERNET"}))
    if contact.onderwerpen:
        kaart.add("NOTE", vText(contact.onderwerpen))
    kaart.add("UID", vText(f"contact-{contact.pk}@pmm"))
    kaart.add("REV", vText(timezone.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")))
    return bytes(kaart.to_ical(sorted=False))


def _naamdelen(contact: Contact) -> tuple[str, str, str, str, str]:
    """Achternaam en voornaam; een team, of wie één naam heeft, staat met die ene naam in het adresboek."""
    voornaam, _, achternaam = contact.naam.partition(" ")
    return (achternaam, voornaam, "", "", "") if achternaam else (voornaam or contact.functie, "", "", "", "")
