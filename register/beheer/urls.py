from django.urls import path

from register.beheer import controles, overzicht

urlpatterns = [
    path("", overzicht.overzicht, name="beheer"),
    path("controles/", controles.controles, name="beheer_controles"),
    path("controles/nu/", controles.nu, name="beheer_controles_nu"),
]
