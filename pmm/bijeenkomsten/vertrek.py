"""Wie ergens niet meer werkt, houdt geen plek bezet namens die organisatie."""

from collections.abc import Collection, Mapping

from django.utils import timezone

from pmm.bijeenkomsten.aanmelden import geef_vrij
from pmm.bijeenkomsten.models import Bijeenkomst, Bijeenkomststand
from pmm.bijeenkomsten.querysets import KOMT
from register.medewerkers.overdracht import Werk
from register.models import Gebruiker, Lidmaatschap, Organisatie


class Bijeenkomstoverdracht:
    """Zie `register.medewerkers.overdracht.Overdracht`. Een plek draagt niemand over: de wachtlijst gaat voor."""

    def open_werk(self, gebruiker: Gebruiker, organisatie: Organisatie) -> list[Werk]:
        """Naar een bijeenkomst gaan is geen werk dat een ander moet overnemen."""
        return []

    def draag_over(self, naar: Mapping[str, Gebruiker], *, van: Gebruiker, door: Gebruiker) -> None:
        """Er is niets over te dragen."""

    def ontneem(self, gebruiker: Gebruiker, rollen: Collection[str]) -> None:
        """Meld iemand af voor wat nog komt, namens elke organisatie waar die geen rol meer heeft.

        Schrijft niet in het logboek: dat doet wie het vertrek vastlegt, als laatste.
        """
        nu = timezone.now()
        nog = Lidmaatschap.objects.geldig().filter(gebruiker=gebruiker).values("organisatie")
        namens_een_ander = gebruiker.aanmeldingen.filter(stand__in=KOMT).exclude(organisatie__in=nog)
        komend = Bijeenkomst.objects.filter(
            stand=Bijeenkomststand.OPEN, begint__gt=nu, pk__in=namens_een_ander.values("bijeenkomst")
        )
        for bijeenkomst in komend.order_by("pk").vergrendeld():
            geef_vrij(bijeenkomst, namens_een_ander.get(bijeenkomst=bijeenkomst), nu)


overdracht = Bijeenkomstoverdracht()
