"""Wat de schermen van een vordering tonen, en wat zij zeggen als iets gelukt is."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import HttpResponse
from django.utils import timezone

from overbrugging.grootboek import opmaken
from overbrugging.grootboek.boeken import Geboekt
from overbrugging.grootboek.saldo import Stand
from overbrugging.ibanveld import in_groepen
from overbrugging.models import Afboeking, Boekregel, Voorschot, Vordering
from overbrugging.toegang import BUDGETHOUDER
from overbrugging.voorschot.beeld import balk
from overbrugging.voorschot.weergave import in_woorden
from overbrugging.vordering import afboeken
from overbrugging.vordering.berichten import namens
from overbrugging.vordering.betwisten import verschillen
from overbrugging.vordering.deur import Mag
from overbrugging.vordering.forms import DelenForm, TerugbetalingForm, VorderForm
from overbrugging.vordering.nakijken import proef, toon_nakijken
from overbrugging.vordering.services import Gevorderd, betaaldag, nieuwe_vordering
from overbrugging.vordering.woorden import woord
from pmm.casus.codes import Partijrol
from pmm.kern.datumveld import voluit
from pmm.kern.geld import in_euros
from register.models import Gebruiker, Organisatie
from register.verzoek import Verzoek

BETWIST = "Vastgelegd. Het loket brengt uw betwisting in bij het LET. Tot die tijd krijgt u geen herinneringen."
BESLECHT = "Vastgelegd. De organisaties horen het."
GEVRAAGD = "Gevraagd. Twee budgethouders keuren dit goed; tot die tijd is er niets geboekt."
EERSTE_AKKOORD = "Goedgekeurd. Er is nog een tweede goedkeurder nodig; er is nog niets geboekt."
GEBOEKT = "Goedgekeurd en afgeboekt."
BETAALT = (Partijrol.FINANCIER, Partijrol.BESLISSER)


def begin_vorderen(voorschot: Voorschot, totaal: int) -> dict[str, Any]:
    """Wie volgens de casus betaalt of beslist, met gelijke delen; niemand als de casus vernietigd is."""
    casus = voorschot.kostenplaats.casus
    partijen: list[Organisatie] = []
    if casus is not None:
        rijen = casus.partijen.filter(Q(rollen__overlap=[rol.value for rol in BETAALT]))
        partijen = [rij.organisatie for rij in rijen.select_related("organisatie__opgegaan_in").order_by("pk")]
    wie = list(dict.fromkeys(organisatie.huidige for organisatie in partijen))
    return {**VorderForm.voorstel(wie, totaal), "betalen_voor": betaaldag(timezone.localdate())}


def kijk_vorderen_na(request: Verzoek, form: VorderForm, voorschot: Voorschot) -> HttpResponse:
    """Wie wat betaalt en voor wanneer, en wie geen account heeft om het te lezen."""
    nu, delen = timezone.now(), form.delen
    rijen = [(nieuwe_vordering(voorschot, deel, form.cleaned_data["sleutel"], nu), deel.centen) for deel in delen]
    tabel: list[dict[str, Any]] = [{"naam": deel.organisatie, "waarde": in_euros(deel.centen)} for deel in delen]
    tabel.append({"naam": "Uiterlijk betalen op", "waarde": voluit(form.cleaned_data["betalen_voor"])})
    zonder = [deel.organisatie for deel in delen if not namens(deel.organisatie)]
    return toon_nakijken(
        request,
        form,
        proef(lambda: opmaken.vorderen(voorschot, rijen)),
        kop="Kijk na wat u vordert",
        knop="Vorderen",
        terug=voorschot.get_absolute_url(),
        boven=str(voorschot),
        rijen=tabel,
        zonder_account=zonder,
    )


def kijk_verdeling_na(request: Verzoek, form: DelenForm, vordering: Vordering) -> HttpResponse:
    """Wat er per organisatie bij of af gaat. DomeinFout als dat niet kan."""
    alles = verschillen(vordering.voorschot, form.delen, form.cleaned_data["sleutel"])
    keuzes: Any = form.fields["besluit"]
    besluit = dict(keuzes.choices)[form.cleaned_data["besluit"]]
    rijen = [{"naam": "Besluit van het LET", "waarde": besluit}]
    rijen += [{"naam": str(rij.organisatie), "waarde": _verschil(centen)} for rij, centen in alles]
    return toon_nakijken(
        request,
        form,
        proef(lambda: opmaken.herverdelen(alles)),
        kop="Kijk de nieuwe verdeling na",
        knop="Vastleggen en boeken",
        terug=vordering.get_absolute_url(),
        boven=str(vordering),
        rijen=rijen,
    )


def kijk_terugbetaling_na(request: Verzoek, form: TerugbetalingForm, vordering: Vordering) -> HttpResponse:
    """Hoeveel er wanneer terugkwam, en wat er dan nog openstaat."""
    rijen = [
        {"naam": "Van", "waarde": str(vordering.organisatie)},
        {"naam": "Bedrag", "waarde": in_euros(form.centen)},
        {"naam": "Binnengekomen op", "waarde": voluit(form.cleaned_data["boekdatum"])},
        {"naam": "Staat daarna nog open", "waarde": in_euros(vordering.open - form.centen)},
    ]
    return toon_nakijken(
        request,
        form,
        proef(lambda: opmaken.terugbetaling(vordering, form.centen)),
        kop="Kijk na wat u boekt",
        knop="Boeken",
        terug=vordering.get_absolute_url(),
        boven=str(vordering),
        rijen=rijen,
    )


def gelukt_vorderen(gevorderd: Gevorderd) -> str:
    """Wat er gebeurde; wie het opnieuw verstuurde, leest dat er niets dubbel is."""
    if gevorderd.geboekt.was_er_al:
        return gevorderd.geboekt.al_geboekt
    nummers = " en ".join(rij.nummer for rij in gevorderd.vorderingen)
    return f"Gevorderd: {nummers}. De organisaties horen het meteen."


def gelukt_terugbetalen(geboekt: Geboekt, centen: int) -> str:
    """Wat er geboekt is, of al was."""
    return geboekt.al_geboekt if geboekt.was_er_al else f"Geboekt: {in_euros(centen)} is terugbetaald."


def pagina(vordering: Vordering) -> dict[str, Any]:
    """De pagina van één vordering, in een vast aantal vragen."""
    mag, voorschot = vordering.mag, vordering.voorschot
    regels = Boekregel.objects.filter(vordering=vordering).select_related("boeking__door", "boeking__draait_terug")
    betwistingen = list(vordering.betwistingen.select_related("door", "beslecht_door").order_by("op", "pk"))
    met_namen = bool(mag & {Mag.BOEKEN, Mag.CASUS})
    # A debtor does not read that somebody wants to give up on it.
    verzoeken = [] if Mag.BETWISTEN in mag else list(Afboeking.objects.open().van_vordering(vordering))
    return {
        "vordering": vordering,
        "stand": woord(vordering),
        "fonds": voorschot.fonds,
        "iban": in_groepen(voorschot.fonds.iban),
        "regels": list(regels.order_by("boeking__nummer")),
        "betwistingen": betwistingen,
        "verzoeken": verzoeken,
        "met_namen": met_namen,
        "kan_betwisten": Mag.BETWISTEN in mag and vordering.open and not vordering.is_betwist,
        "kan_beslechten": Mag.BESLECHTEN in mag and vordering.is_betwist,
        "kan_boeken": Mag.BOEKEN in mag and vordering.open,
        "kan_afboeken": Mag.AFBOEKEN in mag and vordering.open and not verzoeken,
        "toont_voorschot": met_namen or Mag.BETWISTEN not in mag,
        "balk": balk(Stand(vordering.gevorderd, vordering.terugbetaald, vordering.open, vordering.afgeboekt)),
        "telefoon": settings.LOKET_TELEFOON,
    }


def van_afboeking(afboeking: Afboeking, lezer: Gebruiker) -> dict[str, Any]:
    """Het verzoek met wat er geboekt wordt, wie het goedkeurde en of deze lezer het kan goedkeuren."""
    return {
        "afboeking": afboeking,
        "regels": in_woorden(afboeken.regels_van(afboeking)),
        "akkoorden": list(afboeking.goedkeuringen.select_related("door").order_by("op", "pk")),
        "waarom_niet": afboeken.waarom_niet(afboeking, lezer),
        "open": afboeken.nog_open(afboeking.voorschot, afboeking.vordering),
        "kan_afwijzen": lezer.heeft_rol(BUDGETHOUDER) and not afboeken.waarom_niet_afwijzen(afboeking),
    }


def _verschil(centen: int) -> str:
    return f"{in_euros(centen)} erbij" if centen > 0 else f"{in_euros(-centen)} eraf"
