from django.apps import AppConfig


class AfwegenConfig(AppConfig):
    """Wegingen en afwijkingen: waarom een regel hier wel of niet moet wijken."""

    name = "pmm.afwegen"
    label = "afwegen"
