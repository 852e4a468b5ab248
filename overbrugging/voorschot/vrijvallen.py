"""Een toegekend voorschot dat niet doorgaat: de toekenning wordt teruggeboekt zolang er niets betaald is."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import ANDER_BEDRAG, Geboekt, boek
from overbrugging.models import Betaling, Boeking, Boekingsoort, Voorschot, Voorschotstand
from overbrugging.voorschot import berichten, levensloop, zinnen
from overbrugging.voorschot.aanvragen import neem_voorschot
from overbrugging.voorschot.goedkeuren import heeft_recht
from pmm.casus.logregel import noteer
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker

IS_BETAALD = "Dit voorschot is {stand}. Vrijvallen kan alleen zolang er niet betaald is."
STAAT_IN_OPDRACHT = "Dit voorschot staat in betaalopdracht {nummer}. Laat die eerst vervallen."


def toekenning_van(voorschot: Voorschot) -> Boeking:
    """De boeking van de toekenning die nog geldt."""
    return Boeking.objects.get(voorschot=voorschot, soort=Boekingsoort.TOEKENNING, tegenboeking=None)


def waarom_niet_vrijvallen(voorschot: Voorschot) -> str:
    """Waarom dit voorschot niet (meer) kan vrijvallen; leeg als het kan."""
    if voorschot.stand != Voorschotstand.TOEGEKEND:
        return IS_BETAALD.format(stand=voorschot.get_stand_display().lower())
    betaling = Betaling.objects.filter(voorschot=voorschot, vervallen=False).select_related("opdracht").first()
    return STAAT_IN_OPDRACHT.format(nummer=betaling.opdracht.nummer) if betaling else ""


@transaction.atomic
def laat_vrijvallen(
    voorschot: Voorschot, *, reden: str, door: Gebruiker, sleutel: UUID, op: datetime | None = None
) -> Geboekt:
    """Draai de toekenning terug met een reden; de ruimte komt weer vrij. Dezelfde `sleutel` boekt geen tweede keer.

    Raises:
        DomeinFout: er is al betaald of het staat klaar om betaald te worden, of `door` is geen budgethouder (meer).
    """
    casus, vast = neem_voorschot(voorschot)
    if eerder := Boeking.objects.met_sleutel(sleutel):
        return _nog_eens(vast, eerder)
    heeft_recht(door)
    if niet := waarom_niet_vrijvallen(vast):
        raise DomeinFout(niet)
    toekenning = toekenning_van(vast)
    geboekt = boek(
        Boekingsoort.TEGENBOEKING,
        opmaken.omgekeerd(toekenning),
        door=door,
        sleutel=sleutel,
        voorschot=vast,
        draait_terug=toekenning,
        reden=reden.strip(),
    )
    levensloop.zet(vast, "vrijvallen", door=door, reden=reden.strip(), boeking=geboekt.boeking, op=op)
    berichten.vertel_aanvrager(vast, berichten.VRIJGEVALLEN, door=door)
    if casus:
        noteer(zinnen.VRIJVALLEN, casus, door=door, voorschot=vast.nummer)
    return geboekt


def _nog_eens(voorschot: Voorschot, eerder: Boeking) -> Geboekt:
    if (eerder.voorschot_id, eerder.soort) != (voorschot.pk, Boekingsoort.TEGENBOEKING):
        raise DomeinFout(ANDER_BEDRAG)
    return Geboekt(eerder, was_er_al=True)
