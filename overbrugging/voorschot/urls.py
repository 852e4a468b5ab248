"""De adressen van voorschotten: aanvragen, goedkeuren, de stand per casus."""

from django.urls import path

from overbrugging.voorschot import aanvraagviews, goedkeurviews, uitzonderingviews, views

VOORSCHOT = "overbrugging/voorschotten/<uuid:sleutel>/"
CASUS = "overbrugging/<str:kenmerk>/"
VERLENGEN = f"{CASUS}verlengen/<uuid:sleutel>/"

urlpatterns = [
    path("overbrugging/goedkeuren/", goedkeurviews.wachtrij, name="goedkeuren"),
    path(VOORSCHOT, views.voorschot, name="voorschot"),
    path(f"{VOORSCHOT}goedkeuren/", goedkeurviews.goedkeuren, name="voorschot_goedkeuren"),
    path(f"{VOORSCHOT}afwijzen/", goedkeurviews.afwijzen, name="voorschot_afwijzen"),
    path(f"{VOORSCHOT}vrijvallen/", goedkeurviews.vrijvallen, name="voorschot_vrijvallen"),
    path(f"{VOORSCHOT}intrekken/", aanvraagviews.intrekken, name="voorschot_intrekken"),
    path("overbrugging/uitzonderingen/<uuid:sleutel>/", uitzonderingviews.beantwoorden, name="uitzondering"),
    # Last: here an address begins with the kenmerk of a casus.
    path(CASUS, views.casus, name="casus"),
    path(f"{CASUS}paneel/", views.paneel, name="voorschotpaneel"),
    path(f"{CASUS}aanvragen/", aanvraagviews.aanvragen, name="voorschot_aanvragen"),
    path(f"{CASUS}aanvragen/nakijken/", aanvraagviews.nakijken, name="voorschot_nakijken"),
    path(VERLENGEN, aanvraagviews.aanvragen, name="voorschot_verlengen"),
    path(f"{VERLENGEN}nakijken/", aanvraagviews.nakijken, name="verlenging_nakijken"),
    path(f"{CASUS}uitzondering/", uitzonderingviews.vragen, name="uitzondering_vragen"),
]
