"""De levensloop van een casus: één tabel, één schrijver.

Elke rij zegt: van waar naar waar, wie mag het, wat moet eerst waar zijn, wat moet de stap zelf invullen,
wat volgt eruit, op welk scherm, en wie is daarna aan zet. `docs/levensloop.md` wordt hieruit getekend.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from pmm.casus import voorwaarden as v
from pmm.casus.aan_zet import UITVOEREN, Beurt, Stand, stand_van, zet_aan_zet
from pmm.casus.afspraken import Feit
from pmm.casus.codes import Aanzet
from pmm.casus.logregel import noteer
from pmm.casus.models import Casus, Stap
from pmm.casus.rechten import rechten_op
from pmm.casus.slot import Vast, neem_voor
from pmm.casus.statussen import EINDSTATUSSEN, OPEN, Status
from pmm.casus.termijnen import verhaal_van
from pmm.casus.zoeken import index
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker
from register.rollen import BEHANDELEN, BESLISSEN, INDIENEN, INTREKKEN

Voorwaarde = Callable[[Casus, Gebruiker], str | None]
S = Status


class OvergangGeweigerd(DomeinFout):
    """De stap kan nu niet; de redenen staan erbij."""


class OvergangVerboden(DomeinFout):
    """Deze persoon mag de stap niet zetten."""


@dataclass(frozen=True)
class Overgang:
    """Eén rij van de levensloop.

    `eerst` geldt al voordat iemand begint en staat daarom bij de knop; `bij_de_stap` kijkt naar wat de stap
    zelf invult. Zonder `beurt` is daarna niemand aan zet; zonder `naar` gaat de casus terug naar waar hij was. Een tekst in plaats van een functie is de naam van een functie in een app hierboven.
    """

    naam: str
    label: str
    van: tuple[Status, ...]
    naar: Status | None
    recht: str
    scherm: str
    beurt: Beurt | None = None
    eerst: tuple[Voorwaarde, ...] = ()
    bij_de_stap: tuple[Voorwaarde | str, ...] = ()
    velden: tuple[str, ...] = ()
    gevolgen: tuple[str, ...] = ()
    met_reden: bool = False

    def __str__(self) -> str:
        return self.label


INDIENBAAR = (
    v.loket_alleen_na_gesprek,
    v.gemeente_bekend,
    v.situatie_beschreven,
    v.doorbraak_beschreven,
    v.urgentie_beschreven,
    v.lokaal_geprobeerd,
    v.inwoner_geinformeerd,
    v.geen_bsn,
)
AFSLUITING = (v.afrondingsreden_gekozen, v.uitkomst_geschreven)
NIETS_LOPENDS = ("overbrugging.voorwaarden.niets_loopt_nog",)
# The LET closes its dossier and the chair loses what is no longer needed.
HET_LET = ("escalatie.gevolgen.volg",)
TIME_OUTS = ("overbrugging.timeout.gevolgen.volg",)
# Who is waiting for this step hears of it.
NIEUWS = ("loket.berichten.meld_nieuws",)

BIJ_FUNCTIONARIS = Beurt(Aanzet.FUNCTIONARIS, "Lokaal proberen en vastleggen, of indienen bij het loket", "lokaal")
NA_INDIENEN = Beurt(Aanzet.LOKET, "De casus lezen en contact opnemen met de indiener", "eerste_contact")
BIJ_LOKET = Beurt(Aanzet.LOKET, "De casus behandelen: partijen bij elkaar brengen", "plan")
VRAGEN = Beurt(Aanzet.FUNCTIONARIS, "De vragen van het loket beantwoorden", "aanvulling")
ANTWOORDEN_LEZEN = Beurt(Aanzet.LOKET, "De antwoorden lezen en kiezen hoe het verder gaat", "intake")
NA_AANVULLEN = {S.INGEDIEND: ANTWOORDEN_LEZEN, S.IN_BEHANDELING: BIJ_LOKET}
BIJ_LET = Beurt(Aanzet.LET, "De zitting voorbereiden", "let")
NAZORG = Beurt(Aanzet.LOKET, "Leerpunten vastleggen en de casus sluiten", "nazorg")

# fmt: off
_TABEL = (
    Overgang("indienen", "Indienen bij het loket", (S.LOKAAL,), S.INGEDIEND, INDIENEN, "casus:indienen", NA_INDIENEN, eerst=INDIENBAAR, gevolgen=("pmm.casus.indienen.bevriezen.bevries", "loket.berichten.bevestig_ontvangst")),
    Overgang("lokaal_oplossen", "Lokaal opgelost", (S.LOKAAL,), S.AFGEROND, INDIENEN, "casus:lokaal_oplossen", NAZORG, eerst=(v.loket_alleen_na_gesprek,), bij_de_stap=AFSLUITING, velden=("afrondingsreden",), gevolgen=TIME_OUTS),
    Overgang("in_behandeling_nemen", "In behandeling nemen", (S.INGEDIEND,), S.IN_BEHANDELING, BEHANDELEN, "loket:in_behandeling_nemen", BIJ_LOKET, bij_de_stap=(v.behandelaar_bekend,), velden=("behandelaar",), gevolgen=("loket.berichten.meld_behandelaar",)),
    Overgang("aanvulling_vragen", "Aanvulling vragen", (S.INGEDIEND, S.IN_BEHANDELING), S.AANVULLING_GEVRAAGD, BEHANDELEN, "loket:aanvulling_vragen", VRAGEN, bij_de_stap=("loket.voorwaarden.vragen_gesteld",), gevolgen=("loket.berichten.meld_vragen",)),
    Overgang("aanvullen", "Vragen beantwoorden", (S.AANVULLING_GEVRAAGD,), None, INDIENEN, "loket:aanvullen", None, eerst=(v.loket_alleen_na_gesprek,), bij_de_stap=("loket.voorwaarden.vragen_beantwoord",), gevolgen=NIEUWS),
    Overgang("terugleggen", "Terugleggen", (S.INGEDIEND, S.IN_BEHANDELING), S.LOKAAL, BEHANDELEN, "loket:terugleggen", BIJ_FUNCTIONARIS, bij_de_stap=("loket.voorwaarden.contact_genoemd",), gevolgen=("loket.berichten.meld_teruggelegd",), met_reden=True),
    Overgang("afwijzen", "Niet in behandeling nemen", (S.INGEDIEND,), S.NIET_IN_BEHANDELING, BEHANDELEN, "loket:afwijzen", bij_de_stap=(v.reden_niet_gekozen, "loket.voorwaarden.tweede_persoon_bevestigt"), velden=("reden_niet",), gevolgen=("loket.berichten.meld_afgewezen", *TIME_OUTS), met_reden=True),
    Overgang("opschalen", "Opschalen naar het LET", (S.IN_BEHANDELING,), S.LET, BEHANDELEN, "escalatie:opschalen", BIJ_LET, eerst=(v.let_in_gebruik, v.partijen_bekend), bij_de_stap=(v.letvraag_gesteld,), gevolgen=NIEUWS),
    Overgang("terugverwijzen", "Terugverwijzen naar het loket", (S.LET,), S.IN_BEHANDELING, BESLISSEN, "escalatie:terugverwijzen", BIJ_LOKET, gevolgen=(*NIEUWS, *HET_LET), met_reden=True),
    Overgang("besluiten", "Besluiten vastleggen", (S.LET,), S.IN_UITVOERING, BESLISSEN, "escalatie:besluiten", UITVOEREN, bij_de_stap=("escalatie.voorwaarden.besluit_met_acties",), gevolgen=(*NIEUWS, *HET_LET)),
    Overgang("doorbraak", "Doorbraak: naar uitvoering", (S.IN_BEHANDELING,), S.IN_UITVOERING, BEHANDELEN, "casus:stap", UITVOEREN, eerst=(v.actie_afgesproken,), gevolgen=NIEUWS),
    Overgang("hervatten", "Behandeling hervatten", (S.IN_UITVOERING,), S.IN_BEHANDELING, BEHANDELEN, "casus:stap", BIJ_LOKET, gevolgen=(*NIEUWS, *HET_LET), met_reden=True),
    Overgang("afronden", "Afronden", (S.IN_BEHANDELING, S.IN_UITVOERING, S.LET), S.AFGEROND, BEHANDELEN, "loket:afronden", NAZORG, bij_de_stap=(*AFSLUITING, v.samenvatting_geschreven, "escalatie.voorwaarden.voorzitter_akkoord", *NIETS_LOPENDS), velden=("afrondingsreden",), gevolgen=("loket.berichten.vraag_om_evaluatie", *HET_LET, *TIME_OUTS), met_reden=True),
    Overgang("sluiten", "Sluiten", (S.AFGEROND,), S.GESLOTEN, BEHANDELEN, "leren:sluiten", bij_de_stap=("leren.voorwaarden.leerpunten_of_geen", v.voor_wie_nog_meer_beantwoord), velden=("geen_leerpunten",)),
    Overgang("heropenen", "Heropenen", (S.AFGEROND, S.GESLOTEN, S.NIET_IN_BEHANDELING), S.IN_BEHANDELING, BEHANDELEN, "casus:stap", BIJ_LOKET, gevolgen=(*NIEUWS, *TIME_OUTS), met_reden=True),
    Overgang("intrekken", "Intrekken", OPEN, S.INGETROKKEN, INTREKKEN, "casus:stap", eerst=(v.nog_niet_in_behandeling,), gevolgen=(*NIEUWS, *HET_LET, *TIME_OUTS), met_reden=True),
)
# fmt: on
OVERGANGEN = {overgang.naam: overgang for overgang in _TABEL}


def belemmeringen(overgang: Overgang, casus: Casus, door: Gebruiker) -> Iterator[str]:
    """Waarom deze stap nu niet kan; leeg betekent: begin maar. Knop, formulier en dienst zeggen dezelfde zin."""
    if casus.status not in overgang.van:
        yield f"‘{overgang.label}’ kan niet bij een casus met de status ‘{casus.get_status_display()}’."
        return
    yield from filter(None, (voorwaarde(casus, door) for voorwaarde in overgang.eerst))


def mogelijke_stappen(casus: Casus, door: Gebruiker) -> list[tuple[Overgang, list[str]]]:
    """De stappen die deze persoon vanaf hier mag zetten, elk met de redenen waarom het nog niet kan."""
    return [
        (overgang, list(belemmeringen(overgang, casus, door)))
        for overgang in _TABEL
        if casus.status in overgang.van and overgang.recht in casus.rechten
    ]


@transaction.atomic
def voer_uit(
    naam: str,
    casus: Casus,
    *,
    door: Gebruiker,
    toelichting: str = "",
    velden: Mapping[str, Any] | None = None,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Stap:
    """Zet één stap in de levensloop, leg haar vast en zet de gevolgen klaar.

    `velden` zijn de velden van de casus die bij deze stap horen (zie de tabel). Dezelfde `sleutel` zet de stap
    geen tweede keer. `op` is het moment, voor wie het verleden inleest; anders nu.

    Raises:
        OvergangVerboden: het recht ontbreekt.
        OvergangGeweigerd: de stap kan nu niet; `redenen` zegt waarom.
    """
    vast, gezet = neem_voor(naam, casus, door=door, sleutel=sleutel)
    return gezet or zet(naam, vast, door=door, toelichting=toelichting, velden=velden, sleutel=sleutel, op=op)


def zet(
    naam: str,
    casus: Vast,
    *,
    door: Gebruiker,
    toelichting: str = "",
    velden: Mapping[str, Any] | None = None,
    sleutel: UUID | None = None,
    op: datetime | None = None,
) -> Stap:
    """Als `voer_uit`, voor een dienst die de casus in deze transactie al vasthoudt."""
    overgang = OVERGANGEN[naam]
    casus.rechten = rechten_op(casus, door)
    if overgang.recht not in casus.rechten:
        raise OvergangVerboden(f"U mag bij deze casus niet ‘{overgang.label.lower()}’.")
    if redenen := list(belemmeringen(overgang, casus, door)):
        raise OvergangGeweigerd(redenen)
    _vul_in(overgang, casus, door, velden or {}, toelichting)
    stap = Stap(casus=casus, overgang=naam, van=casus.status, naar=overgang.naar or _terug_naar(casus), door=door)
    stap.namens, stap.toelichting, stap.op = door.organisatie, toelichting.strip(), op or timezone.now()
    stap.sleutel = sleutel or stap.sleutel
    return _zet(overgang, casus, stap)


def begin(casus: Casus, *, door: Gebruiker, op: datetime) -> Stap:
    """Zet de eerste stap van een nieuwe, nog niet bewaarde casus: aanleggen."""
    casus.status = S.LOKAAL
    casus.aangelegd_op = casus.gewijzigd_op = op
    # The date of the first term, before that term has a casus to belong to.
    zet_aan_zet(casus, BIJ_FUNCTIONARIS, Stand({}, None), op)
    casus._history_user, casus._change_reason = door, "aanleggen"
    casus.save(force_insert=True)
    stap = Stap.objects.create(
        casus=casus, overgang="aanleggen", naar=S.LOKAAL, door=door, namens=door.organisatie, op=op
    )
    stand_van(Vast(casus), verhaal_van(casus))
    noteer("aanleggen", casus, door=door)
    return stap


def _vul_in(overgang: Overgang, casus: Vast, door: Gebruiker, velden: Mapping[str, Any], toelichting: str) -> None:
    """Neem over wat de stap invult en vraag daarna pas of het compleet is."""
    for veld in overgang.velden:
        if veld in velden:
            setattr(casus, veld, velden[veld])
    redenen = [reden for vraag in overgang.bij_de_stap if (reden := _als_functie(vraag)(casus, door))]
    if overgang.met_reden and not toelichting.strip():
        redenen.append("Schrijf op waarom u dit doet.")
    if redenen:
        raise OvergangGeweigerd(redenen)


def _zet(overgang: Overgang, casus: Vast, stap: Stap) -> Stap:
    """De enige plek die een status schrijft: stap, casus, historie, gevolgen en logregel in één transactie."""
    stap.gegevens = {veld: str(getattr(casus, f"{veld}_id", getattr(casus, veld))) for veld in overgang.velden}
    stap.save(force_insert=True)
    casus.status = stap.naar
    _zet_momenten(casus, stap)
    beurt = overgang.beurt if overgang.naar else NA_AANVULLEN[Status(stap.naar)]
    verhaal = verhaal_van(casus)
    verhaal.feiten.append(Feit(stap.overgang, stap.op, f"stap:{stap.sleutel}"))
    zet_aan_zet(casus, beurt, stand_van(casus, verhaal), stap.op)
    casus._history_user, casus._change_reason = stap.door, overgang.naam
    casus.save()
    index.ververs([casus.pk])
    for gevolg in overgang.gevolgen:
        import_string(gevolg)(stap)
    noteer(overgang.naam, casus, door=stap.door)
    return stap


def _zet_momenten(casus: Casus, stap: Stap) -> None:
    """De momenten die het jaarverslag telt zijn de eerste keer; de bewaartermijn hoort precies bij een eindstatus."""
    op = casus.gewijzigd_op = stap.op
    if stap.overgang == "indienen":
        casus.ingediend_op = casus.ingediend_op or op
    if stap.overgang == "in_behandeling_nemen":
        casus.in_behandeling_op = casus.in_behandeling_op or op
    if stap.overgang in {"doorbraak", "besluiten", "afronden"}:
        casus.verder_op = casus.verder_op or op
    if casus.status == S.AFGEROND:
        casus.afgerond_op = casus.afgerond_op or op
    if stap.overgang == "heropenen":
        casus.ingediend_op, casus.in_behandeling_op = casus.ingediend_op or op, casus.in_behandeling_op or op
        casus.afrondingsreden, casus.reden_niet, casus.geen_leerpunten = "", "", False
        casus.behandelaar = casus.behandelaar or stap.door
    casus.bewaren_vanaf = timezone.localdate(op) if casus.status in EINDSTATUSSEN else None


def _terug_naar(casus: Casus) -> Status:
    """Na een aanvulling gaat de casus terug naar waar de vraag vandaan kwam."""
    vraag = casus.stappen.filter(naar=S.AANVULLING_GEVRAAGD).latest("pk")
    return Status(vraag.van)


def _als_functie(voorwaarde: Voorwaarde | str) -> Voorwaarde:
    return import_string(voorwaarde) if isinstance(voorwaarde, str) else voorwaarde
