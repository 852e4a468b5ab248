"""Wat de organisatie en het loket van een time-out horen: een kenmerk en een adres, nooit wat er in de casus staat."""

from django.urls import reverse

from overbrugging.models import Timeout
from overbrugging.timeout.ontvangers import ontvangers
from pmm.meldingen.models import Soort
from pmm.meldingen.services import EigenMail, Nieuw, meld_allen
from register.models import Gebruiker

GEVRAAGD = "Het loket vraagt uw organisatie om een time-out bij casus {kenmerk}. Lees de vraag, en antwoord."
BEANTWOORD = "Er is een antwoord op de vraag om een time-out bij casus {kenmerk}."
VERLENGD = "Een time-out bij casus {kenmerk} duurt langer dan eerst was toegezegd."


def vraag_organisatie(timeout: Timeout, door: Gebruiker) -> None:
    """Wie namens de organisatie antwoordt leest de vraag; ziet zij de casus niet, dan hoort niemand iets."""
    adres = reverse("overbrugging:beantwoorden", args=[timeout.casus.kenmerk, timeout.pk])
    meld_allen(
        [
            Nieuw(
                sleutel=f"time_out:{timeout.pk}:gevraagd:{wie}",
                gebruiker_id=wie,
                soort=Soort.NIEUWS,
                zin=GEVRAAGD.format(kenmerk=timeout.casus.kenmerk),
                adres=adres,
                over=timeout.casus.kenmerk,
                mail=EigenMail("time_out_gevraagd"),
            )
            for wie in ontvangers(timeout)
            if wie != door.pk
        ]
    )


def vertel_loket(timeout: Timeout, zin: str, gebeurtenis: str, door: Gebruiker) -> None:
    """Wie de casus behandelt, anders wie het vroeg; niet aan wie het zelf deed. Elke `gebeurtenis` één keer."""
    wie = timeout.casus.behandelaar_id or timeout.gevraagd_door_id
    if wie == door.pk:
        return
    kenmerk = timeout.casus.kenmerk
    nieuw = Nieuw(
        sleutel=f"time_out:{timeout.pk}:{gebeurtenis}:{wie}",
        gebruiker_id=wie,
        soort=Soort.NIEUWS,
        zin=zin.format(kenmerk=kenmerk),
        adres=timeout.get_absolute_url(),
        over=kenmerk,
    )
    meld_allen([nieuw])
