"""PMM weer open: als alles weer klopt, of als iemand een breuk kent en aanvaardt."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from pmm.kern import ketenbestand
from pmm.kern.bevinding import Bevinding
from pmm.kern.fouten import DomeinFout
from pmm.logboek import bewaakt, ijkpunten, schakelaar, stilzetten
from pmm.logboek.bewaakt import Bewaakt
from pmm.logboek.models import Breuk
from pmm.logboek.services import noteer_bij

VRIJGEVEN = "vrijgeven"
NIET_STIL = "PMM staat niet stil. Er is niets om vrij te geven."
REDEN_TE_KORT = "Schrijf in de reden wat er is gebeurd en wie dat heeft onderzocht, in minstens {lengte} tekens."
KLOPT_NOG_NIET = (
    "PMM blijft stilstaan: {aantal} van wat de controle vindt klopt nog niet. Herstel dat eerst. "
    "Is de breuk onderzocht en blijft zij bestaan, gebruik dan --aanvaard-breuk."
)
TE_VEEL = "PMM blijft stilstaan: er klopt te veel niet om te aanvaarden. Zet een back-up terug."
GEEN_BEWIJS = "PMM blijft stilstaan: van deze breuk is nog geen kopie gemaakt. Maak ruimte en controleer opnieuw."
MINSTENS = 20


def geef_vrij(reden: str, *, aanvaard_breuk: bool = False) -> list[str]:
    """Loop na waarom PMM stilstaat, en geef vrij wat weer klopt. Geeft de namen van wat is vrijgegeven.

    Met `aanvaard_breuk` gaat PMM open terwijl er nog iets niet klopt. Wat nu niet klopt is dan vastgelegd in het
    bestand buiten de database: precies dit meldt de controle niet meer, al het andere wel.

    Raises:
        DomeinFout: PMM staat niet stil, de reden is te kort, of er klopt nog iets niet.
    """
    reden = reden.strip()
    if len(reden) < MINSTENS:
        raise DomeinFout(REDEN_TE_KORT.format(lengte=MINSTENS))
    if not schakelaar.is_stil():
        raise DomeinFout(NIET_STIL)
    _herstel_het_bestand(aanvaard=aanvaard_breuk)
    stilzetten.maak_gelijk()
    open_ = {vondst.onderdeel: bewaakt.van(vondst.onderdeel) for vondst in schakelaar.stand().open}
    gevonden = {naam: wat.nieuwe() for naam, wat in open_.items() if wat}
    if any(gevonden.values()):
        _toets(gevonden, aanvaard=aanvaard_breuk)
        for naam, bevindingen in gevonden.items():
            if (wat := open_[naam]) and bevindingen:
                _aanvaard(wat, reden)
    _sluit(sorted(open_), reden, aanvaard={naam for naam, bevindingen in gevonden.items() if bevindingen})
    return sorted(open_)


def _toets(gevonden: Mapping[str, Sequence[Bevinding]], *, aanvaard: bool) -> None:
    alles = [een for bevindingen in gevonden.values() for een in bevindingen]
    if not aanvaard:
        eerste = [f"{een.melding} {een.toelichting}".rstrip() for een in alles[:5]]
        raise DomeinFout([KLOPT_NOG_NIET.format(aantal=len(alles)), *eerste])
    if any(len(bevindingen) == bewaakt.HOOGSTENS for bevindingen in gevonden.values()):
        raise DomeinFout(TE_VEEL)
    if Breuk.objects.open().filter(bewijs="").exists():
        raise DomeinFout(GEEN_BEWIJS)


def _aanvaard(wat: Bewaakt, reden: str) -> None:
    """De ijkpunten die niet meer uitkomen gaan opzij; wat daarna nog niet klopt staat voortaan met naam en toenaam."""
    try:
        punten = ijkpunten.lees(wat.onderdeel)
    except ijkpunten.IjkpuntenKapot:
        punten = []
    nu = wat.hashes([punt.volgnr for punt in punten])
    ijkpunten.herbegin(wat.onderdeel, [punt for punt in punten if nu.get(punt.volgnr) == punt.hash])
    wat.zet_ijkpunt()
    rest = [schakelaar.vondst_van(wat.onderdeel, een) for een in wat.nieuwe()]
    schakelaar.schrijf("aanvaard", rest, reden=reden)


def _sluit(onderdelen: Sequence[str], reden: str, *, aanvaard: set[str]) -> None:
    """De rij en de logregel eerst: valt het daarna om, dan staat het bestand nog stil en geeft iemand opnieuw vrij."""
    with transaction.atomic():
        for onderdeel in onderdelen:
            Breuk.objects.open().filter(onderdeel=onderdeel).update(
                vrijgegeven_op=timezone.now(), reden=reden[:500], aanvaard=onderdeel in aanvaard
            )
            noteer_bij("controle", onderdeel, VRIJGEVEN, door=None, reden=reden, aanvaard=onderdeel in aanvaard)
    laatste = {vondst.onderdeel: vondst for vondst in schakelaar.stand().open}
    schakelaar.schrijf("vrijgave", laatste.values(), reden=reden)


def _herstel_het_bestand(*, aanvaard: bool) -> None:
    """Is het bestand van de stilstand zelf veranderd, dan gaat het opzij; de rijen in de database vullen het nieuwe."""
    pad = ijkpunten.pad(schakelaar.STILSTAND)
    try:
        ketenbestand.lees(pad)
    except ketenbestand.BestandKapot as fout:
        if not aanvaard:
            raise DomeinFout([KLOPT_NOG_NIET.format(aantal=1), *fout.redenen]) from fout
        pad.rename(pad.with_name(f"{schakelaar.STILSTAND}-tot-{timezone.now():%Y%m%dT%H%M%S%f}.jsonl"))
