from django.urls import path

from pmm.afwegen import afwijkscherm, views

app_name = "afwegen"
urlpatterns = [
    path("<str:kenmerk>/wegingen/", views.wegingen, name="wegingen"),
    path("<str:kenmerk>/wegingen/nieuw/", views.beginnen, name="beginnen"),
    path("<str:kenmerk>/wegingen/<int:pk>/", views.weging, name="weging"),
    path("<str:kenmerk>/wegingen/<int:pk>/mogelijkheden/nieuw/", views.optie, name="optie_nieuw"),
    path("<str:kenmerk>/wegingen/<int:pk>/mogelijkheden/<int:nummer>/", views.optie, name="optie"),
    path("<str:kenmerk>/wegingen/<int:pk>/mogelijkheden/<int:nummer>/weghalen/", views.weghalen, name="weghalen"),
    path("<str:kenmerk>/wegingen/<int:pk>/vaststellen/", views.vaststellen, name="vaststellen"),
    path("<str:kenmerk>/wegingen/<int:pk>/nieuwe-editie/", views.nieuwe_editie, name="nieuwe_editie"),
    path("<str:kenmerk>/wegingen/<int:pk>/onderbouwing/", views.onderbouwing, name="onderbouwing"),
    path("<str:kenmerk>/wegingen/<int:pk>/<str:deel>/", views.schrijven, name="schrijven"),
    path("<str:kenmerk>/afwijkingen/", afwijkscherm.afwijkingen, name="afwijkingen"),
    path("<str:kenmerk>/afwijkingen/nieuw/", afwijkscherm.nieuw, name="afwijking_nieuw"),
    path("<str:kenmerk>/afwijkingen/<int:pk>/", afwijkscherm.afwijking, name="afwijking"),
    path("<str:kenmerk>/afwijkingen/<int:pk>/onderbouwing/", afwijkscherm.onderbouwing, name="afwijking_pdf"),
    path("<str:kenmerk>/afwijkingen/<int:pk>/<str:deel>/", afwijkscherm.wijzigen, name="afwijking_wijzigen"),
]
