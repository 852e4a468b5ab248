"""Een casus met in elke sectie een eigen merkwoord, en een merkwoord in alles wat niemand ooit gedeeld krijgt."""

import uuid
from datetime import timedelta

from django.utils import timezone

from leren.models import Dimensie, Leerpunt
from loket.models import Vraag
from overbrugging.models import Timeout
from pmm.afwegen.afwijking import Afwijkgrond, Afwijking
from pmm.afwegen.models import Weging
from pmm.bestanden.models import Bestand, Bestandsversie, Scan
from pmm.bestanden.models import Soort as Bestandssoort
from pmm.casus.codes import Onderdeel, Partijrol
from pmm.casus.models import Actie, Belemmering, Casus, Partij, Poging
from pmm.casus.overgangen import voer_uit
from pmm.casus.secties import VAN_TEKST, Sectie
from pmm.casus.services import bewaar_onderdeel, schrijf_tekst, wijzig_gegevens
from pmm.casus.statussen import Status
from pmm.casus.zoeken.index import ververs
from pmm.gesprek.models import Gespreksbericht
from pmm.gesprek.models import Soort as Berichtsoort
from tests.casus.zetten import reis_naar
from tests.factories import DelingFactory, OrganisatieFactory

VANDAAG = timezone.localdate()
# What belongs to no section and is not the head: for nobody outside.
NOOIT = "kwartelnooit"


def merk(sectie):
    """Het woord dat alleen in deze sectie staat."""
    return NOOIT if sectie == NOOIT else f"kwartel{sectie}"


MERKEN = {sectie: merk(sectie) for sectie in [*Sectie.values, NOOIT]}


def gemerkte_casus(ontvangende_organisatie):
    """Een casus in uitvoering; de eerste actie is van wie haar gedeeld krijgt."""
    reis = reis_naar(Status.IN_BEHANDELING)
    casus, loket = reis.casus, reis.loket
    for onderdeel in Onderdeel:
        nu = Casus.objects.get(pk=casus.pk).tekst(onderdeel)
        schrijf_tekst(casus, onderdeel, merk(VAN_TEKST[onderdeel]), basis=nu.versie if nu else 0, door=loket)
    _gegevens(casus, loket)
    _rijen(casus, loket, ontvangende_organisatie)
    _van_de_apps(casus, loket)
    _van_niemand_anders(casus, reis)
    voer_uit("doorbraak", casus, door=loket, toelichting=merk(Sectie.VERLOOP))
    ververs([casus.pk])
    return Casus.objects.get(pk=casus.pk)


def _gegevens(casus, door):
    woord = merk(Sectie.GEGEVENS)
    velden = {
        "spoed_datum": VANDAAG + timedelta(days=9),
        "spoed_wat": woord,
        "leefgebieden": {"wonen": woord},
        "inwoner_geinformeerd": False,
        "reden_niet_geinformeerd": woord,
        "reden_geen_poging": woord,
    }
    wijzig_gegevens(casus, basis=Casus.objects.get(pk=casus.pk).versie, velden=velden, door=door)


def _rijen(casus, door, ontvangende_organisatie):
    poging, belemmering, partij, actie = (
        merk(sectie) for sectie in (Sectie.POGINGEN, Sectie.BELEMMERINGEN, Sectie.PARTIJEN, Sectie.ACTIES)
    )
    rijen = [
        Poging(organisatie=OrganisatieFactory(), datum=VANDAAG, gevraagd=poging, antwoord=poging),
        Belemmering(omschrijving=belemmering, artikel=belemmering),
        Partij(organisatie=OrganisatieFactory(), rollen=[Partijrol.BESLISSER], toelichting=partij),
        Actie(omschrijving=actie, eigenaar=ontvangende_organisatie, datum=VANDAAG + timedelta(days=3)),
    ]
    for rij in rijen:
        rij.casus = casus
        bewaar_onderdeel(rij, door=door)


def _van_de_apps(casus, loket):
    """Wat andere apps onder een sectie hangen; zij toetsen zelf hun diensten."""
    woord = merk(Sectie.WEGINGEN)
    Weging.objects.create(casus=casus, onderwerp=woord, begonnen_door=loket)
    Afwijking.objects.create(
        casus=casus,
        waarvan=merk(Sectie.AFWIJKINGEN),
        wet="participatiewet",
        grond=Afwijkgrond.values[0],
        vastgelegd_door=loket,
    )
    for naam, alleen_loket in ((merk(Sectie.BESTANDEN), False), (NOOIT, True)):
        organisatie = loket.lidmaatschappen.get().organisatie
        bestand = Bestand.objects.create(
            casus=casus, naam=f"{naam}.pdf", omschrijving=naam, alleen_loket=alleen_loket, namens=organisatie
        )
        Bestandsversie.objects.create(
            bestand=bestand,
            nr=1,
            soort=Bestandssoort.PDF,
            grootte=1,
            sha256=uuid.uuid4().hex * 2,
            door=loket,
            scan=Scan.SCHOON,
            gescand_op=timezone.now(),
        )


def _van_niemand_anders(casus, reis):
    """Vragen, time-outs, lessen, notities, berichten aan een ander, en wat er met een ander gedeeld is."""
    stap = casus.stappen.last()
    Vraag.objects.create(
        casus=casus, stap=stap, tekst=NOOIT, antwoord=NOOIT, gesteld_door=reis.loket,
        beantwoord_door=reis.functionaris, beantwoord_op=timezone.now(),
    )  # fmt: skip
    Timeout.objects.create(
        casus=casus, organisatie=reis.organisatie, welk_besluit=NOOIT, soort="invordering", gevraagd_door=reis.loket
    )
    Leerpunt.objects.create(casus=casus, nummer="L-1", dimensie=Dimensie.values[0], omschrijving=NOOIT)
    Gespreksbericht.objects.create(casus=casus, soort=Berichtsoort.NOTITIE, tekst=NOOIT, door=reis.loket)
    Gespreksbericht.objects.create(casus=casus, tekst=NOOIT, door=reis.functionaris, namens=reis.organisatie)
    DelingFactory(casus=casus, gedeeld_door=reis.loket, doel=NOOIT, afweging=NOOIT)
