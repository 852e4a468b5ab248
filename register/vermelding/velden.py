"""Wat er in een vermelding te bevestigen is: één lijst, voor het scherm, de bevestiging en de taken."""

from collections.abc import Iterable

# The words are stored in Bevestiging.veld; the names stand on the screen.
ORGANISATIE = {
    "telefoon": "Centraal telefoonnummer",
    "email": "Centraal e-mailadres",
    "openingstijden": "Openingstijden",
    "waarvoor": "Waarvoor u belt",
    "werkgebied": "Voor welke gemeenten",
    "escalatieroute": "Escalatieroute",
}
CONTACT = {
    "wie": "Wie",
    "telefoon": "Telefoonnummer",
    "email": "E-mailadres",
    "dagen": "Dagen en tijden",
    "waarvoor": "Waarvoor u belt",
    "mandaat": "Wat dit contact mag toezeggen",
}

# A field of the organisation itself has no contact.
Plek = tuple[int | None, str]


def plekken(contact_ids: Iterable[int]) -> list[Plek]:
    """Alles wat bij een organisatie met deze contacten te bevestigen is, in de volgorde van het scherm."""
    eigen: list[Plek] = [(None, veld) for veld in ORGANISATIE]
    return eigen + [(contact_id, veld) for contact_id in contact_ids for veld in CONTACT]


def bestaat(plek: Plek) -> bool:
    """Is dit een veld dat bij een organisatie (zonder contact) of bij een contact hoort?"""
    contact_id, veld = plek
    return veld in (ORGANISATIE if contact_id is None else CONTACT)
