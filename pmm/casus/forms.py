"""De formulieren van de casuspagina: vorm en schoonmaken van wat iemand invult."""

from typing import Any

from django import forms
from django.utils import timezone

from pmm.casus.codes import Afrondingsreden, Bevoegdheid, Partijrol
from pmm.casus.inhoud import TEKSTLENGTE
from pmm.casus.models import Belemmering, Casus
from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier, Langetekst
from register import codelijsten
from register.keuzevelden import OrganisatieVeld
from register.models import Organisatietype

LEEFTIJDEN = [
    ("", "Kies een leeftijd"),
    ("tot_18", "jonger dan 18"),
    ("18_27", "18 tot 27"),
    ("27_45", "27 tot 45"),
    ("45_67", "45 tot 67"),
    ("67_plus", "67 of ouder"),
]
JA_NEE = [("ja", "Ja"), ("nee", "Nee")]


class TekstForm(Formulier):
    """Eén onderdeel met lopende tekst."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    tekst = Langetekst(label="Tekst", max_lengte=TEKSTLENGTE, rijen=12, required=False)

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tekst"].label = label


class GegevensForm(Formulier):
    """De losse gegevens: het huishouden in brede termen, de leefgebieden en de inwoner."""

    versie = forms.IntegerField(widget=forms.HiddenInput)
    codenaam = forms.CharField(label="Codenaam voor het huishouden", max_length=80)
    gemeente = OrganisatieVeld(
        label="In welke gemeente woont de inwoner?", soort=Organisatietype.GEMEENTE, required=False
    )
    leeftijd = forms.ChoiceField(label="Leeftijd van de inwoner", choices=LEEFTIJDEN, required=False)
    aantal_kinderen = forms.IntegerField(label="Aantal kinderen in huis", min_value=0, max_value=20, required=False)
    spoed_datum = Datumveld(
        label="Eerste datum die dreigt",
        help_text="Bijvoorbeeld een ontruiming of afsluiting. Schrijf de datum zo: 28-02-2027.",
        required=False,
    )
    spoed_wat = forms.CharField(label="Wat dreigt er dan?", max_length=120, required=False)
    inwoner_geinformeerd = forms.ChoiceField(
        label="Weet de inwoner dat u deze casus bespreekt?",
        choices=JA_NEE,
        widget=forms.RadioSelect,
        required=False,
    )
    reden_niet_geinformeerd = forms.CharField(label="Zo nee, waarom nog niet?", max_length=500, required=False)
    reden_geen_poging = forms.CharField(
        label="Is er lokaal niets geprobeerd? Schrijf waarom", max_length=500, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, naam in codelijsten.keuzes("leefgebied", timezone.localdate()):
            self.fields[f"leefgebied_{code}"] = forms.CharField(label=naam, max_length=200, required=False)

    @property
    def leefgebieden(self) -> list[forms.BoundField]:
        """De velden waarin iemand per leefgebied kort schrijft wat er speelt."""
        return [self[naam] for naam in self.fields if naam.startswith("leefgebied_")]

    @property
    def andere(self) -> list[forms.BoundField]:
        """De zichtbare velden zonder de leefgebieden."""
        return [veld for veld in self.visible_fields() if not veld.name.startswith("leefgebied_")]

    @staticmethod
    def begin(casus: Casus) -> dict[str, Any]:
        """Wat er nu in de casus staat, in de vorm van dit formulier."""
        velden = ("versie", "codenaam", "leeftijd", "aantal_kinderen", "spoed_datum", "spoed_wat")
        weet_ervan = {True: "ja", False: "nee", None: ""}[casus.inwoner_geinformeerd]
        return {
            **{veld: getattr(casus, veld) for veld in velden},
            "gemeente": casus.gemeente,
            "inwoner_geinformeerd": weet_ervan,
            "reden_niet_geinformeerd": casus.reden_niet_geinformeerd,
            "reden_geen_poging": casus.reden_geen_poging,
            **{f"leefgebied_{code}": reden for code, reden in casus.leefgebieden.items()},
        }

    def velden(self) -> dict[str, Any]:
        """De ingevulde gegevens, in de vorm van de casus."""
        gegevens = {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in Formulier.base_fields}
        leefgebieden = {
            naam.removeprefix("leefgebied_"): gegevens.pop(naam)
            for naam in list(gegevens)
            if naam.startswith("leefgebied_")
        }
        gegevens.pop("versie")
        gegevens["inwoner_geinformeerd"] = {"ja": True, "nee": False}.get(gegevens["inwoner_geinformeerd"])
        return {**gegevens, "leefgebieden": {code: reden for code, reden in leefgebieden.items() if reden}}


class RijForm(Formulier):
    """Een rij van een casus; `VELDEN` zijn de velden van het model die het formulier invult."""

    VELDEN: tuple[str, ...] = ()
    versie = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    def __init__(self, *args: Any, casus: Casus, **kwargs: Any) -> None:
        self.casus = casus
        super().__init__(*args, **kwargs)


class BelemmeringForm(RijForm):
    """Wat de casus tegenhoudt, en waar dat staat."""

    VELDEN = ("omschrijving", "wie_zegt", "wet", "artikel", "wacht_op")
    omschrijving = forms.CharField(label="Wat houdt de casus tegen?", max_length=500)
    wie_zegt = OrganisatieVeld(label="Wie zegt dat het niet mag of niet kan?", required=False)
    wet = forms.ChoiceField(label="In welke wet staat dat?", required=False)
    artikel = forms.CharField(
        label="Welk artikel, of waar staat het?",
        help_text="Weet u het niet? Laat dit leeg. Dan staat er ‘geen bron genoemd’, en ook dat zegt iets.",
        max_length=200,
        required=False,
    )
    wacht_op: "forms.ModelChoiceField[Belemmering]" = forms.ModelChoiceField(
        label="Wacht dit op een andere belemmering?",
        queryset=Belemmering.objects.none(),
        required=False,
        empty_label="Nee, nergens op",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wet = self.fields["wet"]
        assert isinstance(wet, forms.ChoiceField)  # noqa: S101 - for the type checker
        wet.choices = [("", "Geen wet genoemd"), *codelijsten.keuzes("wet", timezone.localdate())]
        wacht_op = self.fields["wacht_op"]
        assert isinstance(wacht_op, forms.ModelChoiceField)  # noqa: S101 - for the type checker
        wacht_op.queryset = self.casus.belemmeringen.exclude(pk=self.initial.get("pk") or 0)


class PartijForm(RijForm):
    """Een organisatie die in deze casus een rol heeft."""

    VELDEN = ("organisatie", "rollen", "bevoegdheid", "toelichting")
    organisatie = OrganisatieVeld(label="Welke organisatie?")
    rollen = forms.MultipleChoiceField(
        label="Welke rollen heeft zij?",
        help_text="Kies alles wat past. Eén organisatie kan bijvoorbeeld helpen en ook geld terugvragen.",
        choices=Partijrol.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één rol."},
    )
    bevoegdheid = forms.ChoiceField(
        label="Kan zij over de doorbraak besluiten?",
        choices=[("", "Niet bekend"), *Bevoegdheid.choices],
        required=False,
    )
    toelichting = forms.CharField(label="Toelichting", max_length=300, required=False)


class ActieForm(RijForm):
    """Wat er gaat gebeuren: één organisatie, één datum."""

    VELDEN = ("omschrijving", "eigenaar", "datum")
    omschrijving = forms.CharField(label="Wat gaat er gebeuren?", max_length=300)
    eigenaar = OrganisatieVeld(label="Welke organisatie doet het?")
    datum = Datumveld(label="Uiterlijk op welke dag?")


class ActieAfrondenForm(Formulier):
    """Een actie is gedaan."""

    resultaat = forms.CharField(label="Wat is het geworden?", max_length=500, required=False)


class StapForm(Formulier):
    """Een stap waar alleen een toelichting bij hoort."""

    toelichting = Langetekst(label="Toelichting", max_lengte=2000, rijen=4, required=False)

    def __init__(self, *args: Any, met_reden: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if met_reden:
            self.fields["toelichting"].label = "Waarom doet u dit?"
            self.fields["toelichting"].required = True
            self.fields["toelichting"].error_messages["required"] = "Schrijf op waarom u dit doet."


class LokaalOplossenForm(Formulier):
    """De casus is lokaal opgelost, zonder het loket."""

    afrondingsreden = forms.ChoiceField(
        label="Waarom is de casus klaar?",
        choices=[
            (reden.value, reden.label)
            for reden in (
                Afrondingsreden.LOKAAL_OPGELOST,
                Afrondingsreden.DEELS_OPGELOST,
                Afrondingsreden.REGULIER_OPLOSBAAR,
                Afrondingsreden.PARTIJEN_ZELF_VERDER,
                Afrondingsreden.INWONER_WIL_NIET,
            )
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom de casus klaar is."},
    )
    uitkomst = Langetekst(
        label="Wat is de uitkomst voor de inwoner?",
        max_lengte=TEKSTLENGTE,
        error_messages={"required": "Schrijf op wat de uitkomst voor de inwoner is."},
    )
