"""Filters voor de schermen van de opdrachten."""

from django import template

from pmm.kern.formulier import in_duizenden

register = template.Library()
register.filter("duizenden", in_duizenden)
