"""Drie casussen en iedereen die ernaar kan vragen: een eigen, een gedeelde, een vreemde, en een die niet bestaat."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from escalatie.models import Beslisser, Mogelijkheid
from overbrugging.models import Timeout, Voorschot
from pmm.afwegen import afwijken, wegen
from pmm.casus.models import Belemmering, Poging
from pmm.casus.secties import Sectie
from pmm.casus.services import bewaar_onderdeel
from pmm.casus.statussen import Status
from pmm.gesprek.models import Gespreksbericht
from pmm.uitgaand.models import Bericht
from register.account.sessie import KOEKJE
from register.models import Contact, Organisatie
from register.rollen import ROLLEN
from tests.casus.zetten import leg_actie_vast, leg_partij_vast, reis_naar
from tests.factories import (
    BestandFactory,
    ContactFactory,
    DelingFactory,
    GebruikerFactory,
    OrganisatieFactory,
    ingelogd,
    lid,
)
from tests.reis import Reis

ONTBREEKT, NERGENS = "PMM-26-00000F", UUID(int=0)
ZONDER_ROL = "zonder_rol"
# A functionaris of another organisation: every section of the own casus is shared with her.
ONTVANGER = "ontvanger"
MET_SLEUTEL = {"delingen", "bestanden", "voorschotten"}
# What does not hang on the casus itself.
RIJ_VAN = {
    "opties": lambda casus: casus.wegingen.first().opties.last(),
    "contacten": lambda casus: Contact.objects.first(),
    "berichten": lambda casus: Bericht.objects.niet_aangekomen_over(casus.kenmerk).first(),
    "voorschotten": lambda casus: Voorschot.objects.van_casus(casus).first(),
    "timeouts": lambda casus: Timeout.objects.get(casus=casus),
    "beslissers": lambda casus: Beslisser.objects.filter(dossier__casus=casus).first(),
    "mogelijkheden": lambda casus: Mogelijkheid.objects.filter(dossier__casus=casus).first(),
}
WIE = [*ROLLEN, ZONDER_ROL, ONTVANGER]
SOORTEN = ("pogingen", "belemmeringen", "partijen", "acties")


@dataclass
class Wereld:
    """`reizen` op naam; `mensen` op rol: van de organisatie van de eigen casus, de voorzitter van de gedeelde."""

    organisatie: Organisatie
    reizen: dict
    mensen: dict
    browsers: dict = field(default_factory=dict)

    def kenmerk(self, welke):
        return self.reizen[welke].casus.kenmerk if welke in self.reizen else ONTBREEKT

    def pk(self, welke, soort):
        """Het nummer van een rij in deze casus; bij een casus die niet bestaat het eerste het beste."""
        if soort.isdecimal():
            return int(soort)
        if welke not in self.reizen:
            return NERGENS if soort in MET_SLEUTEL else 1
        casus = self.reizen[welke].casus
        gevonden = RIJ_VAN[soort](casus) if soort in RIJ_VAN else getattr(casus, soort).first()
        if soort in MET_SLEUTEL:
            return gevonden.sleutel if gevonden else NERGENS
        return gevonden.pk if gevonden else 1

    def clients(self):
        """Voor elke rol een browser die ingelogd blijft, en zich verder niets herinnert."""
        self.browsers = self.browsers or {rol: ingelogd(persoon) for rol, persoon in self.mensen.items()}
        for client in self.browsers.values():
            for koekje in client.cookies.keys() - {settings.SESSION_COOKIE_NAME, KOEKJE}:
                del client.cookies[koekje]
        return self.browsers


def maak_wereld():
    organisatie = OrganisatieFactory(code="lindedorp", naam="Gemeente Lindedorp")
    ContactFactory(organisatie=organisatie)
    loket = lid("loketmedewerker", naam="Bram Jansen")
    voorzitter = lid("let_voorzitter", naam="Roos Verhulst")
    reizen = {
        "eigen": reis_naar(Status.IN_BEHANDELING, organisatie=organisatie, loket=loket),
        "gedeeld": reis_naar(Status.LET, loket=loket, voorzitter=voorzitter),
        "vreemd": reis_naar(Status.LOKAAL),
    }
    for reis in reizen.values():
        vul(reis)
    mensen = {rol: lid(rol) for rol in ROLLEN} | {
        "maatwerkfunctionaris": reizen["eigen"].functionaris,
        "organisatiebeheerder": lid("organisatiebeheerder", organisatie),
        "loketmedewerker": loket,
        "let_voorzitter": voorzitter,
        ZONDER_ROL: GebruikerFactory(),
        ONTVANGER: lid("maatwerkfunctionaris"),
    }
    delingen = {welke: DelingFactory(casus=reis.casus, gedeeld_door=loket) for welke, reis in reizen.items()}
    delingen["eigen"] = DelingFactory(
        casus=reizen["eigen"].casus,
        gedeeld_door=loket,
        organisatie=mensen[ONTVANGER].lidmaatschappen.get().organisatie,
        secties=Sectie.values,
    )
    return Wereld(organisatie, reizen, mensen)


def vul(reis: Reis):
    """Van elke soort rij een."""
    if not reis.casus.partijen.exists():
        leg_partij_vast(reis)
    leg_actie_vast(reis)
    leg_mislukt_bericht_vast(reis.casus)
    BestandFactory(casus=reis.casus)
    leg_weging_vast(reis)
    for dossier in reis.casus.letdossiers.all():
        dossier.beslissers.create(organisatie=reis.organisatie, functie="wethouder zorg", waarover="het briefadres")
        dossier.mogelijkheden.create(omschrijving="Niets doen")
    van_de_functionaris = {"door": reis.functionaris, "namens": reis.organisatie}
    Gespreksbericht.objects.create(casus=reis.casus, tekst="Wanneer hoor ik iets?", **van_de_functionaris)
    belemmering = Belemmering(casus=reis.casus, omschrijving="Zonder adres geen uitkering")
    bewaar_onderdeel(belemmering, door=reis.functionaris)
    poging = Poging.objects.get(casus=reis.casus)
    poging.terugbellen_op = timezone.localdate()
    bewaar_onderdeel(poging, door=reis.functionaris, basis=poging.versie)
    vandaag = timezone.localdate()
    toezegging = {"antwoord": "toegezegd", "beantwoord_op": timezone.now(), "van": vandaag, "tot": vandaag}
    Timeout.objects.create(
        casus=reis.casus,
        organisatie=reis.organisatie,
        welk_besluit="de terugvordering",
        soort="invordering",
        gevraagd_door=reis.loket,
        **toezegging,
    )


def leg_weging_vast(reis: Reis):
    """Een weging met een mogelijkheid erbij, en een afwijking."""
    velden = {"onderwerp": "Kan het briefadres eerst?", "wet": "", "artikel": ""}
    weging = wegen.begin(reis.casus, velden=velden, door=reis.functionaris, sleutel=uuid4())
    velden = {"omschrijving": "Eerst het briefadres", "gevolg_inwoner": "", "precedent": ""}
    wegen.bewaar_optie(weging, velden=velden, door=reis.functionaris, sleutel=uuid4())
    velden = {"waarvan": "Geen uitkering zonder adres", "wet": "Participatiewet", "grond": "hardheidsclausule"}
    afwijken.leg_vast(reis.casus, velden=velden, door=reis.functionaris, sleutel=uuid4())


def leg_mislukt_bericht_vast(casus):
    """Een bericht over deze casus dat geweigerd is."""
    return Bericht.objects.create(
        sleutel=f"mislukt:{casus.kenmerk}",
        sjabloon="ontvangst",
        soort="De ontvangstbevestiging",
        aan="weg@voorbeeld.example",
        naam="Gemeente Voorbeeld",
        onderwerp="Ontvangen",
        tekst="Ontvangen.",
        over=casus.kenmerk,
        volgende_poging_op=None,
        geweigerd_op=timezone.now(),
        pogingen=1,
        laatste_fout="550 5.1.1",
    )
