"""Zich aan- en afmelden, en de wachtlijst."""

from django.db import transaction

from pmm.bijeenkomsten.models import Aanmelding, Bijeenkomst
from register.models import Gebruiker, Organisatie


@transaction.atomic
def meld_aan(
    bijeenkomst: Bijeenkomst, gebruiker: Gebruiker, *, door: Gebruiker, organisatie: Organisatie | None = None
) -> Aanmelding:
    """Geef iemand een plek of, als die op zijn, een plaats op de wachtlijst. Nog eens aanmelden verandert niets.

    `organisatie` is namens wie iemand komt; anders die van het eerste lidmaatschap. Een organisator (`door`) mag een
    ander aanmelden, ook na de sluiting of tijdens de bijeenkomst.

    Raises:
        DomeinFout: aanmelden kan niet (meer), of deze persoon hoort bij geen of een andere organisatie.
    """
    raise NotImplementedError


@transaction.atomic
def meld_af(bijeenkomst: Bijeenkomst, gebruiker: Gebruiker, *, door: Gebruiker) -> Aanmelding | None:
    """Geef de plek vrij; wie het langst wacht krijgt haar meteen, met een mail. Was er niets aan te doen, dan None.

    Raises:
        DomeinFout: de bijeenkomst is al begonnen.
    """
    raise NotImplementedError
