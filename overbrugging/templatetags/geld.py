"""Bedragen in een pagina."""

from django import template

from pmm.kern.geld import in_euros

register = template.Library()
register.filter(in_euros)
