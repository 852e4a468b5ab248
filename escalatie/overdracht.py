"""Een voorzitter die vertrekt, geeft de open dossiers aan een andere voorzitter. Zie `register.medewerkers`."""

from collections.abc import Collection, Mapping

from django.utils import timezone

from escalatie.dossier.voorzitter import geef_door
from escalatie.models import Letdossier, Zitting
from escalatie.models.zitting import NOG_TE_HOUDEN
from pmm.casus.logregel import noteer
from pmm.casus.overdracht import OVERDRAGEN
from pmm.casus.slot import neem
from pmm.kern.fouten import DomeinFout
from register.medewerkers.overdracht import Werk
from register.models import Gebruiker, Organisatie
from register.rollen import VOORZITTER

DOSSIER = "let"
EEN_VOORZITTER = "De casussen van de {zitting} gaan samen naar één voorzitter: {kenmerken}."
AL_WEG = "Het LET-dossier van {kenmerk} is intussen gesloten of van een andere voorzitter. Bekijk de lijst opnieuw."


class Dossieroverdracht:
    """Zie `register.medewerkers.overdracht.Overdracht`."""

    def open_werk(self, gebruiker: Gebruiker, organisatie: Organisatie) -> list[Werk]:
        """De open dossiers van wie voorzitter is; het LET is van geen organisatie, dus een ander mag overal werken."""
        if not gebruiker.lidmaatschappen.geldig().filter(organisatie=organisatie, rol=VOORZITTER).exists():
            return []
        dossiers = Letdossier.objects.open().filter(voorzitter=gebruiker).select_related("casus").order_by("pk")
        rollen = frozenset([VOORZITTER])
        return [
            Werk(f"{DOSSIER}:{dossier.pk}", dossier.casus.kenmerk, "Het LET voorzitten", rollen, overal=True)
            for dossier in dossiers
        ]

    def draag_over(self, naar: Mapping[str, Gebruiker], *, van: Gebruiker, door: Gebruiker) -> None:
        """Zie `register.medewerkers.overdracht.Overdracht`.

        Raises:
            DomeinFout: het dossier is intussen dicht of van een ander, de nieuwe voorzitter is niet onafhankelijk, of
            de casussen van één zitting gaan niet samen naar dezelfde voorzitter.
        """
        nummers = {
            int(sleutel.partition(":")[2]): wie for sleutel, wie in naar.items() if sleutel.startswith(f"{DOSSIER}:")
        }
        dossiers = Letdossier.objects.select_related("casus").filter(pk__in=nummers).order_by("casus")
        for dossier in dossiers:
            _geef(dossier, van, nummers[dossier.pk])
        _geef_zittingen(van)
        for dossier in dossiers:
            noteer(OVERDRAGEN, dossier.casus, door=door, van=van.pk, naar=[nummers[dossier.pk].pk])

    def ontneem(self, gebruiker: Gebruiker, rollen: Collection[str]) -> None:
        """De rechten op de casus neemt `pmm.casus.overdracht` al af."""


overdracht = Dossieroverdracht()


def _geef(dossier: Letdossier, van: Gebruiker, naar: Gebruiker) -> None:
    casus = neem(dossier.casus)
    vers = Letdossier.objects.open().filter(pk=dossier.pk, voorzitter=van).first()
    if vers is None:
        raise DomeinFout(AL_WEG.format(kenmerk=casus.kenmerk))
    vers.casus = casus
    geef_door(vers, naar, zin=f"{van} droeg het voorzitten van casus {casus.kenmerk} in het LET aan u over.")


def _geef_zittingen(van: Gebruiker) -> None:
    """Wie de casussen van een zitting kreeg, zit haar ook voor: wie voorzit, kan elke casus op de agenda lezen."""
    zittingen = Zitting.objects.filter(voorzitter=van, stand__in=NOG_TE_HOUDEN).order_by("pk")
    for zitting in zittingen.select_for_update(of=("self",), no_key=True):
        punten = zitting.punten.nog_te_doen().select_related("dossier__voorzitter", "dossier__casus")
        voorzitters = {punt.dossier.voorzitter for punt in punten}
        if len(voorzitters) > 1:
            kenmerken = ", ".join(punt.dossier.casus.kenmerk for punt in punten)
            raise DomeinFout(EEN_VOORZITTER.format(zitting=str(zitting).lower(), kenmerken=kenmerken))
        for voorzitter in voorzitters - {van}:
            zitting.voorzitter, zitting.gewijzigd_op = voorzitter, timezone.now()
            zitting.versie += 1
            zitting.save(update_fields=["voorzitter", "gewijzigd_op", "versie"])
