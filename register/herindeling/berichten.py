"""Wie er hoort van een herindeling: de mensen van beide organisaties, bij het plannen en op de dag."""

from pmm.kern.datumveld import voluit
from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen
from register.models import Lidmaatschap, Opvolging, Organisatie
from register.rollen import FUNCTIONARIS, ORGANISATIEBEHEERDER

GEPLAND = "Per {per} gaat {van} op in {naar}. Tot die dag verandert er niets."
INGETROKKEN = "{van} gaat toch niet per {per} op in {naar}."
GEBEURD = "{van} is opgegaan in {naar}. Contacten, collega’s en casussen horen nu bij {naar}."


def meld_gepland(opvolging: Opvolging) -> None:
    """De organisatiebeheerders van beide kunnen zich voorbereiden."""
    _meld(opvolging, GEPLAND, "gepland", (ORGANISATIEBEHEERDER,))


def meld_ingetrokken(opvolging: Opvolging) -> None:
    """Wie het gepland zag, hoort dat het niet doorgaat."""
    _meld(opvolging, INGETROKKEN, "ingetrokken", (ORGANISATIEBEHEERDER,))


def meld_gebeurd(opvolging: Opvolging, nu: Organisatie) -> None:
    """Iedereen die nu bij de opvolger werkt, ook wie er net bij kwam. Van een casus staat er niets in."""
    _meld(opvolging, GEBEURD, "gebeurd", (FUNCTIONARIS, ORGANISATIEBEHEERDER), nu)


def _meld(opvolging: Opvolging, zin: str, wat: str, rollen: tuple[str, ...], nu: Organisatie | None = None) -> None:
    van, naar = opvolging.voorganger, nu or opvolging.opvolger
    leden = Lidmaatschap.objects.in_dienst().filter(organisatie__in=[van, naar], rol__in=rollen)
    wie = sorted(set(leden.values_list("gebruiker_id", flat=True)) - {opvolging.door_id})
    tekst = zin.format(van=van, naar=naar, per=voluit(opvolging.per))[:300]
    meld_allen(
        [
            Nieuw(f"herindeling:{opvolging.pk}:{wat}:{pk}", pk, Soort.NIEUWS, tekst, naar.get_absolute_url())
            for pk in wie
        ]
    )
