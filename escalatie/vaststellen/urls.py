"""De adressen van het verslag vaststellen, opvolgen en de cijfers."""

from django.urls import path

from escalatie.vaststellen import cijferscherm, opvolgscherm, reageren, views

ZITTING = "zittingen/<uuid:sleutel>"
urlpatterns = [
    path("afspraken/", opvolgscherm.afspraken, name="afspraken"),
    path("cijfers/", cijferscherm.cijfers, name="cijfers"),
    path(f"{ZITTING}/verslag/lezen/", views.lezen, name="verslaglezen"),
    path(f"{ZITTING}/verslag/lezen/pdf/", views.pdf, name="verslagpdf"),
    path(f"{ZITTING}/verslag/ter-commentaar/", views.ter_commentaar, name="ter_commentaar"),
    path(f"{ZITTING}/verslag/vaststellen/", views.vaststellen, name="verslag_vaststellen"),
    path(f"{ZITTING}/verslag/aanvullen/", views.aanvullen, name="verslag_aanvullen"),
    path(f"{ZITTING}/verslag/opmerkingen/", reageren.opmerkingen, name="opmerkingen"),
    path(f"{ZITTING}/verslag/opmerkingen/<int:pk>/", reageren.beantwoorden, name="opmerking_beantwoorden"),
    path(f"{ZITTING}/besluiten/<int:pk>/bevestigen/", reageren.bevestigen, name="bevestigen"),
    path(f"{ZITTING}/punten/<str:kenmerk>/aanhouden/", views.aanhouden, name="aanhouden"),
    path("<str:kenmerk>/besluiten/<int:pk>/aanvullen/", reageren.besluit_aanvullen, name="besluit_aanvullen"),
]
