from django.urls import path

from register.uitvoer import views
from register.uitvoer.blad import afdrukken

lijst = [
    path("organisaties.<slug:formaat>", views.alle_organisaties, name="organisaties_opslaan"),
    path("contacten.<slug:formaat>", views.alle_contacten, name="contacten_opslaan"),
    path("afdrukken/", afdrukken, name="afdrukken"),
]
bij_een_organisatie = [
    path("organisatie.<slug:formaat>", views.eigen_organisatie, name="organisatie_opslaan"),
    path("contacten.<slug:formaat>", views.eigen_contacten, name="eigen_contacten_opslaan"),
]
