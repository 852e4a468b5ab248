"""De adressen van zittingen en hun agenda."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
