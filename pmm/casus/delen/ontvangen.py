"""Voor wie iets gedeeld krijgt: lezen waarvoor, aanvaarden of weigeren, en alles wat met de organisatie gedeeld is."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from pmm.casus.delen import services, zinnen
from pmm.casus.delen.forms import AntwoordForm
from pmm.casus.deling import Delingstand
from pmm.casus.models import Deling
from pmm.concepten.formulier import bewaard, formulier, toon_formulier, weiger
from pmm.kern.bladeren import blad
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.logboek.services import schrijf
from register.rollen import ONTVANGERS
from register.verzoek import Verzoek


@require_safe
def lijst(request: Verzoek) -> HttpResponse:
    """Wat met uw organisatie gedeeld is, en waar zij nog op moet antwoorden."""
    if not request.user.heeft_rol(*ONTVANGERS):
        raise PermissionDenied
    delingen = Deling.objects.aan(request.user).voor_ontvanger()
    return toon(request, "casus/delen/lijst.html", {"blad": blad(request, delingen, ("-gedeeld_op", "-pk"))})


def deling(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Eén aanbod, zonder iets uit de casus; ja of nee."""
    deling = Deling.objects.aan(request.user).voor_ontvanger().filter(sleutel=sleutel).first()
    if deling is None:
        raise Http404
    schrijf(
        zinnen.BEKIJKEN,
        door=request.user.pk,
        namens=request.user.namens_id,
        object_type="casus",
        object_id=deling.casus.kenmerk,
    )
    form = formulier(request, AntwoordForm)
    if form.is_valid():
        velden, ja = form.cleaned_data, form.cleaned_data["antwoord"] == "ja"
        try:
            if ja:
                services.aanvaard(deling, door=request.user)
            else:
                services.weiger(deling, reden=velden["reden"], door=request.user)
        except DomeinFout as fout:
            weiger(form, fout)
        else:
            bewaard(request)
            messages.success(request, "U werkt mee aan deze casus." if ja else "Het loket weet dat u niet meewerkt.")
            return redirect(deling.casus) if ja else redirect(deling)
    open_ = deling.stand == Delingstand.AANGEBODEN and not deling.is_voorbij
    return toon_formulier(request, "casus/delen/deling.html", form, deling=deling, open=open_)
