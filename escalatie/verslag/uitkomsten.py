"""Waar een casus op een zitting op uit kan komen, en wat er aan tafel gevraagd kan worden: als adressen bij naam."""

from dataclasses import dataclass

from django.urls import reverse

from escalatie.models import Agendapunt
from pmm.casus.rechten import rechten_op
from pmm.kern.instrumenten import OVERBRUGGING, TIME_OUT, is_aan
from register.models import Gebruiker
from register.rollen import BEHANDELEN, BESLISSEN


@dataclass(frozen=True)
class Uitkomstknop:
    """Een knop in ‘Wat kunt u doen?’."""

    naam: str
    url: str
    hoofd: bool = False


def stappen(punt: Agendapunt, gebruiker: Gebruiker) -> list[Uitkomstknop]:
    """Wat deze persoon nu met deze casus kan doen, zolang zij op tafel ligt."""
    if punt.uitkomst:
        return []
    casus = punt.dossier.casus
    rechten = rechten_op(casus, gebruiker)
    knoppen = []
    if BESLISSEN in rechten:
        knoppen += [
            Uitkomstknop("Besluiten vastleggen", reverse("escalatie:besluiten", args=[casus.kenmerk])),
            Uitkomstknop("Terugverwijzen naar het loket", reverse("escalatie:terugverwijzen", args=[casus.kenmerk])),
            Uitkomstknop("Akkoord gaan met afronden", reverse("escalatie:instemmen", args=[casus.kenmerk])),
        ]
    aanhouden = reverse("escalatie:aanhouden", args=[punt.zitting.sleutel, casus.kenmerk])
    knoppen.append(Uitkomstknop("Aanhouden tot een volgende zitting", aanhouden))
    if BEHANDELEN in rechten and is_aan(TIME_OUT):
        knoppen.append(Uitkomstknop("Om een time-out vragen", reverse("overbrugging:nieuw", args=[casus.kenmerk])))
    if is_aan(OVERBRUGGING):
        knoppen.append(Uitkomstknop("Overbrugging", reverse("overbrugging:paneel", args=[casus.kenmerk])))
    return knoppen
