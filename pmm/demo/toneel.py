"""Het toneel waarop een verhaal zich afspeelt.

Elke gebeurtenis gaat door dezelfde dienst als op het scherm; `gebeur` weet welke dat is.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import singledispatch
from uuid import UUID

from escalatie.models import Letdossier
from pmm.casus.bellen import leg_poging_vast
from pmm.casus.models import Casus, Poging
from pmm.casus.overgangen import OVERGANGEN
from pmm.demo import onderdelen as o
from pmm.demo import verhaal as v
from pmm.demo.vast import Kalender, sleutel
from pmm.demo.wereld import Wereld
from register.models import Gebruiker, Organisatie
from register.rollen import BEHANDELEN, BESLISSEN


def lopend(tekst: str) -> str:
    """Een tekst die over regels liep, weer als alinea's."""
    return "\n\n".join(" ".join(alinea.split()) for alinea in tekst.split("\n\n"))


@dataclass(frozen=True)
class Toneel:
    """De wereld, de casus en haar kalender."""

    wereld: Wereld
    verhaal: v.Verhaal
    casus: Casus
    kalender: Kalender

    def mens(self, naam: str) -> Gebruiker:
        """De persoon met deze naam; zonder naam wie de casus aanlegde."""
        return self.wereld.mensen[naam or self.verhaal.door]

    def organisatie(self, code: str) -> Organisatie:
        """De organisatie met deze code."""
        return self.wereld.organisaties[code]

    def wie_zet(self, overgang: str, door: str) -> Gebruiker:
        """Wie deze overgang zet: de genoemde persoon, of wie dat gewoonlijk doet."""
        gewoonlijk = {BEHANDELEN: self.behandelaar, BESLISSEN: self.voorzitter}
        wie = gewoonlijk.get(OVERGANGEN[overgang].recht)
        return wie() if wie and not door else self.mens(door)

    def behandelaar(self) -> Gebruiker:
        """Wie de casus nu behandelt."""
        return self._zelfde(self.casus.behandelaar_id)

    def voorzitter(self) -> Gebruiker:
        """Wie de casus nu in het LET voorzit."""
        return self._zelfde(Letdossier.objects.open().van_casus(self.casus).get().voorzitter_id)

    def sleutel(self, wat: v.Gebeurtenis) -> UUID:
        """De vaste sleutel van deze gebeurtenis."""
        return sleutel(self.verhaal.codenaam, self.verhaal.verloop.index(wat))

    def op(self, wat: v.Gebeurtenis) -> datetime:
        """Het moment van deze gebeurtenis; elke vraag geeft het volgende moment, dus vraag het een keer."""
        return self.kalender.geleden(wat.dag)

    def probeer(self, wat: o.Poging, sleutel: UUID, op: datetime) -> None:
        """Leg vast wat iemand lokaal probeerde."""
        poging = Poging(
            sleutel=sleutel,
            casus=self.casus,
            datum=self.kalender.dag(-wat.dag),
            organisatie=self.organisatie(wat.bij),
            contact=self.wereld.contact(wat.bij, wat.contact) if wat.contact else None,
            gevraagd=lopend(wat.gevraagd),
            antwoord=lopend(wat.antwoord),
            uitkomst=wat.uitkomst,
            terugbellen_op=None if wat.terugbellen is None else self.kalender.dag(wat.terugbellen),
        )
        leg_poging_vast(poging, door=self.mens(""), op=op)

    def _zelfde(self, pk: int | None) -> Gebruiker:
        """De persoon zoals hij in de wereld rondloopt, met zijn rollen al opgezocht."""
        return next(mens for mens in self.wereld.mensen.values() if mens.pk == pk)


@singledispatch
def gebeur(wat: v.Gebeurtenis, toneel: Toneel) -> None:
    """Laat deze gebeurtenis gebeuren."""
    raise TypeError(f"{toneel.verhaal.codenaam}: niemand weet hoe {wat} gaat")
