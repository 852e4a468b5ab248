"""De mails van de reis van een casus. In een mail staan het kenmerk en een adres, nooit wat er in de casus staat."""

from django.conf import settings

from pmm.casus.models import Casus, Stap
from pmm.uitgaand.services import zet_klaar


def bevestig_ontvangst(stap: Stap) -> None:
    """De casus is binnen: wat er nu gebeurt, en binnen hoeveel werkdagen."""
    _stuur(stap, "ontvangst", werkdagen=str(settings.STREEFNORM_EERSTE_CONTACT_WERKDAGEN))


def meld_behandelaar(stap: Stap) -> None:
    """Iemand behandelt de casus: wie dat is, het telefoonnummer en wat er nu gebeurt."""
    behandelaar = stap.casus.behandelaar
    if behandelaar:
        _stuur(
            stap,
            "behandelaar",
            behandelaar=behandelaar.naam,
            bellen=behandelaar.telefoon or settings.LOKET_TELEFOON,
        )


def meld_vragen(stap: Stap) -> None:
    """Het loket heeft vragen; zolang die openstaan, staat de tijd stil."""
    _stuur(stap, "vragen")


def meld_teruggelegd(stap: Stap) -> None:
    """De casus ligt weer bij de organisatie, met wie zij kan bellen."""
    _stuur(stap, "teruggelegd")


def meld_afgewezen(stap: Stap) -> None:
    """Het loket neemt de casus niet in behandeling; op de pagina staan de reden en waar het wel kan."""
    _stuur(stap, "afgewezen")


def vraag_om_evaluatie(stap: Stap) -> None:
    """De casus is afgerond: of de indiener verder kon."""
    _stuur(stap, "evaluatie")


def _stuur(stap: Stap, soort: str, **gegevens: str) -> None:
    naam, adres = _ontvanger(stap.casus)
    if not adres:
        return
    zet_klaar(
        sleutel=f"{stap.sleutel}:{soort}",
        aan=adres,
        naam=naam,
        sjabloon=soort,
        gegevens={
            "kenmerk": stap.casus.kenmerk,
            "link": f"{settings.PMM_ADRES}{stap.casus.get_absolute_url()}",
            **gegevens,
        },
        over=stap.casus.kenmerk,
    )


def _ontvanger(casus: Casus) -> tuple[str, str]:
    """Wie de casus aanlegde; na een gesprek, of als die er niet meer werkt, de organisatie, met of zonder postbus."""
    indiener = casus.aangelegd_door
    if casus.via_loket or not indiener.is_active:
        return casus.organisatie.naam, casus.organisatie.email
    return indiener.naam, indiener.email
