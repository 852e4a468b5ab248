"""Hoe een formulier eruitziet: elk veld in dezelfde vorm, zonder dat een pagina daar iets voor doet."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting


class Veld(BoundField):
    """Een veld op het scherm.

    De browser kapt niets af (`maxlength`): te lang is een fout met uitleg van de server, en een lang veld telt mee.
    Een voorbeeld staat in de hint en niet in het veld (`placeholder`), waar het verdwijnt zodra iemand typt.
    """

    @property
    def is_keuze(self) -> bool:
        """Eén vakje om aan te kruisen: het label staat ernaast."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def teller(self) -> int | None:
        """Hoeveel tekens er in een lang veld mogen."""
        gegeven = self.field.widget.attrs.get("data-teller")
        if gegeven is None and isinstance(self.field.widget, forms.Textarea):
            gegeven = getattr(self.field, "max_length", None)
        return int(gegeven) if gegeven else None

    @property
    def eerste_id(self) -> str:
        """Waar een link in de foutsamenvatting naartoe gaat; bij keuzerondjes is dat het eerste."""
        return self.id_for_label or f"{self.auto_id}_0"

    @property
    def aria_describedby(self) -> str | None:
        """Uitleg, fout en teller horen voor wie luistert bij het veld."""
        namen = [super().aria_describedby, f"{self.auto_id}_teller" if self.teller else None]
        return " ".join(filter(None, namen)) or None

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        attrs = super().build_widget_attrs(attrs, widget)
        attrs |= {"maxlength": False, "placeholder": False}
        if self.teller:
            attrs["data-teller"] = str(self.teller)
        return attrs


class Weergave(TemplatesSetting):
    """De sjablonen van onze formulieren; zie docs/vormgeving.md."""

    form_template_name = "delen/formulier.html"
    field_template_name = "delen/veld.html"
    bound_field_class = Veld
