"""De vakken van het verslagblad bij één casus, en wie daar aan tafel zit."""

from dataclasses import dataclass

from django.db.models import Q

from escalatie.models import Agendapunt, Beslisser, Genodigde, Genodigdestand, Verslagonderdeel, Verslagtekst
from register.models import Organisatie

NIET_AAN_TAFEL = (Genodigdestand.KOMT_NIET, Genodigdestand.VERVANGEN, Genodigdestand.INGETROKKEN)


@dataclass(frozen=True)
class Vak:
    """Eén vak: wat er in hoort, en de nieuwste versie van wat er staat."""

    onderdeel: Verslagonderdeel
    organisatie: Organisatie | None
    nu: Verslagtekst | None

    @property
    def naam(self) -> str:
        """Hoe het vak in adressen en formulieren heet."""
        return f"{self.onderdeel}-{self.organisatie.pk}" if self.organisatie else str(self.onderdeel)

    @property
    def kop(self) -> str:
        """Hoe het vak op het scherm heet."""
        return f"{self.onderdeel.label} van {self.organisatie}" if self.organisatie else str(self.onderdeel.label)

    @property
    def tekst(self) -> str:
        """Wat er nu staat."""
        return self.nu.tekst if self.nu else ""

    @property
    def versie(self) -> int:
        """De versie van wat er nu staat; 0 als er nog niets staat."""
        return self.nu.versie if self.nu else 0


def vakken_van(punt: Agendapunt) -> list[Vak]:
    """De vakken bij deze casus: wat er is besproken, van elke organisatie aan tafel het standpunt, en de conclusie.

    Ook wie intussen niet meer aan tafel zit houdt zijn vak, zodra daar iets in staat.
    """
    nu = {(tekst.onderdeel, tekst.organisatie_id): tekst for tekst in Verslagtekst.objects.huidig([punt])}
    organisaties = {organisatie.pk: organisatie for organisatie in organisaties_aan_tafel(punt)}
    organisaties |= {tekst.organisatie.pk: tekst.organisatie for tekst in nu.values() if tekst.organisatie}
    bespreking, standpunt, conclusie = Verslagonderdeel
    return [
        Vak(bespreking, None, nu.get((bespreking, None))),
        *(
            Vak(standpunt, organisatie, nu.get((standpunt, organisatie.pk)))
            for organisatie in sorted(organisaties.values(), key=str)
        ),
        Vak(conclusie, None, nu.get((conclusie, None))),
    ]


def organisaties_aan_tafel(punt: Agendapunt) -> list[Organisatie]:
    """Van welke organisaties er bij deze casus iemand zit: wie toezegde of nog kan komen, en wie er toch is."""
    genodigden = Genodigde.objects.filter(punten=punt).filter(~Q(stand__in=NIET_AAN_TAFEL) | Q(aanwezig=True))
    return list(Organisatie.objects.filter(pk__in=genodigden.values("organisatie")).order_by("naam"))


def organisaties_bij(punt: Agendapunt) -> list[Organisatie]:
    """Wie bij deze casus iets kan toezeggen: genodigden, beslissers, partijen en de eigen organisatie; op naam."""
    casus = punt.dossier.casus
    betrokken = (
        Q(pk__in=Genodigde.objects.filter(punten=punt).values("organisatie"))
        | Q(pk__in=Beslisser.objects.filter(dossier=punt.dossier_id).values("organisatie"))
        | Q(pk__in=casus.partijen.values("organisatie"))
        | Q(pk=casus.organisatie_id)
    )
    return list(Organisatie.objects.filter(betrokken).order_by("naam"))
