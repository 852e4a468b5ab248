"""De adressen van time-outs."""

from django.urls import path

from overbrugging.timeout import views

urlpatterns = [
    path("time-outs/", views.time_outs, name="time_outs"),
    path("time-outs/<str:kenmerk>/nieuw/", views.nieuw, name="nieuw"),
    path("time-outs/<str:kenmerk>/<int:pk>/antwoord/", views.antwoord, name="antwoord"),
    path("time-outs/<str:kenmerk>/<int:pk>/beeindigen/", views.beeindigen, name="beeindigen"),
    path("time-outs/<str:kenmerk>/paneel/", views.paneel, name="paneel"),
]
