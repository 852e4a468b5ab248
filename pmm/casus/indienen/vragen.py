"""De negen vragen van een casus, in de volgorde waarin iemand ze vertelt; elke pagina gaat over één vraag."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import Http404
from django.urls import reverse

from pmm.casus import voorwaarden as v
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus
from pmm.casus.overgangen import Voorwaarde
from pmm.kern.bsn import bevat_bsn
from register.models import Gebruiker


class Stand(models.TextChoices):
    """Hoe ver een vraag is."""

    KLAAR = "klaar", "Klaar"
    NOG_NIET = "nog_niet", "Nog niet"
    NIET_NODIG = "niet_nodig", "Mag leeg blijven"


# The same shapes as the statuses of a casus: what is full, is done.
VORM = {Stand.KLAAR: "afgerond", Stand.NOG_NIET: "lokaal", Stand.NIET_NODIG: "lokaal"}


@dataclass(frozen=True)
class Vraag:
    """Eén vraag. `gevuld` zijn de velden van de casus waaraan te zien is dat er iets staat; `rijen` een soort rij.

    `eisen` zijn de voorwaarden van het indienen die bij deze vraag horen; zonder eisen mag zij leeg blijven.
    """

    code: str
    kop: str
    uitleg: str
    kort: str
    onderdeel: Onderdeel | None = None
    gevuld: tuple[str, ...] = ()
    rijen: str = ""
    eisen: tuple[Voorwaarde, ...] = ()

    def ontbreekt(self, casus: Casus, door: Gebruiker) -> list[str]:
        """Wat er bij deze vraag nog mist om te kunnen indienen."""
        redenen = [reden for eis in self.eisen if (reden := eis(casus, door))]
        tekst = casus.tekst(self.onderdeel) if self.onderdeel else None
        if tekst and bevat_bsn(tekst.tekst) and not tekst.is_geen_bsn:
            redenen.append("In deze tekst lijkt een BSN te staan. Haal het weg of bevestig dat het er geen is.")
        return redenen

    def stand(self, casus: Casus, door: Gebruiker) -> Stand:
        """Klaar, nog niet, of leeg en dat mag."""
        if self.ontbreekt(casus, door):
            return Stand.NOG_NIET
        return Stand.KLAAR if self.eisen or self._heeft_iets(casus) else Stand.NIET_NODIG

    def _heeft_iets(self, casus: Casus) -> bool:
        if self.rijen:
            return bool(getattr(casus, self.rijen).all())
        return any(getattr(casus, veld) for veld in self.gevuld)


VRAGEN = (
    Vraag(
        "inwoner",
        "Over wie gaat het?",
        "Alleen brede termen: geen namen, geen geboortedatums en geen BSN.",
        "De inwoner en de gemeente",
        eisen=(v.gemeente_bekend,),
    ),
    Vraag(
        "situatie",
        "Wat is er aan de hand?",
        "Schrijf de feiten op, alsof u het een collega vertelt: wat gaat er mis, en welke regels zitten in de weg?",
        "Wat er aan de hand is",
        Onderdeel.SITUATIE,
        eisen=(v.situatie_beschreven,),
    ),
    Vraag(
        "leefgebieden",
        "Op welke leefgebieden speelt er iets?",
        "Vul alleen in wat speelt, in een paar woorden. Wat leeg blijft, bewaren wij niet.",
        "Leefgebieden",
        gevuld=("leefgebieden",),
    ),
    Vraag(
        "wens",
        "Wat wil de inwoner zelf?",
        "De inwoner hoort te weten dat u deze casus bespreekt. Kan dat nog niet? Schrijf dan waarom.",
        "Wat de inwoner wil",
        Onderdeel.WENS,
        eisen=(v.inwoner_geinformeerd,),
    ),
    Vraag(
        "geprobeerd",
        "Wat hebt u al geprobeerd?",
        "Met wie had u contact, wat vroeg u en wat was het antwoord? Zo hoeft het loket dat niet nog eens te doen.",
        "Wat u hebt geprobeerd",
        rijen="pogingen",
        eisen=(v.lokaal_geprobeerd,),
    ),
    Vraag(
        "belemmeringen",
        "Wie zegt dat het niet mag, en waar staat dat?",
        "Veel belemmeringen verdwijnen zodra iemand vraagt waar het staat. Weet niemand dat? Ook dat zegt iets.",
        "Wat het tegenhoudt",
        rijen="belemmeringen",
    ),
    Vraag(
        "partijen",
        "Welke organisaties zijn betrokken?",
        "Wie helpt, wie beslist, wie betaalt, wie krijgt nog geld? Een organisatie kan meer rollen tegelijk hebben.",
        "Betrokken organisaties",
        rijen="partijen",
    ),
    Vraag(
        "doorbraak",
        "Welke doorbraak wilt u, en wie kan die zetten?",
        "Noem de eerste beslissende stap. Dat hoeft nog niet de hele oplossing te zijn.",
        "De gewenste doorbraak",
        Onderdeel.DOORBRAAK,
        eisen=(v.doorbraak_beschreven,),
    ),
    Vraag(
        "haast",
        "Waarom heeft dit haast?",
        "Wat gebeurt er als niemand iets doet, en wanneer? Het loket werkt op volgorde van wat het eerst dreigt.",
        "Waarom het haast heeft",
        Onderdeel.URGENTIE,
        eisen=(v.urgentie_beschreven,),
    ),
)
OP_CODE = {vraag.code: vraag for vraag in VRAGEN}
VAN_RIJEN = {vraag.rijen: vraag for vraag in VRAGEN if vraag.rijen}


def zoek(code: str) -> Vraag:
    """De vraag in een adres.

    Raises:
        Http404: die vraag is er niet.
    """
    if code not in OP_CODE:
        raise Http404
    return OP_CODE[code]


def nummer(vraag: Vraag) -> int:
    """De hoeveelste vraag dit is, vanaf 1."""
    return VRAGEN.index(vraag) + 1


def buren(vraag: Vraag) -> tuple[Vraag | None, Vraag | None]:
    """De vraag hiervoor en de vraag hierna."""
    plek = VRAGEN.index(vraag)
    return (VRAGEN[plek - 1] if plek else None), (VRAGEN[plek + 1] if plek + 1 < len(VRAGEN) else None)


def adres(casus: Casus, vraag: Vraag) -> str:
    """De pagina van deze vraag."""
    return reverse("casus:vraag", args=[casus.kenmerk, vraag.code])


def takenlijst(casus: Casus, door: Gebruiker) -> list[dict[str, Any]]:
    """Alle vragen met hoe ver ze zijn."""
    taken = []
    for nr, vraag in enumerate(VRAGEN, start=1):
        stand = vraag.stand(casus, door)
        taken.append(
            {"naam": vraag.kort, "url": adres(casus, vraag), "stand": stand, "vorm": VORM[stand], "nummer": nr}
        )
    return taken


def eerste_open(taken: Sequence[dict[str, Any]]) -> str:
    """Het adres van de eerste vraag die nog niet klaar is; leeg als alles klaar is."""
    return next((str(taak["url"]) for taak in taken if taak["stand"] == Stand.NOG_NIET), "")
