"""De adressen van het verslagblad en de werkkopie."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
