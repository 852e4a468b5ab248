"""Het formulier waarmee een beheerder een termijnregel wijzigt vanaf een dag."""

from collections.abc import Iterable
from typing import Any

from django import forms

from pmm.kern.datumveld import Datumveld
from pmm.kern.rijen import RijenForm
from pmm.termijnen.beheren import TE_VROEG, eerste_dag
from pmm.termijnen.ladder import COORDINATOR, UITVOERDER
from pmm.termijnen.models import MEESTE_WERKDAGEN, Termijnregel
from pmm.termijnen.regels import gebeurtenissen_bij

LADDER, TREDEN = "ladder", 8
VROEGSTE, LAATSTE = -30, 60
SPOED = "spoed"
AAN_WIE = [
    ("", "Kies wie"),
    (UITVOERDER, "wie het moet doen"),
    (f"{UITVOERDER} {SPOED}", "wie het moet doen, met spoed"),
    (COORDINATOR, "de coördinator"),
    (f"{COORDINATOR} {SPOED}", "de coördinator, met spoed"),
]
MOMENTEN = {
    "begint_bij": "De termijn begint bij",
    "gehaald_bij": "Zij is gehaald bij",
    "stopt_bij": "Zij stopt, zonder gehaald te zijn, bij",
    "stil_bij": "De klok staat stil vanaf",
    "verder_bij": "De klok loopt verder vanaf",
}
VERPLICHT = {"begint_bij": "Kies waarbij de termijn begint.", "gehaald_bij": "Kies waarbij de termijn gehaald is."}


def _werkdagen(label: str, meeste: int, leeg: str, **opties: Any) -> forms.IntegerField:
    tussen = f"Vul een heel aantal werkdagen in van {opties.get('min_value', 1)} tot en met {meeste}."
    fouten = {"required": leeg, "invalid": tussen, "min_value": tussen, "max_value": tussen}
    opties.setdefault("min_value", 1)
    return forms.IntegerField(
        label=label,
        max_value=meeste,
        error_messages=fouten,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        **opties,
    )


class TermijnregelForm(RijenForm):
    """De nieuwe versie van één regel; wat er niet verandert, staat er al."""

    hoofdgroep = LADDER
    geldig_van = Datumveld(
        label="Vanaf welke dag geldt dit?",
        help_text="Op zijn vroegst morgen, zo: 28-02-2027. Wat eerder begon, houdt zijn datum.",
        error_messages={"required": "Vul de dag in waarop de wijziging ingaat."},
    )

    def __init__(self, *args: Any, regel: Termijnregel, **kwargs: Any) -> None:
        kwargs["initial"] = {**_waarden(regel), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.regel = regel
        if regel.werkdagen is not None:
            self.fields["werkdagen"] = _werkdagen(
                "Streefnorm in werkdagen", MEESTE_WERKDAGEN, "Vul de streefnorm in werkdagen in."
            )
        self._voeg_momenten_toe()
        self._voeg_ladder_toe()
        self.fields["herhaal_na"] = _werkdagen(
            "Na de laatste herinnering: elke zoveel werkdagen opnieuw, aan de coördinator",
            MEESTE_WERKDAGEN,
            "",
            required=False,
            help_text="Leeg betekent: niet herhalen.",
        )

    @property
    def momentvelden(self) -> list[forms.BoundField]:
        """De velden die zeggen wanneer de termijn begint, eindigt en stilstaat."""
        return [self[naam] for naam in MOMENTEN]

    @property
    def momenten_open(self) -> bool:
        """Staan de momenten open? Alleen als daar iets mis is; de meeste wijzigingen gaan over de norm."""
        return any(self.errors.get(naam) for naam in MOMENTEN) if self.is_bound else False

    def nieuwe_regel(self) -> Termijnregel:
        """De versie zoals zij is ingevuld."""
        velden = {naam: self.cleaned_data[naam] for naam in (*MOMENTEN, "herhaal_na", "geldig_van")}
        vast = {naam: getattr(self.regel, naam) for naam in ("soort", "naam", "zin")}
        return Termijnregel(**vast, **velden, ladder=self._ladder(), werkdagen=self.cleaned_data.get("werkdagen"))

    def clean_geldig_van(self) -> Any:
        """Nooit met terugwerkende kracht."""
        dag = self.cleaned_data["geldig_van"]
        if dag < eerste_dag():
            raise forms.ValidationError(TE_VROEG)
        return dag

    def clean(self) -> dict[str, Any]:
        """Een gebeurtenis doet één ding, en twee herinneringen op een dag zijn er een te veel."""
        gegevens = super().clean()
        if gegevens.get("stil_bij"):
            self.eis("verder_bij", "Kies waarbij de klok weer verder loopt.")
        if dubbel := set(gegevens.get("gehaald_bij", ())) & set(gegevens.get("stopt_bij", ())):
            namen = dict(gebeurtenissen_bij(self.regel))
            self.add_error("stopt_bij", f"‘{namen[min(dubbel)]}’ kan niet gehaald en gestopt tegelijk zijn.")
        self._geen_dubbele_dagen()
        return gegevens

    def _geen_dubbele_dagen(self) -> None:
        gezien = set()
        for rij in self.ingevuld(LADDER):
            dag = self.cleaned_data.get(f"{rij.naam}-werkdagen")
            if dag is not None and dag in gezien:
                self.add_error(f"{rij.naam}-werkdagen", "Op deze dag staat al een herinnering. Kies een andere dag.")
            gezien.add(dag)

    def _ladder(self) -> list[dict[str, Any]]:
        rijen = [rij.gegevens for rij in self.ingevuld(LADDER)]
        return sorted((_sport(**rij) for rij in rijen), key=lambda sport: sport["werkdagen"])

    def _voeg_momenten_toe(self) -> None:
        keuzes = gebeurtenissen_bij(self.regel)
        for naam, label in MOMENTEN.items():
            self.fields[naam] = forms.MultipleChoiceField(
                label=label,
                choices=keuzes,
                required=naam in VERPLICHT,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": VERPLICHT.get(naam, "")},
            )

    def _voeg_ladder_toe(self) -> None:
        werkdagen = _werkdagen(
            "Werkdagen na de uiterste dag",
            LAATSTE,
            "Vul in hoeveel werkdagen na de uiterste dag dit is.",
            min_value=VROEGSTE,
            help_text="0 is op de dag zelf, -2 is twee werkdagen ervoor. Leeg betekent: geen herinnering.",
        )
        wie = forms.ChoiceField(label="Aan wie", choices=AAN_WIE, error_messages={"required": "Kies aan wie."})
        self.voeg_groep_toe(LADDER, {"werkdagen": werkdagen, "aan": wie}, TREDEN)
        for rij in self.alle_rijen(LADDER):
            self.fields[f"{rij.naam}-werkdagen"].label = f"Herinnering {rij.nummer}: werkdagen na de uiterste dag"
            self.fields[f"{rij.naam}-aan"].label = f"Herinnering {rij.nummer}: aan wie"
            if rij.nummer > 1:
                self.fields[f"{rij.naam}-werkdagen"].help_text = ""


def _waarden(regel: Termijnregel) -> dict[str, Any]:
    velden = {naam: getattr(regel, naam) for naam in (*MOMENTEN, "werkdagen", "herhaal_na")}
    velden[f"{LADDER}-aantal"] = max(len(regel.ladder), 1)
    return velden | dict(_laddervelden(regel.ladder))


def _laddervelden(ladder: Iterable[dict[str, Any]]) -> Iterable[tuple[str, Any]]:
    for nummer, sport in enumerate(ladder):
        yield f"{LADDER}-{nummer}-werkdagen", sport["werkdagen"]
        yield f"{LADDER}-{nummer}-aan", f"{sport['aan']} {SPOED}" if sport["spoed"] else sport["aan"]


def _sport(werkdagen: int, aan: str) -> dict[str, Any]:
    wie, _, spoed = aan.partition(" ")
    return {"werkdagen": werkdagen, "aan": wie, "spoed": bool(spoed)}
