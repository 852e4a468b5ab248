"""De termijnen op de casuspagina, elk met haar uitleg; en wat niet aankwam."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from pmm.casus.meegekomen import als_berichten, als_termijnen
from pmm.casus.models import Casus
from pmm.termijnen.berekenen import uiterste_dag
from pmm.termijnen.models import Termijn
from pmm.termijnen.templatetags.termijnen import in_werkdagen
from pmm.termijnen.uitleg import dag_zoals_gezegd, waarom
from pmm.termijnen.werkdagen import in_woorden, werkdagen_tussen
from register.rollen import BEHANDELEN

Rijen = list[dict[str, Any]]


def termijnen(casus: Casus) -> Rijen:
    """Elke lopende termijn: wat, wanneer, en waarom dan."""
    afspraken = {("actie", str(actie.pk)): actie.omschrijving for actie in casus.acties.all()}
    for poging in casus.pogingen.all():
        afspraken["poging", str(poging.pk)] = f"{poging.organisatie} terugbellen"
    vandaag = timezone.localdate()
    return [
        {
            "naam": afspraken.get((rij.bron, rij.object), rij.regel.naam),
            "wanneer": in_werkdagen(rij.uiterlijk_op),
            "stil": stilstand(rij),
            "te_laat": rij.uiterlijk_op is not None and rij.uiterlijk_op < vandaag,
            "vraag": "Waarom deze datum?" if rij.uiterlijk_op else "Waarom staat de klok stil?",
            "waarom": waarom(rij),
        }
        for rij in als_termijnen(vars(casus)["lopende_termijnen"])
    ]


def stilstand(termijn: Termijn) -> str:
    """Bijvoorbeeld "De klok staat stil sinds di 3 november · nog 2 werkdagen"."""
    stil, norm = termijn.stil_sinds, termijn.regel.werkdagen
    if stil is None or norm is None:
        return ""
    over = werkdagen_tussen(stil, uiterste_dag(timezone.localdate(termijn.begon_op), norm, termijn.pauzedagen))
    dagen = f"nog {in_woorden(over)}" if over >= 0 else f"al {in_woorden(-over)} te laat"
    return f"De klok staat stil sinds {dag_zoals_gezegd(stil)} · {dagen}"


def niet_aangekomen(casus: Casus) -> Rijen:
    """Wat er over deze casus niet aankwam; wie de casus behandelt, kan er iets aan doen."""
    mag = BEHANDELEN in casus.rechten
    return [
        {
            "zin": bericht.melding,
            "url": reverse("casus:post", args=[casus.kenmerk, bericht.pk]) if mag else "",
        }
        for bericht in als_berichten(vars(casus)["niet_aangekomen"])
    ]
