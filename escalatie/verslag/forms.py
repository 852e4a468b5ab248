"""De formulieren van het verslagblad en de werkkopie."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from escalatie.models import Genodigde, Genodigdestand, Verslagtekst, Werkkopie
from escalatie.verslag.vakken import Vak
from escalatie.verslag.werkkopie import VELDEN
from pmm.casus.inhoud import TEKSTLENGTE
from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier, Langetekst
from register.models import Organisatie

AAN_TAFEL = "aan-tafel"
AFSPRAAK = "afspraak"


def _vrij(label: str, rijen: int = 3, **opties: Any) -> Langetekst:
    """Een vak zonder teller: tienduizend tekens is genoeg voor wat er gezegd wordt."""
    widget = forms.Textarea(attrs={"rows": rijen})
    return Langetekst(label=label, max_lengte=TEKSTLENGTE, required=False, widget=widget, **opties)


class Vanzelf(Formulier):
    """Een formulier dat zichzelf bewaart: het stuurt alleen de eigen velden op."""

    @property
    def namen(self) -> str:
        """De namen van alles wat dit formulier opstuurt, met wat er soms bij komt."""
        namen = [self.add_prefix(naam) for naam in {**self.fields, "geen_bsn": None}]
        return ",".join(["csrfmiddlewaretoken", *namen])


class Versieformulier(Vanzelf):
    """Teksten met de versie waar de schrijver van uitgaat.

    `nu` is wat er bewaard is; schreef een ander er intussen in, dan staan in `botst` beide teksten.
    """

    TEKSTEN: Sequence[str] = ()
    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    nu: Verslagtekst | Werkkopie | None = None
    botst: Sequence[Mapping[str, object]] = ()

    @property
    def teksten(self) -> list[BoundField]:
        """De vakken om in te schrijven."""
        return [self[naam] for naam in self.TEKSTEN]

    @property
    def is_bij(self) -> bool:
        """Staat op het scherm wat er bewaard is?"""
        getypt = getattr(self, "cleaned_data", {})
        return all(getattr(self.nu, veld, "") == getypt.get(veld, self[veld].value()) for veld in self.TEKSTEN)

    @property
    def fouten(self) -> list[str]:
        """Alles wat eraan mankeert, in zinnen."""
        return [str(fout) for fouten in self.errors.values() for fout in fouten]

    @property
    def basis(self) -> str:
        """De versie waar het scherm van uitgaat."""
        return str(self.nu.versie if self.nu and self.is_bij else self["versie"].value())


class VakForm(Versieformulier):
    """Eén vak van het verslag."""

    TEKSTEN = ("tekst",)

    def __init__(self, *args: Any, vak: Vak, **kwargs: Any) -> None:
        kwargs["initial"] = {"tekst": vak.tekst, "versie": vak.versie}
        super().__init__(*args, prefix=vak.naam, **kwargs)
        self.vak, self.nu = vak, vak.nu
        self.fields["tekst"] = _vrij(vak.kop)


class AanwezigForm(Vanzelf):
    """Wie er zijn. Elk vakje weet hoe het er stond, zodat twee schrijvers elkaars vinkjes niet weghalen."""

    def __init__(self, *args: Any, genodigden: Iterable[Genodigde], **kwargs: Any) -> None:
        super().__init__(*args, prefix=AAN_TAFEL, **kwargs)
        for genodigde in genodigden:
            self.fields[str(genodigde.pk)] = forms.BooleanField(
                label=_naam(genodigde), required=False, initial=bool(genodigde.aanwezig), show_hidden_initial=True
            )

    @property
    def is_aangekruist(self) -> bool:
        """Is er al iemand aangekruist? Pas dan zegt het iets wie er mist."""
        return any(veld.value() for veld in self.visible_fields())

    @property
    def gewijzigd(self) -> dict[int, bool]:
        """Wat er anders is aangekruist dan er stond, per nummer van een genodigde."""
        namen = [naam for naam in self.changed_data if naam.isdecimal()]
        return {int(naam): self.cleaned_data[naam] for naam in namen}

    @property
    def namen(self) -> str:
        """Ook hoe elk vakje er stond gaat mee."""
        stond_er = [self.add_initial_prefix(naam) for naam in self.fields if naam.isdecimal()]
        return ",".join([super().namen, *stond_er])


class AfspraakForm(Vanzelf):
    """Wie wat wanneer doet. Te kiezen zijn de organisaties bij de casus, `wie`."""

    versie = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0, required=False)
    organisatie = forms.ChoiceField(label="Wie zegt toe?", error_messages={"required": "Kies wie dit toezegt."})
    tekst = forms.CharField(
        label="Wat gaat er gebeuren?", max_length=300, error_messages={"required": "Schrijf op wat er gaat gebeuren."}
    )
    uiterlijk_op = Datumveld(
        label="Uiterlijk op welke dag?",
        help_text="",
        error_messages={"required": "Vul in wanneer het klaar moet zijn."},
    )

    def __init__(self, *args: Any, wie: Iterable[Organisatie], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wie = {str(organisatie.pk): organisatie for organisatie in wie}
        keuze = self.fields["organisatie"]
        assert isinstance(keuze, forms.ChoiceField)  # noqa: S101 - for the type checker
        keuze.choices = [("", "Kies"), *((nummer, str(organisatie)) for nummer, organisatie in self._wie.items())]

    @property
    def is_leeg(self) -> bool:
        """Is er niets ingevuld? Dan is er geen afspraak."""
        return not any(str(veld.data or "").strip() for veld in self.visible_fields())

    def clean_organisatie(self) -> Organisatie:
        """De gekozen organisatie."""
        return self._wie[self.cleaned_data["organisatie"]]

    @property
    def velden(self) -> dict[str, Any]:
        """Wie, wat en wanneer."""
        return {veld: self.cleaned_data[veld] for veld in ("organisatie", "tekst", "uiterlijk_op")}


class WerkkopieForm(Versieformulier):
    """De eigen aantekeningen van de voorzitter."""

    TEKSTEN = VELDEN
    notities = _vrij("Uw aantekeningen", 6)
    vragen = _vrij("Vragen om te stellen", 5)
    besluiten = _vrij("Besluiten in concept", 5, help_text="Wat zou er kunnen worden besloten, en door wie?")

    @property
    def velden(self) -> dict[str, str]:
        """Wat er in de drie vakken staat."""
        return {veld: self.cleaned_data[veld] for veld in VELDEN}


def _naam(genodigde: Genodigde) -> str:
    zei_af = ", zei af" if genodigde.stand == Genodigdestand.KOMT_NIET else ""
    return f"{genodigde.gebruiker}, {genodigde.organisatie}{zei_af}"
