from django.urls import path

from pmm.opdrachten import views

app_name = "opdrachten"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("<uuid:sleutel>/", views.opdracht, name="opdracht"),
    path("<uuid:sleutel>/bestand/", views.bestand, name="bestand"),
    path("<uuid:sleutel>/stoppen/", views.stoppen, name="stoppen"),
    path("<uuid:sleutel>/opnieuw/", views.opnieuw, name="opnieuw"),
]
