"""Een datum zoeken: momenten voorstellen, genodigden laten zeggen wanneer zij kunnen, en er een kiezen."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from escalatie.models import Datumantwoord, Datumkeuze, Datumvoorstel, Genodigde, Genodigdestand, Zitting, Zittingstand
from escalatie.uitnodigen import zinnen
from escalatie.uitnodigen.services import vers, verstuur
from escalatie.uitnodigen.voorwaarden import waarom_niet_meer_antwoorden
from escalatie.zitting.services import plan
from escalatie.zitting.slot import neem_zitting, noteer
from pmm.kern.fouten import DomeinFout
from register.models import Gebruiker

MINSTENS, HOOGSTENS = 2, 6
TE_VRAGEN = (Genodigdestand.GEKOZEN, Genodigdestand.UITGENODIGD)
Moment = tuple[datetime, datetime]
AL_GEKOZEN = "Deze zitting heeft al een moment."


@transaction.atomic
def stel_data_voor(
    zitting: Zitting, momenten: Sequence[Moment], *, door: Gebruiker, op: datetime | None = None
) -> list[Datumvoorstel]:
    """Stel twee tot zes momenten voor (begin en einde); wie op de lijst staat, krijgt een mail met de vraag.

    Een moment dat al was voorgesteld, blijft met zijn antwoorden; een moment dat nu ontbreekt, vervalt.

    Raises:
        DomeinFout: te weinig of te veel momenten, een moment is geweest of dubbel, of de zitting heeft al een moment.
    """
    nu = op or timezone.now()
    zitting = neem_zitting(zitting)
    if redenen := _waarom_niet(zitting, momenten, nu):
        raise DomeinFout(redenen)
    al_voorgesteld = set(zitting.datumvoorstellen.values_list("begint", "eindigt"))
    if zitting.stand == Zittingstand.DATUM_ZOEKEN and al_voorgesteld == set(momenten):
        return list(zitting.datumvoorstellen.all())
    zitting.datumvoorstellen.exclude(begint__in=[begint for begint, _ in momenten]).delete()
    for begint, eindigt in momenten:
        zitting.datumvoorstellen.update_or_create(begint=begint, defaults={"eindigt": eindigt})
    zitting.stand, zitting.gewijzigd_op = Zittingstand.DATUM_ZOEKEN, nu
    zitting.versie += 1
    zitting.save(update_fields=["stand", "gewijzigd_op", "versie"])
    noteer(zinnen.VOORSTELLEN, zitting, door=door, aantal=len(momenten))
    te_vragen = Genodigde.objects.filter(zitting=zitting, stand__in=TE_VRAGEN)
    verstuur(zitting, list(te_vragen.voor_lijst().prefetch_related("punten")), door=door, op=nu)
    return list(zitting.datumvoorstellen.all())


@transaction.atomic
def beantwoord_data(
    genodigde: Genodigde, keuzes: Mapping[int, str], *, op: datetime | None = None
) -> list[Datumantwoord]:
    """Leg vast wat deze genodigde van elk voorstel vindt (nummer van het voorstel -> `Datumkeuze`).

    Wijzigen kan tot er gekozen is; wie had afgezegd, doet hiermee weer mee.

    Raises:
        DomeinFout: er is al een moment gekozen, of deze persoon is niet meer uitgenodigd.
    """
    nu = op or timezone.now()
    zitting = neem_zitting(genodigde.zitting)
    genodigde = vers(genodigde)
    if zitting.stand != Zittingstand.DATUM_ZOEKEN:
        raise DomeinFout("Er is al een moment gekozen. U vindt het op de pagina van de zitting.")
    if reden := waarom_niet_meer_antwoorden(zitting, genodigde):
        raise DomeinFout(reden)
    if genodigde.stand == Genodigdestand.KOMT_NIET:
        genodigde.stand, genodigde.geantwoord_op, genodigde.toelichting = Genodigdestand.UITGENODIGD, None, ""
        genodigde.save(update_fields=["stand", "geantwoord_op", "toelichting"])
    voorstellen = {voorstel.pk for voorstel in zitting.datumvoorstellen.all()}
    antwoorden = [
        Datumantwoord(voorstel_id=pk, genodigde=genodigde, keuze=Datumkeuze(keuze), op=nu)
        for pk, keuze in keuzes.items()
        if pk in voorstellen
    ]
    Datumantwoord.objects.bulk_create(
        antwoorden, update_conflicts=True, unique_fields=["voorstel", "genodigde"], update_fields=["keuze", "op"]
    )
    noteer(zinnen.BEANTWOORDEN, zitting, door=genodigde.gebruiker)
    return antwoorden


@transaction.atomic
def kies_datum(voorstel: Datumvoorstel, *, door: Gebruiker, op: datetime | None = None) -> Zitting:
    """Kies dit moment: de zitting is gepland, en wie is uitgenodigd krijgt het moment in de agenda.

    Hetzelfde nog eens verandert niets.

    Raises:
        DomeinFout: er is al een ander moment gekozen, of de zitting kan zo niet gepland worden (zie `zitting.plan`).
    """
    zitting = neem_zitting(voorstel.zitting)
    if zitting.stand != Zittingstand.DATUM_ZOEKEN and zitting.begint != voorstel.begint:
        raise DomeinFout(AL_GEKOZEN)
    return plan(zitting, door=door, begint=voorstel.begint, eindigt=voorstel.eindigt, op=op)


def waarom_niet_zoeken(zitting: Zitting) -> str:
    """Is er nog een moment te zoeken? Een zin als dat niet zo is."""
    return "" if zitting.stand in (Zittingstand.CONCEPT, Zittingstand.DATUM_ZOEKEN) else AL_GEKOZEN


def _waarom_niet(zitting: Zitting, momenten: Sequence[Moment], nu: datetime) -> list[str]:
    if reden := waarom_niet_zoeken(zitting):
        return [reden]
    redenen = []
    if not MINSTENS <= len(momenten) <= HOOGSTENS:
        redenen.append(f"Stel minstens {MINSTENS} en hoogstens {HOOGSTENS} momenten voor.")
    if len({begint for begint, _ in momenten}) < len(momenten):
        redenen.append("Een moment staat er twee keer in.")
    if any(begint <= nu for begint, _ in momenten):
        redenen.append("Een moment is al geweest. Kies een later moment.")
    if any(eindigt <= begint for begint, eindigt in momenten):
        redenen.append("Een moment eindigt voordat het begint.")
    return redenen
