"""Wat bleef liggen: inhoud zonder rij, en wat binnenkwam toen er nog geen virusscanner was."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from pmm.bestanden import opslag
from pmm.bestanden.models import Bestandsversie
from pmm.bestanden.scanner import is_er, scan
from pmm.kern.upload import naamloos_bestand

BEZIG = timedelta(hours=1)  # younger than this, somebody may still be writing the row
IN_EEN_KEER, PER_KEER = 1000, 200


def ruim_op() -> Counter[str]:
    """Een ronde van de klok; geeft hoeveel er weg is, en hoeveel alsnog gescand."""
    return Counter(wezen=_ruim_wezen_op(), gescand=_scan_alsnog())


def _ruim_wezen_op() -> int:
    """Inhoud waar geen rij naar wijst: van een afgebroken upload, of van een casus die vernietigd is."""
    grens, namen, weg = timezone.now() - BEZIG, _namen(), 0
    for plek in range(0, len(namen), IN_EEN_KEER):
        deel = namen[plek : plek + IN_EEN_KEER]
        bekend = set(Bestandsversie.objects.filter(opslag__in=deel).values_list("opslag", flat=True))
        for naam in deel:
            if naam not in bekend and opslag.opslag().get_modified_time(naam.hex) < grens:
                opslag.gooi_weg(naam)
                weg += 1
    return weg


def _namen() -> list[UUID]:
    try:
        _, bestanden = opslag.opslag().listdir("")
    except FileNotFoundError:
        return []  # nobody ever added anything
    return [UUID(naam) for naam in bestanden]


def _scan_alsnog() -> int:
    """Zodra er een scanner is, gaat alles wat eerder kwam er ook langs; tot dan is het niet op te halen."""
    if not is_er():
        return 0
    versies = list(Bestandsversie.objects.te_scannen()[:PER_KEER])
    for versie in versies:
        with naamloos_bestand() as inhoud:
            for stuk in opslag.lees(versie.opslag, kenmerk=versie.bestand.casus.kenmerk):
                inhoud.write(stuk)
            uitslag = scan(inhoud)
        Bestandsversie.objects.filter(pk=versie.pk).update(scan=uitslag, gescand_op=timezone.now())
    return len(versies)
