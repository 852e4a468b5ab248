"""Een casus met iedereen die erover kan schrijven, en twee die dat niet kunnen."""

from dataclasses import dataclass

from pmm.casus.models import Casus
from pmm.casus.rechten import geef
from pmm.gesprek import services
from pmm.gesprek.models import Gespreksbericht
from register.models import Gebruiker
from tests.factories import CasusFactory, DelingFactory, OrganisatieFactory, lid

BUITEN = "Dit leest niemand buiten de kring"


@dataclass
class Kring:
    """`a` en `b` zien de casus door een deling, `voorzitter` door een recht op deze ene casus, `buiten` ziet niets."""

    casus: Casus
    mensen: dict
    a: int
    b: int

    @property
    def eigen(self):
        return self.casus.organisatie_id

    def mens(self, naam):
        """Opnieuw uit de database: rollen worden onthouden."""
        return Gebruiker.objects.get(pk=self.mensen[naam].pk)

    def stuur(self, naam, tekst="Kunt u even kijken?", aan=(), **velden):
        return services.stuur(self.casus, tekst=tekst, door=self.mens(naam), aan=aan, **velden)

    def noteer(self, tekst="Let op de termijn.", naam="loket", **velden):
        return services.noteer(self.casus, tekst=tekst, door=self.mens(naam), **velden)

    def leest(self, naam):
        """De nummers van wat deze persoon leest."""
        zichtbaar = Gespreksbericht.objects.van_casus(self.casus).zichtbaar_voor(self.mens(naam))
        return set(zichtbaar.values_list("pk", flat=True))


def maak_kring(**velden):
    eigen = OrganisatieFactory(naam="Gemeente Lindedorp")
    a, b = (OrganisatieFactory(naam=naam) for naam in ("Stichting Alfa", "Stichting Beta"))
    loket = OrganisatieFactory(naam="Landelijk loket")
    mensen = {
        "indiener": lid("maatwerkfunctionaris", eigen, naam="Iris Indiener"),
        "collega": lid("maatwerkfunctionaris", eigen, naam="Karel Collega"),
        "loket": lid("loketmedewerker", loket, naam="Bram Behandelaar"),
        "loketcollega": lid("loketcoordinator", loket, naam="Lotte Loket"),
        "a": lid("maatwerkfunctionaris", a, naam="Anna Alfa"),
        "b": lid("ambassadeur", b, naam="Bea Beta"),
        "voorzitter": lid("let_voorzitter", naam="Vera Voorzitter"),
        "buiten": lid("maatwerkfunctionaris", naam="Bob Buiten"),
    }
    casus = CasusFactory(
        **{
            "status": "in_behandeling",
            "organisatie": eigen,
            "aangelegd_door": mensen["indiener"],
            "behandelaar": mensen["loket"],
            **velden,
        }
    )
    for organisatie, wie in ((a, "a"), (b, "b")):
        DelingFactory(
            casus=casus,
            organisatie=organisatie,
            secties=["acties"],
            beantwoord_door=mensen[wie],
            gedeeld_door=mensen["loket"],
        )
    geef(mensen["voorzitter"], casus, "lees", "beslis")
    return Kring(casus, mensen, a.pk, b.pk)
