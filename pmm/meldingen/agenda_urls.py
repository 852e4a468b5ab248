"""De adressen van de agenda."""

from django.urls import path

from pmm.meldingen import agenda_scherm

urlpatterns = [
    path("maken/", agenda_scherm.maken, name="agenda_maken"),
    path("intrekken/", agenda_scherm.intrekken, name="agenda_intrekken"),
    path("<str:geheim>.ics", agenda_scherm.agenda, name="agenda"),
]
