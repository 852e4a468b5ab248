from django.urls import path

from pmm.concepten import views

app_name = "concepten"
urlpatterns = [path("bewaren/", views.bewaar, name="bewaar")]
