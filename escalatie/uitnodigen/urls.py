"""De adressen van uitnodigen, antwoorden en een datum kiezen."""

from django.urls import path

from escalatie.uitnodigen import antwoorden, datumviews, views

ZITTING = "zittingen/<uuid:sleutel>"
urlpatterns = [
    path(f"{ZITTING}/genodigden/", views.genodigden, name="genodigden"),
    path(f"{ZITTING}/genodigden/<int:pk>/", views.genodigde, name="genodigde"),
    path(f"{ZITTING}/uitnodigen/", views.uitnodigen, name="uitnodigen"),
    path(f"{ZITTING}/datum/", datumviews.datum_zoeken, name="datum"),
    path(f"{ZITTING}/antwoord/", antwoorden.antwoord, name="antwoord"),
    path(f"{ZITTING}/vervanger/", antwoorden.vervanger, name="vervanger"),
    path(f"{ZITTING}/geheimhouding/", antwoorden.geheimhouding, name="geheimhouding"),
    path(f"{ZITTING}/zitting.ics", antwoorden.ics, name="ics"),
]
