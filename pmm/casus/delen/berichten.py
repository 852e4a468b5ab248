"""Wie wat hoort van een deling: een kenmerk en een adres, nooit wat er in de casus staat."""

from django.urls import reverse

from pmm.casus.models import Deling
from pmm.meldingen.models import Soort
from pmm.meldingen.services import EigenMail, Nieuw, meld_allen
from register.models import Gebruiker, Lidmaatschap, Organisatie
from register.rollen import ONTVANGERS

AANBOD = "Het loket wil casus {kenmerk} met u delen. Lees waarvoor, en antwoord."
AANVAARD = "{organisatie} werkt mee aan casus {kenmerk}."
GEWEIGERD = "{organisatie} wil niet meewerken aan casus {kenmerk}."
INGETROKKEN = "Casus {kenmerk} wordt niet meer met u gedeeld."
VERZET = "Casus {kenmerk} is tot een andere dag met u gedeeld."


def ontvangers(organisatie: Organisatie) -> list[int]:
    """Wie bij deze organisatie ontvangt wat met haar gedeeld wordt, op nummer."""
    leden = Lidmaatschap.objects.in_dienst().filter(rol__in=ONTVANGERS, organisatie=organisatie.huidige)
    return sorted(set(leden.values_list("gebruiker_id", flat=True)))


def meld_ontvangers(deling: Deling, zin: str, door: Gebruiker, *, sjabloon: str = "") -> None:
    """Ieder die ontvangt, behalve wie het zelf deed, met zo nodig een eigen mail."""
    wie = [pk for pk in ontvangers(deling.organisatie) if pk != door.pk]
    meld_allen([_nieuw(deling, pk, zin, EigenMail(sjabloon) if sjabloon else None) for pk in wie])


def meld_loket(deling: Deling, zin: str) -> None:
    """Wie het aanbood, en wie de casus nu behandelt."""
    wie = {deling.gedeeld_door_id, deling.casus.behandelaar_id or deling.gedeeld_door_id}
    meld_allen([_nieuw(deling, pk, zin, None) for pk in sorted(wie)])


def _nieuw(deling: Deling, wie: int, zin: str, mail: EigenMail | None) -> Nieuw:
    naar_loket = zin in {AANVAARD, GEWEIGERD}
    casus = deling.casus
    return Nieuw(
        # Each version of a deling is told once.
        sleutel=f"deling:{deling.sleutel}:{deling.versie}:{wie}",
        gebruiker_id=wie,
        soort=Soort.NIEUWS,
        zin=zin.format(kenmerk=casus.kenmerk, organisatie=deling.organisatie),
        adres=reverse("delen:overzicht", args=[casus.kenmerk]) if naar_loket else deling.get_absolute_url(),
        over=casus.kenmerk,
        mail=mail,
    )
