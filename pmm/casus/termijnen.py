"""Wat er met casussen en hun acties gebeurde, verteld aan `pmm.termijnen`.

De stappen zijn de bron. Wat geen stap is, staat in de historie van de casus (een geplande handeling, een akkoord)
of op de actie zelf. Hetzelfde verhaal telt bij een stap en bij het narekenen: er is één verteller.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, DateField, Exists, F, Model, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat, JSONObject

from pmm.casus import termijnregels as t
from pmm.casus.aanschrijven import bij_acties, bij_casussen, bij_pogingen
from pmm.casus.afspraken import KLAAR, WEER_OPEN, Feit, einde_van, van_actie, van_poging
from pmm.casus.models import Actie, Casus, Poging, Stap
from pmm.termijnen.berekenen import Gebeurtenis
from pmm.termijnen.bronnen import Aanschrijving
from pmm.termijnen.models import Termijn

HANDELING, AKKOORD = "volgende handeling", "akkoord met afronden"
GEEN_STAP = {HANDELING: t.HANDELING_GEPLAND, AKKOORD: t.AKKOORD_AFRONDEN}
BEGINT_UITVOERING = frozenset({"doorbraak", "besluiten"})
ACTIEVELDEN = (
    "id",
    "eigenaar_id",
    "omschrijving",
    "datum",
    "afgesproken_op",
    "gedaan_op",
    "vervallen_op",
)
POGINGVELDEN = ("id", "teruggebeld_op")
M = TypeVar("M", bound=Model)


@dataclass
class Verhaal:
    """Wat er met één casus gebeurde, in volgorde, welke acties zij had, en wie er terug te bellen is."""

    pk: int
    kenmerk: str
    via_loket: bool
    feiten: list[Feit] = field(default_factory=list)
    acties: list[Actie] = field(default_factory=list)
    pogingen: list[Poging] = field(default_factory=list)

    def neem_op(self, reden: str, op: datetime, datum: date | None = None) -> None:
        """Een handeling die geen stap is, met de reden waaronder zij in de historie staat of komt."""
        naam = GEEN_STAP[reden]
        nummer = 1 + sum(feit.naam == naam for feit in self.feiten)
        self.feiten.append(Feit(naam, op, f"casus:{self.pk}:{naam}:{nummer}", datum))

    def neem_acties_op(self, acties: Iterable[Actie]) -> None:
        """Acties die er net bij kwamen; de eerste dag eerst."""
        self.acties = sorted([*self.acties, *acties], key=lambda actie: (actie.datum, actie.pk))

    def gebeurtenissen(self) -> list[Gebeurtenis]:
        """De gebeurtenissen van de casus zelf."""
        return [self._gebeurtenis(feit) for feit in sorted(self._alles(), key=lambda feit: feit.op)]

    def van_afspraken(self) -> dict[tuple[str, str], list[Gebeurtenis]]:
        """De gebeurtenissen van elke actie en van elke keer terugbellen, per bron en nummer."""
        omslag = [feit for feit in self.feiten if feit.naam in KLAAR or feit.naam == WEER_OPEN]
        acties = {("actie", str(rij.pk)): van_actie(rij, self.kenmerk, omslag) for rij in self.acties}
        return acties | {("poging", str(rij.pk)): van_poging(rij, self.kenmerk, omslag) for rij in self.pogingen}

    def _gebeurtenis(self, feit: Feit) -> Gebeurtenis:
        return Gebeurtenis(feit.naam, feit.op, feit.sleutel, str(self.pk), self.kenmerk, feit.datum)

    def _alles(self) -> Iterator[Feit]:
        bereikte_loket = self.via_loket
        for feit in self.feiten:
            yield feit
            bereikte_loket = bereikte_loket or feit.naam == "indienen"
            if feit.naam == "lokaal_oplossen" and bereikte_loket:
                yield Feit(t.LOKET_WEET_HET, feit.op, feit.sleutel)
            if feit.naam in BEGINT_UITVOERING and self._loopt_iets(feit.op):
                yield Feit(t.ACTIES_LOPEN, feit.op, feit.sleutel)
        yield from self._omslagen()

    def _loopt_iets(self, op: datetime) -> bool:
        return any(actie.afgesproken_op <= op and not _voorbij(actie, op) for actie in self.acties)

    def _omslagen(self) -> Iterator[Feit]:
        """Elk moment waarop de eerste actie begon te lopen, of de laatste klaar was."""
        momenten = {actie.afgesproken_op for actie in self.acties}
        momenten |= {einde for actie in self.acties if (einde := einde_van(actie))}
        loopt = False
        for op in sorted(momenten):
            if (nu := self._loopt_iets(op)) != loopt:
                loopt = nu
                naam = t.ACTIES_LOPEN if nu else t.ACTIES_KLAAR
                yield Feit(naam, op, f"casus:{self.pk}:{naam}:{op.isoformat()}")


def _voorbij(actie: Actie, op: datetime) -> bool:
    einde = einde_van(actie)
    return einde is not None and einde <= op


# --- uit de database ------------------------------------------------------------------------------------------------


def verhaal_van(casus: Casus) -> Verhaal:
    """Wat er met deze ene casus gebeurde. Wie haar voor een stap vasthoudt, heeft het al; anders in drie vragen."""
    meegekomen: Verhaal | None = vars(casus).get("verhaal")
    if meegekomen:
        return meegekomen
    verhaal = Verhaal(casus.pk, casus.kenmerk, casus.via_loket)
    _vul({casus.pk: verhaal}, _acties().select_related("eigenaar"))
    verhaal.pogingen += _pogingen().filter(casus=casus).order_by("pk")
    return verhaal


def verloop() -> JSONObject:
    """Om bij een casus mee te vragen: haar stappen, handelingen en afspraken, voor `lees_verloop`."""
    stappen = Stap.objects.filter(casus=OuterRef("pk")).order_by("op", "pk")
    anders = Casus.historie.filter(id=OuterRef("pk"), history_change_reason__in=list(GEEN_STAP)).order_by("history_id")
    acties = _acties().filter(casus=OuterRef("pk")).order_by("datum", "pk")
    pogingen = _pogingen().filter(casus=OuterRef("pk")).order_by("pk")
    return JSONObject(
        stappen=_rijen(stappen, naam="overgang", op="op", sleutel="sleutel"),
        anders=_rijen(anders, naam="history_change_reason", op="gewijzigd_op", datum="aan_zet_datum"),
        acties=_rijen(acties, versies="versies", **{veld: veld for veld in ACTIEVELDEN}),
        pogingen=_rijen(pogingen, versies="versies", **{veld: veld for veld in POGINGVELDEN}),
    )


def lees_verloop(casus: Casus, verloop: Mapping[str, list[dict[str, Any]]]) -> Verhaal:
    """Het verhaal van een casus uit wat `verloop` meebracht."""
    verhaal = Verhaal(casus.pk, casus.kenmerk, casus.via_loket)
    for rij in verloop["stappen"]:
        verhaal.feiten.append(Feit(rij["naam"], datetime.fromisoformat(rij["op"]), f"stap:{rij['sleutel']}"))
    for rij in verloop["anders"]:
        datum = date.fromisoformat(rij["datum"]) if rij["datum"] else None
        verhaal.neem_op(rij["naam"], datetime.fromisoformat(rij["op"]), datum)
    verhaal.acties += [_uit_json(Actie, rij, ACTIEVELDEN, casus=casus) for rij in verloop["acties"]]
    verhaal.pogingen += [_uit_json(Poging, rij, POGINGVELDEN) for rij in verloop["pogingen"]]
    return verhaal


def _uit_json(model: type[M], rij: Mapping[str, Any], velden: Iterable[str], **erbij: object) -> M:
    waarden = {veld: cast(Any, model._meta.get_field(veld)).to_python(rij[veld]) for veld in velden}
    afspraak = model(**waarden, **erbij)
    vars(afspraak)["versies"] = rij["versies"]
    return afspraak


def _rijen(rijen: "QuerySet[Any]", **velden: str) -> ArraySubquery:
    return ArraySubquery(rijen.values(rij=JSONObject(**{naam: F(veld) for naam, veld in velden.items()})))


def _vul(verhalen: Mapping[int, Verhaal], acties: "QuerySet[Actie]") -> None:
    for pk, naam, op, sleutel, datum in _feiten(verhalen):
        if naam in GEEN_STAP:
            verhalen[pk].neem_op(naam, op, datum)
        else:
            verhalen[pk].feiten.append(Feit(naam, op, sleutel, datum))
    for actie in acties.filter(casus__in=list(verhalen)).order_by("datum", "pk"):
        verhalen[actie.casus_id].acties.append(actie)


def _feiten(pks: Iterable[int]) -> list[tuple[int, str, datetime, str, date | None]]:
    """Stappen, en wat in de historie staat en geen stap is, in de volgorde waarin het gebeurde."""
    geen_dag, sleutel = Cast(Value(None), DateField()), Concat(Value("stap:"), Cast("sleutel", CharField()))
    stappen = Stap.objects.filter(casus__in=list(pks)).order_by()
    anders = Casus.historie.filter(id__in=list(pks), history_change_reason__in=list(GEEN_STAP)).order_by()
    rijen = stappen.values_list("casus_id", "overgang", "op", sleutel, geen_dag, "pk").union(
        anders.values_list("id", "history_change_reason", "gewijzigd_op", Value(""), "aan_zet_datum", "history_id"),
        all=True,
    )
    in_volgorde = sorted(rijen, key=lambda rij: (rij[2], rij[1] in GEEN_STAP, rij[5]))
    return [rij[:5] for rij in in_volgorde]


def _acties() -> "QuerySet[Actie]":
    """Acties met de versies uit hun historie, de oudste eerst: daar staat welke dag eerder was afgesproken."""
    versies = Actie.historie.filter(id=OuterRef("pk")).order_by("history_id")
    return Actie.objects.annotate(versies=_rijen(versies, op="history_date", datum="datum", soort="history_type"))


def _pogingen() -> "QuerySet[Poging]":
    """Pogingen waarbij ooit is afgesproken om terug te bellen, met de versies uit hun historie."""
    versies = Poging.historie.filter(id=OuterRef("pk")).order_by("history_id")
    ooit = Exists(versies.filter(terugbellen_op__isnull=False))
    return Poging.objects.filter(ooit).annotate(versies=_rijen(versies, op="history_date", datum="terugbellen_op"))


def omslagen(casussen: Iterable[int]) -> dict[int, list[Feit]]:
    """Per casus wanneer zij klaar was, en wanneer zij weer open ging."""
    per_casus: dict[int, list[Feit]] = defaultdict(list)
    stappen = Stap.objects.filter(casus__in=list(casussen), overgang__in=[*KLAAR, WEER_OPEN]).order_by("op", "pk")
    for pk, naam, op, sleutel in stappen.values_list("casus_id", "overgang", "op", "sleutel"):
        per_casus[pk].append(Feit(naam, op, f"stap:{sleutel}"))
    return per_casus


def in_delen(rijen: "QuerySet[M]", per_keer: int, objecten: Collection[str] | None) -> Iterator[list[M]]:
    """De rijen op nummer, steeds `per_keer`; met `objecten` alleen die."""
    gevraagd = rijen if objecten is None else rijen.filter(pk__in=[int(nummer) for nummer in objecten])
    laatste = 0
    while deel := list(gevraagd.filter(pk__gt=laatste).order_by("pk")[:per_keer]):
        yield deel
        laatste = deel[-1].pk


class _Casusbron:
    """De termijnen van casussen."""

    def gebeurtenissen(self, per_keer: int, objecten: Collection[str] | None = None) -> Iterator[list[Gebeurtenis]]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        acties = _acties().only("casus", "datum", "afgesproken_op", "gedaan_op", "vervallen_op")
        for deel in in_delen(Casus.objects.only("kenmerk", "via_loket"), per_keer, objecten):
            verhalen = {casus.pk: Verhaal(casus.pk, casus.kenmerk, casus.via_loket) for casus in deel}
            _vul(verhalen, acties)
            yield [feit for verhaal in verhalen.values() for feit in verhaal.gebeurtenissen()]

    def aan_te_schrijven(self, termijnen: Sequence[Termijn], aan: str) -> Mapping[int, Aanschrijving]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        return bij_casussen(termijnen, aan)


class _Actiebron:
    """De termijnen van acties, elk met haar eigen dag."""

    def gebeurtenissen(self, per_keer: int, objecten: Collection[str] | None = None) -> Iterator[list[Gebeurtenis]]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        velden = ("datum", "afgesproken_op", "gedaan_op", "vervallen_op", "casus__kenmerk")
        for deel in in_delen(_acties().select_related("casus").only(*velden), per_keer, objecten):
            klaar = omslagen({actie.casus_id for actie in deel})
            yield [feit for actie in deel for feit in van_actie(actie, actie.casus.kenmerk, klaar[actie.casus_id])]

    def aan_te_schrijven(self, termijnen: Sequence[Termijn], aan: str) -> Mapping[int, Aanschrijving]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        return bij_acties(termijnen, aan)


class _Pogingbron:
    """De termijnen van terugbellen, elk met haar eigen dag."""

    def gebeurtenissen(self, per_keer: int, objecten: Collection[str] | None = None) -> Iterator[list[Gebeurtenis]]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        rijen = _pogingen().select_related("casus").only("teruggebeld_op", "casus__kenmerk")
        for deel in in_delen(rijen, per_keer, objecten):
            klaar = omslagen({poging.casus_id for poging in deel})
            yield [feit for rij in deel for feit in van_poging(rij, rij.casus.kenmerk, klaar[rij.casus_id])]

    def aan_te_schrijven(self, termijnen: Sequence[Termijn], aan: str) -> Mapping[int, Aanschrijving]:
        """Zie `pmm.termijnen.bronnen.Bron`."""
        return bij_pogingen(termijnen, aan)


bron, actiebron, pogingbron = _Casusbron(), _Actiebron(), _Pogingbron()
