"""De adressen van fondsen, betalen en bankafschriften."""

from django.urls import path

from overbrugging.bank import afschriftviews, bestandviews, betaalviews, fondsviews, koppelviews

OPDRACHT = "overbrugging/betaalopdrachten/<uuid:sleutel>/"
REGEL = "overbrugging/bankregels/<int:pk>/"

urlpatterns = [
    path("overbrugging/fondsen/", fondsviews.fondsen, name="fondsen"),
    path("overbrugging/fondsen/nieuw/", fondsviews.nieuw, name="fonds_nieuw"),
    path("overbrugging/fondsen/<slug:code>/", fondsviews.fonds, name="fonds"),
    path("overbrugging/fondsen/<slug:code>/storten/", fondsviews.storten, name="fonds_storten"),
    path("overbrugging/fondsen/<slug:code>/wijzigen/", fondsviews.wijzigen, name="fonds_wijzigen"),
    path("overbrugging/betalen/", betaalviews.betalen, name="betalen"),
    path(OPDRACHT, betaalviews.opdracht, name="betaalopdracht"),
    path(f"{OPDRACHT}bestand/", bestandviews.bestand, name="betaalbestand"),
    path(f"{OPDRACHT}lijst/", bestandviews.lijst, name="betaallijst"),
    path(f"{OPDRACHT}betaald/", betaalviews.betaald, name="opdracht_betaald"),
    path(f"{OPDRACHT}vervallen/", betaalviews.vervallen, name="opdracht_vervallen"),
    path("overbrugging/afschriften/", afschriftviews.afschriften, name="afschriften"),
    path("overbrugging/afschriften/inlezen/", afschriftviews.inlezen, name="afschrift_inlezen"),
    path("overbrugging/afschriften/<uuid:sleutel>/", afschriftviews.afschrift, name="afschrift"),
    path("overbrugging/bankregels/", afschriftviews.bankregels, name="bankregels"),
    path(REGEL, koppelviews.bankregel, name="bankregel"),
    path(f"{REGEL}storting/", koppelviews.storting, name="bankregel_storting"),
    path(f"{REGEL}terzijde/", koppelviews.terzijde, name="bankregel_terzijde"),
    path(f"{REGEL}terughalen/", koppelviews.terughalen, name="bankregel_terughalen"),
]
