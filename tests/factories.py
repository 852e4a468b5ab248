"""Mensen op rol en casussen naar toestand; een test noemt alleen wat er voor die test toe doet."""

import hashlib
from datetime import timedelta
from io import BytesIO

import factory
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pmm.bestanden import opslag
from pmm.bestanden.models import Bestand, Bestandsversie
from pmm.casus.codes import Aanzet, Afrondingsreden, Partijrol, RedenNiet
from pmm.casus.deling import Delingstand, Grondslag
from pmm.casus.kenmerk import nieuw_kenmerk
from pmm.casus.models import Actie, Casus, Deling, Partij, Stap
from pmm.casus.statussen import EINDSTATUSSEN, MET_BEHANDELAAR, OPEN, OPGELOST, Status
from register.models import Contact, Gebruiker, Lidmaatschap, Mandaat, Organisatie


class OrganisatieFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisatie

    code = factory.Sequence(lambda nummer: f"gemeente-proefdorp-{nummer}")
    naam = factory.Sequence(lambda nummer: f"Gemeente Proefdorp {nummer}")
    type = "gemeente"


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    organisatie = factory.SubFactory(OrganisatieFactory)
    soort = "functionaris"
    naam = factory.Sequence(lambda nummer: f"Contact {nummer}")
    functie = "maatwerkfunctionaris"
    email = factory.Sequence(lambda nummer: f"contact{nummer}@voorbeeld.example")
    telefoon = "088 000 00 01"


class MandaatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mandaat

    contact = factory.SubFactory(ContactFactory)
    omschrijving = "een briefadres"


class GebruikerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Gebruiker

    email = factory.Sequence(lambda nummer: f"persoon{nummer}@voorbeeld.example")
    naam = factory.Sequence(lambda nummer: f"Persoon {nummer}")


def lid(rol, organisatie=None, **velden):
    """Iemand met deze rol bij deze (of een nieuwe) organisatie."""
    gebruiker = GebruikerFactory(**velden)
    Lidmaatschap.objects.create(gebruiker=gebruiker, organisatie=organisatie or OrganisatieFactory(), rol=rol)
    return gebruiker


def ingelogd(gebruiker):
    """Een browser van deze persoon, met de tweede factor al gedaan."""
    client = Client()
    client.force_login(gebruiker)
    sessie = client.session
    sessie["account_authentication_methods"] = [{"method": "mfa"}]
    sessie.save()
    return client


def aantal_vragen(client, adres):
    """Hoeveel vragen aan de database deze pagina kost."""
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(adres).status_code == 200
    return len(vragen)


def _bij(statussen, waarde, anders=None):
    return factory.LazyAttribute(
        lambda casus: (waarde() if callable(waarde) else waarde) if casus.status in statussen else anders
    )


class CasusFactory(factory.django.DjangoModelFactory):
    """Een casus in de gevraagde status, met precies wat de database daarbij eist."""

    class Meta:
        model = Casus

    status = Status.LOKAAL
    kenmerk = factory.LazyFunction(lambda: nieuw_kenmerk(timezone.localdate()))
    codenaam = "Linde"
    organisatie = factory.SubFactory(OrganisatieFactory)
    aangelegd_door = factory.LazyAttribute(lambda casus: lid("maatwerkfunctionaris", casus.organisatie))
    behandelaar = _bij(MET_BEHANDELAAR, lambda: lid("loketmedewerker"))
    ingediend_op = _bij(set(Status) - {Status.LOKAAL, Status.INGETROKKEN}, timezone.now)
    in_behandeling_op = _bij(MET_BEHANDELAAR, timezone.now)
    afgerond_op = _bij(OPGELOST, timezone.now)
    afrondingsreden = _bij(OPGELOST, Afrondingsreden.DEELS_OPGELOST, "")
    reden_niet = _bij({Status.NIET_IN_BEHANDELING}, RedenNiet.DUBBEL, "")
    bewaren_vanaf = _bij(EINDSTATUSSEN, timezone.localdate)
    aan_zet = _bij(OPEN, Aanzet.LOKET, "")
    aan_zet_wat = _bij(OPEN, "Iets doen", "")
    aan_zet_datum = _bij(OPEN, timezone.localdate)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        """Een status zonder stap die erheen leidde bestaat niet."""
        with transaction.atomic():
            casus = super()._create(model_class, *args, **kwargs)
            Stap.objects.create(casus=casus, overgang="aanleggen", naar=casus.status, door=casus.aangelegd_door)
        return casus


class DelingFactory(factory.django.DjangoModelFactory):
    """Een aanvaarde deling; `aangeboden=True` is er een waar nog niemand op antwoordde."""

    class Meta:
        model = Deling

    class Params:
        aangeboden = factory.Trait(stand=Delingstand.AANGEBODEN, beantwoord_op=None, beantwoord_door=None)

    casus = factory.SubFactory(CasusFactory, status=Status.IN_BEHANDELING)
    organisatie = factory.SubFactory(OrganisatieFactory)
    doel = "Samen een oplossing zoeken"
    grondslag = Grondslag.WETTELIJKE_TAAK
    afweging = "Zonder deze gegevens kan de organisatie niet meedenken."
    secties = factory.LazyFunction(lambda: ["verhaal", "acties"])
    waarom = factory.LazyAttribute(lambda deling: dict.fromkeys(deling.secties, "Anders kan zij niets doen"))
    inwoner_geinformeerd = True
    tot = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=90))
    stand = Delingstand.AANVAARD
    gedeeld_door = factory.LazyAttribute(lambda deling: deling.casus.behandelaar)
    beantwoord_door = factory.LazyAttribute(lambda deling: lid("maatwerkfunctionaris", deling.organisatie))
    beantwoord_op = factory.LazyFunction(timezone.now)


class BestandFactory(factory.django.DjangoModelFactory):
    """Een bestand van de eigen organisatie, met één versie waarvan de inhoud echt ligt."""

    class Meta:
        model = Bestand

    casus = factory.SubFactory(CasusFactory, status=Status.IN_BEHANDELING)
    naam = "brief.pdf"
    namens = factory.LazyAttribute(lambda bestand: bestand.casus.organisatie)

    @classmethod
    def _create(cls, model_class, *args, inhoud=b"%PDF-1.7 een brief %%EOF", scan="zonder_scanner", **kwargs):
        bestand = super()._create(model_class, *args, **kwargs)
        versie = Bestandsversie.objects.create(
            bestand=bestand,
            nr=1,
            soort="pdf",
            grootte=len(inhoud),
            sha256=hashlib.sha256(inhoud).hexdigest(),
            door=bestand.casus.aangelegd_door,
            scan=scan,
            gescand_op=None if scan == "zonder_scanner" else timezone.now(),
        )
        opslag.bewaar(versie.opslag, BytesIO(inhoud), kenmerk=bestand.casus.kenmerk)
        return bestand


class PartijFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Partij

    casus = factory.SubFactory(CasusFactory)
    organisatie = factory.SubFactory(OrganisatieFactory)
    rollen = [Partijrol.BESLISSER]  # noqa: RUF012


class ActieFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Actie

    casus = factory.SubFactory(CasusFactory)
    omschrijving = "Een briefadres toekennen"
    eigenaar = factory.SubFactory(OrganisatieFactory)
    datum = factory.LazyFunction(timezone.localdate)
