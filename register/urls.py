from django.urls import path

from register import views
from register.herindeling.views import herindeling, intrekken

app_name = "register"
urlpatterns = [
    path("", views.zoeken, name="zoeken"),
    path("keuzes/organisaties/", views.keuzes, name="keuzes"),
    path("keuzes/contacten/", views.contactkeuzes, name="contactkeuzes"),
    path("<slug:code>/", views.organisatie, name="organisatie"),
    path("<slug:code>/herindeling/", herindeling, name="herindeling"),
    path("<slug:code>/herindeling/<int:pk>/intrekken/", intrekken, name="herindeling_intrekken"),
]
