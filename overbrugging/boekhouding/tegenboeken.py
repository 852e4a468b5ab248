"""Een boeking terugdraaien: dezelfde regels andersom, één keer, met een reden. Het voorschot gaat mee terug."""

from uuid import UUID

from django.db import transaction

from overbrugging.boekhouding import zinnen
from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import Geboekt, Regel, boek
from overbrugging.grootboek.rekeningen import rekening
from overbrugging.grootboek.saldo import open_van, stand_van
from overbrugging.models import Betaling, Boeking, Boekingsoort, Rekeningsoort, Voorschot, Voorschotstand
from overbrugging.voorschot.levensloop import zet
from overbrugging.voorschot.vrijvallen import laat_vrijvallen, waarom_niet_vrijvallen
from overbrugging.vordering.slot import neem_voorschot, noteer
from overbrugging.vordering.termijnen import volg_vorderingen
from pmm.kern.fouten import DomeinFout
from pmm.kern.geld import in_euros
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker

S, B = Voorschotstand, Boekingsoort
AFGEROND = (S.TERUGBETAALD, S.AFGESLOTEN)
IS_TEGENBOEKING = "Een tegenboeking draait u niet terug. Boek opnieuw wat er had moeten staan."
AL_TERUG = "Deze boeking is al teruggedraaid, met boeking {nummer}."
VAN_HET_LET = "Deze verdeling volgt uit een besluit van het LET. Alleen een nieuw besluit verandert haar."
EERST_VORDERING = "Dit voorschot is al gevorderd. Draai eerst de vordering terug."
EERST_AFBOEKING = "Van dit voorschot is iets afgeboekt. Draai eerst die afboeking terug."
EERST_BETALING = "Op deze vordering is al iets terugbetaald of afgeboekt. Draai dat eerst terug."
BETWIST = "Deze vordering is betwist. Wacht op het besluit van het LET."
VERDEELD = "Deze vordering is na een besluit van het LET anders verdeeld. Alleen een nieuw besluit verandert haar."
NIET_GENOEG = "Er zit nog {saldo} in het fonds; dit geld is al gebruikt. Stort eerst bij."


def waarom_niet(boeking: Boeking) -> str:
    """Waarom deze boeking nu niet terug te draaien is; leeg als het kan."""
    if boeking.soort == B.TEGENBOEKING:
        return IS_TEGENBOEKING
    if (al := Boeking.objects.die_terugdraait(boeking)) is not None:
        return AL_TERUG.format(nummer=al.nummer)
    if boeking.soort in {B.STORTING, B.TERUGBETALING} and (tekort := _te_weinig_geld(boeking)):
        return tekort
    return _volgens_levensloop(boeking, boeking.voorschot) if boeking.voorschot else ""


@transaction.atomic
def draai_terug(boeking: Boeking, *, reden: str, door: Gebruiker, sleutel: UUID) -> Geboekt:
    """Boek deze boeking terug; het voorschot staat daarna waar het daarvoor stond. Een `sleutel` boekt één keer.

    Raises:
        DomeinFout: wat er na deze boeking gebeurde, moet eerst terug; of de sleutel is voor iets anders gebruikt.
    """
    if boeking.soort == B.TOEKENNING and boeking.voorschot and Boeking.objects.die_terugdraait(boeking) is None:
        return laat_vrijvallen(boeking.voorschot, reden=reden, door=door, sleutel=sleutel)
    voorschot = boeking.voorschot = neem_voorschot(boeking.voorschot) if boeking.voorschot else None
    if Boeking.objects.met_sleutel(sleutel) is None and (niet := waarom_niet(boeking)):
        raise DomeinFout(niet)
    geboekt = boek(
        B.TEGENBOEKING,
        opmaken.omgekeerd(boeking),
        door=door,
        sleutel=sleutel,
        voorschot=voorschot,
        draait_terug=boeking,
        reden=reden.strip(),
    )
    if not geboekt.was_er_al:
        _werk_bij(boeking, voorschot, geboekt.boeking, door)
    return geboekt


def regels_van(boeking: Boeking) -> list[Regel]:
    """Wat er geboekt wordt als iemand deze boeking terugdraait."""
    return opmaken.omgekeerd(boeking)


def _werk_bij(boeking: Boeking, voorschot: Voorschot | None, tegen: Boeking, door: Gebruiker) -> None:
    if voorschot is None:
        noteer_bij("boeking", str(boeking.nummer), zinnen.TERUGDRAAIEN, door=door)
        return
    zet(voorschot, _stap(boeking, voorschot), door=door, reden=tegen.reden, boeking=tegen)
    if boeking.soort == B.UITKERING:
        # The bank sent it back: it can be paid again, in another run.
        Betaling.objects.filter(voorschot=voorschot, vervallen=False).update(vervallen=True)
    volg_vorderingen(voorschot)
    noteer(zinnen.TERUGDRAAIEN, voorschot, door=door)


def _stap(boeking: Boeking, voorschot: Voorschot) -> str:
    """De stap van de levensloop die bij het terugdraaien hoort."""
    if boeking.soort == B.UITKERING:
        return "terughalen"
    if boeking.soort == B.VORDERING:
        return "loslaten"
    if voorschot.stand not in AFGEROND:
        return "terugdraaien"
    return "heropenen" if _is_gevorderd(voorschot) else "weer_openen"


def _volgens_levensloop(boeking: Boeking, voorschot: Voorschot) -> str:
    """Wat na deze boeking kwam, gaat eerst terug."""
    match boeking.soort:
        case B.TOEKENNING:
            return waarom_niet_vrijvallen(voorschot)
        case B.UITKERING:
            return _uitkering_vast(voorschot)
        case B.VORDERING:
            return _vordering_vast(boeking)
        case B.HERVERDELING:
            return VAN_HET_LET
        case B.AFBOEKING if _is_gevorderd(voorschot):
            return "" if boeking.regels.filter(vordering__isnull=False).exists() else EERST_VORDERING
    return ""


def _uitkering_vast(voorschot: Voorschot) -> str:
    if _is_gevorderd(voorschot):
        return EERST_VORDERING
    return EERST_AFBOEKING if stand_van(voorschot).afgeboekt else ""


def _is_gevorderd(voorschot: Voorschot) -> bool:
    return Boeking.objects.geldig(voorschot, B.VORDERING).exists()


def _vordering_vast(boeking: Boeking) -> str:
    """Een vordering gaat alleen terug zoals zij gevorderd is: nog helemaal open, en niet betwist of anders verdeeld."""
    regels = boeking.regels.filter(vordering__isnull=False).select_related("vordering")
    vorderingen = {regel.vordering: regel.bedrag_centen for regel in regels if regel.vordering}
    if any(vordering.betwistingen.filter(uitkomst="").exists() for vordering in vorderingen):
        return BETWIST
    if boeking.voorschot and Boeking.objects.geldig(boeking.voorschot, B.HERVERDELING).exists():
        return VERDEELD
    open_ = all(open_van(vordering) == centen for vordering, centen in vorderingen.items())
    return "" if open_ else EERST_BETALING


def _te_weinig_geld(boeking: Boeking) -> str:
    regel = boeking.regels.select_related("rekening__fonds").get(rekening__soort=Rekeningsoort.FONDS)
    saldo = rekening(regel.rekening.fonds, Rekeningsoort.FONDS).regels.saldo()
    return NIET_GENOEG.format(saldo=in_euros(saldo)) if saldo < regel.bedrag_centen else ""
