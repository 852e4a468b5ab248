from django.urls import path

from pmm.gesprek import views

app_name = "gesprek"
urlpatterns = [
    path("<str:kenmerk>/gesprek/", views.gesprek, name="gesprek"),
    path("<str:kenmerk>/gesprek/paneel/", views.paneel, name="paneel"),
    path("<str:kenmerk>/gesprek/gelezen/", views.gelezen, name="gelezen"),
    path("<str:kenmerk>/gesprek/notitie/", views.notitie, name="notitie"),
    path("<str:kenmerk>/gesprek/<int:pk>/antwoord/", views.antwoord, name="antwoord"),
    path("<str:kenmerk>/gesprek/<int:pk>/verbeteren/", views.verbeteren, name="verbeteren"),
    path("<str:kenmerk>/gesprek/<int:pk>/intrekken/", views.intrekken, name="intrekken"),
]
