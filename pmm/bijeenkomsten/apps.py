from django.apps import AppConfig


class BijeenkomstenConfig(AppConfig):
    """Kennissessies, intervisie, Bestuurlijke Tafel en informatiebijeenkomsten."""

    name = "pmm.bijeenkomsten"
    label = "bijeenkomsten"
    verbose_name = "Bijeenkomsten"
    default_auto_field = "django.db.models.BigAutoField"
