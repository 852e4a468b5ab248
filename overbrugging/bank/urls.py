"""De adressen van het fonds, betaalopdrachten en afschriften."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
