"""Wie ervan hoort, en wat het logboek onthoudt. Een bestandsnaam staat in geen van beide."""

from datetime import datetime
from uuid import UUID

from pmm.bestanden.models import Bestand
from pmm.casus.models import Casus
from pmm.logboek.models import Resultaat
from pmm.logboek.services import schrijf
from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen
from register.models import Gebruiker


def meld_toegevoegd(casus: Casus, door: Gebruiker, *, alleen_loket: bool, sleutel: UUID, op: datetime) -> None:
    """De behandelaar en wie bij de organisatie over de casus gaat, één keer per verstuurd formulier."""
    wie = {casus.behandelaar_id, None if alleen_loket else casus.van_wie_id} - {None, door.pk}
    meld_allen(
        [
            Nieuw(
                sleutel=f"bestand:{sleutel}:{gebruiker_id}",
                gebruiker_id=gebruiker_id,
                soort=Soort.NIEUWS,
                zin=f"{door} voegde een bestand toe aan casus {casus.kenmerk}.",
                adres=casus.get_absolute_url(),
                over=casus.kenmerk,
                op=op,
            )
            for gebruiker_id in sorted(pk for pk in wie if pk)
        ]
    )


def noteer(
    werkwoord: str,
    casus: Casus,
    door: Gebruiker,
    *,
    alleen_loket: bool,
    bestand: Bestand | None = None,
    resultaat: Resultaat = Resultaat.GELUKT,
) -> None:
    """Schrijf op wat er met een bestand gebeurde.

    Wat alleen voor het loket is, staat niet bij de casus: haar logboek lezen anderen ook.
    """
    wie, namens = door.pk, door.namens_id
    welk = str(bestand.sleutel) if bestand else ""
    if alleen_loket:
        schrijf(werkwoord, door=wie, namens=namens, object_type="bestand", object_id=welk, resultaat=resultaat)
        return
    lading = {"bestand": welk} if welk else None
    over = {"object_type": "casus", "object_id": casus.kenmerk}
    schrijf(werkwoord, door=wie, namens=namens, **over, resultaat=resultaat, lading=lading)
