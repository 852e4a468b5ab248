"""Datums zoals mensen ze zeggen."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from pmm.termijnen.uitleg import ladder_in_woorden
from pmm.termijnen.werkdagen import in_woorden, werkdagen_tussen

register = template.Library()
register.filter(ladder_in_woorden)
VAST = "\N{NO-BREAK SPACE}"  # a date stays on one line


@register.filter
def in_werkdagen(datum: date | None) -> str:
    """Bijvoorbeeld "vandaag", "morgen", "over 2 werkdagen (di 24 nov)" of "3 werkdagen te laat (do 19 nov)"."""
    if not datum:
        return ""
    if isinstance(datum, datetime):
        datum = timezone.localdate(datum)
    vandaag = timezone.localdate()
    if datum == vandaag:
        return "vandaag"
    if datum == vandaag + timedelta(days=1):
        return "morgen"
    vorm = "D j b" if datum.year == vandaag.year else "D j b Y"
    dag = date_format(datum, vorm).lower().replace(" ", VAST)
    aantal = werkdagen_tussen(vandaag, datum)
    # Only free days in between: counting to zero would puzzle the reader.
    if aantal == 0:
        return f"te laat ({dag})" if datum < vandaag else f"binnenkort ({dag})"
    werkdagen = in_woorden(abs(aantal))
    return f"over {werkdagen} ({dag})" if aantal > 0 else f"{werkdagen} te laat ({dag})"
