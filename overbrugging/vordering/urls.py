"""De adressen van vorderingen: terugvragen, betwisten, terugbetalen en afboeken."""

from django.urls import path

from overbrugging.vordering import afboekviews, lijstviews, views

VORDERING = "overbrugging/vorderingen/<uuid:sleutel>/"
VOORSCHOT = "overbrugging/voorschotten/<uuid:sleutel>/"
urlpatterns = [
    path("overbrugging/vorderingen/", lijstviews.vorderingen, name="vorderingen"),
    path("overbrugging/schuldenaars/<slug:code>/overzicht/", lijstviews.schuldenaar, name="schuldenaar"),
    path(VORDERING, views.vordering, name="vordering"),
    path(f"{VORDERING}brief/", views.brief, name="vordering_brief"),
    path(f"{VORDERING}betwisten/", views.betwisten, name="betwisten"),
    path(f"{VORDERING}beslechten/", views.beslechten, name="beslechten"),
    path(f"{VORDERING}terugbetaling/", views.terugbetaling, name="terugbetaling"),
    path(f"{VORDERING}afboeken/", afboekviews.van_vordering, name="vordering_afboeken"),
    path(f"{VOORSCHOT}vorderen/", views.vorderen, name="vorderen"),
    path(f"{VOORSCHOT}afboeken/", afboekviews.van_voorschot, name="voorschot_afboeken"),
    path(f"{VOORSCHOT}sluiten/", views.sluiten, name="voorschot_sluiten"),
    path("overbrugging/afboekingen/<uuid:sleutel>/", afboekviews.afboeking, name="afboeking"),
    path("overbrugging/afboekingen/<uuid:sleutel>/afwijzen/", afboekviews.afwijzen, name="afboeking_afwijzen"),
]
