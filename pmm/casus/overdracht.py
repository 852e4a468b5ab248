"""Casussen en acties overdragen aan een collega, bijvoorbeeld omdat iemand vertrekt. Zie `register.medewerkers`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils import timezone

from pmm.casus.logregel import noteer
from pmm.casus.models import Actie, Casus, CasusRecht
from pmm.casus.slot import Vast, neem
from pmm.casus.statussen import OPEN, Status
from pmm.kern.datumveld import voluit
from pmm.kern.fouten import DomeinFout
from pmm.logboek.zinnen import Zin
from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen
from register.medewerkers.overdracht import Werk
from register.models import Gebruiker, Organisatie
from register.rollen import BESLISSEN, EIGEN_ORGANISATIE, LOKET, PER_CASUS, VOORZITTER

SOORTEN = CASUS, BEHANDELING, ACTIE = "casus", "behandeling", "actie"
OVERDRAGEN = "overdragen"
ZINNEN = {OVERDRAGEN: Zin("droeg {wat} over aan een collega", "{wat} overdragen aan een collega")}
WAT = {CASUS: "De casus", BEHANDELING: "De behandeling van de casus"}
AL_WEG = "Casus {kenmerk} is intussen al overgedragen of klaar. Bekijk de lijst opnieuw."
# After closing off there is still the evaluation, so somebody has to be there.
LOOPT = (*OPEN, Status.AFGEROND)
VAN_WIE = Coalesce("contactpersoon", "aangelegd_door")


class Casusoverdracht:
    """Zie `register.medewerkers.overdracht.Overdracht`."""

    def open_werk(self, gebruiker: Gebruiker, organisatie: Organisatie) -> list[Werk]:
        """Wat iemand namens deze organisatie onder handen heeft: eerst de casussen, dan de acties op datum."""
        leden = gebruiker.lidmaatschappen.geldig().filter(organisatie=organisatie).met_voorgangers()
        organisaties = {lid.rol: lid.organisatie_ids for lid in leden}
        werk: list[Werk] = []
        if eigen := [organisaties[rol] for rol in EIGEN_ORGANISATIE & organisaties.keys()]:
            werk += _van_de_organisatie(gebruiker, frozenset().union(*eigen))
        if LOKET & organisaties.keys():
            werk += _van_het_loket(gebruiker, organisatie)
        return werk

    def draag_over(self, naar: Mapping[str, Gebruiker], *, van: Gebruiker, door: Gebruiker) -> None:
        """Zie `register.medewerkers.overdracht.Overdracht`.

        Raises:
            DomeinFout: een ander droeg iets hiervan net over, of het is intussen klaar.
        """
        naar = {sleutel: wie for sleutel, wie in naar.items() if _lees(sleutel)[0] in SOORTEN}
        nummers, nu = {soort: _nummers(naar, soort) for soort in SOORTEN}, timezone.now()
        van_acties = dict(Actie.objects.filter(pk__in=nummers[ACTIE]).values_list("pk", "casus_id"))
        # Everything is held before anything is written, and always in the same order.
        pks = {*nummers[CASUS], *nummers[BEHANDELING], *van_acties.values()}
        casussen = {pk: neem(Casus(pk=pk)) for pk in sorted(pks)}
        acties = Actie.objects.in_bulk(nummers[ACTIE])
        gekregen: dict[tuple[int, int], list[str]] = defaultdict(list)
        for sleutel, wie in naar.items():
            soort, pk = _lees(sleutel)
            casus = casussen.get(van_acties.get(pk, 0) if soort == ACTIE else pk)
            if casus:
                _geef(soort, casus, acties.get(pk), van=van, naar=wie)
                gekregen[casus.pk, wie.pk].append(soort)
        _bewaar(casussen.values(), acties.values(), door, nu)
        meld_allen(list(_meldingen(casussen, gekregen, van, nu)))
        _noteer(casussen, gekregen, van, door)

    def ontneem(self, gebruiker: Gebruiker, rollen: Collection[str]) -> None:
        """Rechten op één casus horen bij de rollen die ze kennen; beslissen doet alleen een voorzitter."""
        eigen = CasusRecht.objects.filter(user=gebruiker)
        if not PER_CASUS & set(rollen):
            eigen.delete()
        elif VOORZITTER not in rollen:
            eigen.filter(permission__codename=BESLISSEN).delete()


overdracht = Casusoverdracht()


def geef_behandeling(casus: Vast, *, naar: Gebruiker, door: Gebruiker, op: datetime) -> None:
    """Een ander van het loket behandelt deze casus voortaan; in de transactie van wie haar vasthoudt, die ook meldt.

    Raises:
        DomeinFout: niemand behandelt deze casus, of zij loopt niet meer.
    """
    van = casus.behandelaar
    if van is None or casus.status not in LOOPT:
        raise DomeinFout(AL_WEG.format(kenmerk=casus.kenmerk))
    casus.behandelaar = naar
    _bewaar([casus], [], door, op)
    _noteer({casus.pk: casus}, {(casus.pk, naar.pk): [BEHANDELING]}, van, door)


# --- wat er openstaat -------------------------------------------------------------------------------------------------


def _van_de_organisatie(gebruiker: Gebruiker, organisaties: Collection[int]) -> Iterator[Werk]:
    """Wat iemand voor zijn organisatie indiende of overnam, en wat zij daarin zelf doet."""
    casussen = Casus.objects.annotate(ligt_bij=VAN_WIE).filter(organisatie__in=organisaties, ligt_bij=gebruiker.pk)
    yield from _casuswerk(CASUS, casussen, EIGEN_ORGANISATIE)
    van_wie = Coalesce("uitvoerder", "casus__contactpersoon", "casus__aangelegd_door")
    acties = Actie.objects.annotate(ligt_bij=van_wie).filter(casus__organisatie__in=organisaties, ligt_bij=gebruiker.pk)
    yield from _actiewerk(acties.filter(eigenaar__in=organisaties), EIGEN_ORGANISATIE)


def _van_het_loket(gebruiker: Gebruiker, loket: Organisatie) -> Iterator[Werk]:
    """Wat iemand behandelt of na een gesprek aanlegde, en wat het loket daarin zelf doet."""
    gebeld = Casus.objects.annotate(ligt_bij=VAN_WIE).filter(via_loket=True, behandelaar=None, ligt_bij=gebruiker.pk)
    yield from _casuswerk(BEHANDELING, Casus.objects.filter(behandelaar=gebruiker), LOKET)
    yield from _casuswerk(CASUS, gebeld, LOKET)
    acties = Actie.objects.annotate(ligt_bij=Coalesce("uitvoerder", "casus__behandelaar"))
    yield from _actiewerk(acties.filter(eigenaar=loket, ligt_bij=gebruiker.pk), LOKET)


def _casuswerk(soort: str, casussen: QuerySet[Casus], rollen: frozenset[str]) -> Iterator[Werk]:
    for casus in casussen.filter(status__in=LOOPT).order_by("kenmerk"):
        yield Werk(f"{soort}:{casus.pk}", casus.kenmerk, WAT[soort], rollen)


def _actiewerk(acties: QuerySet[Actie], rollen: frozenset[str]) -> Iterator[Werk]:
    openstaand = acties.filter(Q(gedaan_op=None, vervallen_op=None), casus__status__in=LOOPT)
    for actie in openstaand.select_related("casus").order_by("datum", "pk"):
        wat = f"Een actie voor uiterlijk {voluit(actie.datum)}"
        yield Werk(f"{ACTIE}:{actie.pk}", actie.casus.kenmerk, wat, rollen)


# --- overdragen -------------------------------------------------------------------------------------------------------


def _lees(sleutel: str) -> tuple[str, int]:
    soort, _, pk = sleutel.partition(":")
    return soort, int(pk)


def _nummers(sleutels: Iterable[str], soort: str) -> list[int]:
    return [pk for gelezen, pk in map(_lees, sleutels) if gelezen == soort]


def _geef(soort: str, casus: Vast, actie: Actie | None, *, van: Gebruiker, naar: Gebruiker) -> None:
    """Zet de ander op de plek van `van`, als die daar nog staat."""
    if soort == ACTIE and actie:
        klopt = actie.is_open and actie.uitvoerder_id in {None, van.pk}
        # Whoever has the form open now, sees that somebody was ahead.
        actie.uitvoerder, actie.versie = naar, actie.versie + 1
    elif soort == BEHANDELING:
        klopt, casus.behandelaar = casus.behandelaar_id == van.pk, naar
    else:
        klopt, casus.contactpersoon = casus.van_wie_id == van.pk, naar
    if not klopt or casus.status not in LOOPT:
        raise DomeinFout(AL_WEG.format(kenmerk=casus.kenmerk))


def _bewaar(casussen: Iterable[Vast], acties: Iterable[Actie], door: Gebruiker, nu: datetime) -> None:
    for actie in acties:
        actie._history_user = door
        actie.save()
    for casus in casussen:
        casus.gewijzigd_op, casus._history_user, casus._change_reason = nu, door, OVERDRAGEN
        casus.save()


def _meldingen(
    casussen: Mapping[int, Vast], gekregen: Mapping[tuple[int, int], list[str]], van: Gebruiker, nu: datetime
) -> Iterator[Nieuw]:
    """Wie iets kreeg hoort het per casus; wie de casus indiende hoort wie haar voortaan behandelt."""
    for (pk, wie), soorten in gekregen.items():
        casus = casussen[pk]
        acties = soorten.count(ACTIE)
        wat = [f"casus {casus.kenmerk}"] if acties < len(soorten) else []
        if acties:
            wat.append(f"{acties} {'actie' if acties == 1 else 'acties'}" + ("" if wat else f" in {casus.kenmerk}"))
        yield _nieuw(casus, wie, f"{van} droeg {' met '.join(wat)} aan u over.", nu)
        if BEHANDELING in soorten and not casus.via_loket:
            yield _nieuw(casus, casus.van_wie_id, f"{casus.behandelaar} behandelt voortaan casus {casus.kenmerk}.", nu)


def _nieuw(casus: Vast, wie: int, zin: str, nu: datetime) -> Nieuw:
    return Nieuw(
        sleutel=f"overgedragen:{casus.pk}:{wie}:{nu.isoformat()}",
        gebruiker_id=wie,
        soort=Soort.NIEUWS,
        zin=zin,
        adres=casus.get_absolute_url(),
        over=casus.kenmerk,
    )


def _noteer(
    casussen: Mapping[int, Vast], gekregen: Mapping[tuple[int, int], list[str]], van: Gebruiker, door: Gebruiker
) -> None:
    for pk, casus in casussen.items():
        naar = sorted(wie for van_casus, wie in gekregen if van_casus == pk)
        noteer(OVERDRAGEN, casus, door=door, van=van.pk, naar=list(naar))
