"""Een jaar bij PMM, nagespeeld: mensen die werken, vergeten, weg zijn en vertrekken; elke handeling is een echte dienst."""

import random
import smtplib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from escalatie import services as escalatie
from loket import services as loket
from overbrugging.models import Afloop, Antwoord, Timeout, Timeoutsoort
from overbrugging.timeout.services import Toezegging, beeindig, leg_antwoord_vast, vraag_aan
from pmm.casus.models import Actie, Casus
from pmm.casus.services import plan_handeling, rond_actie_af
from pmm.casus.statussen import OPEN, Status
from pmm.kern.fouten import DomeinFout
from pmm.meldingen.vegen import Veegronde
from pmm.termijnen.werkdagen import is_werkdag, werkdag_na
from register.account.afwezigheid_melden import collegas, meld_afwezig
from register.models import Afwezigheid, Gebruiker, Lidmaatschap
from tests.casus.zetten import VOORSTEL, ZETTEN, leg_actie_vast, leg_partij_vast
from tests.factories import OrganisatieFactory, lid
from tests.reis import Reis

HIER = ZoneInfo("Europe/Amsterdam")
DAG = timedelta(days=1)
BEGIN, EINDE = date(2027, 1, 4), date(2027, 12, 31)
STILSTAND = (date(2027, 7, 12), date(2027, 8, 1))  # three weeks without a single sweep; people work on
VEEGT_OM = (time(7, 30), time(16, 30))
CASUSSEN = 40
ZONDAG = 6
KAPOT = "kapot@voorbeeld.example"

# What people do next, and how often one against the other.
KEUZES = {
    Status.LOKAAL: {"indienen": 8, "lokaal_oplossen": 1, "intrekken": 1},
    Status.INGEDIEND: {"in_behandeling_nemen": 6, "aanvulling_vragen": 2, "terugleggen": 1, "afwijzen": 1},
    Status.AANVULLING_GEVRAAGD: {"aanvullen": 1},
    Status.IN_BEHANDELING: {
        "doorbraak": 4,
        "opschalen": 3,
        "plannen": 3,
        "time_out": 2,
        "aanvulling_vragen": 1,
        "afronden": 1,
        "terugleggen": 1,
    },
    Status.LET: {"besluiten": 3, "terugverwijzen": 1, "instemmen": 1, "afronden": 1},
    Status.IN_UITVOERING: {"actie_klaar": 4, "afronden": 2, "hervatten": 1, "actie_erbij": 1, "time_out": 1},
    Status.AFGEROND: {"sluiten": 4, "heropenen": 1},
}


class Postbode(BaseEmailBackend):
    """Bezorgt alles, behalve op het adres dat niet bestaat."""

    bezorgd: list = []  # noqa: RUF012

    def send_messages(self, mails):
        for mail in mails:
            if mail.to == [KAPOT]:
                raise smtplib.SMTPRecipientsRefused({KAPOT: (550, b"5.1.1 no such user")})
            self.bezorgd.append((timezone.now(), mail.to[0], mail.extra_headers["Message-ID"], mail.body))
        return len(mails)


@dataclass
class Jaar:
    """De wereld en haar kalender; alles komt uit het zaad."""

    zaad: int
    reizen: list = field(default_factory=list)
    gevolgd: Counter = field(default_factory=Counter)
    geweigerd: Counter = field(default_factory=Counter)
    vegen: list = field(default_factory=list)
    vertrokken: dict = field(default_factory=dict)

    def __post_init__(self):
        self.kies = random.Random(self.zaad)
        with self.op(BEGIN, time(6)):
            self.organisaties = OrganisatieFactory.create_batch(4)
            for organisatie, aantal in zip(self.organisaties, (3, 2, 2, 1), strict=True):
                for _ in range(aantal):
                    lid("maatwerkfunctionaris", organisatie)
            loketorganisatie = OrganisatieFactory(naam="Landelijk Maatwerkloket")
            self.loket = [lid("loketmedewerker", loketorganisatie) for _ in range(4)]
            self.coordinatoren = [lid("loketcoordinator", loketorganisatie) for _ in range(2)]
            self.voorzitters = [lid("let_voorzitter") for _ in range(2)]
            self.beheerder = lid("beheerder")
            onbereikbaar, *_ = self.leden("maatwerkfunctionaris", self.organisaties[0])
            Gebruiker.objects.filter(pk=onbereikbaar.pk).update(email=KAPOT)
            blijft_leeg, voortijdig = self.organisaties[3], self.organisaties[1]
            vertrekkers = [self.leden("maatwerkfunctionaris", waar)[0] for waar in (voortijdig, blijft_leeg)]
        self.werkdagen = [dag for dag in self.dagen() if is_werkdag(dag)]
        self.nieuw_op = Counter(self.kies.choices(self.werkdagen[:-20], k=CASUSSEN))
        # A leaver of the loket leaves casussen behind; the last organisation is left with nobody at all.
        dagen = [self.werkdagen[nummer] for nummer in (90, 120, 200)]
        self.vertrekt = dict(zip(dagen, [self.loket[0], *vertrekkers], strict=True))

    # --- de kalender ----------------------------------------------------------------------------------------------------

    def dagen(self):
        return [BEGIN + DAG * nummer for nummer in range((EINDE - BEGIN).days + 1)]

    def op(self, dag, tijd):
        return time_machine.travel(datetime.combine(dag, tijd, HIER), tick=False)

    def speel(self):
        """Het hele jaar: elke werkdag eerst de veger, dan de mensen, dan nog eens de veger; op zaterdag één keer."""
        *ochtend, middag = VEEGT_OM
        for dag in self.dagen():
            if is_werkdag(dag):
                for tijd in ochtend:
                    self.veeg(dag, tijd)
                self.werk(dag)
            if dag.weekday() < ZONDAG:
                self.veeg(dag, middag)

    def veeg(self, dag, tijd):
        if STILSTAND[0] <= dag <= STILSTAND[1]:
            return
        with self.op(dag, tijd):
            Veegronde().loop()
            self.vegen.append(timezone.now())

    def werk(self, dag):
        with self.op(dag, time(10)):
            if weg := self.vertrekt.get(dag):
                self.vertrek(weg, dag)
            if self.kies.random() < 0.15:
                self.meld_afwezig(dag)
        for nummer in range(self.nieuw_op[dag]):
            with self.op(dag, time(10, 1 + nummer)):
                self.leg_aan()
        for nummer, reis in enumerate(self.reizen):
            vergeten = nummer % 6 == 0
            if self.kies.random() < (0.01 if vergeten else 0.12):
                with self.op(dag, time(11 + nummer // 30, nummer % 30)):
                    self.zet_iets(reis)

    # --- wat mensen doen ------------------------------------------------------------------------------------------------

    def leden(self, rol, organisatie=None):
        """Wie deze rol nu heeft en er vandaag is."""
        leden = Lidmaatschap.objects.geldig().filter(rol=rol, gebruiker__is_active=True)
        if organisatie:
            leden = leden.filter(organisatie=organisatie)
        weg = Afwezigheid.objects.op(timezone.localdate()).values("gebruiker")
        return list(Gebruiker.objects.filter(pk__in=leden.values("gebruiker")).exclude(pk__in=weg).order_by("pk"))

    def meld_afwezig(self, dag):
        wie = self.kies.choice([*self.loket[1:], *self.coordinatoren, *self.leden("maatwerkfunctionaris")])
        tot = dag + DAG * self.kies.randint(1, 15)
        if not Afwezigheid.objects.filter(gebruiker=wie).overlapt(dag, tot).exists():
            vervanger = self.kies.choice([None, *collegas(wie)])
            meld_afwezig(wie, van=dag + DAG, tot=max(tot, dag + DAG), vervanger=vervanger)

    def vertrek(self, wie, dag):
        Lidmaatschap.objects.filter(gebruiker=wie).update(tot=dag)
        Gebruiker.objects.filter(pk=wie.pk).update(is_active=False)
        self.vertrokken[wie.email] = timezone.now()

    def leg_aan(self):
        organisatie = self.kies.choice(self.organisaties)
        mensen = self.leden("maatwerkfunctionaris", organisatie)
        if mensen:
            reis = Reis(
                organisatie=organisatie, functionaris=self.kies.choice(mensen), loket=self.kies.choice(self.loket)
            )
            self.gevolgd["aanleggen"] += bool(reis.casus)
            self.reizen.append(reis)

    def zet_iets(self, reis):
        """Een volgende handeling door wie er is; wat niet mag, wordt netjes geweigerd en is morgen aan de beurt."""
        casus = Casus.objects.get(pk=reis.casus.pk)
        functionarissen = self.leden("maatwerkfunctionaris", reis.organisatie)
        keuzes = KEUZES.get(casus.status)
        if not keuzes or not functionarissen:
            return
        reis.functionaris, reis.loket = self.kies.choice(functionarissen), self.behandelaar(casus)
        (naam,) = self.kies.choices(list(keuzes), keuzes.values())
        try:
            if eigen := getattr(self, naam, None):
                eigen(reis)
            else:
                ZETTEN[naam](reis, None)()
        except DomeinFout:
            self.geweigerd[naam] += 1
        else:
            self.gevolgd[naam] += 1

    def behandelaar(self, casus):
        aanwezig = self.leden("loketmedewerker") or self.leden("loketcoordinator") or self.coordinatoren
        return casus.behandelaar if casus.behandelaar in aanwezig else self.kies.choice(aanwezig)

    def afwijzen(self, reis):
        voorstel = loket.stel_afwijzing_voor(reis.casus, door=reis.loket, **VOORSTEL)
        loket.bevestig_afwijzing(voorstel, door=self.kies.choice(self.coordinatoren))

    def opschalen(self, reis):
        leg_partij_vast(reis)
        reis.voorzitter = self.kies.choice(self.voorzitters)
        escalatie.schaal_op(reis.casus, vraag="Wie kent het toe?", voorzitter=reis.voorzitter, door=reis.loket)

    def instemmen(self, reis):
        escalatie.stem_in_met_afronden(reis.casus, door=reis.voorzitter)

    def doorbraak(self, reis):
        self.actie_erbij(reis)
        ZETTEN["doorbraak"](reis, None)()

    def plannen(self, reis):
        datum = werkdag_na(timezone.localdate(), self.kies.randint(1, 20))
        plan_handeling(reis.casus, wat="De wethouder bellen", datum=datum, door=reis.loket)

    def actie_erbij(self, reis):
        datum = werkdag_na(timezone.localdate(), self.kies.randint(1, 15))
        leg_actie_vast(reis, datum=datum, eigenaar=self.kies.choice([reis.organisatie, *self.organisaties]))

    def actie_klaar(self, reis):
        if actie := Actie.objects.open().filter(casus=reis.casus).first():
            rond_actie_af(actie, resultaat="Gedaan", door=reis.loket)

    def time_out(self, reis):
        lopend = Timeout.objects.open().filter(casus=reis.casus).first()
        vandaag = timezone.localdate()
        if lopend is None:
            besluit = {"welk_besluit": "de terugvordering", "soort": Timeoutsoort.INVORDERING}
            vraag_aan(reis.casus, organisatie=self.kies.choice(self.organisaties), door=reis.loket, **besluit)
        elif lopend.loopt:
            beeindig(lopend, afloop=Afloop.REGELING, uitkomst="Er is een regeling.", door=reis.loket)
        else:
            periode = Toezegging(vandaag, vandaag + DAG * self.kies.randint(5, 40))
            leg_antwoord_vast(
                lopend, antwoord=Antwoord.TOEGEZEGD, toezegging=periode, bron="Per telefoon", door=reis.loket
            )


def open_casussen():
    return Casus.objects.filter(status__in=OPEN)
