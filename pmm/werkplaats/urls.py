"""Adressen van het postvak."""

from django.urls import path

from pmm.werkplaats import views

app_name = "werkplaats"

urlpatterns = [
    path("", views.postvak, name="postvak"),
    path("<str:kenmerk>/", views.bericht, name="bericht"),
]
