"""Wie ergens niet meer werkt, komt ook niet meer namens die organisatie naar een zitting."""

from collections.abc import Collection, Mapping

from escalatie import berichten, leiding
from escalatie.models import Genodigde, Genodigdestand
from escalatie.models.zitting import NOG_TE_HOUDEN
from escalatie.zitting.slot import neem_zitting
from register.medewerkers.overdracht import Werk
from register.models import Gebruiker, Lidmaatschap, Organisatie


class Genodigdeoverdracht:
    """Zie `register.medewerkers.overdracht.Overdracht`. Wie er in de plaats komt, kiezen het loket en de voorzitter."""

    def open_werk(self, gebruiker: Gebruiker, organisatie: Organisatie) -> list[Werk]:
        """Aan tafel zitten draagt een collega niet over: wie komt, wordt uitgenodigd."""
        return []

    def draag_over(self, naar: Mapping[str, Gebruiker], *, van: Gebruiker, door: Gebruiker) -> None:
        """Er is niets over te dragen."""

    def ontneem(self, gebruiker: Gebruiker, rollen: Collection[str]) -> None:
        """Trek de uitnodigingen in namens elke organisatie waar iemand geen rol meer heeft, en zeg het de leiding.

        Schrijft niet in het logboek: dat doet wie het vertrek vastlegt, als laatste.
        """
        leden = Lidmaatschap.objects.geldig().filter(gebruiker=gebruiker).met_voorgangers()
        nog = {pk for lid in leden for pk in lid.organisatie_ids}
        namens_een_ander = (
            Genodigde.objects.aan_tafel()
            .filter(gebruiker=gebruiker, zitting__stand__in=NOG_TE_HOUDEN)
            .exclude(organisatie__in=nog)
        )
        for genodigde in namens_een_ander.select_related("zitting", "gebruiker", "organisatie").order_by("zitting"):
            zitting = neem_zitting(genodigde.zitting)
            genodigde.stand = Genodigdestand.INGETROKKEN
            genodigde.volgnummer += 1
            genodigde.save(update_fields=["stand", "volgnummer"])
            berichten.laat_vervallen(zitting, genodigde)
            leiding.vertel_vertrokken(zitting, genodigde)


overdracht = Genodigdeoverdracht()
