"""Wie er vandaag te bereiken is, en wie er anders waarneemt: één zin per contact.

Een vast aantal vragen aan de database, hoeveel contacten het ook zijn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from pmm.kern.datumveld import MAANDEN
from pmm.termijnen.werkdagen import vrije_dag
from register.aanwezig import in_plaats_van
from register.models import Afwezigheid, Contact
from register.vermelding.tijden import WEEKDAGEN, uren

DAG = timedelta(days=1)
# Further ahead nobody plans a phone call; the sentence then gives no day.
VOORUIT = 42
WEEK = 7


@dataclass(frozen=True)
class Stand:
    """Is dit contact er zelf, wat u daarover leest, en wie er anders te bellen is (die is er wel)."""

    bereikbaar: bool
    zin: str
    waarnemer: Contact | None = None


def stand(contacten: Sequence[Contact], dag: date) -> dict[int, Stand]:
    """Per contact (pk) hoe het op deze dag te bereiken is."""
    return _Dag(contacten, dag).standen()


@dataclass
class _Dag:
    """Wat er van deze contacten en hun collega's bekend moet zijn om iets over deze dag te zeggen."""

    contacten: Sequence[Contact]
    dag: date
    bekend: dict[int, Contact] = field(init=False)
    bij_account: dict[tuple[int, int], Contact] = field(init=False)
    in_plaats: dict[int, int | None] = field(init=False)
    weg: dict[int, list[Afwezigheid]] = field(init=False)

    def __post_init__(self) -> None:
        organisaties = {contact.organisatie_id for contact in self.contacten}
        rijen = Contact.objects.filter(organisatie__in=organisaties).select_related("organisatie").order_by("pk")
        self.bekend = {contact.pk: contact for contact in rijen}
        met_account = [contact for contact in self.bekend.values() if contact.gebruiker_id]
        self.bij_account = {(rij.organisatie_id, rij.gebruiker_id): rij for rij in met_account if rij.gebruiker_id}
        mensen = {wie for _, wie in self.bij_account}
        self.in_plaats = in_plaats_van(mensen, self.dag)
        self.weg = {}
        straks = Afwezigheid.objects.overlapt(self.dag, self.dag + DAG * VOORUIT)
        for afwezigheid in straks.filter(gebruiker__in=mensen):
            self.weg.setdefault(afwezigheid.gebruiker_id, []).append(afwezigheid)

    def standen(self) -> dict[int, Stand]:
        return {wie.pk: self._stand(self.bekend[wie.pk]) for wie in self.contacten if wie.pk in self.bekend}

    def _stand(self, contact: Contact) -> Stand:
        if self._is_er(contact, self.dag):
            return Stand(bereikbaar=True, zin=f"Vandaag te bereiken {_wanneer(contact)}.")
        terug = self._terug(contact)
        if feest := vrije_dag(self.dag):
            return Stand(bereikbaar=False, zin=f"Het is vandaag {feest}{f'; {terug} weer' if terug else ''}.")
        if waarnemer := next(self._waarnemers(contact), None):
            return Stand(bereikbaar=False, zin=f"Vandaag niet; {_naam(waarnemer)} neemt waar.", waarnemer=waarnemer)
        return Stand(bereikbaar=False, zin=f"Vandaag niet; {terug} weer." if terug else "Voorlopig niet te bereiken.")

    def _is_er(self, contact: Contact, dag: date) -> bool:
        """Een vaste dag, geen feestdag, en zelf noch met het account afwezig."""
        if vrije_dag(dag) or not contact.werkt_op(dag):
            return False
        if contact.afwezig_van and contact.afwezig_tot and contact.afwezig_van <= dag <= contact.afwezig_tot:
            return False
        wie = contact.gebruiker_id
        if wie is None:
            return True
        afwezig = any(rij.van <= dag <= rij.tot for rij in self.weg.get(wie, []))
        return not afwezig and not self._is_afgesloten(wie)

    def _is_afgesloten(self, wie: int) -> bool:
        """Wie niet afwezig is en toch niemand heeft die er voor hem is, heeft geen open account."""
        nu_weg = any(rij.van <= self.dag <= rij.tot for rij in self.weg.get(wie, []))
        return not nu_weg and self.in_plaats[wie] is None

    def _waarnemers(self, contact: Contact) -> Iterator[Contact]:
        """Wie er is, in de volgorde waarin u belt: de vervanger en diens vervanger, dan die van het account."""
        gezien, wachtrij = {contact.pk}, self._volgende(contact)
        while wachtrij:
            ander = wachtrij.pop(0)
            if ander.pk in gezien:
                continue
            gezien.add(ander.pk)
            if self._is_er(ander, self.dag):
                yield ander
            wachtrij += self._volgende(ander)

    def _volgende(self, contact: Contact) -> list[Contact]:
        vervanger = self.bekend.get(contact.vervanger_id or 0)
        account = self.in_plaats.get(contact.gebruiker_id) if contact.gebruiker_id else None
        collega = self.bij_account.get((contact.organisatie_id, account)) if account else None
        return [ander for ander in (vervanger, collega) if ander]

    def _terug(self, contact: Contact) -> str:
        """De eerste dag hierna dat dit contact er is, in woorden; leeg als die te ver weg is."""
        for vooruit in range(1, VOORUIT):
            dag = self.dag + DAG * vooruit
            if self._is_er(contact, dag):
                return _dagnaam(dag, vooruit)
        return ""


def _wanneer(contact: Contact) -> str:
    """De eigen uren, anders die van de organisatie, anders kantooruren."""
    wie = contact if contact.open_van else contact.organisatie
    return uren(wie.open_van, wie.open_tot)


def _naam(contact: Contact) -> str:
    return contact.naam or contact.functie


def _dagnaam(dag: date, vooruit: int) -> str:
    naam = WEEKDAGEN[dag.weekday()]
    if vooruit == 1:
        return "morgen"
    return naam if vooruit < WEEK else f"{naam} {dag.day} {MAANDEN[dag.month - 1]}"
