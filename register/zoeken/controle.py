"""Controleert of de zoekindex zegt wat er in het register staat; een half uur later herstelt de klok hem."""

from pmm.kern.bevinding import Bevinding
from register.models import Organisatie, Vindplaats, Zoekwoord
from register.zoeken.index import alle_woorden, verschil

MELDING = (
    "Zoeken in het register klopt niet bij {wie}. Het wordt om vier uur hersteld, "
    "of nu meteen met ‘manage.py laad_basisgegevens’."
)


def controleer() -> Bevinding | None:
    """De eerste organisatie die anders te vinden is dan zij in het register staat, of het eerste woord dat mist."""
    anders = verschil(Organisatie.objects.order_by("pk"))
    if anders:
        return _bij(anders.erbij[0] if anders.erbij else Vindplaats.objects.get(pk=anders.weg[0]))
    bekend = set(Zoekwoord.objects.values_list("woord", flat=True))
    if ontbreekt := sorted(alle_woorden() - bekend):
        return Bevinding(MELDING.format(wie=f"het woord ‘{ontbreekt[0]}’"), "Het woord staat niet bij de zoekwoorden.")
    return None


def _bij(rij: Vindplaats) -> Bevinding:
    return Bevinding(MELDING.format(wie=rij.organisatie.naam), "De zoekindex is anders dan de rest van het register.")
