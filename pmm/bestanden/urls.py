from django.urls import path

from pmm.bestanden import views

app_name = "bestanden"
urlpatterns = [
    path("<str:kenmerk>/bestanden/", views.lijst, name="lijst"),
    path("<str:kenmerk>/bestanden/paneel/", views.paneel, name="paneel"),
    path("<str:kenmerk>/bestanden/toevoegen/", views.toevoegen, name="toevoegen"),
    path("<str:kenmerk>/bestanden/<uuid:sleutel>/nieuwe-versie/", views.nieuwe_versie, name="nieuwe_versie"),
    path("<str:kenmerk>/bestanden/<uuid:sleutel>/weghalen/", views.weghalen, name="weghalen"),
    path("<str:kenmerk>/bestanden/<uuid:sleutel>/<int:nr>/", views.ophalen, name="ophalen"),
]
