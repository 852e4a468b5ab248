"""Wie er waren, en wat dat voor hun organisatie betekent."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from pmm.bijeenkomsten.models import Bijeenkomst
from register.models import Gebruiker


@transaction.atomic
def leg_aanwezigheid_vast(bijeenkomst: Bijeenkomst, aanwezig: Collection[int], *, door: Gebruiker) -> int:
    """Deze aanmeldingen (nummers) waren erbij, de andere aangemelden niet; geeft hoeveel er waren.

    Nog eens invullen vervangt de hele lijst. De voorwaarde van deelname van hun organisaties volgt meteen.

    Raises:
        DomeinFout: de bijeenkomst is nog niet begonnen, of afgelast.
    """
    raise NotImplementedError


def laatst_aanwezig(organisatie_id: int) -> date | None:
    """De laatste dag waarop iemand van deze organisatie bij een kennissessie, intervisie of bestuurlijke tafel was."""
    raise NotImplementedError
