"""De adressen van zittingen en hun agenda."""

from django.urls import path

from escalatie.zitting import agendaviews, views

ZITTING = "zittingen/<uuid:sleutel>/"

urlpatterns = [
    path("zittingen/", views.zittingen, name="zittingen"),
    path("zittingen/nieuw/", views.nieuw, name="zitting_nieuw"),
    path(ZITTING, views.zitting, name="zitting"),
    path(f"{ZITTING}wijzigen/", views.wijzigen, name="zitting_wijzigen"),
    path(f"{ZITTING}plannen/", views.plannen, name="zitting_plannen"),
    path(f"{ZITTING}afgelasten/", views.afgelasten, name="zitting_afgelasten"),
    path(f"{ZITTING}beginnen/", views.beginnen, name="zitting_beginnen"),
    path(f"{ZITTING}sluiten/", views.sluiten, name="zitting_sluiten"),
    path(f"{ZITTING}agenda/", agendaviews.agenda, name="zitting_agenda"),
    path(f"{ZITTING}agenda/erbij/", agendaviews.erbij, name="zitting_erbij"),
    path(f"{ZITTING}agenda/<int:pk>/eraf/", agendaviews.eraf, name="zitting_eraf"),
]
