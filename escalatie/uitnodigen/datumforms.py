"""De formulieren om een datum te zoeken."""

from typing import Any

from django import forms
from django.utils import timezone

from escalatie.models import Datumantwoord, Datumkeuze, Genodigde, Zitting
from escalatie.uitnodigen.datum import HOOGSTENS, MINSTENS, Moment
from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier
from pmm.kern.moment import wanneer
from pmm.kern.rijen import Rij, RijenForm, uitgespreid
from pmm.kern.tijdveld import Tijdveld, op_de_klok

GROEP = "moment"
ZO = "Zo: 14:30."


class VoorstellenForm(RijenForm):
    """Twee tot zes momenten: een dag, van hoe laat tot hoe laat."""

    hoofdgroep = GROEP

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        velden = {
            "dag": Datumveld(
                label="Dag",
                help_text="Zo: 28-02-2027.",
                niet_voor_vandaag=True,
                error_messages={"required": "Vul de dag in."},
            ),
            "van": Tijdveld(label="Van", help_text=ZO, error_messages={"required": "Vul in hoe laat het begint."}),
            "tot": Tijdveld(label="Tot", help_text=ZO, error_messages={"required": "Vul in hoe laat het eindigt."}),
        }
        self.voeg_groep_toe(GROEP, velden, HOOGSTENS, MINSTENS)
        self.momenten: list[Moment] = []

    @staticmethod
    def begin(zitting: Zitting) -> dict[str, Any]:
        """De momenten die al zijn voorgesteld, of twee lege rijen."""
        rijen = [
            {"dag": van.date(), "van": van.time(), "tot": timezone.localtime(voorstel.eindigt).time()}
            for voorstel in zitting.datumvoorstellen.all()
            if (van := timezone.localtime(voorstel.begint))
        ]
        return uitgespreid(GROEP, rijen or [{} for _ in range(MINSTENS)])

    def clean(self) -> dict[str, Any]:
        """Elk moment bestaat op de Nederlandse klok, en eindigt nadat het begint."""
        gegevens = super().clean()
        self.momenten = [moment for rij in self.ingevuld(GROEP) if (moment := self._moment(rij))]
        return gegevens

    def _moment(self, rij: Rij) -> Moment | None:
        dag, van, tot = (self.cleaned_data.get(f"{rij.naam}-{veld}") for veld in ("dag", "van", "tot"))
        if not (dag and van and tot):
            return None
        if tot <= van:
            self.add_error(f"{rij.naam}-tot", f"Het einde ligt niet na het begin ({van:%H:%M} uur).")
            return None
        try:
            return op_de_klok(dag, van), op_de_klok(dag, tot)
        except forms.ValidationError as fout:
            self.add_error(f"{rij.naam}-van", fout)
            return None


class KeuzesForm(Formulier):
    """Per voorgesteld moment: ik kan, als het moet, of ik kan niet."""

    def __init__(self, *args: Any, genodigde: Genodigde, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        eerder = dict(Datumantwoord.objects.filter(genodigde=genodigde).values_list("voorstel", "keuze"))
        voorstellen = list(genodigde.zitting.datumvoorstellen.all())
        self._voorstellen = {f"{GROEP}-{voorstel.pk}": voorstel.pk for voorstel in voorstellen}
        for voorstel in voorstellen:
            self.fields[f"{GROEP}-{voorstel.pk}"] = forms.ChoiceField(
                label=wanneer(voorstel.begint, voorstel.eindigt).capitalize(),
                choices=Datumkeuze.choices,
                initial=eerder.get(voorstel.pk),
                widget=forms.RadioSelect,
                error_messages={"required": "Kies of u dan kunt."},
            )

    @property
    def keuzes(self) -> dict[int, str]:
        """Per nummer van een voorstel het antwoord."""
        return {pk: self.cleaned_data[naam] for naam, pk in self._voorstellen.items()}
