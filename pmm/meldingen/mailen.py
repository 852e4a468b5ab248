"""De mail over meldingen: per persoon gebundeld, en elke melding hooguit één keer."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef

from pmm.meldingen.models import Melding
from pmm.meldingen.services import voorkeur_van
from pmm.meldingen.wanneer import mag_nu, mailen_op
from pmm.uitgaand.services import Post, zet_allen_klaar

if TYPE_CHECKING:
    from register.models import Gebruiker

PARTIJ = 100
SJABLOON = "meldingen"


def maak_mails(nu: datetime) -> int:
    """Bundel per persoon alles waarvan de mail aan de beurt is in één bericht; geeft het aantal berichten.

    Mag overal tegelijk draaien. Na een storing gaat wat bleef liggen in één bericht per persoon alsnog weg; is het
    dan stil of geen werkdag, dan wacht het nog even.
    """
    aantal = 0
    while (gemaakt := _maak_partij(nu)) is not None:
        aantal += gemaakt
    return aantal


@transaction.atomic
def _maak_partij(nu: datetime) -> int | None:
    """Zet de berichten van een aantal mensen klaar, in een vast aantal vragen; None als er niemand meer wacht."""
    mensen = _neem_mensen(nu)
    if not mensen:
        return None
    weg: dict[int, list[Melding]] = defaultdict(list)
    later: list[Melding] = []
    # Only now, with everybody held, do we look at what waits: nobody can take it from under us any more.
    for melding in Melding.objects.te_mailen(nu).filter(gebruiker__in=mensen).order_by("-spoed", "pk"):
        (weg[melding.gebruiker_id] if _mag_nu(mensen[melding.gebruiker_id], melding, nu) else later).append(melding)
    for melding in later:
        melding.mailen_op = _later(mensen[melding.gebruiker_id], melding, nu)
    berichten = zet_allen_klaar([_bundel(mensen[pk], meldingen) for pk, meldingen in weg.items()])
    for bericht, meldingen in zip(berichten, weg.values(), strict=True):
        for melding in meldingen:
            melding.bericht, melding.mailen_op = bericht, None
    Melding.objects.bulk_update([*later, *chain.from_iterable(weg.values())], ["bericht", "mailen_op"])
    return len(berichten)


def _neem_mensen(nu: datetime) -> "dict[int, Gebruiker]":
    """Mensen voor wie een mail wacht en die niemand anders onder handen heeft; vast tot het einde van de transactie."""
    wacht = Melding.objects.te_mailen(nu).filter(gebruiker_id=OuterRef("pk"))
    mensen = get_user_model().objects.filter(Exists(wacht)).select_related("meldingvoorkeur").order_by("pk")
    return {mens.pk: mens for mens in mensen.select_for_update(of=("self",), no_key=True, skip_locked=True)[:PARTIJ]}


def _mag_nu(mens: "Gebruiker", melding: Melding, nu: datetime) -> bool:
    return mens.is_active and mag_nu(voorkeur_van(mens), melding.soort, spoed=melding.spoed, nu=nu)


def _later(mens: "Gebruiker", melding: Melding, nu: datetime) -> datetime | None:
    """Wanneer wel; voor een afgesloten account nooit."""
    return mailen_op(voorkeur_van(mens), melding.soort, spoed=melding.spoed, nu=nu) if mens.is_active else None


def _bundel(mens: "Gebruiker", meldingen: Sequence[Melding]) -> Post:
    """Eén bericht met al deze meldingen, de dringende eerst."""
    over = {melding.over for melding in meldingen}
    return Post(
        # Every melding goes into one mail at most, so the last one names it.
        sleutel=f"meldingen:{max(melding.pk for melding in meldingen)}",
        aan=mens.email,
        naam=mens.naam,
        sjabloon=SJABLOON,
        gegevens={"meldingen": meldingen, "spoed": sum(melding.spoed for melding in meldingen)},
        over=over.pop() if len(over) == 1 else "",
    )
