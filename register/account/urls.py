"""De adressen voor het eigen account; van allauth alleen wat we gebruiken. Een account maken kan hier niet."""

from allauth.account import views
from django.urls import path, re_path

from register.account import afwezigheid_scherm

urlpatterns = [
    path("afwezig/", afwezigheid_scherm.afwezig, name="afwezig"),
    path("afwezig/<int:pk>/", afwezigheid_scherm.wijzigen, name="afwezig_wijzigen"),
    path("afwezig/<int:pk>/weghalen/", afwezigheid_scherm.weghalen, name="afwezig_weghalen"),
    path("aanmelden/", views.signup, name="account_signup"),
    path("afgesloten/", views.account_inactive, name="account_inactive"),
    path("bevestigen/", views.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/", views.password_change, name="account_change_password"),
    path("wachtwoord/vergeten/", views.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", views.password_reset_done, name="account_reset_password_done"),
    # A slug would take the dash inside the key for the one between the two.
    re_path(
        r"^wachtwoord/kiezen/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("wachtwoord/gekozen/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
]
