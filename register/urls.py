from django.urls import path

from register import views

app_name = "register"
urlpatterns = [
    path("", views.zoeken, name="zoeken"),
    path("keuzes/organisaties/", views.keuzes, name="keuzes"),
    path("keuzes/contacten/", views.contactkeuzes, name="contactkeuzes"),
    path("<slug:code>/", views.organisatie, name="organisatie"),
]
