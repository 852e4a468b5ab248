"""De evaluatie: de indiener vertelt kort of hij verder kon, en het loket herinnert hem daar één keer aan."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from leren import zinnen
from leren.models import Evaluatie, Verder
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus, Stap
from pmm.casus.slot import neem
from pmm.casus.statussen import OPGELOST, Status
from pmm.kern.fouten import DomeinFout
from pmm.meldingen.models import Melding, Soort
from pmm.meldingen.services import Nieuw, meld_allen
from pmm.termijnen.werkdagen import werkdagen_tussen
from register.models import Gebruiker

NOG_NIET = "Deze casus is nog niet afgerond. U kunt pas vertellen hoe het ging als het loket klaar is."
WEL_VERDER_HOE_SNEL = "Kies hoe snel u verder kon."
HERINNER_NA_WERKDAGEN = 10
# After this the question is dropped: whoever did not answer by now, will not.
VERGEET_NA = timedelta(days=40)


def kan_nog_niet(casus: Casus) -> str | None:
    """Waarom er nog niets te evalueren is."""
    return None if casus.status in OPGELOST else NOG_NIET


@transaction.atomic
def evalueer(
    casus: Casus,
    *,
    verder: str,
    binnen: str,
    geholpen: Collection[str],
    beter: str,
    door: Gebruiker,
    op: datetime | None = None,
) -> Evaluatie:
    """Leg vast hoe het de indiener verging; wie het nog eens invult, verbetert wat er stond.

    Raises:
        DomeinFout: de casus is nog niet afgerond, of er staat niet bij hoe snel iemand verder kon.
    """
    vast = neem(casus)
    if reden := kan_nog_niet(vast):
        raise DomeinFout(reden)
    if verder != Verder.NEE and not binnen:
        raise DomeinFout(WEL_VERDER_HOE_SNEL)
    evaluatie = Evaluatie.objects.van_casus(vast) or Evaluatie(casus=vast)
    evaluatie.verder, evaluatie.binnen = verder, "" if verder == Verder.NEE else binnen
    evaluatie.geholpen, evaluatie.beter = list(geholpen), beter.strip()
    evaluatie.door = evaluatie._history_user = door
    evaluatie.op = op or timezone.now()
    evaluatie.save()
    noteer(zinnen.GEEVALUEERD, vast, door=door)
    return evaluatie


def herinner(nu: datetime) -> Counter[str]:
    """Herinner één keer wie na tien werkdagen nog niet vertelde hoe het ging; telt "evaluaties".

    Dezelfde ronde nog eens doet niets: de sleutel van de melding is die van de stap waarmee is afgerond.
    """
    stappen = Stap.objects.filter(
        overgang="afronden",
        op__gte=nu - VERGEET_NA,
        casus__status=Status.AFGEROND,
        casus__evaluatie__isnull=True,
        casus__via_loket=False,
    ).select_related("casus__aangelegd_door", "casus__contactpersoon")
    alle = [_herinnering(stap) for stap in stappen.order_by("pk") if _is_lang_stil(stap, nu)]
    gehad = set(Melding.objects.filter(sleutel__in=[een.sleutel for een in alle]).values_list("sleutel", flat=True))
    nieuwe = [een for een in alle if een.sleutel not in gehad]
    if nieuwe:
        meld_allen(nieuwe)
    return +Counter(evaluaties=len(nieuwe))


def _is_lang_stil(stap: Stap, nu: datetime) -> bool:
    verstreken = werkdagen_tussen(timezone.localdate(stap.op), timezone.localdate(nu))
    return verstreken >= HERINNER_NA_WERKDAGEN


def _herinnering(stap: Stap) -> Nieuw:
    casus = stap.casus
    return Nieuw(
        sleutel=f"evaluatie:{stap.sleutel}",
        gebruiker_id=casus.van_wie_id,
        soort=Soort.HERINNERING,
        zin=f"Vertelt u ons hoe het ging met casus {casus.kenmerk}? Het kost u twee minuten.",
        adres=reverse("leren:evaluatie", args=[casus.kenmerk]),
        over=casus.kenmerk,
    )
