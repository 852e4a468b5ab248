"""Formulieren met rijen: de gemeenten waarvoor een organisatie werkt, mandaten, en de escalatieroute."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django import forms

from pmm.kern.bedragveld import Bedragveld
from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Langetekst
from pmm.kern.rijen import RijenForm, uitgespreid
from register.models import Organisatie, Organisatietype
from register.namen import normaal, zonder_voorvoegsel
from register.vermelding.forms import Telefoonveld, VermeldingForm

MANDATEN, STAPPEN = "mandaat", "stap"
HOOGSTENS_MANDATEN, HOOGSTENS_STAPPEN = 20, 10
TIEN_MILJOEN = 1_000_000_000  # centen
TE_NOEMEN = 6


class WerkgebiedForm(VermeldingForm):
    """Voor welke gemeenten, één per regel; een hele regio kan in één keer."""

    gemeenten = Langetekst(
        label="Voor welke gemeenten werkt uw organisatie?",
        help_text="Zet elke gemeente op een eigen regel. Een hele regio kan ook: ‘regio IJsselland’.",
        max_lengte=10_000,
        rijen=10,
        required=False,
    )

    @classmethod
    def als_velden(cls, nu: Mapping[str, Any]) -> dict[str, Any]:
        return {"gemeenten": "\n".join(str(gemeente) for gemeente in nu["gemeenten"])}

    def clean_gemeenten(self) -> list[Organisatie]:
        """De gemeenten; een onbekende naam staat in de fout."""
        bekend = _gemeenten_bij_naam()
        regels = [regel for regel in map(str.strip, self.cleaned_data["gemeenten"].splitlines()) if regel]
        onbekend = [f"‘{regel}’" for regel in regels if zonder_voorvoegsel(regel) not in bekend]
        if onbekend:
            namen = ", ".join(onbekend[:TE_NOEMEN]) + ("…" if len(onbekend) > TE_NOEMEN else "")
            raise forms.ValidationError(f"Deze namen staan niet in het register: {namen}. Kijk naar de spelling.")
        gekozen = {gemeente for regel in regels for gemeente in bekend[zonder_voorvoegsel(regel)]}
        return sorted(gekozen, key=lambda gemeente: (gemeente.naam, gemeente.pk))


class MandaatForm(VermeldingForm, RijenForm):
    """Wat een contact mag toezeggen, tot welk bedrag, en wie er daarboven over gaat."""

    hoofdgroep = MANDATEN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden = {
            "omschrijving": Langetekst(
                label="Mag toezeggen",
                help_text="Bijvoorbeeld: bijzondere bijstand voor de eerste maand huur.",
                max_lengte=300,
                rijen=2,
                error_messages={"required": "Vul in wat dit contact mag toezeggen."},
            ),
            "tot_bedrag_centen": Bedragveld(label="Tot welk bedrag?", hoogstens_centen=TIEN_MILJOEN, required=False),
            "geldig_tot": Datumveld(label="Geldig tot en met", niet_voor_vandaag=True, required=False),
            "daarboven": forms.CharField(
                label="Wie gaat er daarboven over?",
                help_text="Een functie, geen naam: ‘afdelingshoofd Inkomen’.",
                max_length=200,
                required=False,
            ),
        }
        self.voeg_groep_toe(MANDATEN, velden, HOOGSTENS_MANDATEN)

    @classmethod
    def als_velden(cls, nu: Mapping[str, Any]) -> dict[str, Any]:
        return uitgespreid(MANDATEN, nu["mandaten"])

    @property
    def mandaten(self) -> list[dict[str, Any]]:
        """De ingevulde mandaten."""
        return [rij.gegevens for rij in self.ingevuld(MANDATEN)]


class RouteForm(VermeldingForm, RijenForm):
    """Wie u belt als het niet lukt, van de eerste tot de bestuurder. Rijen gaan omhoog en weg zonder JavaScript."""

    hoofdgroep = STAPPEN
    laatste_is_bestuurder = forms.BooleanField(label="De laatste in deze route is een bestuurder", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden = {
            "functie": forms.CharField(
                label="Functie", max_length=120, error_messages={"required": "Vul de functie van deze persoon in."}
            ),
            "naam": forms.CharField(label="Naam", max_length=120, required=False),
            "telefoon": Telefoonveld(label="Telefoonnummer", error_messages={"required": "Vul een telefoonnummer in."}),
            "email": forms.EmailField(
                label="E-mailadres",
                required=False,
                error_messages={"invalid": "Dit is geen e-mailadres. Schrijf het zo: naam@gemeente.nl."},
            ),
            "wanneer": forms.CharField(
                label="Wanneer belt u deze persoon?",
                help_text="Bijvoorbeeld: als u na twee werkdagen niets hoort.",
                max_length=200,
                required=False,
            ),
        }
        self.voeg_groep_toe(STAPPEN, velden, HOOGSTENS_STAPPEN)

    @classmethod
    def als_velden(cls, nu: Mapping[str, Any]) -> dict[str, Any]:
        stappen = nu["stappen"]
        laatste = bool(stappen) and stappen[-1]["is_bestuurder"]
        return {**uitgespreid(STAPPEN, stappen), "laatste_is_bestuurder": laatste}

    @property
    def stappen(self) -> list[dict[str, Any]]:
        """De ingevulde stappen, in volgorde."""
        rijen = [rij.gegevens for rij in self.ingevuld(STAPPEN)]
        bestuurder = self.cleaned_data["laatste_is_bestuurder"]
        return [{**rij, "is_bestuurder": bestuurder and rij is rijen[-1]} for rij in rijen]


def _gemeenten_bij_naam() -> Mapping[str, list[Organisatie]]:
    """Elke gemeente bij al haar namen, en bij die van haar regio."""
    bij_naam = defaultdict(list)
    for gemeente in Organisatie.objects.filter(type=Organisatietype.GEMEENTE, opgegaan_in=None).order_by("pk"):
        namen = {zonder_voorvoegsel(naam) for naam in (gemeente.naam, gemeente.code, *gemeente.ook_bekend_als)}
        for naam in namen | ({f"regio {normaal(gemeente.regio)}"} if gemeente.regio else set()):
            bij_naam[naam].append(gemeente)
    return bij_naam
