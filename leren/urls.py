from django.urls import path

from leren import views

app_name = "leren"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("uit-bijeenkomst/<int:pk>/", views.uit_bijeenkomst, name="uit_bijeenkomst"),
    path("<str:kenmerk>/paneel/", views.paneel, name="paneel"),
    path("<str:kenmerk>/leerpunt/", views.leerpunt, name="leerpunt"),
    path("<str:kenmerk>/evaluatie/", views.evaluatie, name="evaluatie"),
    path("<str:kenmerk>/sluiten/", views.sluiten, name="sluiten"),
]
