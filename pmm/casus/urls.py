from django.urls import path

from pmm.casus import belscherm, postscherm, rijen, views
from pmm.casus.belemmeringen import views as toetsen
from pmm.casus.document import views as document
from pmm.casus.dubbel import views as dubbel
from pmm.casus.indienen import views as indienen
from pmm.casus.lijst import bewaren
from pmm.casus.lijst import views as lijst
from pmm.casus.lijst.opslaan import lijst_opslaan
from pmm.casus.pagina import views as casuspagina
from pmm.casus.pagina import wijzigen

app_name = "casus"
urlpatterns = [
    path("", lijst.lijst, name="lijst"),
    path("filters/", lijst.filters, name="filters"),
    path("filters/bewaren/", bewaren.bewaren, name="filter_bewaren"),
    path("filters/<uuid:sleutel>/", bewaren.wijzigen, name="filter"),
    path("filters/<uuid:sleutel>/weg/", bewaren.weg, name="filter_weg"),
    path("nieuw/", indienen.nieuw, name="nieuw"),
    path("opslaan/", lijst_opslaan, name="lijst_opslaan"),
    path("<str:kenmerk>/", casuspagina.casus, name="casus"),
    path("<str:kenmerk>/kijkt-mee/", casuspagina.kijkt_mee, name="kijkt_mee"),
    path("<str:kenmerk>/pdf/", document.pdf, name="pdf"),
    path("<str:kenmerk>/gegevens/", wijzigen.gegevens, name="gegevens"),
    path("<str:kenmerk>/tekst/<str:onderdeel>/", wijzigen.tekst, name="tekst"),
    path("<str:kenmerk>/stap-voor-stap/", indienen.takenlijst, name="vragen"),
    path("<str:kenmerk>/stap-voor-stap/zelfcheck/", indienen.check, name="zelfcheck"),
    path("<str:kenmerk>/stap-voor-stap/<str:vraag>/", indienen.vraag, name="vraag"),
    path("<str:kenmerk>/indienen/", indienen.indienen, name="indienen"),
    path("<str:kenmerk>/indieningen/", indienen.indieningen, name="indieningen"),
    path("<str:kenmerk>/indieningen/<int:nr>/", indienen.indiening, name="indiening"),
    path("<str:kenmerk>/dubbel/", dubbel.dubbel, name="dubbel"),
    path("<str:kenmerk>/vergelijken/<str:ander>/", dubbel.vergelijken, name="vergelijken"),
    path("<str:kenmerk>/lokaal-oplossen/", views.lokaal_oplossen, name="lokaal_oplossen"),
    path("<str:kenmerk>/stap/<str:naam>/", views.stap, name="stap"),
    path("<str:kenmerk>/wie-keek/", views.wie_keek, name="wie_keek"),
    path("<str:kenmerk>/belemmeringen/<int:pk>/stand/", toetsen.stand, name="belemmering_stand"),
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
