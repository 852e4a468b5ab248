"""De formulieren van uitnodigen en antwoorden."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget

from escalatie.models import Agendapunt, Genodigde, Genodigdestand, Hoedanigheid
from escalatie.uitnodigen.kandidaten import Kandidaat, collegas
from pmm.kern.formulier import Formulier, Langetekst
from register.keuzevelden import OrganisatieVeld
from register.models import Gebruiker, Organisatie

KOMT, KOMT_NIET = "komt", "komt_niet"
WIE_LEEST_DIT = "Het loket en de voorzitter lezen dit."
NIETS_OVER_CASUS = "Schrijf niets over een casus op."


@dataclass(frozen=True)
class Groep:
    """De mensen van één organisatie, om aan te kruisen."""

    organisatie: Organisatie
    vakjes: Sequence[BoundWidget]


def _naam(punt: Agendapunt) -> str:
    return f"{punt.dossier.casus.codenaam}, {punt.dossier.casus.kenmerk}"


def _keuzes(form: forms.Form, naam: str, keuzes: Sequence[Any]) -> None:
    veld = form.fields[naam]
    assert isinstance(veld, forms.ChoiceField)  # noqa: S101 - for the type checker
    veld.choices = keuzes


class KiesForm(Formulier):
    """Wie er op de lijst komt: vakjes, per organisatie bij elkaar."""

    wie = forms.MultipleChoiceField(
        label="Wie vraagt u?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één persoon."},
    )

    def __init__(self, *args: Any, groepen: Mapping[Organisatie, Sequence[Kandidaat]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._wie = {kandidaat.sleutel: kandidaat for groep in groepen.values() for kandidaat in groep}
        _keuzes(self, "wie", [(sleutel, str(kandidaat)) for sleutel, kandidaat in self._wie.items()])

    @property
    def groepen(self) -> list[Groep]:
        """De vakjes zoals zij op het scherm staan."""
        per_organisatie: dict[Organisatie, list[BoundWidget]] = defaultdict(list)
        for vakje in self["wie"].subwidgets:
            per_organisatie[self._wie[str(vakje.data["value"])].organisatie].append(vakje)
        return [Groep(organisatie, vakjes) for organisatie, vakjes in per_organisatie.items()]

    @property
    def gekozen(self) -> list[Kandidaat]:
        """De gekozen mensen."""
        return [self._wie[sleutel] for sleutel in self.cleaned_data["wie"]]


class ZoekForm(Formulier):
    """Een organisatie van wie u ook iemand wilt vragen."""

    bij = OrganisatieVeld(label="Organisatie")


class GenodigdeForm(Formulier):
    """Als wat iemand komt, en bij welke casussen."""

    hoedanigheid = forms.ChoiceField(
        label="Als wat komt deze persoon?",
        help_text="Een bestuurder kan iets toezeggen namens de organisatie. Een adviseur denkt mee.",
        choices=Hoedanigheid.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies als wat deze persoon komt."},
    )
    punten = forms.MultipleChoiceField(
        label="Bij welke casussen?",
        help_text="Deze persoon leest alleen wat u hier aankruist.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies minstens één casus."},
    )

    def __init__(self, *args: Any, punten: Sequence[Agendapunt], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._punten = {str(punt.pk): punt for punt in punten}
        _keuzes(self, "punten", [(pk, _naam(punt)) for pk, punt in self._punten.items()])

    @staticmethod
    def begin(genodigde: Genodigde) -> dict[str, Any]:
        """Zoals het nu is."""
        punten = genodigde.punten.values_list("pk", flat=True)
        return {"hoedanigheid": genodigde.hoedanigheid, "punten": [str(pk) for pk in punten]}

    @property
    def gekozen(self) -> list[Agendapunt]:
        """De gekozen casussen."""
        return [self._punten[pk] for pk in self.cleaned_data["punten"]]


class AntwoordForm(Formulier):
    """Komt u, en zo nee waarom niet? Zonder moment kan iemand alleen zeggen dat die op geen enkel moment kan."""

    komt = forms.ChoiceField(
        label="Komt u naar deze zitting?",
        choices=[(KOMT, "Ja, ik kom"), (KOMT_NIET, "Nee, ik kom niet")],
        widget=forms.RadioSelect,
        error_messages={"required": "Kies of u komt."},
    )
    toelichting = Langetekst(
        label="Waarom komt u niet?",
        help_text=f"Alleen als u niet komt. {WIE_LEEST_DIT} {NIETS_OVER_CASUS}",
        max_lengte=500,
        rijen=3,
        required=False,
        error_messages={"required": "Schrijf op waarom u niet komt."},
    )

    def __init__(self, *args: Any, zonder_moment: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if zonder_moment:
            del self.fields["komt"]
            self.fields["toelichting"].help_text = f"{WIE_LEEST_DIT} {NIETS_OVER_CASUS}"
            self.fields["toelichting"].required = True

    @staticmethod
    def begin(genodigde: Genodigde) -> dict[str, str]:
        """Wat iemand eerder antwoordde."""
        if genodigde.stand not in (Genodigdestand.KOMT, Genodigdestand.KOMT_NIET):
            return {}
        return {"komt": genodigde.stand, "toelichting": genodigde.toelichting}

    @property
    def is_ja(self) -> bool:
        """Komt deze persoon?"""
        return self.cleaned_data.get("komt") == KOMT


class VervangerForm(Formulier):
    """Wie er in uw plaats komt."""

    collega = forms.ChoiceField(
        label="Wie komt in uw plaats?",
        widget=forms.RadioSelect,
        error_messages={"required": "Kies wie in uw plaats komt."},
    )

    def __init__(self, *args: Any, genodigde: Genodigde, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.personen = {str(een.persoon.pk): een for een in collegas(genodigde)}
        _keuzes(self, "collega", [(pk, str(een)) for pk, een in self.personen.items()])

    def clean_collega(self) -> Gebruiker:
        """De gekozen collega."""
        return self.personen[self.cleaned_data["collega"]].persoon
