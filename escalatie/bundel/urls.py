"""De adressen van de bundel."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
