"""Wat de schermen over genodigden en momenten laten zien."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch
from django.urls import reverse

from escalatie.models import (
    Agendapunt,
    Beslisser,
    Datumantwoord,
    Datumkeuze,
    Datumvoorstel,
    Genodigde,
    Genodigdestand,
    Hoedanigheid,
    Zitting,
)
from escalatie.post import niet_aangekomen
from escalatie.quorum import Ontbreekt, Waarom, ontbrekend
from pmm.kern.moment import wanneer
from register.models import Organisatie

TERUG_NAAR_LIJST = "Terug naar wie er komen"
KAN = (Datumkeuze.JA, Datumkeuze.ALS_HET_MOET)


@dataclass(frozen=True)
class Rij:
    """Eén genodigde in de lijst; `mislukt` zegt dat de uitnodiging niet aankwam."""

    genodigde: Genodigde
    kenmerken: Sequence[str]
    mislukt: str


@dataclass(frozen=True)
class Moment:
    """Eén voorgesteld moment, met wie wat antwoordde, en of wie moet besluiten er kan zijn."""

    voorstel: Datumvoorstel
    wanneer: str
    ja: Sequence[str]
    als_het_moet: Sequence[str]
    nee: Sequence[str]
    onbekend: Sequence[str]
    onmisbaar: str
    kan_niet: bool


def lijst(zitting: Zitting, te_kiezen: Collection[Organisatie]) -> dict[str, object]:
    """Wie er op de lijst staat en wie er nog ontbreekt, in een vast aantal vragen.

    `te_kiezen` zijn de organisaties waar nog iemand te vragen is.
    """
    op_tafel = Agendapunt.objects.op_tafel().select_related("dossier__casus").order_by("volgorde")
    genodigden = list(
        Genodigde.objects.filter(zitting=zitting).voor_lijst().prefetch_related(Prefetch("punten", op_tafel))
    )
    mislukt = niet_aangekomen(zitting, genodigden)
    return {
        "rijen": [
            Rij(een, [punt.dossier.casus.kenmerk for punt in een.punten.all()], mislukt.get(een.pk, ""))
            for een in genodigden
        ],
        "te_versturen": sum(een.stand == Genodigdestand.GEKOZEN for een in genodigden),
        "ontbreekt": [_mist(een, te_kiezen) for een in ontbrekend(zitting)],
    }


def een(zitting: Zitting, genodigde: Genodigde) -> dict[str, object]:
    """Wat er op de pagina van één genodigde nog te doen is."""
    weg = (Genodigdestand.VERVANGEN, Genodigdestand.INGETROKKEN)
    return {
        "mislukt": niet_aangekomen(zitting, [genodigde]).get(genodigde.pk, ""),
        "kan_intrekken": genodigde.stand not in weg,
        "kan_opnieuw": genodigde.stand != Genodigdestand.GEKOZEN,
    }


def momenten(zitting: Zitting) -> list[Moment]:
    """De voorgestelde momenten met wie wanneer kan, in een vast aantal vragen."""
    gevraagd = list(Genodigde.objects.filter(zitting=zitting, stand=Genodigdestand.UITGENODIGD).voor_lijst())
    antwoorden = Datumantwoord.objects.filter(genodigde__in=gevraagd)
    voorstellen = zitting.datumvoorstellen.prefetch_related(Prefetch("antwoorden", antwoorden))
    onmisbaar = _onmisbaar(zitting)
    return [_moment(voorstel, gevraagd, onmisbaar) for voorstel in voorstellen]


def verstuurd(aantal: int) -> str:
    """Hoeveel mensen er een uitnodiging kregen, in woorden."""
    if not aantal:
        return "Iedereen op de lijst was al uitgenodigd."
    return "Eén uitnodiging is verstuurd." if aantal == 1 else f"{aantal} uitnodigingen zijn verstuurd."


def adres_lijst(zitting: Zitting) -> str:
    """Waar staat wie er komen."""
    return reverse("escalatie:genodigden", args=[zitting.sleutel])


def _mist(een: Ontbreekt, te_kiezen: Collection[Organisatie]) -> str:
    if een.waarom == Waarom.NIET_GENODIGD and een.organisatie.huidige_id not in {bij.pk for bij in te_kiezen}:
        return f"{een.zin} Daar heeft niemand een account die u kunt kiezen."
    return een.zin


def _onmisbaar(zitting: Zitting) -> list[Organisatie]:
    op_tafel = Agendapunt.objects.filter(zitting=zitting).op_tafel()
    beslissers = Beslisser.objects.filter(dossier__agendapunten__in=op_tafel, onmisbaar=True)
    rijen = beslissers.select_related("organisatie__opgegaan_in")
    return list({rij.organisatie.huidige_id: rij.organisatie.huidige for rij in rijen}.values())


def _moment(voorstel: Datumvoorstel, gevraagd: Sequence[Genodigde], onmisbaar: Sequence[Organisatie]) -> Moment:
    keuzes = {antwoord.genodigde_id: antwoord.keuze for antwoord in voorstel.antwoorden.all()}
    namen = {
        keuze: [str(een.gebruiker) for een in gevraagd if keuzes.get(een.pk) == keuze] for keuze in (*Datumkeuze, None)
    }
    bestuurders = [een for een in gevraagd if een.hoedanigheid == Hoedanigheid.BESTUURDER]
    per_partij = {
        organisatie: [keuzes.get(een.pk) for een in bestuurders if een.organisatie.huidige_id == organisatie.pk]
        for organisatie in onmisbaar
    }
    kan = {organisatie for organisatie, van in per_partij.items() if any(keuze in KAN for keuze in van)}
    kan_niet = [
        organisatie for organisatie, van in per_partij.items() if van and all(keuze == Datumkeuze.NEE for keuze in van)
    ]
    return Moment(
        voorstel=voorstel,
        wanneer=wanneer(voorstel.begint, voorstel.eindigt),
        ja=namen[Datumkeuze.JA],
        als_het_moet=namen[Datumkeuze.ALS_HET_MOET],
        nee=namen[Datumkeuze.NEE],
        onbekend=namen[None],
        onmisbaar=_over_onmisbaar(kan_niet, [een for een in onmisbaar if een not in kan and een not in kan_niet]),
        kan_niet=bool(kan_niet),
    )


def _over_onmisbaar(kan_niet: Sequence[Organisatie], onbekend: Sequence[Organisatie]) -> str:
    if kan_niet:
        return f"Kan niet, en moet besluiten: {', '.join(map(str, kan_niet))}."
    if onbekend:
        return f"Nog onbekend: {', '.join(map(str, onbekend))}."
    return "Iedereen die moet besluiten, kan."
