"""De adressen van het dossier en de voorbereiding."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
