"""Controleert dat elke herindeling op haar dag is uitgevoerd, en dat er bij wie opging niets meer bij kwam."""

from django.db.models import Exists, OuterRef
from django.utils import timezone

from pmm.kern.bevinding import Bevinding
from register.models import Contact, Lidmaatschap, Opvolging, Organisatie

BLEEF_LIGGEN = "De herindeling van {wie} had {per} moeten gebeuren. Kijk of de klok loopt."
ACHTERGEBLEVEN = "{wie} is opgegaan in {waarin}, maar heeft nog mensen of contacten. Zet die bij {waarin}."


def controleer() -> Bevinding | None:
    """De eerste herindeling die bleef liggen, of de eerste organisatie die opging en toch nog iemand heeft."""
    vandaag = timezone.localdate()
    te_laat = Opvolging.objects.filter(uitgevoerd_op__isnull=True, per__lt=vandaag).select_related("voorganger")
    if opvolging := te_laat.order_by("per", "pk").first():
        melding = BLEEF_LIGGEN.format(wie=opvolging.voorganger, per=f"{opvolging.per:%d-%m-%Y}")
        return Bevinding(melding, "Een opvolging met een dag in het verleden is niet uitgevoerd.")
    hier = {"organisatie": OuterRef("pk")}
    achter = Exists(Contact.objects.filter(**hier)) | Exists(Lidmaatschap.objects.geldig().filter(**hier))
    opgegaan = Organisatie.objects.exclude(opgegaan_in=None).select_related("opgegaan_in")
    if wie := opgegaan.filter(achter).order_by("pk").first():
        melding = ACHTERGEBLEVEN.format(wie=wie, waarin=wie.opgegaan_in)
        return Bevinding(melding, "Een organisatie die opging heeft nog een contact of een geldig lidmaatschap.")
    return None
