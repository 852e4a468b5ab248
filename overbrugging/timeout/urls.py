"""De adressen van time-outs."""

from django.urls import path

from overbrugging.timeout import lijsten, ontvangen, views, vormschermen

urlpatterns = [
    path("time-outs/", lijsten.time_outs, name="time_outs"),
    # Before the addresses that begin with a kenmerk.
    path("time-outs/kalender/", lijsten.kalender, name="kalender"),
    path("time-outs/vormen/", vormschermen.vormen, name="timeoutvormen"),
    path("time-outs/vormen/erbij/", vormschermen.erbij, name="timeoutvorm_erbij"),
    path("time-outs/vormen/<int:pk>/", vormschermen.wijzigen, name="timeoutvorm"),
    path("time-outs/<str:kenmerk>/", lijsten.casuskalender, name="casuskalender"),
    path("time-outs/<str:kenmerk>/nieuw/", views.nieuw, name="nieuw"),
    path("time-outs/<str:kenmerk>/nieuw/<int:vorm>/", views.nieuw, name="nieuw_volgens"),
    path("time-outs/<str:kenmerk>/<int:pk>/", views.timeout, name="timeout"),
    path("time-outs/<str:kenmerk>/<int:pk>/antwoord/", views.antwoord, name="antwoord"),
    path("time-outs/<str:kenmerk>/<int:pk>/verlengen/", views.verlengen, name="verlengen"),
    path("time-outs/<str:kenmerk>/<int:pk>/beeindigen/", views.beeindigen, name="beeindigen"),
    path("time-outs/<str:kenmerk>/<int:pk>/beantwoorden/", ontvangen.beantwoorden, name="beantwoorden"),
    path("time-outs/<str:kenmerk>/<int:pk>/langer/", ontvangen.langer, name="langer"),
    path("time-outs/<str:kenmerk>/paneel/", views.paneel, name="paneel"),
]
