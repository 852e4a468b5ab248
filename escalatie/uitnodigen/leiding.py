"""Wat de voorzitter en het loket horen over wie er komt."""

from django.db.models import Q

from escalatie.berichten import omschrijving
from escalatie.models import Agendapunt, Genodigde, Zitting
from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen
from register.aanwezig import vangnet


def vertel_antwoord(zitting: Zitting, genodigde: Genodigde) -> None:
    """Zeg of deze genodigde komt."""
    vertel(zitting, genodigde, f"{_wie(genodigde)} {genodigde.get_stand_display()}: {omschrijving(zitting)}.")


def vertel_vervangen(zitting: Zitting, genodigde: Genodigde, vervanger: Genodigde) -> None:
    """Zeg wie er in wiens plaats komt."""
    vertel(zitting, genodigde, f"{_wie(genodigde)} laat {vervanger.gebruiker} komen: {omschrijving(zitting)}.")


def vertel(zitting: Zitting, genodigde: Genodigde, zin: str, *, spoed: bool = False) -> None:
    """Meld dit de voorzitter en wie de casussen van deze genodigde behandelt, of anders de coördinatoren."""
    meld_allen(
        [
            Nieuw(
                sleutel=f"let_antwoord:{genodigde.pk}:{genodigde.volgnummer}:{gebruiker}",
                gebruiker_id=gebruiker,
                soort=Soort.NIEUWS,
                zin=zin,
                adres=zitting.get_absolute_url(),
                spoed=spoed,
            )
            for gebruiker in sorted(_aan_wie(zitting, genodigde))
        ]
    )


def _aan_wie(zitting: Zitting, genodigde: Genodigde) -> set[int]:
    punten = Agendapunt.objects.op_tafel().filter(Q(genodigden=genodigde), zitting=zitting)
    behandelaars = set(punten.values_list("dossier__casus__behandelaar", flat=True)) - {None}
    return {zitting.voorzitter_id, *(behandelaars or vangnet())}


def _wie(genodigde: Genodigde) -> str:
    return f"{genodigde.gebruiker} ({genodigde.organisatie})"
