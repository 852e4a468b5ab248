from django.urls import path

from register.beheer import overzicht

urlpatterns = [
    path("", overzicht.overzicht, name="beheer"),
]
