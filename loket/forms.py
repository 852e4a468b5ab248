"""De formulieren van het loket: vorm en schoonmaken van wat iemand invult."""

from typing import Any

from django import forms

from loket.models import TEKSTLENGTE as KORT
from loket.models import Vraag
from loket.querysets import loketmensen
from loket.services import Antwoord
from pmm.casus.codes import Afrondingsreden, Onderdeel, RedenNiet
from pmm.casus.inhoud import TEKSTLENGTE
from pmm.casus.models import Casus
from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier, Langetekst
from pmm.kern.rijen import RijenForm
from register.keuzevelden import ContactVeld
from register.models import Contact, Gebruiker
from register.rollen import TOEWIJZEN

VRAGEN, BEGIN_VRAGEN, HOOGSTENS_VRAGEN = "vraag", 3, 20
CONTACTEN, HOOGSTENS_CONTACTEN = "contact", 6
BEVESTIGEN, VERWERPEN = "bevestigen", "verwerpen"
SLOTTEKSTEN = {"samenvatting": Onderdeel.SAMENVATTING, "uitkomst": Onderdeel.UITKOMST}


class InBehandelingForm(Formulier):
    """Wie de casus gaat behandelen: uzelf, of iemand anders als u mag toewijzen."""

    def __init__(self, *args: Any, casus: Casus, door: Gebruiker, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.door = door
        self._mensen: dict[str, Gebruiker] = {}
        if TOEWIJZEN in casus.rechten:
            self._mensen = {str(persoon.pk): persoon for persoon in loketmensen()}
            self.fields["behandelaar"] = forms.ChoiceField(
                label="Wie gaat de casus behandelen?",
                choices=[(sleutel, persoon.naam) for sleutel, persoon in self._mensen.items()],
                initial=str(door.pk),
                error_messages={"required": "Kies wie de casus gaat behandelen."},
            )

    @property
    def behandelaar_of_ik(self) -> Gebruiker:
        """De gekozen persoon; wie niet kan kiezen, doet het zelf."""
        return self._mensen[self.cleaned_data["behandelaar"]] if self._mensen else self.door


class VolgendeHandelingForm(Formulier):
    """Wat het loket hierna doet, en wanneer."""

    wat = forms.CharField(
        label="Wat gaat u doen?",
        max_length=300,
        error_messages={"required": "Schrijf op wat u gaat doen."},
    )
    datum = Datumveld(
        label="Uiterlijk op welke dag?",
        niet_voor_vandaag=True,
        error_messages={"required": "Vul in op welke dag u dit uiterlijk doet."},
    )


class VragenForm(RijenForm):
    """Eén lijst met vragen; lege rijen tellen niet."""

    hoofdgroep = VRAGEN

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        vraag = Langetekst(
            label="Vraag", max_lengte=KORT, rijen=2, error_messages={"required": "Schrijf minstens één vraag op."}
        )
        self.voeg_groep_toe(VRAGEN, {"tekst": vraag}, HOOGSTENS_VRAGEN, minstens=1)
        self.fields[f"{VRAGEN}-aantal"].initial = BEGIN_VRAGEN
        for rij in self.alle_rijen(VRAGEN):
            self.fields[f"{rij.naam}-tekst"].label = f"Vraag {rij.nummer}"

    @property
    def vragen(self) -> list[str]:
        """De vragen die zijn opgeschreven."""
        return [rij.gegevens["tekst"] for rij in self.ingevuld(VRAGEN)]


class AanvullenForm(Formulier):
    """De vragen van de laatste ronde, elk met een antwoord of een reden waarom dat er niet is."""

    def __init__(self, *args: Any, vragen: list[Vraag], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vragen = vragen
        for nummer, vraag in enumerate(vragen, start=1):
            nodig = {"required": f"Beantwoord vraag {nummer}, of schrijf op waarom dat niet kan."}
            self.fields[f"antwoord-{vraag.pk}"] = Langetekst(
                label="Uw antwoord", max_lengte=KORT, rijen=4, error_messages=nodig
            )
            self.fields[f"reden-{vraag.pk}"] = Langetekst(
                label="Geen antwoord? Schrijf waarom", max_lengte=KORT, rijen=2, required=False
            )

    @property
    def groepen(self) -> list[tuple[Vraag, list[forms.BoundField]]]:
        """Elke vraag met haar twee velden."""
        return [(vraag, [self[f"antwoord-{vraag.pk}"], self[f"reden-{vraag.pk}"]]) for vraag in self.vragen]

    @property
    def antwoorden(self) -> dict[int, Antwoord]:
        """De antwoorden op nummer van de vraag."""
        gegevens = self.cleaned_data
        return {
            vraag.pk: Antwoord(gegevens.get(f"antwoord-{vraag.pk}", ""), gegevens[f"reden-{vraag.pk}"])
            for vraag in self.vragen
        }

    def clean(self) -> dict[str, Any]:
        """Met een reden erbij mag het antwoord leeg zijn."""
        gegevens = super().clean()
        for vraag in self.vragen:
            antwoord = f"antwoord-{vraag.pk}"
            if gegevens.get(f"reden-{vraag.pk}") and self.has_error(antwoord, "required"):
                del self.errors[antwoord]
        return gegevens


class TerugleggenForm(RijenForm):
    """Wie de organisatie nu zelf kan bellen, en waarom de casus teruggaat."""

    hoofdgroep = CONTACTEN
    toelichting = Langetekst(
        label="Waarom legt u de casus terug?",
        help_text="De indiener leest dit. Schrijf wat er lokaal nog kan, en wat u daarbij helpt.",
        max_lengte=KORT,
        error_messages={"required": "Schrijf op waarom u dit doet."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        contact = ContactVeld(
            label="Wie kan de indiener bellen?",
            help_text="Typ een naam of organisatie en kies uit het register.",
            error_messages={"required": "Noem minstens één contact uit het register."},
        )
        self.voeg_groep_toe(CONTACTEN, {"wie": contact}, HOOGSTENS_CONTACTEN, minstens=1)

    @property
    def contacten(self) -> list[Contact]:
        """De genoemde contacten."""
        return [rij.gegevens["wie"] for rij in self.ingevuld(CONTACTEN)]


class AfwijzenForm(Formulier):
    """Het voorstel om een casus niet in behandeling te nemen."""

    reden = forms.ChoiceField(
        label="Waarom komt de casus niet in behandeling?",
        choices=RedenNiet.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom de casus niet in behandeling komt."},
    )
    toelichting = Langetekst(
        label="Leg uit waarom",
        help_text="De indiener leest dit, als een collega het bevestigt.",
        max_lengte=KORT,
        rijen=4,
        error_messages={"required": "Schrijf op waarom u dit doet."},
    )
    verwijzing = Langetekst(
        label="Waar kan de indiener wel terecht?",
        max_lengte=KORT,
        rijen=3,
        error_messages={"required": "Schrijf op waar de indiener wel terechtkan."},
    )
    advies = Langetekst(
        label="Wat raadt u de indiener aan?",
        max_lengte=KORT,
        rijen=3,
        error_messages={"required": "Schrijf op wat u de indiener aanraadt."},
    )


class BeoordelenForm(Formulier):
    """De tweede persoon bevestigt of verwerpt het voorstel."""

    keuze = forms.ChoiceField(
        label="Wat vindt u van dit voorstel?",
        choices=[
            (BEVESTIGEN, "Ik bevestig het: de casus komt niet in behandeling"),
            (VERWERPEN, "Ik verwerp het: de casus blijft in de werkvoorraad"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u het voorstel bevestigt of verwerpt."},
    )
    reactie = Langetekst(
        label="Uw reactie",
        help_text="Verwerpt u het voorstel? Schrijf dan waarom. Alleen het loket leest dit.",
        max_lengte=KORT,
        rijen=4,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Wie verwerpt, legt uit waarom."""
        gegevens = super().clean()
        if gegevens.get("keuze") == VERWERPEN:
            self.eis("reactie", "Schrijf op waarom u het voorstel verwerpt.")
        return gegevens


class AfrondenForm(Formulier):
    """Waarom de casus klaar is, wat er gebeurde en wat het de inwoner bracht."""

    versie_samenvatting = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    versie_uitkomst = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    afrondingsreden = forms.ChoiceField(
        label="Waarom is de casus klaar?",
        choices=[keuze for keuze in Afrondingsreden.choices if keuze[0] != Afrondingsreden.INGETROKKEN],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies waarom de casus klaar is."},
    )
    toelichting = Langetekst(
        label="Licht deze reden toe",
        max_lengte=KORT,
        rijen=3,
        error_messages={"required": "Schrijf op waarom u dit doet."},
    )
    samenvatting = Langetekst(
        label="Samenvatting",
        help_text="Wat was er aan de hand, wat is er gedaan en wie heeft wat besloten?",
        max_lengte=TEKSTLENGTE,
        error_messages={"required": "Schrijf een korte samenvatting."},
    )
    uitkomst = Langetekst(
        label="Wat is de uitkomst voor de inwoner?",
        max_lengte=TEKSTLENGTE,
        rijen=4,
        error_messages={"required": "Schrijf op wat de uitkomst voor de inwoner is."},
    )

    @staticmethod
    def begin(casus: Casus) -> dict[str, Any]:
        """De teksten zoals ze nu zijn, met hun versie."""
        return {
            sleutel: waarde
            for naam, onderdeel in SLOTTEKSTEN.items()
            if (tekst := casus.tekst(onderdeel))
            for sleutel, waarde in [(naam, tekst.tekst), (f"versie_{naam}", tekst.versie)]
        }

    @property
    def teksten(self) -> dict[Onderdeel, str]:
        """De twee teksten."""
        return {onderdeel: self.cleaned_data[naam] for naam, onderdeel in SLOTTEKSTEN.items()}

    @property
    def versies(self) -> dict[Onderdeel, int]:
        """De versies waar de schrijver van uitging."""
        return {onderdeel: self.cleaned_data[f"versie_{naam}"] for naam, onderdeel in SLOTTEKSTEN.items()}
