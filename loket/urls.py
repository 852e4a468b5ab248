from django.urls import path

from loket import termijnen, views
from loket.overdragen import views as overdragen
from loket.verdelen import views as verdelen
from loket.voorleggen import views as voorleggen
from loket.voorraad import views as voorraad

app_name = "loket"
urlpatterns = [
    path("", voorraad.werkvoorraad, name="werkvoorraad"),
    path("team/", voorraad.team, name="team"),
    path("verdelen/", verdelen.verdelen, name="verdelen"),
    path("verdelen/<uuid:sleutel>/", verdelen.verdeling, name="verdeling"),
    path("termijnen/", termijnen.termijnen, name="termijnen"),
    path("termijnen/<int:jaar>/", termijnen.termijnen, name="termijnen_jaar"),
    path("<str:kenmerk>/paneel/", views.paneel, name="paneel"),
    path("<str:kenmerk>/pakken/", verdelen.pakken, name="pakken"),
    path("<str:kenmerk>/overdragen/", overdragen.overdragen, name="overdragen"),
    path("<str:kenmerk>/overdracht/", overdragen.overdracht, name="overdracht"),
    path("<str:kenmerk>/in-behandeling-nemen/", views.in_behandeling_nemen, name="in_behandeling_nemen"),
    path("<str:kenmerk>/volgende-handeling/", views.volgende_handeling, name="volgende_handeling"),
    path("<str:kenmerk>/aanvulling-vragen/", views.aanvulling_vragen, name="aanvulling_vragen"),
    path("<str:kenmerk>/aanvullen/", views.aanvullen, name="aanvullen"),
    path("<str:kenmerk>/terugleggen/", views.terugleggen, name="terugleggen"),
    path("<str:kenmerk>/afwijzen/", views.afwijzen, name="afwijzen"),
    path("<str:kenmerk>/afwijzen/beoordelen/", views.beoordelen, name="beoordelen"),
    path("<str:kenmerk>/afronden/voorleggen/", voorleggen.voorleggen, name="voorleggen"),
    path("<str:kenmerk>/afronden/reactie/", voorleggen.voorgelegd, name="voorgelegd"),
    path("<str:kenmerk>/afronden/", views.afronden, name="afronden"),
]
