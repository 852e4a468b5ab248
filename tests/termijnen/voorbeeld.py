"""Regels, gebeurtenissen en een bron die alleen de tests kennen."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pmm.termijnen.berekenen import Gebeurtenis
from pmm.termijnen.regels import Regel, Sport

NEDERLAND = ZoneInfo("Europe/Amsterdam")
CONTACT = Regel(
    "contact",
    "Contact",
    "Het loket neemt contact op met de indiener.",
    2,
    begint_bij=("ingediend",),
    gehaald_bij=("gebeld",),
    stopt_bij=("ingetrokken",),
    stil_bij=("gevraagd",),
    verder_bij=("geantwoord",),
    ladder=(Sport(-1), Sport(0), Sport(2, "coordinator", spoed=True)),
    herhaal_na=5,
)
AFSPRAAK = Regel(
    "afspraak",
    "Afspraak",
    "De organisatie doet wat is afgesproken.",
    None,
    begint_bij=("afgesproken",),
    gehaald_bij=("gedaan",),
    stopt_bij=("afgesproken", "ingetrokken"),
    ladder=(Sport(0),),
    herhaal_na=None,
)
REGELS = [CONTACT, AFSPRAAK]
ZINNEN = {"ingediend": "De casus is ingediend", "afgesproken": "De actie is afgesproken"}


class Bron:
    """Een bron waarvan de test de gebeurtenissen zelf neerzet."""

    def __init__(self):
        self.alles = {}

    def zet(self, *gebeurtenissen):
        for gebeurtenis in gebeurtenissen:
            self.alles.setdefault(gebeurtenis.object, []).append(gebeurtenis)

    def gebeurtenissen(self, per_keer, objecten=None):
        van = [rij for object, rij in self.alles.items() if objecten is None or object in objecten]
        for begin in range(0, len(van), per_keer):
            yield [gebeurtenis for rij in van[begin : begin + per_keer] for gebeurtenis in rij]

    def aan_te_schrijven(self, termijnen, aan):
        return {}


bron = Bron()


def moment(tekst):
    """Een moment in Nederland: "2026-11-20" is negen uur 's ochtends, "2026-11-20 23:30" dat moment."""
    dag, _, uur = tekst.partition(" ")
    return datetime.combine(date.fromisoformat(dag), time.fromisoformat(uur or "09:00"), NEDERLAND)


def gebeurd(naam, op, *, object="1", datum=None, sleutel=None):
    op = moment(op) if isinstance(op, str) else op
    datum = date.fromisoformat(datum) if isinstance(datum, str) else datum
    return Gebeurtenis(naam, op, sleutel or f"{object}:{naam}:{op.isoformat()}", object, f"PMM-26-{object}", datum)


# --- een kalender die de test zelf uitrekent ------------------------------------------------------------------------------

DAG = timedelta(days=1)


def paaszondag(jaar):
    """Gauss-Meeus-Butcher."""
    a, (b, c) = jaar % 19, divmod(jaar, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    maand, dag = divmod(h + m - 7 * n + 114, 31)
    return date(jaar, maand, dag + 1)


def feestdagen(jaar):
    pasen = paaszondag(jaar)
    koningsdag = date(jaar, 4, 27)
    return {
        date(jaar, 1, 1),
        pasen - 2 * DAG,
        pasen + DAG,
        koningsdag - DAG if koningsdag.weekday() == 6 else koningsdag,
        date(jaar, 5, 5),
        pasen + 39 * DAG,
        pasen + 50 * DAG,
        date(jaar, 12, 25),
        date(jaar, 12, 26),
    }


def is_werkdag(dag, gesloten=()):
    return dag.weekday() < 5 and dag not in feestdagen(dag.year) and dag not in gesloten
