"""Mensen op rol en casussen naar toestand; een test noemt alleen wat er voor die test toe doet."""

import hashlib
from datetime import datetime, time, timedelta
from io import BytesIO

import factory
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from escalatie.models import Agendapunt, Genodigde, Hoedanigheid, Letdossier, Zitting, Zittingstand
from pmm.bestanden import opslag
from pmm.bestanden.models import Bestand, Bestandsversie
from pmm.casus.codes import Aanzet, Afrondingsreden, Partijrol, RedenNiet
from pmm.casus.deling import Delingstand, Grondslag
from pmm.casus.kenmerk import nieuw_kenmerk
from pmm.casus.models import Actie, Casus, Deling, Partij, Stap
from pmm.casus.rechten import geef
from pmm.casus.statussen import EINDSTATUSSEN, MET_BEHANDELAAR, OPEN, OPGELOST, Status
from register.models import Contact, Gebruiker, Lidmaatschap, Mandaat, Organisatie
from register.rollen import BESLISSEN, LEZEN


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


class LetdossierFactory(factory.django.DjangoModelFactory):
    """Een casus die nu bij het LET ligt, met een voorzitter die hem mag lezen."""

    class Meta:
        model = Letdossier

    casus = factory.SubFactory(CasusFactory, status=Status.LET)
    stap = factory.LazyAttribute(lambda dossier: dossier.casus.stappen.first())
    voorzitter = factory.LazyFunction(lambda: lid("let_voorzitter"))

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        dossier = super()._create(model_class, *args, **kwargs)
        geef(dossier.voorzitter, dossier.casus, LEZEN, BESLISSEN)
        return dossier


def over_dagen(dagen, uur=10, minuut=0):
    """Een moment op de Nederlandse klok, zoveel kalenderdagen na vandaag."""
    dag = timezone.localdate() + timedelta(days=dagen)
    return timezone.make_aware(datetime.combine(dag, time(uur, minuut)))


class ZittingFactory(factory.django.DjangoModelFactory):
    """Een geplande zitting over tien dagen; `concept=True` heeft nog geen moment, `bezig` en `gehouden` zijn begonnen."""

    class Meta:
        model = Zitting

    class Params:
        concept = factory.Trait(stand=Zittingstand.CONCEPT, begint=None, eindigt=None, plaats="")
        bezig = factory.Trait(
            stand=Zittingstand.BEZIG,
            begint=factory.LazyFunction(lambda: over_dagen(-1)),
            begonnen_op=factory.SelfAttribute("begint"),
        )
        gehouden = factory.Trait(
            stand=Zittingstand.GEHOUDEN,
            begint=factory.LazyFunction(lambda: over_dagen(-3)),
            begonnen_op=factory.SelfAttribute("begint"),
            gesloten_op=factory.SelfAttribute("eindigt"),
        )

    stand = Zittingstand.GEPLAND
    voorzitter = factory.LazyFunction(lambda: lid("let_voorzitter"))
    gemaakt_door = factory.LazyFunction(lambda: lid("loketmedewerker"))
    begint = factory.LazyFunction(lambda: over_dagen(10))
    eindigt = factory.LazyAttribute(lambda zitting: zitting.begint and zitting.begint + timedelta(hours=2))
    plaats = "Zaal 1, Den Haag"


class AgendapuntFactory(factory.django.DjangoModelFactory):
    """Een casus van dezelfde voorzitter op een zitting, als laatste."""

    class Meta:
        model = Agendapunt

    zitting = factory.SubFactory(ZittingFactory)
    dossier = factory.SubFactory(LetdossierFactory, voorzitter=factory.SelfAttribute("..zitting.voorzitter"))
    volgorde = factory.LazyAttribute(lambda punt: punt.zitting.punten.count() + 1)
    onderdelen = factory.LazyFunction(lambda: ["verhaal", "acties"])


class GenodigdeFactory(factory.django.DjangoModelFactory):
    """Een bestuurder met een uitnodiging; `komt=True` zei toe en aanvaardde de geheimhouding. `punten` zijn de casussen."""

    class Meta:
        model = Genodigde
        skip_postgeneration_save = True

    class Params:
        komt = factory.Trait(
            stand="komt",
            geantwoord_op=factory.LazyFunction(timezone.now),
            geheim_op=factory.LazyFunction(timezone.now),
        )

    zitting = factory.SubFactory(ZittingFactory)
    organisatie = factory.SubFactory(OrganisatieFactory)
    gebruiker = factory.LazyAttribute(lambda genodigde: lid("bestuurder", genodigde.organisatie))
    hoedanigheid = Hoedanigheid.BESTUURDER
    stand = "uitgenodigd"
    uitgenodigd_op = factory.LazyAttribute(lambda genodigde: None if genodigde.stand == "gekozen" else timezone.now())

    @factory.post_generation
    def punten(self, create, punten, **kwargs):
        if punten:
            self.punten.set(punten)
