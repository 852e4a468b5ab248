"""De ronde langs de termijnen: elke trede van een ladder wordt precies één keer een melding.

Een partij termijnen is één transactie: de meldingen en "deze trede is gezet" staan er samen, of allebei niet.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string

from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen
from pmm.termijnen.bronnen import Aanschrijving, bron
from pmm.termijnen.models import Termijn
from pmm.termijnen.services import Trede, neem_treden, zet_treden
from pmm.termijnen.werkdagen import in_woorden, werkdagen_tussen

PARTIJ = 500
UITVOERDER, COORDINATOR = "uitvoerder", "coordinator"
LENGTE = 300
TE_NOEMEN = 2
NIEMAND = Aanschrijving([], "Een termijn waar niemand over gaat", "/", "")

Aanschrijvingen = Mapping[int, Aanschrijving]


def herinner_ronde(nu: datetime) -> Counter[str]:
    """Zet elke trede die er is en meld haar; telt "treden", "meldingen" en "overgeslagen".

    Mag overal tegelijk draaien en op elk moment worden afgebroken. Van een termijn die lang bleef liggen komt
    alleen de laatste trede: inhalen overspoelt niemand.
    """
    telling: Counter[str] = Counter()
    while partij := _zet_partij(nu):
        telling += partij
    return telling


@transaction.atomic
def _zet_partij(nu: datetime) -> Counter[str]:
    treden = neem_treden(nu, PARTIJ)
    if not treden:
        return Counter()
    meldingen = _meldingen(treden, timezone.localdate(nu))
    meld_allen(meldingen)
    zet_treden(treden)
    overgeslagen = sum(len(trede.overgeslagen) for trede in treden)
    return Counter(treden=len(treden), meldingen=len(meldingen), overgeslagen=overgeslagen)


def _meldingen(treden: Sequence[Trede], vandaag: date) -> list[Nieuw]:
    """Per trede een melding voor ieder die het aangaat; een vast aantal vragen voor de hele partij."""
    # Who does it is asked for every rung: whoever it is escalated to must know who did not react.
    wie_doet_het = _vraag(treden, UITVOERDER)
    wie_weet_het = _vraag([trede for trede in treden if trede.aan == COORDINATOR], COORDINATOR)
    vangnet: Sequence[int] = import_string(settings.PMM_VANGNET)()
    namen = _namen(wie_doet_het.values())
    nieuwe: list[Nieuw] = []
    for trede in treden:
        uitvoering = wie_doet_het.get(trede.termijn.pk, NIEMAND)
        is_hoger = trede.aan == COORDINATOR
        gevonden = wie_weet_het.get(trede.termijn.pk, NIEMAND) if is_hoger else uitvoering
        personen = gevonden.personen or vangnet
        erbij = _wie_reageerde_niet(uitvoering, personen, namen) if is_hoger else ""
        zin = f"{gevonden.zin}{_wanneer(trede.termijn.uiterlijk_op or vandaag, vandaag)}{erbij}"
        # Later in the list wins: whose term it is, is never only a reader of it.
        wie_het_hoort = {**gevonden.ook, **dict.fromkeys(gevonden.zonder_mail, False), **dict.fromkeys(personen, True)}
        nieuwe += [_melding(trede, gevonden, wie, zin, mail=mail) for wie, mail in wie_het_hoort.items()]
    return nieuwe


def _melding(trede: Trede, gevonden: Aanschrijving, wie: int, zin: str, *, mail: bool) -> Nieuw:
    termijn = trede.termijn
    return Nieuw(
        # The start of a term survives recomputing everything; the number of its row may not.
        sleutel=f"herinnering:{termijn.soort}:{termijn.begin}:{trede.nummer}:{wie}",
        gebruiker_id=wie,
        soort=Soort.HERINNERING,
        zin=zin[:LENGTE],
        adres=gevonden.adres,
        over=gevonden.over,
        spoed=trede.spoed,
        zonder_mail=not mail,
        termijn_id=termijn.pk,
    )


def _vraag(treden: Iterable[Trede], aan: str) -> Aanschrijvingen:
    per_bron: dict[str, list[Termijn]] = defaultdict(list)
    for trede in treden:
        per_bron[trede.termijn.bron].append(trede.termijn)
    gevonden: dict[int, Aanschrijving] = {}
    for naam in per_bron.keys() & settings.PMM_TERMIJNBRONNEN.keys():
        gevonden.update(bron(naam).aan_te_schrijven(per_bron[naam], aan))
    return gevonden


def _namen(aanschrijvingen: Iterable[Aanschrijving]) -> dict[int, str]:
    iedereen = {wie for gevonden in aanschrijvingen for wie in (*gevonden.personen, *gevonden.zonder_mail)}
    return dict(get_user_model().objects.filter(pk__in=iedereen).values_list("pk", "naam"))


def _wie_reageerde_niet(uitvoering: Aanschrijving, personen: Collection[int], namen: Mapping[int, str]) -> str:
    """Aan wie het eerder is gevraagd; niemand, als de vraag steeds bij deze lezers zelf lag."""
    anderen = [namen[wie] for wie in uitvoering.personen if wie not in personen and wie in namen]
    if not anderen:
        return ". Niemand anders pakt dit op."
    rest = len(anderen) - TE_NOEMEN
    wie = f"{', '.join(anderen[:TE_NOEMEN])} en nog {rest}" if rest > 0 else " en ".join(anderen)
    return f". {wie} {'reageerde' if len(anderen) == 1 else 'reageerden'} niet."


def _wanneer(uiterlijk_op: date, vandaag: date) -> str:
    """Hoe de zin eindigt: tot wanneer het kan, of hoeveel te laat het is."""
    if uiterlijk_op >= vandaag:
        dag = date_format(uiterlijk_op, "D j b").lower()
        return f", uiterlijk {'vandaag, ' if uiterlijk_op == vandaag else ''}{dag}"
    # On a free day right after the last day no working day has passed yet.
    aantal = werkdagen_tussen(uiterlijk_op, vandaag)
    hoeveel = f"{in_woorden(aantal)} " if aantal else ""
    return f" is {hoeveel}te laat"
