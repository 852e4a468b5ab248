"""Een bankregel boeken, of terzijde leggen. PMM stelt iets voor, en boekt nooit zelf: dat doet een mens."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from overbrugging.bank import zinnen
from overbrugging.bank.betalen import keer_uit, neem_opdracht
from overbrugging.bank.storten import stort
from overbrugging.grootboek.boeken import Geboekt
from overbrugging.models import (
    Bankregel,
    Betaling,
    Boeking,
    Fonds,
    Opdrachtstand,
    Periode,
    Voorschot,
    Voorschotstand,
    Vordering,
)
from overbrugging.vordering.services import boek_terugbetaling
from pmm.casus.models import Casus
from pmm.casus.slot import neem
from pmm.kern.fouten import DomeinFout
from pmm.kern.geld import in_euros
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker

KIES_VORDERING = "Vul minstens één betalingskenmerk in, met het bedrag dat erbij hoort."
KIES_BETALING = "Kies minstens één betaling die hierbij hoort."
TE_VEEL = "Samen is dit {som}, en van deze regel is nog {rest} over. Verlaag de bedragen met {verschil}."
TE_VEEL_BETAALD = "Samen is dit {som}, en van deze afschrijving is nog {rest} over. Kies minder betalingen."
NIETS_OVER = "Deze regel is al helemaal geboekt. Er is niets dubbel geboekt."
IS_TERZIJDE = "Deze regel ligt terzijde. Haal hem eerst terug."
ANDER_FONDS = "{nummer} hoort bij een ander fonds dan deze bankrekening. Haal het weg."
AL_GEKOPPELD = "{nummer} hoort al bij een andere afschrijving. Kies een andere betaling."
DUBBEL = "{nummer} staat er meer dan één keer. Zet elk betalingskenmerk in één regel."
REDEN_NODIG = "Schrijf op waarom u deze regel niet boekt."


def boekdag(regel: Bankregel) -> date:
    """De dag van de bank; is die maand gesloten, dan vandaag."""
    gesloten = Periode.objects.filter(begint_op=regel.datum.replace(day=1), gesloten_op__isnull=False).exists()
    return timezone.localdate() if gesloten else regel.datum


@transaction.atomic
def koppel_vorderingen(
    regel: Bankregel, delen: Sequence[tuple[Vordering, int]], *, door: Gebruiker, sleutel: UUID
) -> list[Geboekt]:
    """Boek deze bijschrijving als terugbetaling van een of meer vorderingen, elk met een eigen bedrag in centen.

    Wat overblijft, blijft te doen. Dezelfde `sleutel` boekt geen tweede keer.

    Raises:
        DomeinFout: er is niets gekozen, samen is het meer dan er over is, of van een vordering staat minder open.
    """
    if not delen:
        raise DomeinFout(KIES_VORDERING)
    # Everything that will be written, in the order that everybody keeps.
    for casus in _casussen([vordering.voorschot for vordering, _ in delen]):
        neem(casus)
    vast = neem_regel(regel)
    nummers = sorted({vordering.voorschot_id for vordering, _ in delen})
    list(Voorschot.objects.vergrendeld().filter(pk__in=nummers).order_by("pk"))
    sleutels = {vordering.pk: uuid5(sleutel, vordering.nummer) for vordering, _ in delen}
    if not Boeking.objects.filter(sleutel__in=sleutels.values()).exists():
        _keur(vast, [(vordering.nummer, vordering.voorschot.fonds_id, centen) for vordering, centen in delen])
    dag = boekdag(vast)
    geboekt = [
        boek_terugbetaling(vordering, centen, door=door, sleutel=sleutels[vordering.pk], bankregel=vast, boekdatum=dag)
        for vordering, centen in delen
    ]
    _noteer(zinnen.KOPPELEN, vast, door=door)
    return geboekt


@transaction.atomic
def koppel_storting(regel: Bankregel, *, door: Gebruiker, sleutel: UUID) -> Geboekt:
    """Boek wat er van deze bijschrijving over is als storting in het fonds.

    Raises:
        DomeinFout: er is niets over, of het fonds is gesloten.
    """
    vast = neem_regel(regel)
    eerder = Boeking.objects.met_sleutel(sleutel)
    centen = vast.rest if eerder is None else sum(deel.debet for deel in eerder.regels.all())
    if eerder is None:
        _keur(vast, [("", vast.afschrift.fonds_id, centen)])
    geboekt = stort(vast.afschrift.fonds, centen, door=door, sleutel=sleutel, bankregel=vast, boekdatum=boekdag(vast))
    _noteer(zinnen.KOPPELEN, vast, door=door)
    return geboekt


@transaction.atomic
def koppel_betalingen(regel: Bankregel, betalingen: Sequence[Betaling], *, door: Gebruiker) -> None:
    """Met deze afschrijving deed de bank deze betalingen. Wat nog niet was uitgekeerd, is dat nu, en is geboekt.

    Horen ze er al bij, dan verandert er niets.

    Raises:
        DomeinFout: er is niets gekozen, samen is het meer dan er is afgeschreven, of een betaling is al gekoppeld.
    """
    vast = neem_regel(regel)
    rijen = Betaling.objects.select_for_update(of=("self",)).filter(pk__in=[betaling.pk for betaling in betalingen])
    gekozen = list(rijen.select_related("voorschot", "opdracht").order_by("pk"))
    if gekozen and all(betaling.bankregel_id == vast.pk for betaling in gekozen):
        return
    _keur_betalingen(vast, gekozen)
    for opdracht in sorted({betaling.opdracht for betaling in gekozen}, key=lambda opdracht: opdracht.pk):
        nog_niet = [
            betaling.voorschot_id
            for betaling in gekozen
            if betaling.opdracht_id == opdracht.pk and betaling.voorschot.stand == Voorschotstand.TOEGEKEND
        ]
        if nog_niet:
            keer_uit(neem_opdracht(opdracht), alleen=nog_niet, betaald_op=boekdag(vast), door=door, bankregel=vast)
    Betaling.objects.filter(pk__in=[betaling.pk for betaling in gekozen]).update(bankregel=vast)
    _noteer(zinnen.KOPPELEN, vast, door=door)


@transaction.atomic
def leg_terzijde(regel: Bankregel, *, reden: str, door: Gebruiker) -> Bankregel:
    """Wat van deze regel over is hoort niet in het grootboek, om deze reden. Terughalen kan altijd.

    Raises:
        DomeinFout: er staat geen reden, of er is niets over.
    """
    vast, reden = neem_regel(regel), reden.strip()
    if not reden:
        raise DomeinFout(REDEN_NODIG)
    if not vast.rest:
        raise DomeinFout(NIETS_OVER)
    return _zet_terzijde(vast, reden, door, zinnen.TERZIJDE)


@transaction.atomic
def haal_terug(regel: Bankregel, *, door: Gebruiker) -> Bankregel:
    """De regel is weer te doen; lag hij niet terzijde, dan verandert er niets."""
    vast = Bankregel.objects.vergrendeld().get(pk=regel.pk)
    return _zet_terzijde(vast, "", door, zinnen.TERUGHALEN) if vast.terzijde_reden else vast


def neem_regel(regel: Bankregel) -> Bankregel:
    """De bankregel zoals hij nu is, met wat ervan over is; hij en zijn fonds vastgehouden tot het einde.

    Raises:
        DomeinFout: hij ligt terzijde.
    """
    Fonds.objects.select_for_update(of=("self",), no_key=True).get(pk=regel.afschrift.fonds_id)
    Bankregel.objects.vergrendeld().get(pk=regel.pk)
    vast = Bankregel.objects.met_rest().select_related("afschrift__fonds").get(pk=regel.pk)
    if vast.terzijde_reden:
        raise DomeinFout(IS_TERZIJDE)
    return vast


def _keur(regel: Bankregel, delen: Sequence[tuple[str, int, int]]) -> None:
    """Elk deel is een nummer, een fonds en een bedrag in centen."""
    if regel.rest <= 0:
        raise DomeinFout(NIETS_OVER)
    nummers = [nummer for nummer, _, _ in delen]
    redenen = [DUBBEL.format(nummer=nummer) for nummer in dict.fromkeys(nummers) if nummers.count(nummer) > 1]
    fonds = regel.afschrift.fonds_id
    redenen += [ANDER_FONDS.format(nummer=nummer) for nummer, van, _ in delen if van != fonds]
    if (som := sum(centen for _, _, centen in delen)) > regel.rest:
        bedragen = {"som": in_euros(som), "rest": in_euros(regel.rest), "verschil": in_euros(som - regel.rest)}
        redenen.append(TE_VEEL.format(**bedragen))
    if redenen:
        raise DomeinFout(redenen)


def _keur_betalingen(regel: Bankregel, betalingen: Sequence[Betaling]) -> None:
    if not betalingen:
        raise DomeinFout(KIES_BETALING)
    if regel.rest >= 0:
        raise DomeinFout(NIETS_OVER)
    redenen = []
    for betaling in betalingen:
        nummer, opdracht = betaling.voorschot.nummer, betaling.opdracht
        if opdracht.fonds_id != regel.afschrift.fonds_id:
            redenen.append(ANDER_FONDS.format(nummer=nummer))
        elif betaling.bankregel_id or betaling.vervallen or opdracht.stand == Opdrachtstand.VERVALLEN:
            redenen.append(AL_GEKOPPELD.format(nummer=nummer))
    if (som := sum(betaling.bedrag_centen for betaling in betalingen)) > -regel.rest:
        redenen.append(TE_VEEL_BETAALD.format(som=in_euros(som), rest=in_euros(-regel.rest)))
    if redenen:
        raise DomeinFout(redenen)


def _casussen(voorschotten: Iterable[Voorschot]) -> list[Casus]:
    uniek = {casus.pk: casus for voorschot in voorschotten if (casus := voorschot.kostenplaats.casus)}
    return [uniek[nummer] for nummer in sorted(uniek)]


def _zet_terzijde(regel: Bankregel, reden: str, door: Gebruiker, werkwoord: str) -> Bankregel:
    regel.terzijde_reden, regel.terzijde_door = reden, door if reden else None
    regel.save(update_fields=["terzijde_reden", "terzijde_door"])
    _noteer(werkwoord, regel, door=door)
    return regel


def _noteer(werkwoord: str, regel: Bankregel, *, door: Gebruiker) -> None:
    noteer_bij("bankregel", str(regel.pk), werkwoord, door=door)
