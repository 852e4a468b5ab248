"""Wat meer tests van het loket nodig hebben."""

from uuid import uuid4

from pmm.casus.codes import Afrondingsreden, Onderdeel, RedenNiet
from pmm.casus.overgangen import voer_uit
from pmm.casus.services import leg_aan

VOORSTEL = {
    "reden": RedenNiet.EERST_LOKAAL,
    "verwijzing": "Het wijkteam.",
    "advies": "Bel het Team Doorbraak.",
    "toelichting": "Lokaal is er nog ruimte.",
}
SLOT = {
    "reden": Afrondingsreden.DOORBRAAK_GEREALISEERD,
    "teksten": {Onderdeel.SAMENVATTING: "Er is een briefadres.", Onderdeel.UITKOMST: "Weer inkomen."},
    "toelichting": "De doorbraak is er.",
}


def maak_casus(indiener, **velden):
    """Een casus die deze persoon aanlegde en, als hij van een organisatie is, indiende."""
    organisatie = velden.pop("organisatie", indiener.organisatie)
    casus = leg_aan(
        organisatie=organisatie,
        door=indiener,
        sleutel=uuid4(),
        velden={
            "codenaam": "Linde",
            "gemeente": organisatie,
            "inwoner_geinformeerd": True,
            "reden_geen_poging": "Iedereen wijst naar elkaar.",
            **velden,
        },
        teksten={
            Onderdeel.SITUATIE: "Geen woning door schulden.",
            Onderdeel.DOORBRAAK: "Een briefadres.",
            Onderdeel.URGENTIE: "Ontruiming dreigt.",
        },
    )
    voer_uit("indienen", casus, door=indiener)
    casus.refresh_from_db()
    return casus
