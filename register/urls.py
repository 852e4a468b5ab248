from django.urls import include, path

from register import views
from register.deelname.urls import bij_een_organisatie as deelname
from register.herindeling.views import herindeling, intrekken
from register.uitvoer.urls import bij_een_organisatie as opslaan
from register.uitvoer.urls import lijst
from register.vermelding import pagina

app_name = "register"
urlpatterns = [
    path("", views.zoeken, name="zoeken"),
    path("keuzes/organisaties/", views.keuzes, name="keuzes"),
    path("keuzes/contacten/", views.contactkeuzes, name="contactkeuzes"),
    path("lijst/", include(lijst)),
    path("<slug:code>/", pagina.organisatie, name="organisatie"),
    path("<slug:code>/", include("register.vermelding.urls")),
    path("<slug:code>/medewerkers/", include("register.medewerkers.urls")),
    path("<slug:code>/deelname/", include(deelname)),
    path("<slug:code>/", include(opslaan)),
    path("<slug:code>/herindeling/", herindeling, name="herindeling"),
    path("<slug:code>/herindeling/<int:pk>/intrekken/", intrekken, name="herindeling_intrekken"),
]
