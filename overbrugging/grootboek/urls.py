"""De adressen van boekingen, perioden en het journaal."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
