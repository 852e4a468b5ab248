"""Twee mensen schreven tegelijk aan dezelfde tekst: laat allebei zien, en laat de lezer kiezen."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pmm.casus.inhoud import Tekst
from pmm.casus.services import Verouderd
from pmm.concepten.formulier import weiger
from pmm.kern.formulier import Formulier
from pmm.kern.htmx import toon
from pmm.kern.verschil import vergelijk

MELDING = "{wie} heeft deze tekst om {op} ook gewijzigd. Kies wat moet blijven."


def toon_botsing(
    request: HttpRequest, sjabloon: str, form: Formulier, fout: Verouderd, *, veld: str, **context: object
) -> HttpResponse:
    """Hetzelfde formulier (409) met in `veld` de eigen tekst, en beide teksten naast elkaar erboven.

    Nog eens versturen bouwt voort op de tekst van de ander: `versie` gaat mee.
    """
    nu = fout.nu
    verschillen: list[dict[str, object]] = []
    if isinstance(nu, Tekst):
        op = timezone.localtime(nu.op).strftime("%H:%M")
        van_ander, eigen = vergelijk(nu.tekst, form.cleaned_data[veld])
        verschillen = [
            {"kop": f"De tekst van {nu.door}", "meta": f"opgeslagen om {op}", "delen": van_ander},
            {"kop": "Uw tekst, hieronder te wijzigen", "meta": "", "delen": eigen},
        ]
        form.add_error(veld, MELDING.format(wie=nu.door, op=op))
    else:
        weiger(form, fout)
    verstuurd = request.POST.copy()
    verstuurd["versie"] = str(nu.versie)
    form.data = verstuurd
    return toon(request, sjabloon, {"form": form, "verschillen": verschillen, **context}, status=409)
