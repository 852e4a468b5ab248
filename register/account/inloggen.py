"""De inlogpagina."""

from typing import Any

from allauth.account.views import LoginView
from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse

from register.account.demo import demo_personen
from register.account.sessie import UITGELOGD

ONGELDIG = 422


class Inloggen(LoginView):  # type: ignore[misc]
    """Inloggen met een account, en in de oefenomgeving met een rol."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if uitgelogd := self.request.session.pop(UITGELOGD, ""):
            messages.warning(self.request, uitgelogd)
        return {**super().get_context_data(**kwargs), "demo_personen": demo_personen()}

    def form_invalid(self, form: Form) -> HttpResponse:
        antwoord: HttpResponse = self.render_to_response(self.get_context_data(form=form), status=ONGELDIG)
        return antwoord


inloggen = Inloggen.as_view()
