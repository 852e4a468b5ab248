from django.urls import path

from register.beheer import accounts, controles, invoer, overzicht, post, termijnen

urlpatterns = [
    path("", overzicht.overzicht, name="beheer"),
    path("accounts/", accounts.accounts, name="beheer_accounts"),
    path("accounts/<int:pk>/", accounts.account, name="beheer_account"),
    path("accounts/<int:pk>/sluiten/", accounts.sluiten, name="beheer_account_sluiten"),
    path("accounts/<int:pk>/heropenen/", accounts.heropenen, name="beheer_account_heropenen"),
    path("accounts/rollen/<int:pk>/beeindigen/", accounts.rol_beeindigen, name="beheer_rol_beeindigen"),
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
