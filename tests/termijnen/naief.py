"""Een bewust dom model van de termijnen: het loopt elke dag af en telt op zijn vingers. Het deelt niets met de echte code."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.termijnen.voorbeeld import NEDERLAND, is_werkdag

DAG = timedelta(days=1)


@dataclass
class Dom:
    regel: object
    begin: object
    geteld: int = 0
    vol_op: date | None = None
    stil: date | None = None
    pauzes: list = field(default_factory=list)
    einde: datetime | None = None
    uitkomst: str = ""
    stond_vannacht_stil: bool = False
    liep_vandaag_verder: bool = False

    def tel_dag(self, dag):
        """Aan het eind van de dag: telde zij mee?"""
        hele_dag_stil = self.stond_vannacht_stil and not self.liep_vandaag_verder
        na_het_begin = dag > self.begin.op.astimezone(NEDERLAND).date()
        if na_het_begin and is_werkdag(dag) and not hele_dag_stil:
            self.geteld += 1
            if self.geteld == self.regel.werkdagen:
                self.vol_op = dag
        self.stond_vannacht_stil, self.liep_vandaag_verder = self.stil is not None, False

    def gebeurt(self, gebeurtenis, dag):
        naam = gebeurtenis.naam
        if naam in self.regel.gehaald_bij or naam in self.regel.stopt_bij:
            self.loop_verder(dag)
            self.einde = gebeurtenis.op
            self.uitkomst = "gestopt"
            if naam in self.regel.gehaald_bij:
                grens = self.begin.datum if self.regel.werkdagen is None else self.vol_op
                self.uitkomst = "te_laat" if grens is not None and dag > grens else "gehaald"
        elif naam in self.regel.stil_bij and self.stil is None:
            self.stil = dag
        elif naam in self.regel.verder_bij:
            self.loop_verder(dag)

    def loop_verder(self, dag):
        if self.stil is not None:
            self.pauzes.append((self.stil, dag))
            self.stil, self.liep_vandaag_verder = None, True

    @property
    def uiterlijk(self):
        if self.stil is not None:
            return None
        return self.begin.datum if self.regel.werkdagen is None else self.vol_op


def reken_dom(gebeurtenissen, regels):
    """Per soort en object, dag voor dag."""
    uit = []
    for soort in {regel.soort for regel in regels}:
        for object in {gebeurtenis.object for gebeurtenis in gebeurtenissen}:
            eigen = [gebeurtenis for gebeurtenis in gebeurtenissen if gebeurtenis.object == object]
            uit += _een_soort(eigen, [regel for regel in regels if regel.soort == soort])
    return uit


def _een_soort(gebeurtenissen, versies):
    alle = []
    gebeurtenissen = sorted(gebeurtenissen, key=lambda gebeurtenis: gebeurtenis.op)
    dagen = [gebeurtenis.op.astimezone(NEDERLAND).date() for gebeurtenis in gebeurtenissen]
    dag = min(dagen)
    while dag <= max(dagen) or any(dom.stil is None and dom.uiterlijk is None for dom in alle):
        for gebeurtenis, wanneer in zip(gebeurtenissen, dagen, strict=True):
            if wanneer != dag:
                continue
            open_ = [dom for dom in alle if dom.einde is None]
            for dom in open_:
                dom.gebeurt(gebeurtenis, dag)
            geldig = [versie for versie in versies if versie.geldig_van <= dag]
            regel = max(geldig, key=lambda versie: versie.geldig_van) if geldig else None
            nog_open = any(dom.einde is None for dom in alle)
            begint = regel and gebeurtenis.naam in regel.begint_bij and not nog_open
            if begint and (regel.werkdagen is not None or gebeurtenis.datum is not None):
                alle.append(Dom(regel, gebeurtenis))
        for dom in alle:
            dom.tel_dag(dag)
        dag += DAG
    return alle
