"""Gegevens in het groot, om mee te meten: duizenden casussen per seconde.

Sleutels en voorwaarden van de database blijven aan. Verwijzingen en triggers niet: die kosten een derde van de tijd, en
alles hier verwijst naar wat er net is gemaakt. Een test kijkt ze na, en `manage.py controleer` ook.
Wat er niet is: historie, ingediende afschriften, mails en logregels. Die horen bij wat mensen deden, en dat doen wij
niet na.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Permission
from django.db import connection, models, transaction
from django.utils import timezone
from psycopg import sql

from escalatie.models import Letdossier
from loket.models import Vraag
from pmm.casus.models import (
    Actie,
    Casus,
    CasusRecht,
    Deling,
    Partij,
    Poging,
    Stap,
    Tekst,
    Zoekindex,
    Zoektekst,
)
from pmm.casus.statussen import Status
from pmm.casus.zoeken import index
from pmm.demo.levenslopen import Levensloop, Rij, Wie, beloof, vertel
from pmm.demo.opbouw import EIGEN_DATABASE
from pmm.demo.volume_delingen import deel
from pmm.kern.fouten import DomeinFout
from pmm.termijnen.models import Termijn
from pmm.termijnen.regels import alle_regels
from register import basisgegevens
from register.models import Gebruiker, Lidmaatschap, Organisatie, Organisatietype
from register.rollen import BESLISSEN, COORDINATOR, FUNCTIONARIS, LEZEN, LOKET, VOORZITTER

PER_KEER = 2_000
SCHRIJVERS = 2
# These get their number beforehand: other rows point at it.
MET_NUMMER: tuple[type[models.Model], ...] = (Casus, Actie)
TABELLEN: tuple[type[models.Model], ...] = (Casus, Stap, Tekst, Poging, Partij, Actie, Vraag, Deling)
ERBIJ: tuple[type[models.Model], ...] = (
    Letdossier,
    CasusRecht,
    Organisatie,
    Gebruiker,
    Lidmaatschap,
    Zoektekst,
    Zoekindex,
)
ANALYSEREN: tuple[type[models.Model], ...] = (*TABELLEN, Termijn, *ERBIJ)
LOKETCODE, GEMEENTECODE = "volume-loket", "volume-gemeente-{:04}"
POST = "volume{:05}@voorbeeld.example"
MINSTE_GEBRUIKERS = 4
MIDDERNACHT = time.min  # of today: always past, whatever the hour
TE_WEINIG = f"Er zijn minstens 1 organisatie en {MINSTE_GEBRUIKERS} gebruikers nodig, en 0 of meer casussen."


@dataclass(frozen=True)
class Omvang:
    """Hoeveel er moet komen: casussen erbij, mensen en organisaties tot dit aantal."""

    casussen: int
    gebruikers: int = 200
    organisaties: int = 342


def maak(omvang: Omvang, vandaag: date | None = None) -> None:
    """Maak de gegevens, gerekend tot vanochtend. Nog een keer draaien geeft de volgende casussen.

    Raises:
        DomeinFout: dit is niet de ingebouwde database, of er is te weinig om mee te beginnen.
    """
    if not settings.INGEBED:
        raise DomeinFout(EIGEN_DATABASE)
    if omvang.casussen < 0 or omvang.organisaties < 1 or omvang.gebruikers < MINSTE_GEBRUIKERS:
        raise DomeinFout(TE_WEINIG)
    nu = timezone.make_aware(datetime.combine(vandaag or timezone.localdate(), MIDDERNACHT))
    with transaction.atomic():
        basisgegevens.laad()
        wie = _wereld(omvang)
    _in_delen(omvang.casussen, partial(_maak_deel, nu=nu, wie=wie))
    _leer_de_verdeling()


def rol(nummer: int) -> str:
    """De rol van gebruiker `nummer`: op elke twintig een coördinator of voorzitter, een tiende van het loket."""
    vast = {1: COORDINATOR, 2: "loketmedewerker", 3: VOORZITTER}
    if nummer in vast:
        return vast[nummer]
    return {0: "loketmedewerker", 10: "loketmedewerker", 15: VOORZITTER}.get(nummer % 20, FUNCTIONARIS)


def _wereld(omvang: Omvang) -> Wie:
    codes = {LOKETCODE: "Loket voor metingen"}
    codes |= {GEMEENTECODE.format(nr): f"Gemeente Meetdorp {nr}" for nr in range(1, omvang.organisaties + 1)}
    soort = {LOKETCODE: Organisatietype.OVERIG}
    Organisatie.objects.bulk_create(
        [Organisatie(code=code, naam=naam, type=soort.get(code, "gemeente")) for code, naam in codes.items()],
        ignore_conflicts=True,
    )
    organisaties = Organisatie.objects.in_bulk(list(codes), field_name="code")
    gemeenten = [organisaties[code].pk for code in codes if code != LOKETCODE]
    return _neem_in_dienst(omvang.gebruikers, gemeenten, organisaties[LOKETCODE].pk)


def _neem_in_dienst(aantal: int, gemeenten: list[int], loket: int) -> Wie:
    """Accounts zonder wachtwoord. Een gemeente zonder functionaris legt geen casus aan."""
    posten = {POST.format(nr): nr for nr in range(1, aantal + 1)}
    geen_wachtwoord = make_password(None)
    Gebruiker.objects.bulk_create(
        [Gebruiker(email=post, naam=f"Meetpersoon {nr}", password=geen_wachtwoord) for post, nr in posten.items()],
        ignore_conflicts=True,
    )
    mensen = Gebruiker.objects.in_bulk(list(posten), field_name="email")
    wie = Wie(gemeenten, {}, [], loket, [], alle_regels())
    lidmaatschappen = []
    for post, nummer in posten.items():
        pk, code = mensen[post].pk, rol(nummer)
        organisatie = gemeenten[nummer % len(gemeenten)] if code == FUNCTIONARIS else loket
        if code == FUNCTIONARIS:
            wie.functionarissen.setdefault(organisatie, []).append(pk)
        elif code in LOKET:
            wie.loket.append(pk)
        else:
            wie.voorzitters.append(pk)
        lidmaatschappen.append(Lidmaatschap(gebruiker_id=pk, organisatie_id=organisatie, rol=code))
    Lidmaatschap.objects.bulk_create(lidmaatschappen, ignore_conflicts=True)
    wie.organisaties[:] = [pk for pk in gemeenten if pk in wie.functionarissen]
    return wie


def _in_delen(aantal: int, maak_deel: Callable[[range], None]) -> None:
    """Maak de casussen in delen, twee tegelijk: terwijl de database het ene verwerkt, wordt het andere verzonnen."""
    begin = Casus.objects.count() + 1
    delen = [range(eerste, min(eerste + PER_KEER, begin + aantal)) for eerste in range(begin, begin + aantal, PER_KEER)]
    if connection.in_atomic_block:
        # Other threads cannot see what is not committed yet.
        for deel in delen:
            maak_deel(deel)
        return
    with ThreadPoolExecutor(SCHRIJVERS) as schrijvers:
        for belofte in [schrijvers.submit(_in_een_draad, maak_deel, deel) for deel in delen]:
            belofte.result()


def _in_een_draad(maak_deel: Callable[[range], None], deel: range) -> None:
    try:
        maak_deel(deel)
    finally:
        connection.close()


def _maak_deel(nummers: range, nu: datetime, wie: Wie) -> None:
    acties = _nieuwe_pks(Actie, 2 * len(nummers))
    van_acties = zip(acties[::2], acties[1::2], strict=True)
    pks = zip(nummers, _nieuwe_pks(Casus, len(nummers)), van_acties, strict=True)
    lopen = [vertel(nummer, pk, actie_pks, nu, wie) for nummer, pk, actie_pks in pks]
    for loop in lopen:
        deel(loop, wie, nu)
    _schrijf_weg(lopen, beloof(lopen, wie.regels), wie)


@transaction.atomic
def _schrijf_weg(lopen: list[Levensloop], termijnen: list[Rij], wie: Wie) -> None:
    """Eén transactie: alle rijen met COPY, en voor wie bij het LET ligt een dossier met een voorzitter."""
    with _zonder_triggers():
        _kopieer(Casus, [loop.casus for loop in lopen])
        for model in TABELLEN[1:]:
            _kopieer(model, [rij for loop in lopen for rij in loop.rijen.get(model, [])])
        _kopieer(Termijn, termijnen)
        index.ververs([loop.casus["id"] for loop in lopen])
    _open_dossiers([loop.casus["id"] for loop in lopen if loop.casus["status"] == Status.LET], wie)


@contextmanager
def _zonder_triggers() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


def _nieuwe_pks(model: type[models.Model], aantal: int) -> list[int]:
    """Nummers uit de reeks van de tabel zelf, zodat niemand anders ze krijgt."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [model._meta.db_table, aantal],
        )
        return [pk for (pk,) in cursor.fetchall()]


def _kopieer(model: type[models.Model], rijen: Sequence[Rij]) -> None:
    """COPY: van elk veld de waarde uit de rij, anders wat het model zelf zou invullen."""
    velden = [veld for veld in model._meta.concrete_fields if veld.name != "id" or model in MET_NUMMER]
    anders = {veld.name: veld.get_default() for veld in velden}
    json_velden = {veld.name for veld in velden if isinstance(veld, models.JSONField)}
    opdracht = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(model._meta.db_table), sql.SQL(", ").join([sql.Identifier(str(veld.column)) for veld in velden])
    )
    with connection.cursor() as cursor, cursor.copy(opdracht) as kopie:
        for rij in rijen:
            kopie.write_row(_waarden(anders | rij, json_velden))


def _waarden(rij: Rij, json_velden: set[str]) -> Iterator[Any]:
    for naam, waarde in rij.items():
        yield json.dumps(waarde) if naam in json_velden else waarde


def _open_dossiers(pks: list[int], wie: Wie) -> None:
    stappen = Stap.objects.filter(casus__in=pks, overgang="opschalen").order_by("pk")
    dossiers = [
        Letdossier(
            casus_id=stap.casus_id,
            stap=stap,
            voorzitter_id=wie.voorzitters[stap.casus_id % len(wie.voorzitters)],
            geopend_op=stap.op,
        )
        for stap in stappen
    ]
    Letdossier.objects.bulk_create(dossiers)
    soort = {"content_type__app_label": Casus._meta.app_label, "codename__in": [LEZEN, BESLISSEN]}
    rechten = Permission.objects.filter(**soort).order_by("pk")
    CasusRecht.objects.bulk_create(
        CasusRecht(user_id=dossier.voorzitter_id, content_object_id=dossier.casus_id, permission=recht)
        for dossier in dossiers
        for recht in rechten
    )


def _leer_de_verdeling() -> None:
    """Zonder verse statistiek kiest de database plannen die bij een lege tabel horen."""
    with connection.cursor() as cursor:
        for model in ANALYSEREN:
            cursor.execute(sql.SQL("ANALYZE {}").format(sql.Identifier(model._meta.db_table)))
