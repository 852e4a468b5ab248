"""Melden, lezen en kiezen. Een melding hoort bij de transactie van haar aanleiding."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from pmm.meldingen.models import Melding, Voorkeur
from pmm.meldingen.wanneer import mailen_op
from pmm.uitgaand.models import Bericht
from pmm.uitgaand.services import Post, zet_allen_klaar

if TYPE_CHECKING:
    from register.models import Gebruiker


@dataclass(frozen=True)
class EigenMail:
    """Een mail die deze melding voor zich alleen heeft: templates/mail/<sjabloon>.txt met deze gegevens.

    Zij gaat meteen weg, ook in de stille uren: dit wil iemand weten zodra een ander iets deed. `agenda` is een
    agendabestand dat erbij gaat.
    """

    sjabloon: str
    gegevens: Mapping[str, str] = field(default_factory=dict)
    agenda: str = ""


@dataclass(frozen=True)
class Nieuw:
    """Eén nieuwe melding. `zin` (hooguit 300 tekens) noemt van een casus alleen het kenmerk; `adres` is een pad in PMM.

    `spoed` gaat voor de voorkeur, niet voor de stille uren. `zonder_mail`: alleen op het scherm. `op` is wanneer het
    gebeurde; anders nu. Is de termijn `termijn_id` klaar, dan is de melding achterhaald.
    """

    sleutel: str
    gebruiker_id: int
    soort: str
    zin: str
    adres: str
    over: str = ""
    spoed: bool = False
    mail: EigenMail | None = None
    zonder_mail: bool = False
    op: datetime | None = None
    termijn_id: int | None = None


def meld(
    *,
    sleutel: str,
    gebruiker_id: int,
    soort: str,
    zin: str,
    adres: str,
    over: str = "",
    spoed: bool = False,
    mail: EigenMail | None = None,
    zonder_mail: bool = False,
    termijn_id: int | None = None,
) -> None:
    """Meld één persoon iets, in deze transactie; dezelfde sleutel nog eens doet niets."""
    nieuw = Nieuw(sleutel, gebruiker_id, soort, zin, adres, over, spoed, mail, zonder_mail, termijn_id=termijn_id)
    meld_allen([nieuw])


@transaction.atomic
def meld_allen(nieuwe: Sequence[Nieuw]) -> None:
    """Meld velen iets, in deze transactie en in een vast aantal vragen aan de database.

    Dezelfde sleutel nog eens doet niets. Wie een afgesloten account heeft, krijgt niets.
    """
    mensen = _open_accounts({nieuw.gebruiker_id for nieuw in nieuwe})
    voor_wie = [(nieuw, mensen[nieuw.gebruiker_id]) for nieuw in nieuwe if nieuw.gebruiker_id in mensen]
    eigen = zet_allen_klaar([_eigen_post(nieuw, nieuw.mail, mens) for nieuw, mens in voor_wie if nieuw.mail])
    berichten = {bericht.sleutel: bericht for bericht in eigen}
    nu = timezone.now()
    meldingen = [_melding(nieuw, mens, berichten.get(nieuw.sleutel), nu) for nieuw, mens in voor_wie]
    Melding.objects.bulk_create(meldingen, ignore_conflicts=True)


@transaction.atomic
def lees(gebruiker_id: int, *, melding: int | None = None) -> None:
    """Deze persoon heeft één melding gezien, of alles; een mail daarover is niet meer nodig."""
    _houd_vast(gebruiker_id)
    ongelezen = Melding.objects.van(gebruiker_id).ongelezen()
    if melding:
        ongelezen = ongelezen.filter(pk=melding)
    ongelezen.update(gelezen_op=timezone.now(), mailen_op=None)


@transaction.atomic
def laat_vervallen(sleutels: Collection[str]) -> None:
    """Wat deze meldingen zeggen klopt niet meer: zij gelden als gelezen, en er gaat geen mail meer over."""
    if not sleutels:
        return
    wachtend = Melding.objects.ongelezen().filter(sleutel__in=sleutels)
    # Held in one order, as whoever mails does; otherwise a mail could still go out with the old sentence.
    mensen = get_user_model().objects.filter(pk__in=wachtend.values("gebruiker")).order_by("pk")
    if list(mensen.select_for_update(of=("self",), no_key=True).values_list("pk")):
        wachtend.update(gelezen_op=timezone.now(), mailen_op=None)


@transaction.atomic
def kies(gebruiker_id: int, keuzes: Mapping[str, Any]) -> None:
    """Bewaar hoe en wanneer iemand mail wil; wat al op een mail wachtte, volgt de nieuwe keuze."""
    _houd_vast(gebruiker_id)
    voorkeur, _ = Voorkeur.objects.update_or_create(gebruiker_id=gebruiker_id, defaults=keuzes)
    nu, wachtend = timezone.now(), list(Melding.objects.van(gebruiker_id).filter(mailen_op__isnull=False))
    for melding in wachtend:
        melding.mailen_op = mailen_op(voorkeur, melding.soort, spoed=melding.spoed, nu=nu)
    Melding.objects.bulk_update(wachtend, ["mailen_op"])


def voorkeur_van(gebruiker: "Gebruiker") -> Voorkeur:
    """Wat deze persoon koos, of de beginwaarden."""
    return getattr(gebruiker, "meldingvoorkeur", None) or Voorkeur()


def _houd_vast(gebruiker_id: int) -> None:
    """Wie leest, kiest en mailt voor dezelfde persoon, doet dat na elkaar."""
    get_user_model().objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=gebruiker_id)


def _open_accounts(gebruikers: set[int]) -> "dict[int, Gebruiker]":
    mensen = get_user_model().objects.filter(pk__in=gebruikers, is_active=True).select_related("meldingvoorkeur")
    return {mens.pk: mens for mens in mensen}


def _melding(nieuw: Nieuw, mens: "Gebruiker", bericht: Bericht | None, nu: datetime) -> Melding:
    melding = Melding(
        sleutel=nieuw.sleutel,
        gebruiker_id=nieuw.gebruiker_id,
        soort=nieuw.soort,
        zin=nieuw.zin,
        over=nieuw.over,
        adres=nieuw.adres,
        spoed=nieuw.spoed,
        gemaakt_op=nieuw.op or nu,
        bericht=bericht,
        termijn_id=nieuw.termijn_id,
    )
    if not bericht and not nieuw.zonder_mail:
        melding.mailen_op = mailen_op(voorkeur_van(mens), nieuw.soort, spoed=nieuw.spoed, nu=nu)
    return melding


def _eigen_post(nieuw: Nieuw, mail: EigenMail, mens: "Gebruiker") -> Post:
    link = f"{settings.PMM_ADRES}{nieuw.adres}"
    gegevens = {"kenmerk": nieuw.over, "link": link, **mail.gegevens}
    return Post(nieuw.sleutel, mens.email, mail.sjabloon, gegevens, over=nieuw.over, naam=mens.naam, agenda=mail.agenda)
