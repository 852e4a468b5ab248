"""De vormen van een time-out: waarmee PMM begint, en wat een beheerder eraan verandert."""

from dataclasses import dataclass, fields
from typing import Any

from django.db import IntegrityError, transaction

from overbrugging.models import Timeoutsoort, Timeoutvorm
from overbrugging.timeout import zinnen
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import eis_versie
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker, Organisatie

NAAM_BESTAAT = "Er is al een vorm die ‘{naam}’ heet. Kies een andere naam."


@dataclass(frozen=True)
class Vorm:
    """Wat iemand over een vorm invult; `maanden` is hoe lang zij duurt, `verlengen_maanden` wat er nog bij kan."""

    naam: str
    soort: str
    maanden: int
    verlengen_maanden: int = 0
    organisatie: Organisatie | None = None
    grondslag: str = ""
    voorwaarden: str = ""
    toelichting: str = ""
    in_gebruik: bool = True


@dataclass(frozen=True)
class Bekend:
    """Een pauze die bestaat, in eigen woorden; `van` is de code van haar organisatie in het register."""

    vorm: Vorm
    van: str = ""


BEKEND = (
    Bekend(
        Vorm(
            "CJIB: noodstop",
            Timeoutsoort.INVORDERING,
            maanden=4,
            verlengen_maanden=8,
            grondslag="Noodstopprocedure van het CJIB (eigen werkwijze)",
            voorwaarden="Binnen de vier maanden hulp zoeken bij de schulden.",
            toelichting="Vier maanden, en nog acht als er hulp bij schulden loopt. Vraag het CJIB wat nu geldt.",
        ),
        van="cjib",
    ),
    Bekend(
        Vorm(
            "Dienst Toeslagen: pauzeknop",
            Timeoutsoort.INVORDERING,
            maanden=12,
            grondslag="Uitstel van terugbetaling door Dienst Toeslagen (eigen werkwijze)",
            toelichting="Hooguit twaalf maanden geen invordering. Vraag Dienst Toeslagen voor welke schuld dit kan.",
        ),
        van="dienst-toeslagen",
    ),
    Bekend(
        Vorm(
            "Breed moratorium",
            Timeoutsoort.INVORDERING,
            maanden=6,
            grondslag="Wet gemeentelijke schuldhulpverlening, artikel 5",
            voorwaarden="De gemeente helpt al bij de schulden; de lopende rekeningen worden betaald.",
            toelichting="De rechtbank legt dit op als de gemeente erom vraagt, hooguit zes maanden.",
        ),
    ),
)


def laad() -> None:
    """Zet de bekende vormen klaar in een register dat er nog geen heeft; daarna is het aan de beheerder."""
    if Timeoutvorm.objects.exists():
        return
    organisaties = {rij.code: rij for rij in Organisatie.objects.filter(code__in=[een.van for een in BEKEND])}
    Timeoutvorm.objects.bulk_create(
        Timeoutvorm(**{**_velden(een.vorm), "organisatie": organisaties.get(een.van)}) for een in BEKEND
    )


@transaction.atomic
def maak(vorm: Vorm, *, door: Gebruiker) -> Timeoutvorm:
    """Een vorm erbij.

    Raises:
        DomeinFout: er is al een vorm met deze naam.
    """
    gemaakt = _bewaar(Timeoutvorm(**_velden(vorm)))
    noteer_bij("timeoutvorm", str(gemaakt.pk), zinnen.VORM_MAKEN, door=door)
    return gemaakt


@transaction.atomic
def wijzig(pk: int, vorm: Vorm, *, versie: int, door: Gebruiker) -> Timeoutvorm:
    """Een vorm veranderen. Time-outs die ermee begonnen blijven zoals zij zijn; alleen hun grens gaat mee.

    Raises:
        Verouderd: iemand anders wijzigde haar intussen.
        DomeinFout: er is al een andere vorm met deze naam.
    """
    nu = Timeoutvorm.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=pk)
    eis_versie(nu, versie)
    for veld, waarde in _velden(vorm).items():
        setattr(nu, veld, waarde)
    nu.versie += 1
    noteer_bij("timeoutvorm", str(pk), zinnen.VORM_WIJZIGEN, door=door)
    return _bewaar(nu)


def _velden(vorm: Vorm) -> dict[str, Any]:
    return {veld.name: getattr(vorm, veld.name) for veld in fields(vorm)}


def _bewaar(vorm: Timeoutvorm) -> Timeoutvorm:
    try:
        with transaction.atomic():
            vorm.save()
    except IntegrityError as fout:
        if "naam" not in str(fout):
            raise
        raise DomeinFout(NAAM_BESTAAT.format(naam=vorm.naam)) from None
    return vorm
