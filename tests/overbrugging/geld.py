"""Een fonds met geld erin, en voorschotten zo ver als een test ze nodig heeft."""

import uuid
from datetime import timedelta

import factory
from django.utils import timezone

from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import boek
from overbrugging.models import (
    Besteding,
    Boekingsoort,
    Fonds,
    Goedkeuring,
    Kostenplaats,
    Leverancier,
    Uitzondering,
    Voorschot,
    Vordering,
)
from overbrugging.nummers import nieuw_nummer
from overbrugging.voorschot import levensloop
from overbrugging.voorschot.aanvragen import akkoorden_nodig
from overbrugging.voorschot.goedkeuren import te_boeken
from tests.factories import CasusFactory, GebruikerFactory, OrganisatieFactory, lid


class FondsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Fonds

    code = factory.Sequence(lambda n: f"fonds-{n}")
    naam = factory.Sequence(lambda n: f"Overbruggingsfonds {n}")
    iban = factory.Sequence(lambda n: f"NL00FOND{n:010}")
    ten_name_van = "Overbruggingsfonds"
    plafond_centen = 100_000_00
    plafond_casus_centen = 25_000_00
    tweede_vanaf_centen = 5_000_00


class LeverancierFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Leverancier

    naam = factory.Sequence(lambda n: f"Woonstichting {n}")
    iban = "NL91ABNA0417164300"
    gemaakt_door = factory.SubFactory(GebruikerFactory)


class KostenplaatsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Kostenplaats

    casus = factory.SubFactory(CasusFactory, status="let")


class VoorschotFactory(factory.django.DjangoModelFactory):
    """Een aangevraagd voorschot in een fonds met genoeg geld."""

    class Meta:
        model = Voorschot
        skip_postgeneration_save = True

    nummer = factory.LazyFunction(lambda: nieuw_nummer("V", timezone.localdate()))
    kostenplaats = factory.SubFactory(KostenplaatsFactory)
    fonds = factory.LazyFunction(lambda: gevuld_fonds())  # noqa: PLW0108 - defined below
    leverancier = factory.SubFactory(LeverancierFactory)
    besteding = Besteding.WONEN
    waarvoor = "huur van december"
    bedrag_centen = 1_250_50
    tot = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=60))
    aangevraagd_door = factory.LazyFunction(lambda: lid("loketmedewerker"))
    in_let = factory.LazyAttribute(lambda v: v.kostenplaats.casus.status == "let")
    uitzondering = factory.LazyAttribute(lambda v: None if v.in_let else toegestaan(v.kostenplaats.casus))
    akkoorden_nodig = factory.LazyAttribute(lambda v: akkoorden_nodig(v.fonds, v.bedrag_centen))

    @factory.post_generation
    def stap(self, create, extracted, **velden):
        levensloop.leg_vast(self, "aanvragen", door=self.aangevraagd_door)
        opmaken.toekenning(self)


def toegestaan(casus):
    """Een voorzitter vond het goed, ook buiten het LET."""
    return Uitzondering.objects.create(
        casus=casus,
        gevraagd_aan=lid("let_voorzitter"),
        gevraagd_door=lid("loketmedewerker"),
        vraag="Het kan niet wachten.",
        toegestaan=True,
        reden="Akkoord.",
        beantwoord_op=timezone.now(),
    )


def gevuld_fonds(centen=50_000_00, **velden):
    """Een fonds waar iemand geld in stortte."""
    fonds = FondsFactory(**velden)
    storter = lid("budgethouder")
    boek(Boekingsoort.STORTING, opmaken.storting(fonds, centen), door=storter, sleutel=uuid.uuid4())
    return fonds


def _boek(voorschot, soort, regels, stap, door):
    geboekt = boek(soort, regels, door=door, sleutel=uuid.uuid4(), voorschot=voorschot)
    levensloop.zet(voorschot, stap, door=door, boeking=geboekt.boeking)
    return voorschot


def toegekend(voorschot=None, **velden):
    """Goedgekeurd door zoveel mensen als nodig, en geboekt."""
    voorschot = voorschot or VoorschotFactory(**velden)
    regels, getoond = te_boeken(voorschot)
    for _ in range(voorschot.akkoorden_nodig):
        akkoord = Goedkeuring.objects.create(voorschot=voorschot, door=lid("budgethouder"), getoond_hash=getoond)
    return _boek(voorschot, Boekingsoort.TOEKENNING, regels, "toekennen", akkoord.door)


def uitgekeerd(voorschot=None, **velden):
    """Betaald aan de leverancier."""
    voorschot = toegekend(voorschot, **velden)
    return _boek(voorschot, Boekingsoort.UITKERING, opmaken.uitkering(voorschot), "uitkeren", lid("budgethouder"))


def gevorderd(voorschot=None, *, bij=None, **velden):
    """Gevorderd van één organisatie (`bij`), of van meer: {organisatie: centen}. Geeft de vorderingen."""
    voorschot = uitgekeerd(voorschot, **velden)
    delen = bij if isinstance(bij, dict) else {bij or OrganisatieFactory(): voorschot.bedrag_centen}
    door = voorschot.aangevraagd_door
    vorderingen = [
        Vordering.objects.create(
            voorschot=voorschot,
            nummer=nieuw_nummer("T", timezone.localdate()),
            organisatie=organisatie,
            bedrag_centen=centen,
            gevorderd_door=door,
            betalen_voor=timezone.localdate() + timedelta(days=30),
        )
        for organisatie, centen in delen.items()
    ]
    regels = opmaken.vorderen(voorschot, list(zip(vorderingen, delen.values(), strict=True)))
    _boek(voorschot, Boekingsoort.VORDERING, regels, "vorderen", door)
    return vorderingen
