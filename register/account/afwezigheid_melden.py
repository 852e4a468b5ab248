"""Uw afwezigheid melden, wijzigen en weghalen; elke keer met een regel in het logboek."""

from datetime import date
from functools import reduce
from operator import or_

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from pmm.kern.fouten import DomeinFout
from pmm.logboek.services import noteer_bij
from pmm.logboek.zinnen import Zin
from register.models import Afwezigheid, Gebruiker, Lidmaatschap

MELDEN, WIJZIGEN, WEGHALEN = "afwezig_melden", "afwezig_wijzigen", "afwezig_weghalen"
ZINNEN = {
    MELDEN: Zin("meldde een afwezigheid", "een afwezigheid melden"),
    WIJZIGEN: Zin("wijzigde een afwezigheid", "een afwezigheid wijzigen"),
    WEGHALEN: Zin("haalde een afwezigheid weg", "een afwezigheid weghalen"),
}
OVERLAPT = "U meldde al dat u er van {eerder} niet bent. Wijzig die regel, of kies andere dagen."
GEEN_COLLEGA = "Kies een collega met dezelfde rol bij uw organisatie."


def collegas(gebruiker: Gebruiker) -> QuerySet[Gebruiker]:
    """Wie voor deze persoon kan waarnemen: dezelfde rol bij dezelfde organisatie, met een open account; op naam."""
    zelfde = [Q(organisatie=lid.organisatie_id, rol=lid.rol) for lid in gebruiker.rollen]
    if not zelfde:
        return Gebruiker.objects.none()
    leden = Lidmaatschap.objects.geldig().bekend().filter(reduce(or_, zelfde)).values("gebruiker")
    return Gebruiker.objects.filter(is_active=True, pk__in=leden).exclude(pk=gebruiker.pk).order_by("naam", "pk")


@transaction.atomic
def meld_afwezig(gebruiker: Gebruiker, *, van: date, tot: date, vervanger: Gebruiker | None) -> Afwezigheid:
    """Deze persoon is er niet van `van` tot en met `tot`. Precies hetzelfde nog eens melden telt één keer.

    Raises:
        DomeinFout: er is al een afwezigheid op een van deze dagen, of de vervanger is geen collega.
    """
    gegevens = {"gebruiker": gebruiker, "van": van, "tot": tot, "vervanger": vervanger}
    if eerder := Afwezigheid.objects.filter(**gegevens).first():
        return eerder
    return _bewaar(Afwezigheid(**gegevens), MELDEN)


@transaction.atomic
def wijzig(afwezigheid: Afwezigheid, *, van: date, tot: date, vervanger: Gebruiker | None) -> Afwezigheid:
    """Andere dagen of een andere vervanger.

    Raises:
        DomeinFout: zoals bij `meld_afwezig`.
    """
    afwezigheid.van, afwezigheid.tot, afwezigheid.vervanger = van, tot, vervanger
    return _bewaar(afwezigheid, WIJZIGEN)


@transaction.atomic
def haal_weg(afwezigheid: Afwezigheid) -> None:
    """Deze persoon is er toch wel."""
    afwezigheid.delete()
    _noteer(WEGHALEN, afwezigheid.gebruiker)


def ook_weg(afwezigheid: Afwezigheid) -> Afwezigheid | None:
    """De eerste afwezigheid van de vervanger die hiermee een dag gemeen heeft."""
    if afwezigheid.vervanger is None:
        return None
    van_vervanger = Afwezigheid.objects.filter(gebruiker=afwezigheid.vervanger)
    return van_vervanger.overlapt(afwezigheid.van, afwezigheid.tot).first()


def _bewaar(afwezigheid: Afwezigheid, werkwoord: str) -> Afwezigheid:
    gebruiker, vervanger = afwezigheid.gebruiker, afwezigheid.vervanger
    if vervanger and not collegas(gebruiker).filter(pk=vervanger.pk).exists():
        raise DomeinFout(GEEN_COLLEGA)
    try:
        with transaction.atomic():
            afwezigheid.save()
    except IntegrityError as fout:
        if "afwezigheid_nooit_dubbel" not in str(fout):
            raise
        anders = Afwezigheid.objects.filter(gebruiker=gebruiker).exclude(pk=afwezigheid.pk)
        eerder = anders.overlapt(afwezigheid.van, afwezigheid.tot).first()
        raise DomeinFout(OVERLAPT.format(eerder=eerder or "dan")) from None
    _noteer(werkwoord, gebruiker)
    return afwezigheid


def _noteer(werkwoord: str, gebruiker: Gebruiker) -> None:
    noteer_bij("gebruiker", str(gebruiker.pk), werkwoord, door=gebruiker)
