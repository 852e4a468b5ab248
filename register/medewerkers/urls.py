"""De medewerkers van één organisatie; komt achter `/register/<code>/medewerkers/`."""

from django.urls import path

from register.medewerkers import views

urlpatterns = [
    path("", views.lijst, name="medewerkers"),
    path("nieuw/", views.nieuw, name="medewerker_nieuw"),
    path("<int:pk>/", views.wijzigen, name="medewerker"),
    path("<int:pk>/overdragen/", views.overdragen, name="medewerker_overdragen"),
    path("<int:pk>/vertrek/", views.vertrek, name="medewerker_vertrek"),
]
