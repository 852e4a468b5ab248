"""De beheerpagina: accounts en codelijsten, zonder iets van een casus."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pmm.kern import instrumenten
from register.alleen_voor import alleen_voor
from register.models import Codewaarde, Gebruiker, Organisatie
from register.rollen import BEHEERDER
from register.verzoek import Verzoek


@require_safe
@alleen_voor(BEHEERDER)
def overzicht(request: Verzoek) -> HttpResponse:
    """Hoeveel accounts, organisaties en codes er zijn; alleen voor de beheerder."""
    context = {
        "time_outs": instrumenten.is_aan(instrumenten.TIME_OUT),
        "overbrugging": instrumenten.is_aan(instrumenten.OVERBRUGGING),
        "accounts": Gebruiker.objects.aantallen(),
        "organisaties": Organisatie.objects.count(),
        "codelijsten": [
            (lijst.replace("_", " ").capitalize(), aantal) for lijst, aantal in Codewaarde.objects.per_lijst()
        ],
    }
    return render(request, "register/beheer.html", context)
