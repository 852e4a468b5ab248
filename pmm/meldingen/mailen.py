"""De mail over meldingen: per persoon gebundeld, en elke melding hooguit één keer."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef

from pmm.meldingen.models import Melding
from pmm.meldingen.services import verzet, voorkeur_van
from pmm.meldingen.wanneer import mag_nu
from pmm.uitgaand.services import zet_klaar

if TYPE_CHECKING:
    from register.models import Gebruiker

PARTIJ = 50
SJABLOON = "meldingen"


def maak_mails(nu: datetime) -> int:
    """Bundel per persoon alles waarvan de mail aan de beurt is in één bericht; geeft het aantal berichten.

    Mag overal tegelijk draaien. Na een storing gaat wat bleef liggen in één bericht per persoon alsnog weg; is het
    dan stil of geen werkdag, dan wacht het nog even.
    """
    aantal = 0
    while partij := _maak_partij(nu):
        aantal += sum(partij)
    return aantal


@transaction.atomic
def _maak_partij(nu: datetime) -> list[bool]:
    """Neem mensen die niemand anders onder handen heeft; geeft voor elk of er een bericht klaarstaat."""
    te_mailen = Melding.objects.te_mailen(nu)
    mensen = get_user_model().objects.filter(Exists(te_mailen.filter(gebruiker_id=OuterRef("pk"))))
    mensen = mensen.select_related("meldingvoorkeur").order_by("pk")
    partij = list(mensen.select_for_update(of=("self",), no_key=True, skip_locked=True)[:PARTIJ])
    # Only now, with everybody held, do we look at what waits: nobody can take it from under us any more.
    wachtend: dict[int, list[Melding]] = {mens.pk: [] for mens in partij}
    for melding in te_mailen.filter(gebruiker__in=partij).order_by("-spoed", "pk"):
        wachtend[melding.gebruiker_id].append(melding)
    return [_mail(mens, wachtend[mens.pk], nu) for mens in partij]


def _mail(mens: "Gebruiker", wachtend: Sequence[Melding], nu: datetime) -> bool:
    """Zet klaar wat nu weg mag en geef de rest een later moment; een afgesloten account krijgt niets."""
    if not mens.is_active:
        Melding.objects.filter(pk__in=[melding.pk for melding in wachtend]).update(mailen_op=None)
        return False
    voorkeur = voorkeur_van(mens)
    mag = {melding.pk: mag_nu(voorkeur, melding.soort, spoed=melding.spoed, nu=nu) for melding in wachtend}
    verzet([melding for melding in wachtend if not mag[melding.pk]], voorkeur, nu)
    if nu_weg := [melding for melding in wachtend if mag[melding.pk]]:
        _bundel(mens, nu_weg)
    return bool(nu_weg)


def _bundel(mens: "Gebruiker", meldingen: Sequence[Melding]) -> None:
    """Eén bericht met al deze meldingen, de dringende eerst; zij gaan daarna nooit meer mee."""
    over = {melding.over for melding in meldingen}
    bericht = zet_klaar(
        # Every melding goes into one mail at most, so the last one names it.
        sleutel=f"meldingen:{max(melding.pk for melding in meldingen)}",
        aan=mens.email,
        naam=mens.naam,
        sjabloon=SJABLOON,
        gegevens={"meldingen": meldingen, "spoed": sum(melding.spoed for melding in meldingen)},
        over=over.pop() if len(over) == 1 else "",
    )
    Melding.objects.filter(pk__in=[melding.pk for melding in meldingen]).update(mailen_op=None, bericht=bericht)
