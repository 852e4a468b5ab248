"""Wie er bij een voorschot aan zet is, en wat deze lezer nu kan doen."""

from collections.abc import Collection
from typing import Any

from django.urls import reverse

from overbrugging.models import Voorschot, Voorschotstand
from overbrugging.voorschot.deur import Mag
from overbrugging.voorschot.goedkeuren import ZELF_AANGEVRAAGD, ZELF_AL_GOEDGEKEURD
from register.models import Gebruiker

S = Voorschotstand
AAN_ZET = {
    S.AANGEVRAAGD: ("Een budgethouder", "Keurt het voorschot goed of wijst het af."),
    S.TOEGEKEND: ("Een budgethouder", "Betaalt de leverancier."),
    S.UITGEKEERD: ("Het loket", "Vraagt het voorschot terug bij wie verantwoordelijk is."),
    S.GEVORDERD: ("De verantwoordelijke organisaties", "Betalen het voorschot terug."),
    S.TERUGBETAALD: ("Een budgethouder", "Sluit het voorschot af."),
}
TWEEDE = ("Een tweede budgethouder", "Keurt het voorschot ook goed, of wijst het af.")
EERSTE_VAN_TWEE = ("Twee budgethouders", "Keuren het voorschot goed of wijzen het af.")


def aan_zet(voorschot: Voorschot, akkoorden: int) -> dict[str, str] | None:
    """Wie er nu iets moet doen, en wat; niemand als het klaar is."""
    stand = S(voorschot.stand)
    if stand == S.AANGEVRAAGD and voorschot.akkoorden_nodig > 1:
        wie, wat = TWEEDE if akkoorden else EERSTE_VAN_TWEE
    elif stand in AAN_ZET:
        wie, wat = AAN_ZET[stand]
    else:
        return None
    return {"wie": wie, "wat": wat}


def knoppen(voorschot: Voorschot, lezer: Gebruiker, akkoorden: Collection[int]) -> list[dict[str, Any]]:
    """De stappen van deze lezer, voor `delen/stap_knoppen.html`; de stap vooruit eerst."""
    stappen = []
    if Mag.BUDGET in voorschot.mag:
        stappen += _van_budgethouder(voorschot, lezer, akkoorden)
    if Mag.BEHANDELEN in voorschot.mag:
        stappen += _van_loket(voorschot)
    for stap in stappen[1:]:
        stap["hoofd"] = False
    return stappen


def _van_budgethouder(voorschot: Voorschot, lezer: Gebruiker, akkoorden: Collection[int]) -> list[dict[str, Any]]:
    if voorschot.stand == S.AANGEVRAAGD:
        redenen = []
        if voorschot.aangevraagd_door_id == lezer.pk:
            redenen = [ZELF_AANGEVRAAGD]
        elif lezer.pk in akkoorden:
            redenen = [ZELF_AL_GOEDGEKEURD]
        return [
            _stap(voorschot, "Goedkeuren", "voorschot_goedkeuren", redenen),
            _stap(voorschot, "Afwijzen", "voorschot_afwijzen"),
        ]
    if voorschot.stand == S.TOEGEKEND:
        betalen = {"naam": "Betalen", "url": reverse("overbrugging:betalen"), "hoofd": True, "redenen": []}
        return [betalen, _stap(voorschot, "Laten vrijvallen", "voorschot_vrijvallen")]
    if voorschot.stand == S.TERUGBETAALD:
        return [_stap(voorschot, "Afsluiten", "voorschot_sluiten")]
    return _terugvragen(voorschot)


def _van_loket(voorschot: Voorschot) -> list[dict[str, Any]]:
    if voorschot.stand == S.AANGEVRAAGD:
        return [_stap(voorschot, "Aanvraag intrekken", "voorschot_intrekken", hoofd=False)]
    stappen = [] if Mag.BUDGET in voorschot.mag else _terugvragen(voorschot)
    casus = voorschot.kostenplaats.casus
    verlengbaar = voorschot.stand in {S.TOEGEKEND, S.UITGEKEERD, S.GEVORDERD}
    if casus and verlengbaar and not hasattr(voorschot, "verlenging"):
        adres = reverse("overbrugging:voorschot_verlengen", args=[casus.kenmerk, voorschot.sleutel])
        stappen.append({"naam": "Verlengen", "url": adres, "hoofd": False, "redenen": []})
    return stappen


def _terugvragen(voorschot: Voorschot) -> list[dict[str, Any]]:
    """Het loket en de budgethouder vragen terug wat betaald is, of vragen om het op te geven."""
    if voorschot.stand != S.UITGEKEERD:
        return []
    return [_stap(voorschot, "Terugvragen", "vorderen"), _stap(voorschot, "Afboeken", "voorschot_afboeken")]


def _stap(
    voorschot: Voorschot, naam: str, adres: str, redenen: Collection[str] = (), *, hoofd: bool = True
) -> dict[str, Any]:
    url = reverse(f"overbrugging:{adres}", args=[voorschot.sleutel])
    return {"naam": naam, "url": url, "hoofd": hoofd, "redenen": list(redenen)}
