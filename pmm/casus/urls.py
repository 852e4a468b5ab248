from django.urls import path

from pmm.casus import belscherm, postscherm, rijen, views
from pmm.casus.lijst_opslaan import lijst_opslaan

app_name = "casus"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("nieuw/", views.nieuw, name="nieuw"),
    path("opslaan/", lijst_opslaan, name="lijst_opslaan"),
    path("<str:kenmerk>/", views.casus, name="casus"),
    path("<str:kenmerk>/gegevens/", views.gegevens, name="gegevens"),
    path("<str:kenmerk>/tekst/<str:onderdeel>/", views.tekst, name="tekst"),
    path("<str:kenmerk>/indienen/", views.indienen, name="indienen"),
    path("<str:kenmerk>/lokaal-oplossen/", views.lokaal_oplossen, name="lokaal_oplossen"),
    path("<str:kenmerk>/stap/<str:naam>/", views.stap, name="stap"),
    path("<str:kenmerk>/wie-keek/", views.wie_keek, name="wie_keek"),
    path("<str:kenmerk>/acties/<int:pk>/afronden/", rijen.actie_afronden, name="actie_afronden"),
    path("<str:kenmerk>/wie-bel-ik/", belscherm.wie_bel_ik, name="wie_bel_ik"),
    path("<str:kenmerk>/wie-bel-ik/contact/<int:pk>/", belscherm.gebeld_met_contact, name="gebeld_met_contact"),
    path(
        "<str:kenmerk>/wie-bel-ik/organisatie/<slug:code>/",
        belscherm.gebeld_met_organisatie,
        name="gebeld_met_organisatie",
    ),
    path("<str:kenmerk>/pogingen/<int:pk>/teruggebeld/", belscherm.teruggebeld, name="teruggebeld"),
    path("<str:kenmerk>/post/<int:pk>/", postscherm.post, name="post"),
    path("<str:kenmerk>/<str:soort>/nieuw/", rijen.rij, name="rij_nieuw"),
    path("<str:kenmerk>/<str:soort>/<int:pk>/", rijen.rij, name="rij"),
]
