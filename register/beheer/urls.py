from django.urls import path

from register.beheer import controles, invoer, overzicht, post, termijnen

urlpatterns = [
    path("", overzicht.overzicht, name="beheer"),
    path("invoer/", invoer.invoer, name="beheer_invoer"),
    path("invoer/<uuid:sleutel>/", invoer.nakijken, name="beheer_invoer_nakijken"),
    path("controles/", controles.controles, name="beheer_controles"),
    path("controles/nu/", controles.nu, name="beheer_controles_nu"),
    path("post/", post.post, name="beheer_post"),
    path("post/opnieuw/", post.alles_opnieuw, name="beheer_post_alles_opnieuw"),
    path("post/<int:pk>/opnieuw/", post.opnieuw, name="beheer_post_opnieuw"),
    path("post/<int:pk>/adres/", post.ander_adres, name="beheer_post_ander_adres"),
    path("termijnen/", termijnen.termijnen, name="beheer_termijnen"),
    path("termijnen/<slug:soort>/", termijnen.wijzigen, name="beheer_termijnen_wijzigen"),
    path("termijnen/<slug:soort>/<str:geldig_van>/intrekken/", termijnen.intrekken, name="beheer_termijnen_intrekken"),
]
