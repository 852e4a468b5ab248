from django.urls import path

from pmm.meldingen import views

app_name = "meldingen"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("gelezen/", views.alles_gelezen, name="alles_gelezen"),
    path("<int:pk>/", views.openen, name="openen"),
    path("voorkeuren/", views.voorkeuren, name="voorkeuren"),
]
