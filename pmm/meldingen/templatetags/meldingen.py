"""Hoe een melding op het scherm staat."""

from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pmm.meldingen.models import Melding

register = template.Library()
VAST = "\N{NO-BREAK SPACE}"  # a date stays on one line


@register.filter
def zin(melding: Melding) -> SafeString:
    """De zin, met het kenmerk bij elkaar op één regel."""
    kenmerk = format_html('<span class="kenmerk">{}</span>', melding.over)
    stukken = melding.zin.split(melding.over) if melding.over else [melding.zin]
    return format_html_join(kenmerk, "{}", ((stuk,) for stuk in stukken))


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
