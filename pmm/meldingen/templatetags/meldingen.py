"""Momenten zoals mensen ze zeggen."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format

register = template.Library()
VAST = "\N{NO-BREAK SPACE}"  # a date stays on one line


@register.filter
def moment(op: datetime) -> str:
    """Bijvoorbeeld "vandaag 14:03", "gisteren 9:12" of "vr 20 november 14:03"; van een ander jaar met het jaar."""
    hier, vandaag = timezone.localtime(op), timezone.localdate()
    tijd = f"{hier.hour}:{hier:%M}"
    if hier.date() == vandaag:
        return f"vandaag {tijd}"
    if hier.date() == vandaag - timedelta(days=1):
        return f"gisteren {tijd}"
    dag = date_format(hier, "D j F" if hier.year == vandaag.year else "D j F Y").lower().replace(" ", VAST)
    return f"{dag} {tijd}"
