"""Bedragen in een pagina."""

from django import template

from overbrugging.geld import in_euros

register = template.Library()
register.filter(in_euros)
