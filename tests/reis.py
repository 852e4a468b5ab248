"""Casussen die hun status echt bereikten: elke stap via de levensloop, door wie hem mag zetten."""

import uuid
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone

from escalatie.services import schaal_op
from leren.services import sluit
from loket.services import (
    bevestig_afwijzing,
    neem_in_behandeling,
    rond_af,
    stel_afwijzing_voor,
    vraag_aanvulling,
)
from pmm.casus.codes import Afrondingsreden, Onderdeel, Partijrol, RedenNiet
from pmm.casus.models import Actie, Casus, Partij, Poging
from pmm.casus.overgangen import voer_uit
from pmm.casus.services import bewaar_onderdeel, leg_aan
from pmm.casus.statussen import Status
from register.models import Gebruiker, Organisatie
from tests.factories import OrganisatieFactory, lid

TEKSTEN = {
    Onderdeel.SITUATIE: "Een gezin zonder briefadres krijgt geen uitkering.",
    Onderdeel.DOORBRAAK: "De gemeente kent een briefadres toe.",
    Onderdeel.URGENTIE: "Over twee weken volgt een ontruiming.",
}


@dataclass
class Reis:
    """Eén casus en de mensen die haar verder brengen; wie niet genoemd is, wordt gemaakt."""

    organisatie: Organisatie = field(default_factory=OrganisatieFactory)
    functionaris: Gebruiker | None = None
    loket: Gebruiker | None = None
    voorzitter: Gebruiker | None = None

    def __post_init__(self):
        self.functionaris = self.functionaris or lid("maatwerkfunctionaris", self.organisatie)
        self.loket = self.loket or lid("loketmedewerker")

    @cached_property
    def casus(self):
        velden = {"codenaam": "Linde", "gemeente": self.organisatie, "inwoner_geinformeerd": True}
        casus = leg_aan(
            organisatie=self.organisatie, door=self.functionaris, velden=velden, teksten=TEKSTEN, sleutel=uuid.uuid4()
        )
        poging = Poging(
            casus=casus,
            organisatie=OrganisatieFactory(),
            datum=timezone.localdate(),
            gevraagd="Een briefadres",
            door=self.functionaris,
        )
        bewaar_onderdeel(poging, door=self.functionaris)
        return casus

    def lokaal(self):
        return self.casus

    def ingediend(self):
        voer_uit("indienen", self.lokaal(), door=self.functionaris)

    def aanvulling_gevraagd(self):
        self.in_behandeling()
        vraag_aanvulling(self.casus, vragen=["Hoe heet de wet?"], door=self.loket)

    def in_behandeling(self):
        self.ingediend()
        neem_in_behandeling(self.casus, behandelaar=self.loket, door=self.loket)

    def let(self):
        self.in_behandeling()
        partij = Partij(casus=self.casus, organisatie=OrganisatieFactory(), rollen=[Partijrol.BESLISSER])
        bewaar_onderdeel(partij, door=self.loket)
        self.voorzitter = self.voorzitter or lid("let_voorzitter")
        schaal_op(self.casus, vraag="Wie kent het briefadres toe?", voorzitter=self.voorzitter, door=self.loket)

    def in_uitvoering(self):
        self.in_behandeling()
        actie = Actie(
            casus=self.casus,
            omschrijving="Een briefadres toekennen",
            eigenaar=self.organisatie,
            datum=timezone.localdate(),
        )
        bewaar_onderdeel(actie, door=self.loket)
        voer_uit("doorbraak", self.casus, door=self.loket)

    def afgerond(self):
        self.in_behandeling()
        rond_af(
            self.casus,
            reden=Afrondingsreden.DOORBRAAK_GEREALISEERD,
            teksten={
                Onderdeel.SAMENVATTING: "De gemeente kende een briefadres toe.",
                Onderdeel.UITKOMST: "Er is weer inkomen.",
            },
            toelichting="Klaar",
            door=self.loket,
        )

    def gesloten(self):
        self.afgerond()
        sluit(self.casus, geen_leerpunten=True, voor_wie="Voor ieder zonder briefadres.", door=self.loket)

    def niet_in_behandeling(self):
        self.ingediend()
        voorstel = stel_afwijzing_voor(
            self.casus,
            reden=RedenNiet.EERST_LOKAAL,
            verwijzing="Het wijkteam",
            advies="Bel eerst het wijkteam.",
            toelichting="Er is nog weinig geprobeerd.",
            door=self.loket,
        )
        bevestig_afwijzing(voorstel, door=lid("loketcoordinator"))

    def ingetrokken(self):
        voer_uit("intrekken", self.lokaal(), door=self.functionaris, toelichting="De inwoner wil niet verder.")


def casus_in(status, **mensen):
    """Een casus die deze status bereikte via echte stappen; geef mensen mee als `loket=`, `functionaris=`, …"""
    reis = Reis(**mensen)
    getattr(reis, Status(status).value)()
    return Casus.objects.get(pk=reis.casus.pk)
