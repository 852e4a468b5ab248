"""Wat er van een dossier bekend is, en wat daar nog aan mist: alleen aanwijzingen, geen van alle houdt iets tegen."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch, Q, prefetch_related_objects

from escalatie.models import Agendapunt, Beslisser, Letdossier, Mogelijkheid, Puntsoort, Puntstand, Voorbereidingspunt
from escalatie.quorum import VOOR_QUORUM, Waarom, ontbreekt_bij
from pmm.casus.codes import Onderdeel, Partijrol
from pmm.casus.models import Casus, Deling, Partij, Poging
from register.vermelding.tijden import opsomming

# Who only brought it in, gives advice or saw it happen, has nothing to decide.
BESLIST_NIET = frozenset({Partijrol.INDIENER, Partijrol.ADVISEUR, Partijrol.GETUIGE})
IN_ORDE = frozenset({Puntstand.KLAAR, Puntstand.NIET_NODIG})
NIETS_DOEN = "niets doen"
MIST = {
    Waarom.KOMT_NIET: "{wie} moet besluiten en komt niet.",
    Waarom.GEEN_ANTWOORD: "{wie} moet besluiten en gaf nog geen antwoord.",
    Waarom.NIET_GENODIGD: "{wie} moet besluiten en is nog niet uitgenodigd.",
}


@dataclass
class Beeld:
    """De voorbereiding van één dossier, met alles wat daarvoor nodig is al opgehaald."""

    dossier: Letdossier
    agendapunt: Agendapunt | None

    @property
    def casus(self) -> Casus:
        """De casus van het dossier."""
        return self.dossier.casus

    @cached_property
    def punten(self) -> dict[str, Voorbereidingspunt]:
        """De punten waar al iets van gezegd is."""
        return {punt.soort: punt for punt in self.dossier.punten.all()}

    @property
    def aantal_klaar(self) -> int:
        """Hoeveel punten klaar of niet nodig zijn."""
        return sum(punt.stand in IN_ORDE for punt in self.punten.values())

    @cached_property
    def beslissers(self) -> list[Beslisser]:
        """Wie wat kan besluiten, wie aan tafel moet zitten eerst."""
        return list(self.dossier.beslissers.all())

    @cached_property
    def mogelijkheden(self) -> list[Mogelijkheid]:
        """Wat het LET zou kunnen doen."""
        return list(self.dossier.mogelijkheden.all())

    @property
    def noemt_niets_doen(self) -> bool:
        """Staat erbij wat er gebeurt als niemand iets doet?"""
        return any(rij.omschrijving.lower().startswith(NIETS_DOEN) for rij in self.mogelijkheden)

    @cached_property
    def zonder_beslisser(self) -> list[Partij]:
        """Partijen die iets te besluiten kunnen hebben, en waarvan nog niet bekend is wie."""
        bekend = {rij.organisatie.huidige_id for rij in self.beslissers}
        return [
            partij
            for partij in self.casus.partijen.all()
            if not BESLIST_NIET.issuperset(partij.rollen) and partij.organisatie.huidige_id not in bekend
        ]

    def aanwijzing(self, soort: Puntsoort) -> list[str]:
        """Wat er volgens de gegevens aan dit punt nog mist, in hele zinnen."""
        zinnen: list[str] = getattr(self, f"_{soort}")()
        return zinnen

    def _vraag(self) -> list[str]:
        vraag = self.casus.tekst(Onderdeel.LETVRAAG)
        return [] if vraag and vraag.tekst.strip() else ["Er staat nog geen vraag aan het LET."]

    def _geprobeerd(self) -> list[str]:
        if self.casus.pogingen.all() or self.casus.reden_geen_poging:
            return []
        return ["Er staat nog geen poging in de casus, en ook niet waarom niet."]

    def _beslissers(self) -> list[str]:
        if not self.beslissers and not self.zonder_beslisser:
            return ["Er staat nog niemand die iets kan besluiten."]
        bij = opsomming([str(partij.organisatie) for partij in self.zonder_beslisser])
        zinnen = [f"Er staat nog geen beslisser bij {bij}."] if bij else []
        if self.beslissers and not any(rij.onmisbaar for rij in self.beslissers):
            zinnen.append("Van niemand staat vast dat die aan tafel moet zitten.")
        return zinnen

    def _mogelijkheden(self) -> list[str]:
        anders = len(self.mogelijkheden) - self.noemt_niets_doen
        zinnen = [] if anders > 0 else ["Er staat nog geen mogelijkheid om iets te doen."]
        return (
            zinnen if self.noemt_niets_doen else [*zinnen, "Wat er gebeurt als niemand iets doet, staat er nog niet."]
        )

    def _inwoner(self) -> list[str]:
        if self.casus.inwoner_geinformeerd is None:
            return ["In de casus staat nog niet of de inwoner dit weet."]
        return [] if self.casus.inwoner_geinformeerd else ["Volgens de casus weet de inwoner dit nog niet."]

    def _delen(self) -> list[str]:
        eigen = self.casus.organisatie.huidige_id
        nog_niet = {
            rij.organisatie.huidige_id: str(rij.organisatie)
            for rij in self.beslissers
            if rij.onmisbaar and rij.organisatie.huidige_id != eigen and not vars(rij)["is_gedeeld"]
        }
        met = opsomming(list(nog_niet.values()))
        return [f"De casus is nog niet gedeeld met {met}."] if met else []

    def _aan_tafel(self) -> list[str]:
        if self.agendapunt is None:
            return ["De casus staat nog niet op een zitting."]
        return [MIST[mist.waarom].format(wie=mist.organisatie) for mist in ontbreekt_bij(self.agendapunt)]


def beeld_van(dossier: Letdossier) -> Beeld:
    """Het beeld van één dossier, in een vast aantal vragen."""
    prefetch_related_objects(
        [dossier],
        Prefetch("punten", Voorbereidingspunt.objects.select_related("door")),
        Prefetch("beslissers", Beslisser.objects.select_related("organisatie").annotate(is_gedeeld=_gedeeld())),
        Prefetch("mogelijkheden", Mogelijkheid.objects.select_related("organisatie")),
        Prefetch("casus__partijen", Partij.objects.select_related("organisatie")),
        Prefetch("casus__pogingen", Poging.objects.select_related("organisatie")),
    )
    punten = Agendapunt.objects.nog_te_doen().filter(dossier=dossier).select_related("zitting")
    punt = punten.first()
    if punt:
        punt.dossier = dossier
        prefetch_related_objects([punt], VOOR_QUORUM[1])
    return Beeld(dossier, punt)


def _gedeeld() -> Exists:
    """Ziet de organisatie van een beslisser nu iets van de casus, zij of wie haar opvolgde?"""
    van_wie = Q(organisatie=OuterRef("organisatie")) | Q(organisatie=OuterRef("organisatie__opgegaan_in"))
    return Exists(Deling.objects.geldig().filter(van_wie, casus=OuterRef("dossier__casus")))
