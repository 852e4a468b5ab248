"""Wat er bij één organisatie in het register te doen is; komt achter `/register/<code>/`."""

from django.urls import path

from register.vermelding import bijhouden, contactscherm, kaartje, klopt, klopt_niet

urlpatterns = [
    path("klopt-niet/", klopt_niet.melden, name="klopt_niet"),
    path("contacten/<int:pk>.vcf", kaartje.vcard, name="vcard"),
    path("bijhouden/", bijhouden.overzicht, name="bijhouden"),
    path("bijhouden/klopt/", klopt.bevestigen, name="klopt"),
    path("bijhouden/bereiken/", bijhouden.bereiken, name="bijhouden_bereiken"),
    path("bijhouden/waarvoor/", bijhouden.waarvoor, name="bijhouden_waarvoor"),
    path("bijhouden/werkgebied/", bijhouden.werkgebied, name="bijhouden_werkgebied"),
    path("bijhouden/route/", bijhouden.route, name="bijhouden_route"),
    path("bijhouden/signalen/<int:pk>/", klopt_niet.afhandelen, name="signaal_afhandelen"),
    path("bijhouden/contacten/nieuw/", contactscherm.nieuw, name="contact_nieuw"),
    path("bijhouden/contacten/<int:pk>/", contactscherm.wijzigen, name="contact_wijzigen"),
    path("bijhouden/contacten/<int:pk>/mandaat/", contactscherm.mandaat, name="contact_mandaat"),
    path("bijhouden/contacten/<int:pk>/weg/", contactscherm.weg, name="contact_weg"),
]
