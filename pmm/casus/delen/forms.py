"""De formulieren om te delen: met wie, waarom het mag, wat en tot wanneer; en om te antwoorden of te stoppen."""

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html

from pmm.casus.delen.services import Aanbod
from pmm.casus.delen.uitleg import GRONDSLAGEN, SECTIES
from pmm.casus.deling import Grondslag
from pmm.casus.secties import Sectie
from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier, JaNee, Langetekst
from register.keuzevelden import OrganisatieVeld

MET_UITLEG = '<span>{}<br><span class="meta">{}</span></span>'


class MetWieForm(Formulier):
    """Met welke organisatie."""

    organisatie = OrganisatieVeld(
        label="Met welke organisatie wilt u delen?",
        error_messages={"required": "Kies met welke organisatie u wilt delen."},
    )


class WaaromForm(Formulier):
    """Waarvoor, en waarom het mag."""

    doel = Langetekst(
        label="Waarvoor is dit nodig?",
        help_text="De ontvanger leest dit voordat zij antwoordt. Schrijf niets op over de inwoner.",
        max_lengte=500,
        rijen=3,
        error_messages={"required": "Schrijf op waarvoor dit nodig is."},
    )
    grondslag = forms.ChoiceField(
        label="Op welke grond mag u dit delen?",
        choices=[(grond.value, format_html(MET_UITLEG, grond.label, GRONDSLAGEN[grond])) for grond in Grondslag],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies op welke grond u dit mag delen."},
    )
    afweging = Langetekst(
        label="Waarom mag dit, en waarom kan het niet met minder?",
        help_text="Noem de wet of de afspraak. Dit komt in de onderbouwing.",
        max_lengte=2000,
        rijen=6,
        error_messages={"required": "Schrijf op waarom dit mag en waarom het nodig is."},
    )
    inwoner_geinformeerd = JaNee(
        label="Weet de inwoner dat u dit deelt?",
        nee="Nee, nog niet",
        error_messages={"required": "Kies of de inwoner weet dat u dit deelt."},
    )
    reden_niet_geinformeerd = forms.CharField(
        label="Zo nee, waarom weet de inwoner dit nog niet?", max_length=500, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Weet de inwoner het nog niet, dan hoort daar een reden bij."""
        gegevens = super().clean()
        if gegevens.get("inwoner_geinformeerd") is False:
            self.eis("reden_niet_geinformeerd", "Schrijf op waarom de inwoner dit nog niet weet.")
        return gegevens


class WatForm(Formulier):
    """Welke secties, elk met waarom de ontvanger die nodig heeft, en tot en met welke dag."""

    tot = Datumveld(
        label="Tot en met welke dag?",
        niet_voor_vandaag=True,
        error_messages={"required": "Vul in tot en met welke dag u deelt."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tot"].initial = timezone.localdate() + timedelta(days=settings.PMM_DELEN_DAGEN)
        for sectie in Sectie:
            self.fields[sectie.value] = forms.BooleanField(
                label=sectie.label, help_text=SECTIES[sectie], required=False
            )
            self.fields[f"{sectie.value}_waarom"] = forms.CharField(
                label=f"Waarom is ‘{sectie.label}’ nodig?", max_length=200, required=False
            )

    @property
    def paren(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Elke sectie met haar vraag waarom."""
        return [(self[sectie.value], self[f"{sectie.value}_waarom"]) for sectie in Sectie]

    @property
    def waarom(self) -> dict[str, str]:
        """De gekozen secties, elk met waarom."""
        gekozen = [sectie.value for sectie in Sectie if self.cleaned_data.get(sectie.value)]
        return {sectie: self.cleaned_data[f"{sectie}_waarom"] for sectie in gekozen}

    def clean(self) -> dict[str, Any]:
        """Minstens één sectie, en bij elke gekozen sectie waarom."""
        gegevens = super().clean()
        gekozen = [sectie for sectie in Sectie if gegevens.get(sectie.value)]
        for sectie in gekozen:
            self.eis(f"{sectie.value}_waarom", f"Schrijf op waarom ‘{sectie.label}’ nodig is, of deel het niet.")
        if not gekozen:
            self.add_error(Sectie.VERHAAL.value, "Kies minstens één onderdeel om te delen.")
        return gegevens


def als_aanbod(waarom: WaaromForm, wat: WatForm) -> Aanbod:
    """Wat er in de twee formulieren staat, als aanbod."""
    gegevens = waarom.cleaned_data
    weet = gegevens["inwoner_geinformeerd"]
    return Aanbod(
        doel=gegevens["doel"],
        grondslag=gegevens["grondslag"],
        afweging=gegevens["afweging"],
        waarom=wat.waarom,
        tot=wat.cleaned_data["tot"],
        inwoner_geinformeerd=weet,
        reden_niet_geinformeerd="" if weet else gegevens["reden_niet_geinformeerd"],
    )


class AntwoordForm(Formulier):
    """Ja of nee, en bij nee waarom niet."""

    antwoord = JaNee(
        label="Werkt uw organisatie mee?",
        ja="Ja, wij werken mee",
        error_messages={"required": "Kies of uw organisatie meewerkt."},
    )
    reden = Langetekst(
        label="Zo nee, waarom niet?",
        help_text="Het loket leest dit. Schrijf niets op over de inwoner.",
        max_lengte=500,
        rijen=3,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Bij nee hoort een reden."""
        gegevens = super().clean()
        if gegevens.get("antwoord") is False:
            self.eis("reden", "Schrijf op waarom uw organisatie niet meewerkt.")
        return gegevens


class EinddatumForm(Formulier):
    """Tot en met welke dag de deling loopt."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    tot = Datumveld(
        label="Tot en met welke dag?",
        niet_voor_vandaag=True,
        error_messages={"required": "Vul in tot en met welke dag u deelt."},
    )


class IntrekkenForm(Formulier):
    """Waarom het delen stopt."""

    reden = Langetekst(
        label="Waarom stopt het delen?",
        help_text="De ontvanger leest dit niet. Het blijft bij de deling staan.",
        max_lengte=500,
        rijen=3,
        error_messages={"required": "Schrijf op waarom het delen stopt."},
    )
