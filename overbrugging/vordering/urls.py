"""De adressen van vorderingen: vorderen, betwisten, afboeken."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
