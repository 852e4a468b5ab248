"""De formulieren van het indienen: één vraag per pagina, en niets moet zolang iemand later verdergaat."""

from typing import Any

from django import forms
from django.utils import timezone

from pmm.casus.codes import Onderdeel
from pmm.casus.forms import JA_NEE, LEEFTIJDEN
from pmm.casus.indienen.zelfcheck import UITLEG
from pmm.casus.inhoud import TEKSTLENGTE
from pmm.casus.inzending import Checkantwoord, Checkvraag
from pmm.casus.models import Casus
from pmm.casus.voorwaarden import VERPLICHT_BIJ_INDIENEN
from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier, Langetekst
from register import codelijsten
from register.keuzevelden import OrganisatieVeld
from register.models import Organisatietype

LATER = "later"
GEMEENTE_NODIG = "Vul in bij welke gemeente de inwoner woont."
GEEN_NAMEN = "Bedenk een naam die niemand herkent, bijvoorbeeld ‘Linde’. Geen echte namen en geen BSN."


def _codenaam() -> forms.CharField:
    return forms.CharField(
        label="Codenaam voor het huishouden",
        help_text=GEEN_NAMEN,
        max_length=80,
        error_messages={"required": "Bedenk een codenaam voor het huishouden."},
    )


def _gemeente() -> OrganisatieVeld:
    return OrganisatieVeld(label="In welke gemeente woont de inwoner?", soort=Organisatietype.GEMEENTE, required=False)


def _leeftijd() -> forms.ChoiceField:
    return forms.ChoiceField(label="Leeftijd van de inwoner", choices=LEEFTIJDEN, required=False)


def _kinderen() -> forms.IntegerField:
    return forms.IntegerField(label="Aantal kinderen in huis", min_value=0, max_value=20, required=False)


class AanlegForm(Formulier):
    """Waar elke casus mee begint."""

    codenaam = _codenaam()
    gemeente = _gemeente()
    situatie = Langetekst(
        label="Wat is er aan de hand?",
        help_text="In een paar zinnen is genoeg; u kunt dit straks aanvullen.",
        max_lengte=TEKSTLENGTE,
        rijen=5,
        required=False,
    )

    @property
    def velden(self) -> dict[str, Any]:
        """Wat hiervan velden van de casus zijn."""
        eigen = {naam: self.cleaned_data.get(naam) for naam in ("codenaam", "gemeente", "leeftijd", "aantal_kinderen")}
        return {naam: waarde for naam, waarde in eigen.items() if waarde is not None}


class NieuweCasusForm(AanlegForm):
    """Een casus aanleggen: alleen de codenaam is nodig, de rest kan later."""

    leeftijd = _leeftijd()
    aantal_kinderen = _kinderen()
    field_order = ("codenaam", "gemeente", "leeftijd", "aantal_kinderen", "situatie")


class NaGesprekForm(AanlegForm):
    """Het loket legt tijdens een telefoongesprek een casus aan, voor de organisatie die belt."""

    organisatie = OrganisatieVeld(label="Welke organisatie belt?")
    beller = forms.CharField(
        label="Wie belt er?", help_text="De professional, niet de inwoner.", max_length=120, required=False
    )
    telefoon = forms.RegexField(
        label="Op welk nummer belt u terug?",
        regex=r"^[\d+() \-]{6,30}$",
        error_messages={"invalid": "Schrijf het telefoonnummer met cijfers, bijvoorbeeld 088-000 12 34."},
        required=False,
    )
    field_order = ("organisatie", "beller", "telefoon", "codenaam", "situatie", "gemeente")

    def clean(self) -> dict[str, Any]:
        """Een nummer zonder naam helpt niemand."""
        gegevens = super().clean()
        if gegevens.get("telefoon"):
            self.eis("beller", "Vul in wie er belt.")
        return gegevens


class VraagForm(Formulier):
    """Eén vraag. `was` is de afdruk van wat er stond; wie later verdergaat (`later`), hoeft niets in te vullen."""

    VERPLICHT: dict[str, str] = {}
    was = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, casus: Casus, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.casus = casus
        self.gaat_verder = not self.is_bound or LATER not in self.data
        for naam, melding in self.VERPLICHT.items():
            self.fields[naam].required = self.gaat_verder
            self.fields[naam].error_messages["required"] = melding

    @property
    def antwoord(self) -> dict[str, Any]:
        """Wat er is ingevuld, zonder de velden die elk formulier heeft."""
        geen_antwoord = {"sleutel", "geen_bsn", "was"}
        return {naam: waarde for naam, waarde in self.cleaned_data.items() if naam not in geen_antwoord}


class InwonerForm(VraagForm):
    """Over wie gaat het?"""

    VERPLICHT = {"gemeente": GEMEENTE_NODIG}
    codenaam = _codenaam()
    gemeente = _gemeente()
    leeftijd = _leeftijd()
    aantal_kinderen = _kinderen()


class SituatieForm(VraagForm):
    """Wat is er aan de hand?"""

    VERPLICHT = {"situatie": VERPLICHT_BIJ_INDIENEN[Onderdeel.SITUATIE]}
    situatie = Langetekst(label="De situatie", max_lengte=TEKSTLENGTE, rijen=12, required=False)


class LeefgebiedenForm(VraagForm):
    """Op welke leefgebieden speelt er iets?"""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, naam in codelijsten.keuzes("leefgebied", timezone.localdate()):
            self.fields[f"leefgebied_{code}"] = forms.CharField(label=naam, max_length=200, required=False)


class WensForm(VraagForm):
    """Wat wil de inwoner, en weet die ervan?"""

    VERPLICHT = {"inwoner_geinformeerd": "Vul in of de inwoner hiervan weet, of waarom nog niet."}
    wens = Langetekst(label="Wat wil de inwoner?", max_lengte=TEKSTLENGTE, rijen=6, required=False)
    inwoner_geinformeerd = forms.ChoiceField(
        label="Weet de inwoner dat u deze casus bespreekt?",
        choices=JA_NEE,
        widget=forms.RadioSelect,
        required=False,
    )
    reden_niet_geinformeerd = forms.CharField(label="Zo nee, waarom nog niet?", max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        """Wie nee zegt, schrijft waarom."""
        gegevens = super().clean()
        if self.gaat_verder and gegevens.get("inwoner_geinformeerd") == "nee":
            self.eis("reden_niet_geinformeerd", "Schrijf op waarom de inwoner dit nog niet weet.")
        return gegevens


class GeprobeerdForm(VraagForm):
    """Wat hebt u geprobeerd? Zonder één poging vragen wij waarom niet."""

    reden_geen_poging = forms.CharField(
        label="Is er lokaal niets geprobeerd? Schrijf waarom", max_length=500, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.casus.pogingen.all():
            del self.fields["reden_geen_poging"]
            return
        reden = self.fields["reden_geen_poging"]
        reden.required = self.gaat_verder
        reden.error_messages["required"] = "Leg een lokale poging vast, of vul in waarom er lokaal niets is geprobeerd."


class DoorbraakForm(VraagForm):
    """Welke doorbraak, en wie kan die zetten?"""

    VERPLICHT = {"doorbraak": VERPLICHT_BIJ_INDIENEN[Onderdeel.DOORBRAAK]}
    doorbraak = Langetekst(label="De doorbraak die u wilt", max_lengte=TEKSTLENGTE, rijen=6, required=False)
    beslisser = OrganisatieVeld(
        label="Welke organisatie kan die stap zetten?",
        help_text="Typ een deel van de naam en kies uit het register. Weet u het niet? Laat dit leeg.",
        required=False,
    )


class HaastForm(VraagForm):
    """Waarom heeft het haast, en welke datum komt eraan?"""

    VERPLICHT = {"urgentie": VERPLICHT_BIJ_INDIENEN[Onderdeel.URGENTIE]}
    urgentie = Langetekst(label="Waarom dit haast heeft", max_lengte=TEKSTLENGTE, rijen=6, required=False)
    spoed_datum = Datumveld(
        label="Eerste datum die dreigt",
        help_text="Bijvoorbeeld een ontruiming of afsluiting. Schrijf de datum zo: 28-02-2027.",
        required=False,
    )
    spoed_wat = forms.CharField(label="Wat dreigt er dan?", max_length=120, required=False)


FORMULIEREN: dict[str, type[VraagForm]] = {
    "inwoner": InwonerForm,
    "situatie": SituatieForm,
    "leefgebieden": LeefgebiedenForm,
    "wens": WensForm,
    "geprobeerd": GeprobeerdForm,
    "belemmeringen": VraagForm,
    "partijen": VraagForm,
    "doorbraak": DoorbraakForm,
    "haast": HaastForm,
}


class ZelfcheckForm(Formulier):
    """De zelfcheck; elke vraag mag open blijven."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for vraag in Checkvraag:
            self.fields[vraag.value] = forms.ChoiceField(
                label=vraag.label,
                help_text=f"Waarom wij dit vragen: {UITLEG[vraag].waarom}",
                choices=Checkantwoord.choices,
                widget=forms.RadioSelect,
                required=False,
            )

    @property
    def antwoorden(self) -> dict[str, str]:
        """Wat er is gekozen, per vraag."""
        return {vraag.value: self.cleaned_data.get(vraag.value, "") for vraag in Checkvraag}
