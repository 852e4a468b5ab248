"""Wat het loket en de voorzitter met het LET doen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Value, When
from django.utils import timezone

from escalatie.models import Afspraak, Agendapunt, Besluit, Besluitactie, Letdossier, Puntuitkomst
from escalatie.onafhankelijk import toets
from pmm.casus.aan_zet import Beurt
from pmm.casus.codes import Aanzet, Onderdeel
from pmm.casus.models import Actie, Casus, Stap
from pmm.casus.overgangen import OvergangVerboden, voer_uit, zet
from pmm.casus.rechten import geef, rechten_op
from pmm.casus.services import geef_beurt, schrijf_bij_stap
from pmm.casus.slot import Vast, neem, neem_voor
from pmm.casus.termijnen import AKKOORD, verhaal_van
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker, Organisatie
from register.rollen import BESLISSEN, LEZEN

NA_AKKOORD = Beurt(Aanzet.LOKET, "De casus afronden: de voorzitter is akkoord", "afronding")
NIET_BIJ_LET = "Deze casus ligt niet bij het LET."


@dataclass(frozen=True)
class NieuweActie:
    """Eén organisatie doet iets, uiterlijk op één dag."""

    omschrijving: str
    eigenaar: Organisatie
    datum: date


@dataclass(frozen=True)
class NieuwBesluit:
    """Wat een organisatie toezegt of besluit, met de acties die eruit volgen.

    `afspraak` is het nummer van de afspraak aan tafel waar dit uit komt, als die er was.
    """

    tekst: str
    besluitnemer: Organisatie
    datum: date
    acties: Sequence[NieuweActie]
    afspraak: int | None = None


@transaction.atomic
def schaal_op(
    casus: Casus,
    *,
    vraag: str,
    voorzitter: Gebruiker,
    door: Gebruiker,
    basis: int = 0,
    toelichting: str = "",
    is_geen_bsn: bool = False,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Letdossier:
    """Breng de casus bij het LET: de vraag, de stap, het dossier en de rechten van de voorzitter, of niets daarvan.

    `basis` is de versie van de vraag waar dit op voortbouwt (0: er was er nog geen).

    Raises:
        DomeinFout: de voorzitter is niet onafhankelijk, of de stap kan nu niet.
    """
    vast, gezet = neem_voor("opschalen", casus, door=door, sleutel=sleutel)
    if gezet:
        return Letdossier.objects.get(stap=gezet)
    toets(vast, voorzitter)
    moment = op or timezone.now()
    schrijf_bij_stap(
        vast,
        {Onderdeel.LETVRAAG: vraag},
        versies={Onderdeel.LETVRAAG: basis},
        door=door,
        is_geen_bsn=is_geen_bsn,
        op=moment,
    )
    stap = zet("opschalen", vast, door=door, toelichting=toelichting, sleutel=sleutel, op=moment)
    geef(voorzitter, vast, LEZEN, BESLISSEN)
    return Letdossier.objects.create(casus=vast, stap=stap, voorzitter=voorzitter, geopend_op=stap.op)


def verwijs_terug(
    casus: Casus, *, door: Gebruiker, toelichting: str, sleutel: UUID | None = None, op: datetime | None = None
) -> Stap:
    """Geef de casus terug aan het loket; het dossier sluit en de voorzitter ziet de casus niet meer."""
    return voer_uit("terugverwijzen", casus, door=door, toelichting=toelichting, sleutel=sleutel, op=op)


@transaction.atomic
def besluit(
    casus: Casus,
    besluiten: Sequence[NieuwBesluit],
    *,
    door: Gebruiker,
    toelichting: str = "",
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Stap:
    """Leg vast wat er is besloten; elk besluit wordt acties van organisaties, en de casus gaat in uitvoering.

    Staat de casus op een agenda, dan staat daar deze uitkomst, en bij elke afspraak aan tafel haar besluit.

    Raises:
        DomeinFout: er is geen besluit, of een besluit zonder actie; of de casus ligt niet bij het LET.
    """
    vast, gezet = neem_voor("besluiten", casus, door=door, sleutel=sleutel)
    if gezet:
        return gezet
    moment = op or timezone.now()
    if dossier := Letdossier.objects.open().van_casus(vast).first():
        _leg_vast(vast, dossier, besluiten, door, moment)
    return zet("besluiten", vast, door=door, toelichting=toelichting, sleutel=sleutel, op=moment)


@transaction.atomic
def stem_in_met_afronden(casus: Casus, *, door: Gebruiker, op: datetime | None = None) -> Letdossier:
    """De voorzitter vindt het goed dat het loket de casus vanuit het LET afrondt; het loket is daarna aan zet.

    Staat de casus op een agenda, dan is dit daar de uitkomst.

    Raises:
        OvergangVerboden: alleen de voorzitter van dit dossier kan dat.
        DomeinFout: de casus ligt niet bij het LET.
    """
    vast = neem(casus, door=door)
    if BESLISSEN not in rechten_op(vast, door):
        raise OvergangVerboden("Alleen de voorzitter van het LET kan akkoord gaan met afronden.")
    dossier = Letdossier.objects.open().van_casus(vast).first()
    if dossier is None:
        raise DomeinFout(NIET_BIJ_LET)
    if dossier.akkoord_afronden_op:
        return dossier
    dossier.akkoord_afronden_op, dossier.akkoord_afronden_door = op or timezone.now(), door
    dossier.save(update_fields=["akkoord_afronden_op", "akkoord_afronden_door"])
    open_punten = Agendapunt.objects.filter(dossier=dossier).nog_te_doen()
    open_punten.update(uitkomst=Puntuitkomst.AFRONDEN, uitkomst_op=dossier.akkoord_afronden_op)
    geef_beurt(vast, NA_AKKOORD, reden=AKKOORD, door=door, op=dossier.akkoord_afronden_op)
    return dossier


def al_gezet(sleutel: UUID, door: Gebruiker) -> bool:
    """Zette deze persoon met dit formulier al een stap? Dan was dit een dubbele klik."""
    return Stap.objects.filter(sleutel=sleutel, door=door).exists()


def _leg_vast(
    casus: Vast, dossier: Letdossier, besluiten: Sequence[NieuwBesluit], door: Gebruiker, op: datetime
) -> None:
    """Alle besluiten en hun acties; tien kosten de database evenveel opdrachten als een."""
    rijen = [
        Besluit(
            dossier=dossier, tekst=nieuw.tekst, besluitnemer=nieuw.besluitnemer, datum=nieuw.datum, door=door, op=op
        )
        for nieuw in besluiten
    ]
    acties = [[_actie(casus, afspraak, op) for afspraak in nieuw.acties] for nieuw in besluiten]
    Besluit.objects.bulk_create(rijen)
    nieuwe = [actie for samen in acties for actie in samen]
    vars(casus)["acties_per_besluit"] = [len(samen) for samen in acties]
    Actie.objects.maak_allen(nieuwe, door)
    verhaal_van(casus).neem_acties_op(nieuwe)
    Besluitactie.objects.bulk_create(
        Besluitactie(besluit=rij, actie=actie) for rij, samen in zip(rijen, acties, strict=True) for actie in samen
    )
    _verbind(dossier, {nieuw.afspraak: rij for nieuw, rij in zip(besluiten, rijen, strict=True) if nieuw.afspraak})


def _verbind(dossier: Letdossier, besluiten: Mapping[int, Besluit]) -> None:
    """Zeg bij wat aan tafel is afgesproken welk besluit het werd; een afspraak van een ander dossier telt niet mee."""
    if besluiten:
        hier = Afspraak.objects.filter(punt__dossier=dossier, besluit__isnull=True, pk__in=besluiten)
        hier.update(besluit=Case(*(When(pk=pk, then=Value(rij.pk)) for pk, rij in besluiten.items())))


def _actie(casus: Casus, nieuw: NieuweActie, op: datetime) -> Actie:
    velden = {"omschrijving": nieuw.omschrijving, "eigenaar": nieuw.eigenaar, "datum": nieuw.datum}
    return Actie(casus=casus, afgesproken_op=op, **velden)
