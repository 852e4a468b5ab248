from django.apps import AppConfig


class ConceptenConfig(AppConfig):
    """Wat iemand typte en nog niet bewaarde."""

    name = "pmm.concepten"
    label = "concepten"
    default_auto_field = "django.db.models.BigAutoField"
