"""De bestuurlijke afspraken: wie meedoet en sinds wanneer, wie nog praat, en bij wie er iets ontbreekt."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from pmm.demo.wereld import Wereld
from pmm.termijnen.werkdagen import werkdag_na
from register.deelname import services
from register.models import Deelname, Gebruiker, Mijlpaalsoort, Organisatie
from register.termijnen import zet_mijlpaal
from register.vermelding.inhoud import route_van
from register.vermelding.services import wijzig_route
from register.verouderd import telt_tot

MIDDAG = time(12)
TEKENDE = "wethouder sociaal domein"
BESTUURDER = {"naam": "", "email": "", "wanneer": "", "is_bestuurder": True}
WACHT_OP_ROUTE = ("gm0080", "gm0622", "cak", "woonstichting-lindehof")


@dataclass(frozen=True)
class Afspraak:
    """Een organisatie die meedoet: dagen geleden getekend, en over hoeveel dagen het volgende gesprek is."""

    code: str
    getekend: int
    gesprek: int | None = None
    tekende: str = "lid van de raad van bestuur"
    genoemd: bool = True


AFSPRAKEN = (
    Afspraak("gm0150", 700, 68, TEKENDE),
    Afspraak("gm0479", 650, -6, TEKENDE),
    Afspraak("gm0794", 610, 12, TEKENDE),
    Afspraak("gm0080", 420, 150, TEKENDE),
    Afspraak("gm0622", 260, None, TEKENDE),
    Afspraak("uwv", 690, 33),
    Afspraak("svb", 690, 33),
    Afspraak("dienst-toeslagen", 540, 96, "directeur"),
    Afspraak("cak", 380, 201, genoemd=False),
    Afspraak("duo", 330, 54, "directeur", genoemd=False),
    Afspraak("woonstichting-lindehof", 190, None, "directeur-bestuurder"),
)


def speel(wereld: Wereld, vandaag: date) -> None:
    """Elf doen er mee, een zegde toe, een praat nog en een stopte. CJIB staat als deelnemer in het register zonder
    afspraken: dat ziet het programmateam in het overzicht."""
    lotte, anouk = wereld.mensen["lotte"], wereld.mensen["anouk"]
    _bevestigde_lang_geleden(wereld.organisaties["gm0794"], anouk)
    for code in WACHT_OP_ROUTE:
        _geef_bestuurder(wereld.organisaties[code], anouk)
    for afspraak in AFSPRAKEN:
        _doet_mee(afspraak, wereld.organisaties[afspraak.code], lotte, vandaag)
    # Vlaardingen reorganises: for now nobody knows who is on top of the route.
    wijzig_route(wereld.organisaties["gm0622"], stappen=[], door=anouk)
    services.begin_gesprek(wereld.organisaties["ggz-zilverberk"], door=lotte, moment=_op(vandaag, 19))
    kredietbank = services.begin_gesprek(
        wereld.organisaties["kredietbank-middenland"], door=lotte, moment=_op(vandaag, 51)
    )
    services.zeg_toe(kredietbank, door=lotte, moment=_op(vandaag, 11))
    anker = services.begin_gesprek(
        wereld.organisaties["zorgverzekeraar-het-anker"], door=lotte, moment=_op(vandaag, 300)
    )
    reden = "Het bestuur wil eerst zien hoe andere zorgverzekeraars het doen. Volgend jaar praten wij verder."
    services.beeindig(anker, toelichting=reden, door=lotte, moment=_op(vandaag, 120))


def _doet_mee(afspraak: Afspraak, organisatie: Organisatie, door: Gebruiker, vandaag: date) -> Deelname:
    getekend = werkdag_na(vandaag - timedelta(days=afspraak.getekend), 0)
    deelname = services.begin_gesprek(organisatie, door=door, moment=_op(getekend, 80))
    services.zeg_toe(deelname, door=door, moment=_op(getekend, 30))
    toen = _op(getekend, -2)
    services.onderteken(deelname, op=getekend, functie=afspraak.tekende, door=door, moment=_op(getekend, -1))
    if afspraak.genoemd:
        services.sta_noemen_toe(deelname, sinds=getekend, door=door, moment=_op(getekend, -1))
    if afspraak.gesprek is not None:
        services.activeer(deelname, door=door, moment=toen)
        gesprek = werkdag_na(vandaag + timedelta(days=afspraak.gesprek), 0)
        return services.plan_gesprek(deelname, op=gesprek, door=door, moment=_op(vandaag, 100))
    return services.activeer(deelname, door=door, moment=toen)


def _bevestigde_lang_geleden(organisatie: Organisatie, door: Gebruiker) -> None:
    """Meer dan een jaar: de herinneringen zijn geweest en het loket weet het."""
    organisatie.refresh_from_db(fields=["bevestigd_op"])
    if toen := organisatie.bevestigd_op:
        soort = Mijlpaalsoort.VERMELDING_BEVESTIGD
        zet_mijlpaal(organisatie, soort, door=door, datum=telt_tot(toen), op=_op(toen, 0))


def _geef_bestuurder(organisatie: Organisatie, door: Gebruiker) -> None:
    bestuurder = {"functie": "bestuurder", "telefoon": organisatie.telefoon, **BESTUURDER}
    wijzig_route(organisatie, stappen=[*route_van(organisatie), bestuurder], door=door)


def _op(dag: date, geleden: int) -> datetime:
    return timezone.make_aware(datetime.combine(werkdag_na(dag - timedelta(days=geleden), 0), MIDDAG))
