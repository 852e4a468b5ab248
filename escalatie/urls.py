from django.urls import path

from escalatie import views

app_name = "escalatie"
urlpatterns = [
    path("", views.overzicht, name="overzicht"),
    path("<str:kenmerk>/paneel/", views.paneel, name="paneel"),
    path("<str:kenmerk>/opschalen/", views.opschalen, name="opschalen"),
    path("<str:kenmerk>/besluiten/", views.besluiten, name="besluiten"),
    path("<str:kenmerk>/terugverwijzen/", views.terugverwijzen, name="terugverwijzen"),
    path("<str:kenmerk>/instemmen/", views.instemmen, name="instemmen"),
]
