"""Bedragen en rekeningnummers in een pagina."""

from django import template

from overbrugging.ibanveld import in_groepen
from pmm.kern.geld import in_euros

register = template.Library()
register.filter(in_euros)
register.filter(in_groepen)
