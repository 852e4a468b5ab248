"""De adressen van de bundel."""

from django.urls import path

from escalatie.bundel import views

ZITTING = "zittingen/<uuid:sleutel>/bundel/"

urlpatterns = [
    path(ZITTING, views.bundel, name="bundel"),
    path(f"{ZITTING}maken/", views.maken, name="bundelmaken"),
    path(f"{ZITTING}onderdelen/<str:kenmerk>/", views.onderdelen, name="bundelonderdelen"),
    path(f"{ZITTING}<int:versie>/", views.versie, name="bundelversie"),
    path(f"{ZITTING}<int:versie>/pdf/", views.pdf, name="bundelpdf"),
    path(f"{ZITTING}<int:versie>/<str:kenmerk>/", views.stuk, name="bundelstuk"),
]
