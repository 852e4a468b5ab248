"""De adressen van het dossier en de voorbereiding."""

from django.urls import URLPattern, path

from escalatie.dossier import views

urlpatterns: list[URLPattern] = [
    path("<str:kenmerk>/dossier/", views.dossier, name="dossier"),
    path("<str:kenmerk>/dossier/punt/<str:soort>/", views.punt, name="punt"),
    path("<str:kenmerk>/dossier/beslissers/", views.beslisser, name="beslisser_nieuw"),
    path("<str:kenmerk>/dossier/beslissers/<int:pk>/", views.beslisser, name="beslisser"),
    path("<str:kenmerk>/dossier/mogelijkheden/", views.mogelijkheid, name="mogelijkheid_nieuw"),
    path("<str:kenmerk>/dossier/mogelijkheden/<int:pk>/", views.mogelijkheid, name="mogelijkheid"),
    path("<str:kenmerk>/belang/", views.belang, name="belang"),
    path("<str:kenmerk>/voorzitter/", views.voorzitter, name="voorzitter"),
]
