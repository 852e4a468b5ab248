from django.urls import path

from escalatie import views
from escalatie.bundel.urls import urlpatterns as bundel
from escalatie.dossier.urls import urlpatterns as dossier
from escalatie.uitnodigen.urls import urlpatterns as uitnodigen
from escalatie.vaststellen.urls import urlpatterns as vaststellen
from escalatie.verslag.urls import urlpatterns as verslag
from escalatie.zitting.urls import urlpatterns as zitting

app_name = "escalatie"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    *zitting,
    *uitnodigen,
    *bundel,
    *vaststellen,
    *verslag,
    path("<str:kenmerk>/paneel/", views.paneel, name="paneel"),
    path("<str:kenmerk>/opschalen/", views.opschalen, name="opschalen"),
    path("<str:kenmerk>/besluiten/", views.besluiten, name="besluiten"),
    path("<str:kenmerk>/terugverwijzen/", views.terugverwijzen, name="terugverwijzen"),
    path("<str:kenmerk>/instemmen/", views.instemmen, name="instemmen"),
    *dossier,
]
