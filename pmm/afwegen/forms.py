"""De formulieren van wegingen."""

from typing import Any

from django import forms
from django.utils import timezone

from pmm.afwegen.models import Optie, Weging
from pmm.afwegen.onderdelen import Deel, Wegingsonderdeel
from pmm.casus.inhoud import TEKSTLENGTE
from pmm.kern.formulier import Formulier, Langetekst
from register import codelijsten

GEEN_WET = [("", "Geen wet, of nog niet bekend")]
HULP = {
    Wegingsonderdeel.FEITEN: "Wat is er gebeurd, en wat gebeurt er als niemand iets doet? Geen namen en geen BSN.",
    Wegingsonderdeel.WENS: "Liefst in de woorden van de inwoner. Weet u het niet? Schrijf dat dan op.",
    Wegingsonderdeel.REGEL: "Wat zegt de regel, wie past hem toe, en wat gaat daardoor hier mis?",
    Wegingsonderdeel.BEDOELING: "Wat wilde de wetgever bereiken? Kijk zo nodig in de memorie van toelichting.",
    Wegingsonderdeel.REDENEN: "Waarom weegt dit het zwaarst? Noem ook wat ertegen pleit, en waarom dat minder weegt.",
}


class Wetkeuze(forms.ChoiceField):
    """Een wet uit de codelijst, zoals die vandaag is."""

    def __init__(self, *, leeg: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(choices=lambda: [*leeg, *codelijsten.keuzes("wet", timezone.localdate())], **kwargs)


class OnderwerpForm(Formulier):
    """Waar een weging over gaat."""

    versie = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    onderwerp = forms.CharField(
        label="Waar gaat de weging over?",
        help_text="Kort, als een vraag: ‘Mag dit gezin tijdelijk in de woning blijven?’",
        max_length=200,
        error_messages={"required": "Schrijf op waar de weging over gaat."},
    )
    wet = Wetkeuze(label="Welke wet zit in de weg?", leeg=GEEN_WET, required=False)
    artikel = forms.CharField(label="Welk artikel, of waar staat de regel?", max_length=200, required=False)


class DeelForm(Formulier):
    """Een deel van een weging: de teksten die samen op één scherm staan, elk met de versie waar u van uitgaat."""

    def __init__(self, *args: Any, weging: Weging, deel: Deel, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.weging, self.deel = weging, deel
        for onderdeel in deel.onderdelen:
            self.fields[f"{onderdeel}_versie"] = forms.IntegerField(widget=forms.HiddenInput)
            self.fields[onderdeel.value] = Langetekst(
                label=onderdeel.label,
                help_text=HULP.get(onderdeel, ""),
                max_lengte=TEKSTLENGTE,
                rijen=5 if deel.inleiding and len(deel.onderdelen) > 1 else 8,
                required=False,
            )

    @property
    def teksten(self) -> dict[str, str]:
        """Wat er is geschreven, per onderdeel."""
        return {onderdeel.value: self.cleaned_data[onderdeel.value] for onderdeel in self.deel.onderdelen}

    @property
    def versies(self) -> dict[str, int]:
        """De versies waar de schrijver van uitging."""
        return {onderdeel.value: self.cleaned_data[f"{onderdeel}_versie"] for onderdeel in self.deel.onderdelen}

    @property
    def velden(self) -> dict[str, Any]:
        """Wat er van de weging zelf is ingevuld."""
        return {veld: self.cleaned_data[veld] for veld in self.deel.velden}


class KeuzeForm(DeelForm):
    """Welke mogelijkheid het wordt, en waarom."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    gekozen: "forms.ModelChoiceField[Optie]" = forms.ModelChoiceField(
        label="Welke mogelijkheid kiest u?",
        help_text="Ook niets doen is een keuze, met redenen.",
        queryset=Optie.objects.none(),
        widget=forms.RadioSelect,
        required=False,
        blank=True,
        error_messages={"invalid_choice": "Deze mogelijkheid is intussen weggehaald. Kies een andere."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        gekozen = self.fields["gekozen"]
        assert isinstance(gekozen, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        gekozen.empty_label = None
        gekozen.queryset = self.weging.opties.all()


class OptieForm(Formulier):
    """Een mogelijkheid, en wat zij doet."""

    VELDEN = ("omschrijving", "gevolg_inwoner", "precedent")
    versie = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    omschrijving = forms.CharField(
        label="Wat kan er gebeuren?",
        max_length=300,
        error_messages={"required": "Schrijf op wat er kan gebeuren."},
    )
    gevolg_inwoner = Langetekst(
        label="Wat betekent dit voor de inwoner?",
        help_text="Nu, en over een jaar.",
        max_lengte=2000,
        rijen=4,
        required=False,
    )
    precedent = Langetekst(
        label="Wat betekent dit voor anderen?",
        help_text="Wie kan hetzelfde vragen, en is dat erg? Wat leert de organisatie ervan?",
        max_lengte=2000,
        rijen=4,
        required=False,
    )


class VaststellenForm(Formulier):
    """Vaststellen wat op het scherm staat."""

    gelezen = forms.CharField(widget=forms.HiddenInput, max_length=300, required=False)
