"""De adressen van uitnodigen, antwoorden en een datum kiezen."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
