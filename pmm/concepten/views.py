"""Bewaren terwijl iemand typt."""

from django.http import Http404, HttpRequest, JsonResponse
from django.urls import is_valid_path
from django.utils import timezone
from django.views.decorators.http import require_POST

from pmm.concepten import services
from pmm.kern.bsn import gevonden_bsn

GEEN_BSN = "Een getal dat op een BSN lijkt, is niet mee opgeslagen."


@require_POST
def bewaar(request: HttpRequest) -> JsonResponse:
    """Bewaar de velden van het formulier op `?adres=`, voor deze persoon alleen."""
    adres, velden = request.GET.get("adres", ""), dict(request.POST.lists())
    if not is_valid_path(adres):
        raise Http404
    try:
        concept = services.bewaar(int(request.user.pk or 0), adres, velden)
    except services.ConceptTeGroot as fout:
        return JsonResponse({"op": "", "melding": str(fout)}, status=413)
    met_bsn = any(gevonden_bsn(waarde) for waarden in velden.values() for waarde in waarden)
    op = timezone.localtime(concept.op).strftime("%H:%M")
    return JsonResponse({"op": op, "melding": GEEN_BSN if met_bsn else ""})
