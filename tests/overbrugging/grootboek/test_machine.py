"""Willekeurige reeksen van alles wat er met geld kan, in het echte grootboek en op een blaadje ernaast.

Na elke stap zijn stand, saldo en ruimte op de cent gelijk, en keurt de database wat zij anders bij het vastleggen keurt.
Duizenden reeksen: `PMM_REEKSEN=3000 pytest tests/overbrugging/grootboek/test_machine.py`. Een reeks die misging blijft
bewaard in `mislukt/`, en komt daarna elke keer als eerste aan de beurt.
"""

from collections import Counter
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from overbrugging.bank.betalen import bevestig_betaald, maak_opdracht
from overbrugging.bank.storten import stort
from overbrugging.boekhouding.tegenboeken import draai_terug
from overbrugging.grootboek.controle import controleer
from overbrugging.grootboek.saldo import Stand, open_van, stand_van
from overbrugging.models import Besteding, Boeking, Voorschot, Vordering
from overbrugging.voorschot.aanvragen import Aanvraag, trek_in, vraag_aan
from overbrugging.voorschot.goedkeuren import keur_goed, te_boeken, wijs_af
from overbrugging.voorschot.ruimte import ruimte
from overbrugging.voorschot.vrijvallen import laat_vrijvallen
from overbrugging.vordering.afboeken import hash_van, vraag_afboeking
from overbrugging.vordering.afboeken import keur_goed as keur_afboeking_goed
from overbrugging.vordering.delen import Deel
from overbrugging.vordering.services import boek_terugbetaling, sluit, vorder
from pmm import omgeving
from pmm.kern.fouten import DomeinFout
from tests.factories import CasusFactory, OrganisatieFactory, lid
from tests.overbrugging.geld import FondsFactory, LeverancierFactory
from tests.overbrugging.grootboek.conftest import bij_de_commit
from tests.overbrugging.grootboek.kasboek import Blaadje, Kasboek, Voorgeschoten

REEKSEN = omgeving.getal("PMM_REEKSEN", 5)
STAPPEN = 20
PLAFOND, PER_CASUS, TWEE_VANAF = 10_000, 6_000, 3_000
CENTEN = st.integers(min_value=1, max_value=7_000)
WIE = st.integers(min_value=0, max_value=2)
WELKE = st.integers(min_value=0, max_value=1)


class Machine(RuleBasedStateMachine):
    """Elke regel doet iets in het echt en op het blaadje; wat het blaadje niet toelaat, weigert ook het echte."""

    wereld = None
    uitkomsten = Counter()
    voorschotten = Bundle("voorschotten")

    def __init__(self):
        super().__init__()
        self.hier = transaction.atomic()
        self.hier.__enter__()
        self.boek = Kasboek(PLAFOND, PER_CASUS)
        self.echt = []

    def teardown(self):
        bevinding = controleer()
        transaction.set_rollback(True)
        self.hier.__exit__(None, None, None)
        assert bevinding is None

    def probeer(self, mag, doe):
        """Doe het; het lukt precies als het mag. Wat niet lukt laat niets achter."""
        try:
            with transaction.atomic():
                uit = doe()
                bij_de_commit()
        except DomeinFout as fout:
            if mag:
                raise AssertionError("dit had gemogen") from fout
            type(self).uitkomsten["geweigerd"] += 1
            return None
        assert mag, "dit had niet gemogen"
        type(self).uitkomsten["gelukt"] += 1
        return uit

    def vers(self, nr):
        return Voorschot.objects.select_related("kostenplaats__casus", "fonds", "leverancier").get(pk=self.echt[nr])

    # --- geld erin, en aanvragen ---

    @initialize(centen=st.integers(min_value=8_000, max_value=12_000))
    def beginnen(self, centen):
        self.storten(centen)

    @rule(centen=CENTEN)
    def storten(self, centen):
        self.probeer(True, lambda: stort(self.wereld.fonds, centen, boekdatum=timezone.localdate(), **self.door(0)))
        self.boek.geld += centen

    @rule(target=voorschotten, centen=CENTEN, casus=WELKE)
    def aanvragen(self, centen, casus):
        mag = centen <= self.boek.ruimte(casus)
        aanvraag = Aanvraag(
            fonds=self.wereld.fonds,
            leverancier=self.wereld.leverancier,
            besteding=Besteding.WONEN,
            waarvoor="huur",
            centen=centen,
            tot=timezone.localdate() + timedelta(days=30),
        )
        wie = {"door": self.wereld.loket, "sleutel": uuid4()}
        voorschot = self.probeer(mag, lambda: vraag_aan(self.wereld.casussen[casus], aanvraag, **wie))
        if voorschot is None:
            return -1
        self.echt.append(voorschot.pk)
        self.boek.voorschotten.append(Voorgeschoten(centen, casus, nodig=2 if centen >= TWEE_VANAF else 1))
        return len(self.echt) - 1

    # --- beslissen ---

    @rule(nr=voorschotten, wie=WIE)
    def goedkeuren(self, nr, wie):
        if nr < 0:
            return
        rij, echt = self.boek.voorschotten[nr], self.vers(nr)
        _, getoond = te_boeken(echt)
        mag = rij.stand == "aangevraagd" and wie not in rij.akkoord and not self.boek.tekort
        # Who booked it and sends it again hears that it was booked; nothing happens.
        nog_eens = rij.stand != "aangevraagd" and wie == rij.boekte
        if self.probeer(mag or nog_eens, lambda: keur_goed(echt, getoond=getoond, **self.door(wie))) and mag:
            rij.akkoord.add(wie)
            if len(rij.akkoord) == rij.nodig:
                rij.stand, rij.boekte = "toegekend", wie

    @rule(nr=voorschotten, hoe=st.sampled_from(["afwijzen", "intrekken", "vrijvallen"]))
    def niet_door_laten_gaan(self, nr, hoe):
        if nr < 0:
            return
        rij, echt = self.boek.voorschotten[nr], self.vers(nr)
        doen = {
            "afwijzen": lambda: wijs_af(echt, reden="Nee.", door=self.wereld.budget[0]),
            "intrekken": lambda: trek_in(echt, reden="Nee.", door=self.wereld.loket),
            "vrijvallen": lambda: laat_vrijvallen(echt, reden="Nee.", **self.door(0)),
        }
        mag = rij.stand == ("toegekend" if hoe == "vrijvallen" else "aangevraagd")
        if self.probeer(mag, doen[hoe]):
            rij.stand = "afgewezen" if hoe == "afwijzen" else "ingetrokken"

    # --- betalen, vorderen, terug ---

    @rule(nr=voorschotten)
    def uitkeren(self, nr):
        if nr < 0:
            return
        rij, echt = self.boek.voorschotten[nr], self.vers(nr)
        if self.probeer(rij.stand == "toegekend" and self.boek.geld >= rij.bedrag, lambda: self._keer_uit(echt)):
            rij.stand, self.boek.geld = "uitgekeerd", self.boek.geld - rij.bedrag

    @rule(nr=voorschotten, deel=st.integers(min_value=0, max_value=7_000), scheef=st.sampled_from([-1, 0, 0, 0, 1]))
    def vorderen(self, nr, deel, scheef):
        if nr < 0:
            return
        rij, echt = self.boek.voorschotten[nr], self.vers(nr)
        eerste = min(deel, rij.ongevorderd)
        bedragen = {0: eerste, 1: rij.ongevorderd - eerste + scheef}
        bedragen = {wie: centen for wie, centen in bedragen.items() if centen}
        delen = [Deel(self.wereld.organisaties[wie], centen) for wie, centen in bedragen.items()]
        mag = rij.stand == "uitgekeerd" and not scheef and rij.ongevorderd > 0
        wie = {"door": self.wereld.loket, "sleutel": uuid4()}
        if self.probeer(mag, lambda: vorder(echt, delen=delen, **wie)):
            rij.vorderingen = {wie: Blaadje(centen) for wie, centen in bedragen.items()}
            rij.stand = "gevorderd"

    @rule(nr=voorschotten, wie=WELKE, centen=CENTEN, alles=st.booleans())
    def terugbetalen(self, nr, wie, centen, alles):
        if nr < 0 or wie not in self.boek.voorschotten[nr].vorderingen:
            return
        rij = self.boek.voorschotten[nr]
        blaadje, vordering = rij.vorderingen[wie], self.vordering(nr, wie)
        centen = blaadje.open if alles and blaadje.open else centen
        mag = rij.stand == "gevorderd" and centen <= blaadje.open
        if self.probeer(mag, lambda: boek_terugbetaling(vordering, centen, **self.door(1))):
            blaadje.terug += centen
            self.boek.geld += centen
            rij.na_boeken()

    @rule(nr=voorschotten, wie=st.integers(min_value=-1, max_value=1), centen=CENTEN)
    def afboeken(self, nr, wie, centen):
        if nr < 0 or (wie >= 0 and wie not in self.boek.voorschotten[nr].vorderingen):
            return
        rij, echt = self.boek.voorschotten[nr], self.vers(nr)
        vordering = self.vordering(nr, wie) if wie >= 0 else None
        nog = rij.vorderingen[wie].open if wie >= 0 else rij.ongevorderd
        stand = "gevorderd" if wie >= 0 else "uitgekeerd"
        if self.probeer(rij.stand == stand and centen <= nog, lambda: self._boek_af(echt, vordering, centen)):
            waar = rij.vorderingen[wie] if wie >= 0 else rij
            waar.weg += centen
            rij.na_boeken()

    @rule(nr=voorschotten)
    def sluiten(self, nr):
        if nr < 0:
            return
        rij = self.boek.voorschotten[nr]
        if self.probeer(rij.stand in {"terugbetaald", "afgesloten"}, lambda: sluit(self.vers(nr), **self.budget(0))):
            rij.stand = "afgesloten"

    # --- en weer terug ---

    @precondition(lambda self: Boeking.objects.exists())
    @rule(keuze=st.integers(min_value=0, max_value=60))
    def terugdraaien(self, keuze):
        """Of het mag weet het blaadje niet altijd; wat er daarna staat wel."""
        alle = list(Boeking.objects.voor_pagina().order_by("nummer"))
        boeking = alle[keuze % len(alle)]
        try:
            with transaction.atomic():
                draai_terug(boeking, reden="Verkeerd.", **self.door(2))
                bij_de_commit()
        except DomeinFout:
            type(self).uitkomsten["niet terug"] += 1
            return
        type(self).uitkomsten["terug"] += 1
        self._terug_op_het_blaadje(boeking)

    # --- wat altijd waar is ---

    @invariant()
    def het_fonds_klopt(self):
        fonds = self.wereld.fonds
        saldo = sum(fonds.rekeningen.filter(soort="fonds").values_list("regels__bedrag_centen", flat=True), 0)
        assert saldo == self.boek.geld
        for nr, casus in enumerate(self.wereld.casussen):
            assert ruimte(fonds, casus).over == max(self.boek.ruimte(nr), 0)

    @invariant()
    def elk_voorschot_klopt(self):
        for nr, rij in enumerate(self.boek.voorschotten):
            echt = self.vers(nr)
            assert echt.stand == rij.stand
            assert stand_van(echt) == Stand(rij.toegekend, rij.terug, rij.open, rij.afgeboekt)
            for vordering in Vordering.objects.filter(voorschot=echt):
                blaadje = rij.vorderingen.get(self.wereld.organisaties.index(vordering.organisatie))
                assert open_van(vordering) == (blaadje.open if blaadje else 0)

    # --- hulp ---

    def door(self, wie):
        return {"door": self.wereld.budget[wie], "sleutel": uuid4()}

    def budget(self, wie):
        return {"door": self.wereld.budget[wie]}

    def vordering(self, nr, wie):
        rijen = Vordering.objects.select_related("voorschot__kostenplaats__casus", "voorschot__fonds", "organisatie")
        return rijen.get(voorschot=self.echt[nr], organisatie=self.wereld.organisaties[wie])

    def _keer_uit(self, voorschot):
        vandaag, door = timezone.localdate(), self.wereld.budget[0]
        opdracht = maak_opdracht(self.wereld.fonds, [voorschot], uitvoeren_op=vandaag, door=door, sleutel=uuid4())
        return bevestig_betaald(opdracht, betaald_op=vandaag, door=door)

    def _boek_af(self, voorschot, vordering, centen):
        wie = {"door": self.wereld.loket, "sleutel": uuid4()}
        verzoek = vraag_afboeking(voorschot, centen, reden="Failliet.", vordering=vordering, **wie)
        for budgethouder in self.wereld.budget[:2]:
            keur_afboeking_goed(verzoek, getoond=hash_van(verzoek), door=budgethouder, sleutel=uuid4())
        return verzoek

    def _terug_op_het_blaadje(self, boeking):
        bedrag = boeking.bedrag
        if boeking.soort == "storting":
            self.boek.geld -= bedrag
            return
        rij = self.boek.voorschotten[self.echt.index(boeking.voorschot_id)]
        regel = boeking.regels.filter(vordering__isnull=False).select_related("vordering").first()
        waar = rij.vorderingen[self.wereld.organisaties.index(regel.vordering.organisatie)] if regel else rij
        match boeking.soort:
            case "toekenning":
                rij.stand = "ingetrokken"
            case "uitkering":
                rij.stand, self.boek.geld = "toegekend", self.boek.geld + bedrag
            case "vordering":
                rij.stand, rij.vorderingen = "uitgekeerd", {}
            case "terugbetaling":
                waar.terug -= bedrag
                self.boek.geld -= bedrag
            case "afboeking":
                waar.weg -= bedrag
        if rij.stand == "afgesloten":
            rij.stand = "terugbetaald"
        rij.na_boeken()


@pytest.mark.django_db
def test_wat_er_ook_gebeurt_de_boeken_zijn_gelijk_aan_het_blaadje():
    Machine.wereld = SimpleNamespace(
        fonds=FondsFactory(plafond_centen=PLAFOND, plafond_casus_centen=PER_CASUS, tweede_vanaf_centen=TWEE_VANAF),
        leverancier=LeverancierFactory(),
        loket=lid("loketmedewerker"),
        budget=[lid("budgethouder") for _ in range(3)],
        organisaties=[OrganisatieFactory() for _ in range(2)],
        casussen=[CasusFactory(status="let") for _ in range(2)],
    )
    Machine.uitkomsten.clear()
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=REEKSEN,
            stateful_step_count=STAPPEN,
            deadline=None,
            database=DirectoryBasedExampleDatabase(Path(__file__).parent / "mislukt"),
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert Machine.uitkomsten["gelukt"] > REEKSEN, "een machine waar niets lukt, bewijst niets"
