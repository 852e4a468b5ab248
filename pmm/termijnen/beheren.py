"""De regels wijzigen: nooit met terugwerkende kracht, en nooit stil over elkaar heen."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.termijnen.models import Termijnregel
from pmm.termijnen.regels import uit_de_code

NIET_MEER = "Deze wijziging geldt al of is al ingetrokken. Open de pagina opnieuw."
TE_VROEG = "Een wijziging geldt op zijn vroegst morgen: wat vandaag al begon, houdt zijn datum."
AL_EEN = "Iemand legde al een wijziging vast die op deze dag ingaat. Trek die eerst in, of kies een andere dag."


def eerste_dag() -> date:
    """De eerste dag waarop een wijziging kan ingaan."""
    return timezone.localdate() + timedelta(days=1)


@transaction.atomic
def wijzig(regel: Termijnregel, *, door: int) -> Termijnregel:
    """Leg een nieuwe versie van een regel vast; termijnen die eerder beginnen, houden de oude.

    Raises:
        DomeinFout: zij gaat te vroeg in, of er is al een versie met die dag.
    """
    if regel.geldig_van < eerste_dag():
        raise DomeinFout(TE_VROEG)
    regel.pk, regel.gewijzigd_door_id = None, door
    try:
        with transaction.atomic():
            regel.save(force_insert=True)
    except IntegrityError as fout:
        if "termijnregel_een_per_soort_en_dag" not in str(fout):
            raise
        raise DomeinFout(AL_EEN) from None
    return regel


@transaction.atomic
def trek_in(soort: str, geldig_van: date) -> None:
    """Haal een wijziging weg die nog niet is ingegaan.

    Raises:
        DomeinFout: zij geldt al, of bestaat niet.
    """
    komend = Termijnregel.objects.filter(soort=soort, geldig_van=geldig_van, geldig_van__gt=timezone.localdate())
    try:
        weg, _ = komend.filter(gewijzigd_door__isnull=False).delete()
    except ProtectedError:
        raise DomeinFout(NIET_MEER) from None
    if not weg:
        raise DomeinFout(NIET_MEER)


def per_soort(dag: date) -> list[tuple[Termijnregel, list[Termijnregel]]]:
    """Per soort de regel die op deze dag geldt en de regels die daarna komen, in de volgorde van de levensloop."""
    versies: dict[str, list[Termijnregel]] = {}
    for regel in Termijnregel.objects.select_related("gewijzigd_door").order_by("soort", "geldig_van"):
        versies.setdefault(regel.soort, []).append(regel)
    plek = {soort: nummer for nummer, soort in enumerate(regel.soort for regel in uit_de_code())}
    soorten = sorted(versies, key=lambda soort: (plek.get(soort, len(plek)), soort))
    return [_nu_en_straks(versies[soort], dag) for soort in soorten]


def _nu_en_straks(versies: Sequence[Termijnregel], dag: date) -> tuple[Termijnregel, list[Termijnregel]]:
    geldig = [regel for regel in versies if regel.geldig_van <= dag] or list(versies[:1])
    return geldig[-1], [regel for regel in versies if regel.geldig_van > geldig[-1].geldig_van]
