"""Het fonds van de oefenomgeving, en wat er in een verhaal met een voorschot gebeurt."""

from datetime import date, datetime, timedelta

from stdnum import iban

from overbrugging.bank.betalen import bevestig_betaald, maak_opdracht
from overbrugging.bank.storten import stort
from overbrugging.models import Besteding, Fonds, Leverancier, Voorschot, Vordering
from overbrugging.voorschot.aanvragen import Aanvraag, vraag_aan
from overbrugging.voorschot.goedkeuren import keur_goed, te_boeken
from overbrugging.vordering.delen import Deel
from overbrugging.vordering.services import boek_terugbetaling, sluit, vorder
from pmm.casus.models import Casus
from pmm.demo import verhaal as v
from pmm.demo.toneel import Toneel, gebeur
from pmm.demo.vast import sleutel
from pmm.demo.wereld import Wereld
from register.models import Gebruiker

IN_HET_FONDS = 150_000_00
OVERBRUGGING_DAGEN = 60


def open_fonds(wereld: Wereld, dag: date) -> Fonds:
    """Het fonds van het programma; op deze dag kwam er geld in."""
    naam = "Overbruggingsfonds PMM"
    fonds = Fonds.objects.create(
        code="overbruggingsfonds",
        naam=naam,
        iban=_iban(naam),
        ten_name_van=naam,
        plafond_centen=100_000_00,
        plafond_casus_centen=15_000_00,
        tweede_vanaf_centen=5_000_00,
    )
    stort(fonds, IN_HET_FONDS, door=wereld.mensen["dirk"], sleutel=sleutel("storting"), boekdatum=dag)
    return fonds


def vraag(
    casus: Casus, euros: int, besteding: Besteding, waarvoor: str, leverancier: str, *, door: Gebruiker, op: datetime
) -> Voorschot:
    """Vraag zoveel euro aan voor twee maanden."""
    aanvraag = Aanvraag(
        fonds=Fonds.objects.get(),
        leverancier=Leverancier(naam=leverancier, iban=_iban(leverancier)),
        besteding=besteding,
        waarvoor=waarvoor,
        centen=euros * 100,
        tot=op.date() + timedelta(days=OVERBRUGGING_DAGEN),
    )
    return vraag_aan(casus, aanvraag, door=door, sleutel=sleutel("voorschot", casus.codenaam), op=op)


def akkoord(voorschot: Voorschot, door: Gebruiker, op: datetime) -> None:
    """Deze budgethouder zag wat er geboekt wordt, en is akkoord."""
    _, getoond = te_boeken(voorschot)
    keur_goed(voorschot, getoond=getoond, door=door, sleutel=sleutel("akkoord", voorschot.nummer, door.naam), op=op)


@gebeur.register
def _(wat: v.Voorschot, toneel: Toneel) -> None:
    op, dirk = toneel.op(wat), toneel.wereld.mensen["dirk"]
    voorschot = vraag(
        toneel.casus, wat.euros, wat.besteding, wat.waarvoor, wat.leverancier, door=toneel.behandelaar(), op=op
    )
    akkoord(voorschot, dirk, op)
    naam = sleutel("betalen", voorschot.nummer)
    opdracht = maak_opdracht(voorschot.fonds, [voorschot], uitvoeren_op=op.date(), door=dirk, sleutel=naam, op=op)
    bevestig_betaald(opdracht, betaald_op=op.date(), door=dirk)


@gebeur.register
def _(wat: v.Gevorderd, toneel: Toneel) -> None:
    delen = [Deel(toneel.organisatie(code), euros * 100) for code, euros in wat.delen]
    vorder(
        Voorschot.objects.van_casus(toneel.casus).get(),
        delen=delen,
        door=toneel.behandelaar(),
        sleutel=toneel.sleutel(wat),
        op=toneel.op(wat),
    )


@gebeur.register
def _(wat: v.Terugbetaald, toneel: Toneel) -> None:
    dirk, dag = toneel.wereld.mensen["dirk"], toneel.op(wat).date()
    voorschot = Voorschot.objects.van_casus(toneel.casus).get()
    vordering = Vordering.objects.get(voorschot=voorschot, organisatie=toneel.organisatie(wat.bij))
    boek_terugbetaling(vordering, wat.euros * 100, door=dirk, sleutel=toneel.sleutel(wat), boekdatum=dag)
    voorschot.refresh_from_db()
    if voorschot.stand == "terugbetaald":
        sluit(voorschot, door=dirk)


def _iban(naam: str) -> str:
    """Een IBAN die klopt, bij een bank die niet bestaat."""
    kern = f"VBLD{sleutel(naam).int % 10**10:010}"
    return f"NL{iban.calc_check_digits(f'NL00{kern}')}{kern}"
