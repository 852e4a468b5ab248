"""Wat wie voorzit per casus voor zich heeft: de vraag, de haast, wie er aan tafel zit en wat die kan besluiten."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, prefetch_related_objects

from escalatie.dossier.beeld import IN_ORDE
from escalatie.models import Agendapunt, Beslisser, Genodigde, Genodigdestand, Letdossier, Zitting
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
    beslissers: list[Beslisser]
    genodigden: list[Genodigde]
    ontbreekt: Waarom | None = None


@dataclass
class Beurt:
    """Eén casus op de agenda, vanaf wanneer hij aan de beurt is en wat ervoor klaarligt."""

    punt: Agendapunt
    vanaf: datetime | None
    plaatsen: list[Plaats]
    ontbreekt: list[Ontbreekt]
    klaar: int = 0
    mogelijkheden: int = 0
    bezwaar: str = ""

    @property
    def vraag(self) -> str:
        """De vraag aan het LET."""
        return self._tekst(Onderdeel.LETVRAAG)

    @property
    def urgentie(self) -> str:
        """Waarom het haast heeft."""
        return self._tekst(Onderdeel.URGENTIE)

    def _tekst(self, onderdeel: Onderdeel) -> str:
        tekst = self.punt.dossier.casus.tekst(onderdeel)
        return tekst.tekst if tekst else ""


def beurten(zitting: Zitting) -> list[Beurt]:
    """De agenda van `zitting.te_lezen`, in een vast aantal vragen."""
    punten = zitting.te_lezen
    teksten = Tekst.objects.filter(onderdeel__in=[Onderdeel.LETVRAAG, Onderdeel.URGENTIE]).huidig()
    prefetch_related_objects(
        punten, *VOOR_QUORUM, Prefetch("dossier__casus__teksten", teksten, to_attr="huidige_teksten")
    )
    tellingen = _tellingen(punten)
    zinnen = {punt.pk: zin for punt, zin in bezwaren(zitting, punten)} if zitting.stand in VOOR_HET_BEGIN else {}
    rijen = []
    for vanaf, punt in met_tijden(punten):
        ontbreekt = [] if punt.uitkomst else ontbreekt_bij(punt)
        klaar, mogelijkheden = tellingen.get(punt.dossier_id, (0, 0))
        rijen.append(
            Beurt(punt, vanaf, _plaatsen(punt, ontbreekt), ontbreekt, klaar, mogelijkheden, zinnen.get(punt.pk, ""))
        )
    return rijen


def _plaatsen(punt: Agendapunt, ontbreekt: Sequence[Ontbreekt]) -> list[Plaats]:
    """Eerst wie moet besluiten, dan wie er verder zit; een organisatie staat er één keer."""
    plaatsen: dict[int, Plaats] = {}
    beslissers = defaultdict(list)
    for beslisser in punt.dossier.beslissers.all():
        plaatsen.setdefault(beslisser.organisatie.huidige_id, Plaats(beslisser.organisatie, [], []))
        beslissers[beslisser.organisatie.huidige_id].append(beslisser)
    for genodigde in punt.genodigden.all():
        if genodigde.stand not in NIET_MEER:
            plaats = plaatsen.setdefault(genodigde.organisatie.huidige_id, Plaats(genodigde.organisatie, [], []))
            plaats.genodigden.append(genodigde)
    mist = {een.organisatie.huidige_id: een.waarom for een in ontbreekt}
    for nummer, plaats in plaatsen.items():
        plaats.beslissers, plaats.ontbreekt = beslissers[nummer], mist.get(nummer)
    return list(plaatsen.values())


def _tellingen(punten: Sequence[Agendapunt]) -> dict[int, tuple[int, int]]:
    """Per dossier hoeveel punten van de voorbereiding klaar zijn, en hoeveel mogelijkheden erin staan."""
    dossiers = Letdossier.objects.filter(pk__in=[punt.dossier_id for punt in punten]).annotate(
        klaar=Count("punten", filter=Q(punten__stand__in=IN_ORDE), distinct=True),
        opties=Count("mogelijkheden", distinct=True),
    )
    return {pk: (klaar, opties) for pk, klaar, opties in dossiers.order_by().values_list("pk", "klaar", "opties")}
