"""Wie wat hoort van een overdracht: een kenmerk en een adres, nooit wat er in de casus staat."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone

from loket.models import Overdrachtsvoorstel
from pmm.casus.models import Casus
from pmm.meldingen.models import Soort
from pmm.meldingen.services import EigenMail, Nieuw, laat_vervallen, meld_allen
from register.aanwezig import in_plaats_van
from register.models import Gebruiker

# Whoever hears this, wants to read the question or the answer; the rest is about the casus itself.
MET_VRAAG = {"vraag", "geweigerd"}


def meld_vraag(voorstel: Overdrachtsvoorstel) -> None:
    """De collega, en wie waarneemt, hoort dat er een vraag ligt; met een mail die alleen daarover gaat."""
    wie = {voorstel.naar_id, in_plaats_van([voorstel.naar_id], timezone.localdate())[voorstel.naar_id]}
    zin = f"{voorstel.voorgesteld_door} vraagt {{}} casus {voorstel.casus.kenmerk} over te nemen."
    zinnen = {
        pk: zin.format("u" if pk == voorstel.naar_id else f"{voorstel.naar}, voor wie u waarneemt,")
        for pk in wie - {None, voorstel.voorgesteld_door_id}
        if pk
    }
    meld_allen([_nieuw(voorstel, "vraag", pk, zin, mail=_mail(voorstel)) for pk, zin in zinnen.items()])


def meld_overgenomen(voorstel: Overdrachtsvoorstel, casus: Casus, door: Gebruiker) -> None:
    """Wie het vroeg, wie de casus had en wie haar kreeg; en de indiener, want die belt voortaan een ander."""
    zin = f"{voorstel.naar} behandelt voortaan casus {casus.kenmerk}."
    wie = {voorstel.van_id, voorstel.voorgesteld_door_id, voorstel.naar_id}
    if not casus.via_loket:
        wie.add(casus.van_wie_id)
    _meld(voorstel, "overgenomen", wie, zin, door)


def meld_geweigerd(voorstel: Overdrachtsvoorstel, door: Gebruiker) -> None:
    """Wie het vroeg en wie de casus heeft; waarom staat op de pagina."""
    zin = f"{voorstel.naar} neemt casus {voorstel.casus.kenmerk} niet over. Bekijk waarom."
    _meld(voorstel, "geweigerd", {voorstel.van_id, voorstel.voorgesteld_door_id, voorstel.naar_id}, zin, door)


def meld_ingetrokken(voorstel: Overdrachtsvoorstel, door: Gebruiker) -> None:
    """Wie de vraag nog niet las, krijgt er geen mail meer over; ieder hoort dat er niets meer hoeft."""
    zin = f"De vraag om casus {voorstel.casus.kenmerk} over te nemen is ingetrokken. U hoeft niets te doen."
    laat_vervallen([_sleutel(voorstel, "vraag", voorstel.naar_id)])
    _meld(voorstel, "ingetrokken", {voorstel.naar_id, voorstel.van_id}, zin, door)


def meld_verlopen(voorstellen: Iterable[Overdrachtsvoorstel]) -> None:
    """Niemand antwoordde op tijd: wie het vroeg en wie de casus nog heeft, hoort het."""
    nieuwe = []
    for voorstel in voorstellen:
        zin = f"Op uw vraag om casus {voorstel.casus.kenmerk} over te nemen kwam geen antwoord van {voorstel.naar}."
        wie = {voorstel.voorgesteld_door_id, voorstel.van_id}
        nieuwe += [_nieuw(voorstel, "verlopen", pk, zin) for pk in sorted(wie)]
    meld_allen(nieuwe)


def _meld(voorstel: Overdrachtsvoorstel, wat: str, wie: set[int], zin: str, door: Gebruiker) -> None:
    meld_allen([_nieuw(voorstel, wat, pk, zin) for pk in sorted(wie - {door.pk})])


def _nieuw(voorstel: Overdrachtsvoorstel, wat: str, wie: int, zin: str, mail: EigenMail | None = None) -> Nieuw:
    casus = voorstel.casus
    adres = reverse("loket:overdracht", args=[casus.kenmerk]) if wat in MET_VRAAG else casus.get_absolute_url()
    return Nieuw(
        sleutel=_sleutel(voorstel, wat, wie),
        gebruiker_id=wie,
        soort=Soort.NIEUWS,
        zin=zin,
        adres=adres,
        over=casus.kenmerk,
        mail=mail,
    )


def _mail(voorstel: Overdrachtsvoorstel) -> EigenMail:
    return EigenMail("overdracht", {"door": voorstel.voorgesteld_door.naam, "naar": voorstel.naar.naam})


def _sleutel(voorstel: Overdrachtsvoorstel, wat: str, wie: int) -> str:
    return f"overdracht:{voorstel.sleutel}:{wat}:{wie}"
