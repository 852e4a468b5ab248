"""Berichten klaarzetten en opnieuw aanbieden. Versturen gebeurt apart, zie `pmm.uitgaand.versturen`."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.template import Context, Engine
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.kern.taken import na_commit
from pmm.uitgaand.melden import meld_niet_aangekomen
from pmm.uitgaand.models import Bericht, Lot, merk_van

ONDERWERP, SOORT = "Onderwerp:", "Soort:"
SOORT_ALS_NIETS_GENOEMD = "Het bericht"
ONGELDIG_ADRES = "ongeldig adres"
ALLEEN_VOOR_DEZE_PERSOON = (
    "Dit bericht is alleen voor deze persoon. Verander het adres van het account en vraag het bericht opnieuw aan."
)
VERSTUUR = "pmm.uitgaand.tasks.verstuur"


class SjabloonFout(ValueError):
    """Een mailsjabloon begint niet met 'Onderwerp: …' en een lege regel."""


@dataclass(frozen=True)
class Post:
    """Wat er klaar te zetten is: de tekst komt uit templates/mail/<sjabloon>.txt met deze gegevens.

    `over` is het kenmerk van de casus; `naam` is hoe mensen de ontvanger noemen. `agenda` is een agendabestand
    (pmm.kern.agenda) dat het mailprogramma van de ontvanger verwerkt.
    """

    sleutel: str
    aan: str
    sjabloon: str
    gegevens: Mapping[str, object]
    over: str = ""
    naam: str = ""
    agenda: str = ""


def zet_klaar(
    *,
    sleutel: str,
    aan: str,
    sjabloon: str,
    gegevens: Mapping[str, object],
    over: str = "",
    naam: str = "",
    agenda: str = "",
) -> Bericht:
    """Zet een bericht klaar in deze transactie; het gaat weg zodra zij vaststaat.

    Dezelfde `sleutel` geeft het bericht dat er al was, ook als twee het tegelijk doen. De tekst ligt nu vast.
    Een adres dat niet kan bestaan houdt niemand tegen: het bericht geldt dan meteen als geweigerd, en dat wordt gemeld.
    """
    return zet_allen_klaar([Post(sleutel, aan, sjabloon, gegevens, over, naam, agenda)])[0]


def zet_allen_klaar(posten: Sequence[Post]) -> list[Bericht]:
    """Zet berichten klaar zoals `zet_klaar`, in een vast aantal vragen aan de database; geeft ze in deze volgorde."""
    if not posten:
        return []
    berichten = [_stel_op(post) for post in posten]
    with transaction.atomic():
        for bericht in berichten:
            if not kan_bestaan(bericht.aan):
                _weiger_meteen(bericht)
        klaar = _leg_klaar(berichten)
        na_commit(VERSTUUR)
    return [klaar[post.sleutel] for post in posten]


def _leg_klaar(berichten: Sequence[Bericht]) -> dict[str, Bericht]:
    """Op sleutel. Bijna altijd is alles nieuw, en dan is het één opdracht; anders telt wat er al was."""
    kan = [bericht for bericht in berichten if kan_bestaan(bericht.aan)]
    with suppress(IntegrityError), transaction.atomic():
        Bericht.objects.bulk_create(kan)
        if len(kan) == len(berichten):
            return {bericht.sleutel: bericht for bericht in kan}
    Bericht.objects.bulk_create(kan, ignore_conflicts=True)
    return Bericht.objects.in_bulk([bericht.sleutel for bericht in berichten], field_name="sleutel")


@transaction.atomic
def bied_opnieuw_aan(bericht: Bericht, *, aan: str = "") -> Bericht:
    """Probeer een bericht dat niet aankwam weer zeven dagen, zo nodig op een ander adres.

    Een ander adres krijgt een ander Message-ID: wat er van het vorige adres nog terugkomt, raakt deze poging niet.

    Raises:
        DomeinFout: het bericht wacht al of is verzonden, het adres kan niet bestaan, of het bericht gaat niet over
            een casus: dan is het alleen voor wie het kreeg, en er kan een geheim in staan (een wachtwoord kiezen).
    """
    vers = Bericht.objects.select_for_update(of=("self",)).get(pk=bericht.pk)
    if vers.lot in {Lot.VERZONDEN, Lot.WACHT}:
        raise DomeinFout("Dit bericht is al verzonden of wacht nog op verzending. U hoeft niets te doen.")
    if not kan_bestaan(aan or vers.aan):
        raise DomeinFout("Vul een e-mailadres in zoals naam@voorbeeld.nl.")
    if aan and aan != vers.aan:
        if not vers.over:
            raise DomeinFout(ALLEEN_VOOR_DEZE_PERSOON)
        vers.aan, vers.merk = aan, merk_van(vers.sleutel, aan)
    vers.geweigerd_op = vers.opgegeven_op = vers.gezien_op = vers.gezien_door = None
    vers.volgende_poging_op, vers.pogingen = timezone.now(), 0
    vers.save()
    na_commit(VERSTUUR)
    return vers


@transaction.atomic
def bied_alles_opnieuw_aan() -> int:
    """Probeer alles wat door een storing niet aankwam weer zeven dagen; geeft het aantal berichten.

    Wat aan het adres lag blijft liggen: daar moet een mens iets aan doen. Nog een keer verandert niets.
    """
    # Locked in one order, so that two who press at once do not wait for each other in a ring.
    gestrand = Bericht.objects.door_een_storing().order_by("pk").select_for_update(of=("self",))
    aantal = Bericht.objects.filter(pk__in=list(gestrand.values_list("pk", flat=True))).update(
        geweigerd_op=None, opgegeven_op=None, volgende_poging_op=timezone.now(), pogingen=0
    )
    if aantal:
        na_commit(VERSTUUR)
    return aantal


def handel_af(bericht: Bericht, *, door: int) -> bool:
    """Iemand heeft gezien dat dit bericht niet aankwam en het opgelost; geeft False als dat al gebeurd was.

    De zin gaat van de casuspagina af; de rij blijft, met wie het was en wanneer. `door` is een gebruiker.
    """
    open_ = Bericht.objects.niet_aangekomen().filter(pk=bericht.pk)
    return bool(open_.update(gezien_op=timezone.now(), gezien_door=door))


def kan_bestaan(adres: str) -> bool:
    """Is dit een adres waar een mailserver iets mee kan?"""
    try:
        validate_email(adres)
    except ValidationError:
        return False
    return adres.isascii()


def _stel_op(post: Post) -> Bericht:
    soort, onderwerp, tekst = _maak_op(post.sjabloon, post.gegevens)
    return Bericht(
        sleutel=post.sleutel,
        sjabloon=post.sjabloon,
        soort=soort,
        aan=post.aan,
        naam=post.naam,
        onderwerp=onderwerp,
        tekst=tekst,
        agenda=post.agenda,
        over=post.over,
        merk=merk_van(post.sleutel, post.aan),
    )


def _weiger_meteen(bericht: Bericht) -> None:
    bericht.volgende_poging_op, bericht.geweigerd_op = None, timezone.now()
    bericht.laatste_fout = ONGELDIG_ADRES
    velden = {
        veld.attname: getattr(bericht, veld.attname) for veld in bericht._meta.concrete_fields if veld.name != "id"
    }
    klaar, nieuw = Bericht.objects.get_or_create(sleutel=bericht.sleutel, defaults=velden)
    if nieuw:
        meld_niet_aangekomen(klaar)


def _maak_op(sjabloon: str, gegevens: Mapping[str, object]) -> tuple[str, str, str]:
    """Geeft soort, onderwerp en tekst. Alles blijft platte tekst, hoe het er ook uitziet."""
    context = {"adres": settings.PMM_ADRES, "telefoon": settings.LOKET_TELEFOON, **gegevens}
    bron = Engine.get_default().get_template(f"mail/{sjabloon}.txt")
    kop, lege_regel, tekst = bron.render(Context(context, autoescape=False)).lstrip().partition("\n\n")
    if not lege_regel or not kop.startswith(ONDERWERP):
        raise SjabloonFout(f"templates/mail/{sjabloon}.txt begint niet met '{ONDERWERP} …' en een lege regel")
    onderwerp, _, soort = kop.removeprefix(ONDERWERP).partition(f"\n{SOORT}")
    # On one line, so that typed text can never become a header of the mail.
    onderwerp, soort = " ".join(onderwerp.split()), " ".join(soort.split())
    return soort[:60] or SOORT_ALS_NIETS_GENOEMD, onderwerp[:200], tekst.strip() + "\n"
