"""De formulieren van afwijkingen: drie delen, elk op een eigen moment."""

from typing import Any

from django import forms

from pmm.afwegen.afwijking import GEANTWOORD, Afwijkgrond, Afwijkuitkomst
from pmm.afwegen.forms import Wetkeuze
from pmm.afwegen.models import Weging
from pmm.casus.codes import Bevoegdheid
from pmm.casus.models import Casus
from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier, Langetekst
from register.keuzevelden import OrganisatieVeld


class AfwijkForm(Formulier):
    """Een deel van een afwijking; `VELDEN` zijn de velden van het model die het invult."""

    VELDEN: tuple[str, ...] = ()
    versie = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, casus: Casus, **kwargs: Any) -> None:
        self.casus = casus
        super().__init__(*args, **kwargs)

    @property
    def velden(self) -> dict[str, Any]:
        """Wat er is ingevuld, in de vorm van het model."""
        return {veld: self.cleaned_data.get(veld) for veld in self.VELDEN}


class RegelForm(AfwijkForm):
    """Van welke regel afgeweken zou worden, waarop, en waarom."""

    VELDEN = ("waarvan", "wet", "grond", "artikel", "weging", "redenen")
    waarvan = forms.CharField(
        label="Van welke regel zou afgeweken worden?",
        help_text="Bijvoorbeeld: ‘Geen bijstand zonder vast adres’.",
        max_length=300,
        error_messages={"required": "Schrijf op van welke regel afgeweken zou worden."},
    )
    wet = Wetkeuze(
        label="In welke wet staat die?",
        leeg=[("", "Kies een wet")],
        error_messages={"required": "Kies de wet waar de regel in staat."},
    )
    grond = forms.ChoiceField(
        label="Waarop kan iemand afwijken?",
        choices=Afwijkgrond.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarop iemand kan afwijken. Weet u het niet? Kies dan dat."},
    )
    artikel = forms.CharField(label="Welk artikel of welke clausule?", max_length=200, required=False)
    redenen = Langetekst(
        label="Waarom past afwijken hier?",
        help_text="Wat wilde de regel bereiken, wat doet hij hier, en waarom is dat onevenredig?",
        max_lengte=5000,
        required=False,
    )
    weging: "forms.ModelChoiceField[Weging]" = forms.ModelChoiceField(
        label="Is dit in een weging onderbouwd?",
        queryset=Weging.objects.none(),
        required=False,
        empty_label="Nee, niet in een weging",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        weging = self.fields["weging"]
        assert isinstance(weging, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        weging.queryset = Weging.objects.filter(casus=self.casus)


class BevoegdheidForm(AfwijkForm):
    """Wie kan beslissen, of dat gevraagd is, en wat die antwoordde."""

    VELDEN = (
        "beslisser",
        "functie",
        "bevoegdheid",
        "gevraagd_op",
        "beantwoord_op",
        "beantwoord_door",
        "antwoord",
    )
    beslisser = OrganisatieVeld(label="Welke organisatie kan dit beslissen?", required=False)
    functie = forms.CharField(
        label="Welke functie daar?",
        help_text="Geen naam, wel wie: ‘teammanager inkomen’.",
        max_length=200,
        required=False,
    )
    bevoegdheid = forms.ChoiceField(
        label="Hoe staat het daarmee?",
        choices=[("", "Nog niet gevraagd"), *Bevoegdheid.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    gevraagd_op = Datumveld(label="Wanneer is het gevraagd?", niet_na_vandaag=True, required=False)
    beantwoord_op = Datumveld(label="Wanneer kwam het antwoord?", niet_na_vandaag=True, required=False)
    beantwoord_door = forms.CharField(
        label="Wie gaf het antwoord?", help_text="De functie, geen naam.", max_length=200, required=False
    )
    antwoord = Langetekst(label="Wat was het antwoord, en waarom?", max_lengte=2000, rijen=4, required=False)

    def clean(self) -> dict[str, Any]:
        """Wat bij elkaar hoort, is samen ingevuld."""
        velden = super().clean()
        stand = velden.get("bevoegdheid")
        if not stand:
            velden.update(gevraagd_op=None, beantwoord_op=None)
            return velden
        self.eis("beslisser", "Kies welke organisatie dit kan beslissen.")
        self.eis("gevraagd_op", "Vul in op welke dag het gevraagd is.")
        if stand in GEANTWOORD:
            self.eis("beantwoord_op", "Vul in op welke dag de organisatie antwoordde.")
        else:
            velden["beantwoord_op"] = None
        if stand == Bevoegdheid.BETWIST:
            self.eis("beantwoord_door", "Schrijf op wie dit betwist.")
            self.eis("antwoord", "Schrijf op waarom de organisatie dit betwist.")
        return velden


class UitkomstForm(AfwijkForm):
    """Wat het werd."""

    VELDEN = ("uitkomst", "uitkomst_op", "toelichting")
    uitkomst = forms.ChoiceField(label="Wat is het geworden?", choices=Afwijkuitkomst.choices, widget=forms.RadioSelect)
    uitkomst_op = Datumveld(label="Sinds welke dag?", niet_na_vandaag=True, required=False)
    toelichting = Langetekst(
        label="Waarom?",
        help_text="Wat gaf de doorslag, en wat heeft de inwoner ermee gewonnen?",
        max_lengte=2000,
        rijen=4,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Een uitkomst heeft een dag en een reden."""
        velden = super().clean()
        if velden.get("uitkomst") == Afwijkuitkomst.OPEN:
            velden["uitkomst_op"] = None
        else:
            self.eis("uitkomst_op", "Vul in sinds welke dag dit zo is.")
            self.eis("toelichting", "Schrijf op waarom het zo is gegaan.")
        return velden


FORMULIEREN: dict[str, tuple[str, type[AfwijkForm]]] = {
    "regel": ("De regel en de redenen", RegelForm),
    "bevoegdheid": ("Wie kan dit beslissen?", BevoegdheidForm),
    "uitkomst": ("Wat is het geworden?", UitkomstForm),
}
