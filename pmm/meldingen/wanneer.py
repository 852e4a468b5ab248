"""Wanneer een mail over een melding gaat: naar voorkeur, spoed, stille uren en werkdagen.

Ook in de twee nachten waarin de klok verspringt.
"""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

from pmm.meldingen.models import Voorkeur, Wijze
from pmm.termijnen.werkdagen import is_werkdag, werkdag_na

DAG = timedelta(days=1)


def mailen_op(voorkeur: Voorkeur, soort: str, *, spoed: bool, nu: datetime) -> datetime | None:
    """Het eerste moment vanaf `nu` waarop deze persoon de mail wil; None is nooit.

    Spoed gaat meteen, wat iemand ook koos. Alleen voor de stille uren wacht ook spoed.
    """
    wijze = Wijze.METEEN if spoed else voorkeur.wijze(soort)
    if wijze == Wijze.ALLEEN_HIER:
        return None
    return _dagbericht(voorkeur, nu) if wijze == Wijze.DAGBERICHT else _buiten_de_stilte(voorkeur, nu)


def mag_nu(voorkeur: Voorkeur, soort: str, *, spoed: bool, nu: datetime) -> bool:
    """Mag een mail die al had moeten gaan, op dit moment alsnog weg?

    Na een storing kan het intussen stil zijn, of weekend. Wat te laat is mag overdag meteen.
    """
    is_dagbericht = not spoed and voorkeur.wijze(soort) == Wijze.DAGBERICHT
    return not is_stil(voorkeur, nu) and (not is_dagbericht or is_werkdag(timezone.localdate(nu)))


def is_stil(voorkeur: Voorkeur, moment: datetime) -> bool:
    """Staat de klok in Amsterdam op dit moment in de stille uren van deze persoon?"""
    return voorkeur.is_stil_om(timezone.localtime(moment).time())


def momenten(dag: date, tijd: time) -> list[datetime]:
    """Wanneer de klok in Amsterdam op deze dag op `tijd` staat, het vroegste eerst.

    In de nacht van de wintertijd kan dat twee keer zijn. In de nacht van de zomertijd bestaat de tijd misschien
    niet; dan is het het moment waarop de klok verspringt.
    """
    op_de_klok = datetime.combine(dag, tijd, timezone.get_default_timezone())
    eerste, laatste = (op_de_klok.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if eerste > laatste:
        # Skipped by the clock, which always jumps on the whole hour.
        return [eerste.replace(minute=0, second=0, microsecond=0)]
    return [eerste] if eerste == laatste else [eerste, laatste]


def _buiten_de_stilte(voorkeur: Voorkeur, moment: datetime) -> datetime:
    """Dit moment of, als het stil is, het einde van de stille uren."""
    while is_stil(voorkeur, moment):
        dag = timezone.localdate(moment)
        eindes = [*momenten(dag, voorkeur.stil_tot), *momenten(dag + DAG, voorkeur.stil_tot)]
        moment = min(einde for einde in eindes if einde > moment)
    return moment


def _dagbericht(voorkeur: Voorkeur, nu: datetime) -> datetime:
    """De eerstvolgende werkdag om de gekozen tijd; vandaag telt mee als het nog niet zo laat is."""
    vandaag = werkdag_na(timezone.localdate(nu), 0)
    dagen = (vandaag, werkdag_na(vandaag, 1))
    return min(op for dag in dagen for op in momenten(dag, voorkeur.dagbericht_om) if op >= nu)
