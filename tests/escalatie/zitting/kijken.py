"""Een scherm van een zitting openen en lezen."""

from html import unescape

from django.urls import reverse


def adres(zitting, naam="zitting", *args):
    return reverse(f"escalatie:{naam}", args=[zitting.sleutel, *args])


def html(antwoord):
    return unescape(antwoord.content.decode())
