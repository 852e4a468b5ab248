"""De adressen van het verslagblad en de werkkopie."""

from django.urls import path, register_converter

from escalatie.verslag import afspraakscherm, views, werkscherm


class Vaknaam:
    """De naam van een vak: van een standpunt met het nummer van de organisatie."""

    regex = "bespreking|conclusie|standpunt-[0-9]{1,18}"

    def to_python(self, value: str) -> str:
        """Wat in het adres staat."""
        return value

    def to_url(self, value: str) -> str:
        """Wat in het adres komt."""
        return value


register_converter(Vaknaam, "vak")

ZITTING = "zittingen/<uuid:sleutel>"
urlpatterns = [
    path(f"{ZITTING}/verslag/", views.verslag, name="verslag"),
    path(f"{ZITTING}/verslag/<str:kenmerk>/<vak:vaknaam>/", views.vak, name="vak"),
    path(f"{ZITTING}/verslag/<str:kenmerk>/versies/", views.versies, name="verslagversies"),
    path(f"{ZITTING}/aanwezig/", views.aanwezig, name="aanwezig"),
    path(f"{ZITTING}/afspraken/<int:pk>/", afspraakscherm.wijzigen, name="afspraak"),
    path(f"{ZITTING}/afspraken/<int:pk>/weghalen/", afspraakscherm.weghalen, name="afspraak_weghalen"),
    path(f"{ZITTING}/afspraken/<str:kenmerk>/", afspraakscherm.erbij, name="afspraak_erbij"),
    path(f"{ZITTING}/werkkopie/<str:kenmerk>/", werkscherm.werkkopie, name="werkkopie"),
]
