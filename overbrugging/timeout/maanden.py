"""Een periode in hele maanden, zoals een organisatie haar toezegt."""

from calendar import monthrange
from datetime import date, timedelta


def tot_en_met(van: date, maanden: int) -> date:
    """De laatste dag van een periode van zoveel maanden: vier maanden vanaf 1 maart is tot en met 30 juni.

    Bestaat dezelfde dag in die maand niet, dan is het de laatste dag ervan.
    """
    jaren, maand = divmod(van.month - 1 + maanden, 12)
    jaar, maand = van.year + jaren, maand + 1
    laatste = monthrange(jaar, maand)[1]
    if van.day > laatste:
        return date(jaar, maand, laatste)
    return date(jaar, maand, van.day) - timedelta(days=1)
