from django.urls import path

from pmm.bijeenkomsten import organiseren, views

app_name = "bijeenkomsten"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("nieuw/", organiseren.nieuw, name="nieuw"),
    path("<int:pk>/", views.bijeenkomst, name="bijeenkomst"),
    path("<int:pk>/aanmelden/", views.aanmelden, name="aanmelden"),
    path("<int:pk>/afmelden/", views.afmelden, name="afmelden"),
    path("<int:pk>/agenda.ics", views.agenda, name="agenda"),
    path("<int:pk>/wijzigen/", organiseren.wijzigen, name="wijzigen"),
    path("<int:pk>/bekendmaken/", organiseren.bekendmaken, name="bekendmaken"),
    path("<int:pk>/afgelasten/", organiseren.afgelasten, name="afgelasten"),
    path("<int:pk>/uitnodigen/", organiseren.uitnodigen, name="uitnodigen"),
    path("<int:pk>/uitnodigen/<int:uitnodiging>/weg/", organiseren.intrekken, name="intrekken"),
    path("<int:pk>/aanwezigheid/", organiseren.aanwezigheid, name="aanwezigheid"),
    path("<int:pk>/aanwezigheid/erbij/", organiseren.erbij, name="erbij"),
    path("<int:pk>/notitie/", organiseren.notitie, name="notitie"),
    path("<int:pk>/notitie/<int:notitie>/weg/", organiseren.notitie_weg, name="notitie_weg"),
]
