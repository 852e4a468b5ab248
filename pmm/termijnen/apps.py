from django.apps import AppConfig


class TermijnenConfig(AppConfig):
    """Werkdagen en termijnen."""

    name = "pmm.termijnen"
    label = "termijnen"
    default_auto_field = "django.db.models.BigAutoField"
