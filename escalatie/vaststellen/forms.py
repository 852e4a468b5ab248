"""De formulieren na een zitting."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from escalatie.models import Agendapunt
from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier, JaNee, Langetekst
from pmm.termijnen.werkdagen import werkdag_na

WERKDAGEN_OM_TE_LEZEN = 10


def over_tien_werkdagen() -> date:
    """Zo lang krijgen genodigden om te reageren, tenzij iemand iets anders kiest."""
    return werkdag_na(timezone.localdate(), WERKDAGEN_OM_TE_LEZEN)


class TerCommentaarForm(Formulier):
    """Tot en met welke dag genodigden kunnen reageren."""

    tot = Datumveld(
        label="Tot en met welke dag kunnen genodigden reageren?",
        initial=over_tien_werkdagen,
        error_messages={"required": "Vul in tot en met welke dag genodigden kunnen reageren."},
    )


class VaststellenForm(Formulier):
    """Er valt niets in te vullen, alleen te bevestigen."""


class MetCasusForm(Formulier):
    """Een formulier over één van de casussen op de zitting; is er maar één, dan is er niets te kiezen."""

    casus = forms.ChoiceField(label="Over welke casus?", error_messages={"required": "Kies over welke casus dit gaat."})

    def __init__(self, *args: Any, punten: list[Agendapunt], leeg: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._punten = {punt.dossier.casus.kenmerk: punt for punt in punten}
        casus = self.fields["casus"]
        assert isinstance(casus, forms.ChoiceField)  # noqa: S101 - for the type checker
        kop = [("", leeg or "Kies een casus")]
        casus.choices = kop + [
            (kenmerk, f"{kenmerk}, {punt.dossier.casus.codenaam}") for kenmerk, punt in self._punten.items()
        ]
        casus.required = not leeg
        if len(self._punten) == 1 and not leeg:
            casus.initial, casus.widget = next(iter(self._punten)), forms.HiddenInput()

    def clean_casus(self) -> Agendapunt | None:
        """Het gekozen agendapunt."""
        return self._punten.get(self.cleaned_data["casus"])


class OpmerkingForm(MetCasusForm):
    """Wat er volgens een genodigde niet klopt."""

    tekst = Langetekst(
        label="Uw opmerking",
        help_text="Wat klopt er niet, en wat moet er staan? De voorzitter antwoordt u.",
        max_lengte=2000,
        error_messages={"required": "Schrijf uw opmerking op."},
    )


class AntwoordForm(Formulier):
    """Het antwoord op een opmerking."""

    overgenomen = JaNee(
        label="Neemt u de opmerking over?",
        ja="Ja, het verslag is aangepast",
        error_messages={"required": "Kies of u de opmerking overneemt."},
    )
    antwoord = Langetekst(
        label="Uw antwoord",
        help_text="Neemt u de opmerking niet over? Schrijf dan op waarom niet.",
        max_lengte=2000,
        rijen=4,
        required=False,
    )


class VerslagaanvullingForm(MetCasusForm):
    """Wat er na het vaststellen nog bij moet, en waarom."""

    tekst = Langetekst(
        label="Wat moet erbij staan?", max_lengte=2000, error_messages={"required": "Schrijf op wat erbij moet staan."}
    )
    reden = forms.CharField(
        label="Waarom komt dit erbij?",
        max_length=500,
        error_messages={"required": "Schrijf op waarom dit erbij komt."},
    )


class BesluitaanvullingForm(Formulier):
    """Wat er aan een besluit anders wordt, vanaf wanneer, en waarom."""

    tekst = Langetekst(
        label="Wat wordt er anders?",
        max_lengte=2000,
        rijen=4,
        error_messages={"required": "Schrijf op wat er anders wordt."},
    )
    datum = Datumveld(
        label="Vanaf welke dag?", initial=timezone.localdate, error_messages={"required": "Vul in vanaf welke dag."}
    )
    reden = forms.CharField(
        label="Waarom?", max_length=500, error_messages={"required": "Schrijf op waarom dit anders wordt."}
    )


class BevestigForm(Formulier):
    """Klopt wat er namens uw organisatie staat?"""

    klopt = JaNee(
        label="Is dit wat uw organisatie toezegde?",
        ja="Ja, dit klopt",
        nee="Nee, dit klopt niet",
        error_messages={"required": "Kies of dit klopt."},
    )
    toelichting = Langetekst(
        label="Toelichting",
        help_text="Klopt het niet? Schrijf dan op wat er wel is toegezegd.",
        max_lengte=2000,
        rijen=4,
        required=False,
    )


class AanhoudenForm(Formulier):
    """Waarom een casus nog geen besluit krijgt."""

    reden = forms.CharField(
        label="Waarom houdt u deze casus aan?",
        help_text="De casus blijft bij het LET en komt terug op de lijst voor een volgende zitting.",
        max_length=500,
        error_messages={"required": "Schrijf op waarom u deze casus aanhoudt."},
    )
