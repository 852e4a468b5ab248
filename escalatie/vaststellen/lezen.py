"""Het verslag om te lezen: per casus wat er is besproken, afgesproken en besloten. Voor scherm en papier hetzelfde."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from django.db.models import Prefetch

from escalatie.deur import Plek
from escalatie.models import (
    Afspraak,
    Agendapunt,
    Besluit,
    Besluitaanvulling,
    Besluitbevestiging,
    Genodigde,
    Puntuitkomst,
    Verslag,
    Verslagaanvulling,
    Verslagonderdeel,
    Verslagopmerking,
    Verslagstand,
    Verslagtekst,
    Zitting,
)
from pmm.casus.models import Actie
from pmm.casus.statussen import Status
from register.models import Gebruiker

R = TypeVar("R", Verslagtekst, Afspraak, Besluit, Verslagopmerking, Verslagaanvulling)
TE_LEZEN_DOOR_GENODIGDEN = (Verslagstand.TER_COMMENTAAR, Verslagstand.VASTGESTELD)


@dataclass
class Puntverslag:
    """Eén casus in het verslag."""

    punt: Agendapunt
    bespreking: str = ""
    conclusie: str = ""
    standpunten: list[Verslagtekst] = field(default_factory=list)
    afspraken: list[Afspraak] = field(default_factory=list)
    besluiten: list[Besluit] = field(default_factory=list)
    opmerkingen: list[Verslagopmerking] = field(default_factory=list)
    aanvullingen: list[Verslagaanvulling] = field(default_factory=list)
    mag_aanvullen: bool = False

    @property
    def nog_geen_besluit(self) -> list[Afspraak]:
        """Wat is toegezegd en nog niet als besluit vastligt; de rest staat bij de besluiten."""
        return [afspraak for afspraak in self.afspraken if afspraak.besluit_id is None]


@dataclass
class Leesverslag:
    """Het verslag zoals één lezer het ziet."""

    verslag: Verslag
    aanwezig: list[Genodigde]
    afwezig: list[Genodigde]
    punten: list[Puntverslag]
    aanvullingen: list[Verslagaanvulling]

    @property
    def open_opmerkingen(self) -> int:
        """Hoeveel opmerkingen nog geen antwoord hebben."""
        return sum(opmerking.overgenomen is None for deel in self.punten for opmerking in deel.opmerkingen)


def verslag_van(zitting: Zitting) -> Verslag | None:
    """Het verslag, als deze persoon het nu mag lezen: een genodigde pas als het ter commentaar ligt."""
    verslag: Verslag | None = getattr(zitting, "verslag", None)
    if verslag is None or (zitting.plek == Plek.GENODIGDE and verslag.stand not in TE_LEZEN_DOOR_GENODIGDEN):
        return None
    return verslag


def lees(verslag: Verslag, punten: Sequence[Agendapunt], lezer: Gebruiker) -> Leesverslag:
    """Alles over deze punten, in een vast aantal vragen. Een genodigde ziet van opmerkingen alleen de eigen."""
    zitting = verslag.zitting
    alles = zitting.plek != Plek.GENODIGDE
    teksten = _per_punt(Verslagtekst.objects.huidig(punten))
    afspraken = _per_punt(Afspraak.objects.filter(punt__in=punten).voor_lijst())
    besluiten = _besluiten(punten, zitting.genodigde)
    opmerkingen = _per_punt(_opmerkingen(verslag, punten, None if alles else lezer))
    aanvullingen = _aanvullingen(verslag)
    genodigden = list(Genodigde.objects.filter(zitting=zitting).aan_tafel().voor_lijst())
    return Leesverslag(
        verslag,
        [genodigde for genodigde in genodigden if genodigde.aanwezig],
        [genodigde for genodigde in genodigden if genodigde.aanwezig is False],
        [
            Puntverslag(
                punt,
                bespreking=_tekst(teksten[punt.pk], Verslagonderdeel.BESPREKING),
                conclusie=_tekst(teksten[punt.pk], Verslagonderdeel.CONCLUSIE),
                standpunten=[t for t in teksten[punt.pk] if t.onderdeel == Verslagonderdeel.STANDPUNT and t.tekst],
                afspraken=afspraken[punt.pk],
                besluiten=besluiten[punt.dossier_id],
                opmerkingen=opmerkingen[punt.pk],
                aanvullingen=[rij for rij in aanvullingen if rij.punt_id == punt.pk],
                mag_aanvullen=_mag_aanvullen(punt, zitting),
            )
            for punt in punten
        ],
        [rij for rij in aanvullingen if rij.punt_id is None],
    )


def _mag_aanvullen(punt: Agendapunt, zitting: Zitting) -> bool:
    """Het loket altijd; de voorzitter zolang die de casus ziet: tot de uitvoering ophoudt (ADR 0005)."""
    in_uitvoering = punt.dossier.casus.status == Status.IN_UITVOERING
    return zitting.plek == Plek.LOKET or zitting.plek == Plek.VOORZITTER and in_uitvoering


def te_bevestigen(besluit: Besluit, genodigde: Genodigde) -> bool:
    """Is dit een besluit van de organisatie van deze genodigde, en zei die nog niet of het klopt?"""
    eigen = besluit.besluitnemer_id == genodigde.organisatie_id
    return eigen and all(gegeven.genodigde_id != genodigde.pk for gegeven in besluit.bevestigingen.all())


def _tekst(teksten: Iterable[Verslagtekst], onderdeel: Verslagonderdeel) -> str:
    return next((tekst.tekst for tekst in teksten if tekst.onderdeel == onderdeel), "")


def _besluiten(punten: Sequence[Agendapunt], genodigde: Genodigde | None) -> dict[int, list[Besluit]]:
    """Per dossier wat er op deze zitting is besloten."""
    hier = [punt.dossier_id for punt in punten if punt.uitkomst == Puntuitkomst.BESLUITEN]
    per_dossier: dict[int, list[Besluit]] = defaultdict(list)
    if not hier:
        return per_dossier
    besluiten = Besluit.objects.filter(dossier__in=hier).select_related("besluitnemer").order_by("pk")
    for besluit in besluiten.prefetch_related(
        Prefetch("acties", Actie.objects.select_related("eigenaar")),
        Prefetch("aanvullingen", Besluitaanvulling.objects.select_related("door")),
        Prefetch("bevestigingen", Besluitbevestiging.objects.select_related("genodigde__gebruiker")),
    ):
        besluit.te_bevestigen = genodigde is not None and te_bevestigen(besluit, genodigde)
        per_dossier[besluit.dossier_id].append(besluit)
    return per_dossier


def _opmerkingen(verslag: Verslag, punten: Sequence[Agendapunt], van: Gebruiker | None) -> Iterable[Verslagopmerking]:
    """Wat er bij een concept staat heeft nog niemand gelezen."""
    if verslag.stand == Verslagstand.CONCEPT:
        return []
    rijen = Verslagopmerking.objects.filter(punt__in=punten).select_related("door", "beantwoord_door")
    return (rijen.filter(door=van) if van else rijen).order_by("op", "pk")


def _aanvullingen(verslag: Verslag) -> list[Verslagaanvulling]:
    """Er zijn er pas als het verslag vaststaat."""
    if verslag.stand != Verslagstand.VASTGESTELD:
        return []
    return list(verslag.aanvullingen.select_related("door").order_by("op", "pk"))


def _per_punt(rijen: Iterable[R]) -> dict[int, list[R]]:
    per_punt: dict[int, list[R]] = defaultdict(list)
    for rij in rijen:
        per_punt[getattr(rij, "punt_id")].append(rij)  # noqa: B009 - not every row of R has one
    return per_punt
