"""Wat wie voorzit per casus voor zich heeft: de vraag, de haast, wie er aan tafel zit en wat die kan besluiten."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, Subquery, TextField, Value, prefetch_related_objects
from django.db.models.functions import Coalesce

from escalatie.dossier.beeld import IN_ORDE
from escalatie.models import Agendapunt, Beslisser, Genodigde, Genodigdestand, Letdossier, Mogelijkheid, Zitting
from escalatie.onafhankelijk import bezwaren
from escalatie.quorum import VOOR_QUORUM, Ontbreekt, Waarom, ontbreekt_bij
from escalatie.zitting.agendaform import met_tijden
from escalatie.zitting.voorwaarden import VOOR_HET_BEGIN
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Tekst
from register.models import Organisatie

NIET_MEER = (Genodigdestand.VERVANGEN, Genodigdestand.INGETROKKEN)


@dataclass
class Plaats:
    """Eén organisatie aan tafel: wat zij kan besluiten, en wie er namens haar komt."""

    organisatie: Organisatie
    beslissers: list[Beslisser] = field(default_factory=list)
    genodigden: list[Genodigde] = field(default_factory=list)
    ontbreekt: Waarom | None = None


class Voorbereid(NamedTuple):
    """Wat er voor één dossier klaarligt: hoeveel punten klaar zijn, wat er kan, de vraag en de haast."""

    klaar: int
    opties: list[str]
    vraag: str
    urgentie: str


@dataclass
class Beurt:
    """Eén casus op de agenda, vanaf wanneer hij aan de beurt is en wat ervoor klaarligt."""

    punt: Agendapunt
    vanaf: datetime | None
    plaatsen: list[Plaats]
    ontbreekt: list[Ontbreekt]
    voorbereid: Voorbereid
    bezwaar: str = ""

    @property
    def genodigden(self) -> list[Genodigde]:
        """Wie er bij deze casus zit of is gevraagd."""
        return [genodigde for plaats in self.plaatsen for genodigde in plaats.genodigden]


def beurten(zitting: Zitting) -> list[Beurt]:
    """De agenda van `zitting.te_lezen`, in een vast aantal vragen."""
    punten = zitting.te_lezen
    prefetch_related_objects(punten, *VOOR_QUORUM)
    voorbereid = _voorbereid(punten)
    zinnen = {punt.pk: zin for punt, zin in bezwaren(zitting, punten)} if zitting.stand in VOOR_HET_BEGIN else {}
    rijen = []
    for vanaf, punt in met_tijden(punten):
        ontbreekt = [] if punt.uitkomst else ontbreekt_bij(punt)
        plaatsen = _plaatsen(punt, ontbreekt)
        rijen.append(Beurt(punt, vanaf, plaatsen, ontbreekt, voorbereid[punt.dossier_id], zinnen.get(punt.pk, "")))
    return rijen


def _plaatsen(punt: Agendapunt, ontbreekt: Sequence[Ontbreekt]) -> list[Plaats]:
    """Eerst wie moet besluiten, dan wie er verder zit; een organisatie staat er één keer."""
    plaatsen: dict[int, Plaats] = {}

    def van(organisatie: Organisatie) -> Plaats:
        return plaatsen.setdefault(organisatie.huidige_id, Plaats(organisatie))

    for beslisser in punt.dossier.beslissers.all():
        van(beslisser.organisatie).beslissers.append(beslisser)
    for genodigde in punt.genodigden.all():
        if genodigde.stand not in NIET_MEER:
            van(genodigde.organisatie).genodigden.append(genodigde)
    for een in ontbreekt:
        van(een.organisatie).ontbreekt = een.waarom
    return list(plaatsen.values())


def _voorbereid(punten: Sequence[Agendapunt]) -> dict[int, Voorbereid]:
    """Per dossier wat er klaarligt, in één vraag."""
    opties = Mogelijkheid.objects.filter(dossier=OuterRef("pk")).order_by("pk").values("omschrijving")
    dossiers = Letdossier.objects.filter(pk__in=[punt.dossier_id for punt in punten]).annotate(
        klaar=Count("punten", filter=Q(punten__stand__in=IN_ORDE)),
        opties=ArraySubquery(opties),
        vraag=_tekst(Onderdeel.LETVRAAG),
        urgentie=_tekst(Onderdeel.URGENTIE),
    )
    rijen = dossiers.order_by().values_list("pk", "klaar", "opties", "vraag", "urgentie")
    return {pk: Voorbereid(*rest) for pk, *rest in rijen}


def _tekst(onderdeel: Onderdeel) -> Coalesce:
    """De laatste versie van een tekst van de casus; leeg als zij er niet is."""
    versies = Tekst.objects.filter(casus=OuterRef("casus"), onderdeel=onderdeel).order_by("-versie")
    return Coalesce(Subquery(versies.values("tekst")[:1]), Value(""), output_field=TextField())
