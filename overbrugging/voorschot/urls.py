"""De adressen van voorschotten: aanvragen, goedkeuren, de stand per casus."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
