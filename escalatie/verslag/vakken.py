"""De vakken van het verslagblad bij één casus, en wie daar aan tafel zit."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

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


def organisaties_bij(punt: Agendapunt) -> dict[Organisatie, bool]:
    """Wie bij deze casus iets kan toezeggen, op naam, elk met of er iemand van aan tafel zit.

    Dat zijn genodigden, beslissers, partijen en de eigen organisatie. Aan tafel zit wie toezegde of nog kan komen, en
    wie er toch is.
    """
    casus = punt.dossier.casus
    genodigden = Genodigde.objects.filter(punten=punt)
    aan_tafel = genodigden.filter(~Q(stand__in=NIET_AAN_TAFEL) | Q(aanwezig=True), organisatie=OuterRef("pk"))
    betrokken = (
        Q(pk__in=genodigden.values("organisatie"))
        | Q(pk__in=Beslisser.objects.filter(dossier=punt.dossier_id).values("organisatie"))
        | Q(pk__in=casus.partijen.values("organisatie"))
        | Q(pk=casus.organisatie_id)
    )
    organisaties = Organisatie.objects.filter(betrokken).annotate(zit_er=Exists(aan_tafel)).order_by("naam", "pk")
    return {organisatie: organisatie.zit_er for organisatie in organisaties}  # type: ignore[attr-defined]


def vakken_van(punt: Agendapunt, aan_tafel: Mapping[Organisatie, bool] | None = None) -> list[Vak]:
    """De vakken bij deze casus: wat er is besproken, van elke organisatie aan tafel het standpunt, en de conclusie.

    Ook wie intussen niet meer aan tafel zit houdt zijn vak, zodra daar iets in staat.
    """
    nu = {(tekst.onderdeel, tekst.organisatie_id): tekst for tekst in Verslagtekst.objects.huidig([punt])}
    zitten_er = organisaties_bij(punt) if aan_tafel is None else aan_tafel
    organisaties = {organisatie for organisatie, zit_er in zitten_er.items() if zit_er}
    organisaties |= {tekst.organisatie for tekst in nu.values() if tekst.organisatie}
    bespreking, standpunt, conclusie = Verslagonderdeel
    return [
        Vak(bespreking, None, nu.get((bespreking, None))),
        *(
            Vak(standpunt, organisatie, nu.get((standpunt, organisatie.pk)))
            for organisatie in sorted(organisaties, key=str)
        ),
        Vak(conclusie, None, nu.get((conclusie, None))),
    ]
