"""De adressen van boekingen, perioden en het journaal."""

from django.urls import path

from overbrugging.boekhouding import periodeviews, views

BOEKING = "overbrugging/boekingen/<int:nummer>/"

urlpatterns = [
    path("overbrugging/boekingen/", views.boekingen, name="boekingen"),
    path(BOEKING, views.boeking, name="boeking"),
    path(f"{BOEKING}tegenboeken/", views.tegenboeken, name="tegenboeken"),
    path("overbrugging/perioden/", periodeviews.perioden, name="perioden"),
    path("overbrugging/perioden/<int:jaar>/<int:maand>/sluiten/", periodeviews.sluiten, name="periode_sluiten"),
    path("overbrugging/journaal/", periodeviews.journaal, name="journaal"),
]
