"""De adressen van het verslag vaststellen, opvolgen en de cijfers."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
