"""De formulieren van een lokale poging: vooraf leeg, of meteen na een telefoontje."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from pmm.casus.codes import Beluitkomst
from pmm.casus.forms import RijForm
from pmm.kern.datumveld import Datumveld, voluit
from pmm.kern.formulier import Langetekst
from register.keuzevelden import ContactVeld, OrganisatieVeld

# Nobody was spoken to: there may be nothing that was asked.
ZONDER_GESPREK = frozenset(
    {Beluitkomst.NIET_BEREIKT, Beluitkomst.NUMMER_KLOPT_NIET, Beluitkomst.VERKEERDE_PERSOON},
)

VAN_EEN_ANDER = "{contact} hoort niet bij {organisatie}. Kies een contact van {organisatie}, of laat dit leeg."
HOOGSTENS_VOORUIT = timedelta(days=366)


class PogingForm(RijForm):
    """Een lokale poging."""

    VELDEN = ("datum", "organisatie", "contact", "uitkomst", "gevraagd", "antwoord", "terugbellen_op")
    datum = Datumveld(label="Wanneer was dat?", initial=timezone.localdate, niet_na_vandaag=True)
    organisatie = OrganisatieVeld(label="Met welke organisatie had u contact?")
    contact = ContactVeld(label="Met wie sprak u?", required=False)
    uitkomst = forms.ChoiceField(
        label="Hebt u gebeld? Hoe liep dat?", choices=[("", "Niet gebeld"), *Beluitkomst.choices], required=False
    )
    gevraagd = Langetekst(
        label="Wat hebt u gevraagd?",
        max_lengte=2000,
        rijen=4,
        error_messages={"required": "Schrijf op wat u hebt gevraagd."},
    )
    antwoord = Langetekst(
        label="Wat was het antwoord?",
        max_lengte=2000,
        rijen=4,
        required=False,
        error_messages={"required": "Schrijf op wat het antwoord was. Komt het nog? Schrijf dan van wie en wanneer."},
    )
    terugbellen_op = Datumveld(
        label="Wanneer belt u terug?",
        help_text="Op die dag krijgt u een herinnering. Schrijf de datum zo: 28-02-2027.",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            uitkomst = self.data.get(self.add_prefix("uitkomst"), "")
            self.fields["gevraagd"].required = uitkomst not in ZONDER_GESPREK
            self.fields["antwoord"].required = uitkomst == Beluitkomst.BEREIKT
        if self.initial.get("teruggebeld_op"):
            self.fields["terugbellen_op"].disabled = True
            self.fields["terugbellen_op"].help_text = "U hebt teruggebeld."

    def clean(self) -> dict[str, Any]:
        """Wie de organisatie wijzigt, laat niet ongemerkt een contact van een ander staan."""
        gegevens = super().clean()
        contact, organisatie = gegevens.get("contact"), gegevens.get("organisatie")
        if contact and organisatie and contact.organisatie_id not in {organisatie.pk, organisatie.huidige_id}:
            self.add_error("contact", VAN_EEN_ANDER.format(contact=contact, organisatie=organisatie))
        return gegevens

    def clean_terugbellen_op(self) -> date | None:
        """Een nieuwe dag ligt niet in het verleden en niet ver weg; wat er al stond, mag blijven staan."""
        dag: date | None = self.cleaned_data["terugbellen_op"]
        vandaag = timezone.localdate()
        if dag is None or dag == self.initial.get("terugbellen_op"):
            return dag
        if dag < vandaag:
            raise forms.ValidationError(f"{voluit(dag)} is al geweest. Kies vandaag of een latere dag.")
        if dag > vandaag + HOOGSTENS_VOORUIT:
            raise forms.ValidationError(f"{voluit(dag)} is meer dan een jaar vooruit. Kies een eerdere dag.")
        return dag


class GebeldForm(PogingForm):
    """Een poging die een telefoontje was: eerst hoe het liep. Met wie en wanneer is al ingevuld."""

    uitkomst = forms.ChoiceField(
        label="Hoe liep het?",
        help_text="Klopt het nummer niet, of gaat deze persoon er niet over? Dan vragen wij de organisatie om dat te "
        "herstellen. Zij ziet niets van deze casus.",
        choices=Beluitkomst.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies hoe het liep."},
    )
    field_order = ("uitkomst", "gevraagd", "antwoord", "terugbellen_op", "datum", "organisatie", "contact")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gevraagd"].help_text = "Kreeg u niemand te pakken? Dan mag dit leeg blijven."
        if not self.is_bound:
            self.fields["antwoord"].required = True
        self.fields["antwoord"].help_text = "Alleen als u iemand sprak."
        self.fields["datum"].label = "Wanneer belde u?"
        self.fields["organisatie"].label = "Welke organisatie belde u?"
        self.fields["contact"].label = "Wie belde u daar?"
