"""Formuliervelden om een organisatie of contact uit het register te kiezen.

Iemand typt een deel van de naam. Met JavaScript komen er tijdens het typen voorstellen bij; zonder zoekt de
server bij het versturen wie er bedoeld is, en noemt bij twijfel de mogelijkheden. Er staat dus nooit een lijst
van honderden organisaties in de pagina.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.http import urlencode

from register.models import Contact, Organisatie

ONBEKEND = "Kies een organisatie uit het register. ‘{tekst}’ staat er niet in."
MEER = "Kies een organisatie uit het register. Bij ‘{tekst}’ horen er meer: {namen}."
CONTACT_ONBEKEND = "Kies een contact uit het register. ‘{tekst}’ staat er niet in."
CONTACT_MEER = "Kies een contact uit het register. Bij ‘{tekst}’ horen er meer: {namen}."
HINT = "Typ een deel van de naam en kies uit het register."
OPGEGAAN = "{oud} is opgegaan in {nieuw}. Kies {nieuw}."
TE_NOEMEN = 6
LENGTE = 200


class RegisterInput(forms.TextInput):
    """Een tekstvak met voorstellen uit het register."""

    template_name = "register/keuzeveld.html"

    def __init__(self, adres: str, **vraag: str) -> None:
        self.adres = adres
        self.vraag = vraag
        self.voorstellen: Sequence[str] = ()
        self.erbij = ""
        super().__init__({"autocomplete": "off", "spellcheck": "false"})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        lijst = f"{context['widget']['attrs'].get('id', name)}_keuzes"
        vraag = urlencode({"veld": name, **self.vraag})
        context["widget"]["attrs"] |= {
            "list": lijst,
            "hx-get": f"{reverse(self.adres)}?{vraag}",
            "hx-target": f"#{lijst}",
            "hx-trigger": "focus once, input changed delay:200ms",
            "hx-swap": "innerHTML",
        }
        if self.erbij:
            context["widget"]["attrs"]["hx-include"] = f"[name='{self.erbij}']"
        return {**context, "lijst": lijst, "voorstellen": self.voorstellen}


class RegisterVeld(forms.CharField):
    """Wat beide velden delen."""

    widget: RegisterInput
    stond_er: Any = None

    def __init__(self, *, widget: RegisterInput, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", HINT)
        super().__init__(widget=widget, max_length=LENGTE, **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        """Onthoud wat er al stond: dat mag blijven, ook als het niet meer te kiezen is."""
        self.stond_er = form.get_initial_for_field(self, field_name)
        return super().get_bound_field(form, field_name)

    def _is_gebleven(self, tekst: str) -> bool:
        return bool(self.stond_er) and tekst == self.prepare_value(self.stond_er)

    def _kies(self, tekst: str, keuzes: Sequence[Any], onbekend: str, meer: str) -> Any:
        """De enige keuze, of een fout die zegt wat er wel kan."""
        if len(keuzes) == 1:
            return keuzes[0]
        gelijk = len({keuze.keuzenaam for keuze in keuzes}) < len(keuzes)
        self.widget.voorstellen = [keuze.keuzenaam_met_code if gelijk else keuze.keuzenaam for keuze in keuzes]
        namen = ", ".join(self.widget.voorstellen[:TE_NOEMEN]) + ("…" if len(keuzes) > TE_NOEMEN else "")
        melding = meer if keuzes else onbekend
        raise forms.ValidationError(melding.format(tekst=tekst, namen=namen), code="invalid")


class OrganisatieVeld(RegisterVeld):
    """Een organisatie uit het register; `soort` beperkt de keuze tot één organisatietype. Wordt een `Organisatie`."""

    def __init__(self, *, soort: str = "", **kwargs: Any) -> None:
        self.soort = soort
        kwargs.setdefault("error_messages", {}).setdefault("required", "Kies een organisatie uit het register.")
        super().__init__(widget=RegisterInput("register:keuzes", soort=soort), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value.keuzenaam if isinstance(value, Organisatie) else value

    def clean(self, value: Any) -> Organisatie | None:
        """De bedoelde organisatie.

        Raises:
            ValidationError: niet ingevuld, onbekend, of er passen er meer bij.
        """
        tekst = super().clean(self.prepare_value(value))
        if not tekst:
            return None
        if isinstance(self.stond_er, Organisatie) and self._is_gebleven(tekst):
            return self.stond_er
        bedoeld = Organisatie.objects.van_soort(self.soort).select_related("opgegaan_in").bedoeld_met(tekst)
        bestaand = [organisatie for organisatie in bedoeld if organisatie.opgegaan_in is None]
        if bedoeld and not bestaand:
            self._noem_opvolger(bedoeld[0])
        gekozen: Organisatie = self._kies(tekst, bestaand, ONBEKEND, MEER)
        return gekozen

    def _noem_opvolger(self, oud: Organisatie) -> None:
        self.widget.voorstellen = [oud.huidige.keuzenaam]
        raise forms.ValidationError(OPGEGAAN.format(oud=oud, nieuw=oud.huidige), code="invalid")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


class ContactVeld(RegisterVeld):
    """Een contact uit het register, van de organisatie in het veld `bij` van dit formulier. Wordt een `Contact`."""

    def __init__(self, *, bij: str = "organisatie", **kwargs: Any) -> None:
        self.bij = bij
        self.organisatie: Organisatie | None = None
        kwargs.setdefault("error_messages", {}).setdefault("required", "Kies een contact uit het register.")
        super().__init__(widget=RegisterInput("register:contactkeuzes"), **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundField:
        """Kijk mee welke organisatie er in dit formulier gekozen is; elk formulier heeft zijn eigen velden."""
        if self.bij in form.fields:
            self.widget.erbij = form.add_prefix(self.bij)
            self.widget.vraag = {"bij": self.widget.erbij}
            self.organisatie = self._organisatie(form[self.bij].value())
        return super().get_bound_field(form, field_name)

    def prepare_value(self, value: Any) -> Any:
        return value.keuzenaam if isinstance(value, Contact) else value

    def clean(self, value: Any) -> Contact | None:
        """Het bedoelde contact.

        Raises:
            ValidationError: niet ingevuld, onbekend, of er passen er meer bij.
        """
        tekst = super().clean(self.prepare_value(value))
        if not tekst:
            return None
        if isinstance(self.stond_er, Contact) and self._is_gebleven(tekst):
            return self.stond_er
        # Who merged has no contacts of its own any more.
        bij = self.organisatie.huidige if self.organisatie else None
        contacten = Contact.objects.bij(bij).bedoeld_met(tekst)
        gekozen: Contact = self._kies(tekst, contacten, CONTACT_ONBEKEND, CONTACT_MEER)
        return gekozen

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))

    @staticmethod
    def _organisatie(waarde: Any) -> Organisatie | None:
        if isinstance(waarde, Organisatie) or not waarde:
            return waarde or None
        # Somebody else's field, not yet cleaned.
        gevonden = Organisatie.objects.bedoeld_met(str(waarde).replace("\x00", "")[:LENGTE])
        return gevonden[0] if len(gevonden) == 1 else None
