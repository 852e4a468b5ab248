"""Wie van een bundel hoort: een melding, en een mail met alleen de link."""

from collections import defaultdict

from django.urls import reverse

from escalatie.bundel.verschil import voor_kenmerken
from escalatie.models import Bundel, Genodigde
from escalatie.models.genodigde import LEEST_MEE
from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen


def vertel(bundel: Bundel) -> None:
    """De eerste versie aan ieder die haar mag lezen; een volgende aan wie daarin iets anders leest dan eerst."""
    is_nieuw = bundel.versie == 1
    zin = "De bundel voor uw zitting is er." if is_nieuw else "Er is een nieuwe versie van de bundel voor uw zitting."
    adres = reverse("escalatie:bundel", args=[bundel.zitting.sleutel])
    meld_allen(
        [
            Nieuw(
                sleutel=f"bundel:{bundel.pk}:{gebruiker}",
                gebruiker_id=gebruiker,
                soort=Soort.NIEUWS,
                zin=zin,
                adres=adres,
            )
            for gebruiker, kenmerken in sorted(_lezers(bundel).items())
            if is_nieuw or voor_kenmerken(bundel.wijzigingen, kenmerken)
        ]
    )


def _lezers(bundel: Bundel) -> dict[int, set[str]]:
    """Wie is uitgenodigd en nog meeleest, met de kenmerken van de eigen casussen in deze bundel."""
    genodigden = Genodigde.objects.filter(
        zitting=bundel.zitting_id, stand__in=LEEST_MEE, punten__stukken__bundel=bundel
    )
    lezers = defaultdict(set)
    for gebruiker, kenmerk in genodigden.values_list("gebruiker", "punten__dossier__casus__kenmerk"):
        lezers[gebruiker].add(kenmerk)
    if bundel.gemaakt_door_id != (voorzitter := bundel.zitting.voorzitter_id):
        lezers[voorzitter] = {str(stuk.inhoud["kenmerk"]) for stuk in bundel.stukken.all()}
    return dict(lezers)
