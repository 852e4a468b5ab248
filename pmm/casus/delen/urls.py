from django.urls import path

from pmm.casus.delen import ontvangen, views, wizard

app_name = "delen"
urlpatterns = [
    path("delingen/", ontvangen.lijst, name="lijst"),
    path("delingen/<uuid:sleutel>/", ontvangen.deling, name="deling"),
    path("casussen/<str:kenmerk>/delen/", views.overzicht, name="overzicht"),
    path("casussen/<str:kenmerk>/delen/nieuw/", wizard.met_wie, name="nieuw"),
    path("casussen/<str:kenmerk>/delen/met/<slug:code>/waarom/", wizard.waarom, name="waarom"),
    path("casussen/<str:kenmerk>/delen/met/<slug:code>/wat/", wizard.wat, name="wat"),
    path("casussen/<str:kenmerk>/delen/met/<slug:code>/voorbeeld/", wizard.voorbeeld, name="voorbeeld"),
    path("casussen/<str:kenmerk>/delen/met/<slug:code>/nakijken/", wizard.nakijken, name="nakijken"),
    path("casussen/<str:kenmerk>/delen/<uuid:sleutel>/", views.een, name="een"),
    path("casussen/<str:kenmerk>/delen/<uuid:sleutel>/einddatum/", views.einddatum, name="einddatum"),
    path("casussen/<str:kenmerk>/delen/<uuid:sleutel>/intrekken/", views.intrekken, name="intrekken"),
    path("casussen/<str:kenmerk>/delen/<uuid:sleutel>/onderbouwing/", views.onderbouwing, name="onderbouwing"),
]
