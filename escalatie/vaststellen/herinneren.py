"""Wie hoort het als een afspraak uit een besluit bijna om is, of te laat."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from escalatie.models import Agendapunt, Besluitactie, Genodigde, Puntuitkomst
from escalatie.models.genodigde import LEEST_MEE
from escalatie.opvolgquerysets import Stand
from escalatie.vaststellen.berichten import dag, leestijd_is_om
from pmm.casus.statussen import Status
from pmm.meldingen.models import Melding, Soort
from pmm.meldingen.services import Nieuw, meld_allen
from pmm.termijnen.werkdagen import werkdag_na

VOORAF_WERKDAGEN = 2
# After this nobody needs to hear it for the first time.
VERGEET_NA = timedelta(days=40)
TE_LAAT = "Een afspraak uit het LET is te laat: {wie} in casus {kenmerk}."
UW_ORGANISATIE = "{wie} zegde in het LET iets toe dat uiterlijk {dag} klaar moet zijn."

Tafel = Mapping[tuple[int, int], Sequence[Genodigde]]


def herinner(nu: datetime) -> Counter[str]:
    """Vertel de voorzitter één keer dat een afspraak te laat is, en wie haar aan tafel toezegde twee werkdagen vooraf.

    De gewone herinneringen aan een actie gaan naar het loket of de indiener (`pmm.casus.aanschrijven`): een bestuurder
    ziet de casus niet. Die leest het in het verslag, zolang de leestijd loopt. Een nieuwe dag is een nieuwe afspraak.
    Dezelfde ronde nog eens doet niets. Telt "afspraken".
    """
    vandaag = timezone.localdate(nu)
    rijen = (
        Besluitactie.objects.in_stand(Stand.OPEN)
        .filter(actie__datum__lte=werkdag_na(vandaag, VOORAF_WERKDAGEN), actie__datum__gte=vandaag - VERGEET_NA)
        .filter(besluit__dossier__casus__status=Status.IN_UITVOERING)
    )
    afspraken = list(rijen.voor_lijst().order_by("pk"))
    if not afspraken:
        return Counter()
    tafel = _aan_tafel(afspraken)
    alle = [melding for rij in afspraken for melding in _meldingen(rij, tafel, te_laat=rij.actie.datum < vandaag)]
    gehad = set(Melding.objects.filter(sleutel__in=[een.sleutel for een in alle]).values_list("sleutel", flat=True))
    nieuwe = [een for een in alle if een.sleutel not in gehad]
    meld_allen(nieuwe)
    return +Counter(afspraken=len(nieuwe))


def _meldingen(rij: Besluitactie, tafel: Tafel, *, te_laat: bool) -> Iterable[Nieuw]:
    actie, dossier = rij.actie, rij.besluit.dossier
    kenmerk, sleutel = dossier.casus.kenmerk, f"let_afspraak:{actie.pk}:{actie.datum}"
    if te_laat:
        zin, adres = TE_LAAT.format(wie=actie.eigenaar, kenmerk=kenmerk), dossier.casus.get_absolute_url()
        yield _nieuw(f"{sleutel}:te_laat", dossier.voorzitter_id, zin, adres, kenmerk)
    for genodigde in tafel.get((dossier.pk, actie.eigenaar_id), ()):
        zin = UW_ORGANISATIE.format(wie=actie.eigenaar, dag=dag(actie.datum))
        adres = reverse("escalatie:verslaglezen", args=[genodigde.zitting.sleutel])
        yield _nieuw(f"{sleutel}:vooraf", genodigde.gebruiker_id, zin, adres, kenmerk)


def _nieuw(sleutel: str, wie: int, zin: str, adres: str, kenmerk: str) -> Nieuw:
    return Nieuw(f"{sleutel}:{wie}", wie, Soort.HERINNERING, zin, adres, over=kenmerk)


def _aan_tafel(afspraken: Iterable[Besluitactie]) -> Tafel:
    """Per dossier en organisatie wie er zat toen dit werd besloten, en het verslag nu nog mag lezen."""
    dossiers = {rij.besluit.dossier_id for rij in afspraken}
    punten = Agendapunt.objects.filter(dossier__in=dossiers, uitkomst=Puntuitkomst.BESLUITEN)
    leest_mee = Prefetch("genodigden", Genodigde.objects.filter(stand__in=LEEST_MEE))
    tafel: dict[tuple[int, int], list[Genodigde]] = defaultdict(list)
    for punt in punten.select_related("zitting").prefetch_related(leest_mee).order_by("pk"):
        for genodigde in punt.genodigden.all():
            if not leestijd_is_om(punt.zitting):
                genodigde.zitting = punt.zitting
                tafel[punt.dossier_id, genodigde.organisatie_id].append(genodigde)
    return tafel
