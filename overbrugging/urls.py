from django.urls import path

from overbrugging import views
from overbrugging.bank.urls import urlpatterns as bank
from overbrugging.boekhouding.urls import urlpatterns as boekhouding
from overbrugging.timeout.urls import urlpatterns as timeout
from overbrugging.voorschot.urls import urlpatterns as voorschot
from overbrugging.vordering.urls import urlpatterns as vordering

app_name = "overbrugging"
urlpatterns = [
    *timeout,
    path("overbrugging/", views.overzicht, name="overzicht"),
    *boekhouding,
    *bank,
    *vordering,
    # Last: an address here can begin with the kenmerk of a casus.
    *voorschot,
]
