"""De adressen van de deelname: wat bij één organisatie hoort, en wat achter `/deelnemers/` staat."""

from django.urls import path

from register.deelname import openbaar, overzicht_scherm, views

bij_een_organisatie = [
    path("", views.deelname, name="deelname"),
    path("beginnen/", views.beginnen, name="deelname_beginnen"),
    path("gelijkzetten/", views.gelijkzetten, name="deelname_gelijkzetten"),
    path("<slug:naam>/", views.stap, name="deelname_stap"),
]

urlpatterns = [
    path("", openbaar.deelnemers, name="deelnemers"),
    path("deelnemers.csv", openbaar.deelnemers_csv, name="deelnemers_csv"),
    path("overzicht/", overzicht_scherm.overzicht, name="deelnemers_overzicht"),
]
