"""Houdt bij waarin het register zoekt: een vindplaats per contact en per centraal nummer, en de woorden daarin.

Alles volgt uit andere tabellen. Wie daar iets wijzigt, roept in dezelfde transactie `ververs` aan; elke nacht bewijst
`register.zoeken.controle` dat het klopt.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain

from django.db import transaction
from django.db.models import Q, QuerySet

from register.models import Contact, Mandaat, Organisatie, Vindplaats, Zoekwoord
from register.zoeken import betekenis, vroeger
from register.zoeken.documenten import Bron, vindplaatsen

PER_KEER = 500
TEKSTEN = ("namen", "werk", "woorden", "gebied")
KOLOMMEN = ("organisatie_id", "contact_id", *TEKSTEN, "gewicht")


@dataclass(frozen=True)
class Verschil:
    """Wat er in de index anders is dan het hoort."""

    weg: list[int]
    erbij: list[Vindplaats]

    def __bool__(self) -> bool:
        return bool(self.weg or self.erbij)


@transaction.atomic
def ververs(organisatie_ids: Collection[int]) -> None:
    """Werk bij wat er over deze organisaties te vinden is, in de transactie van wie dit aanroept.

    Ook bij wie voor een van deze gemeenten werkt, want daar staat haar naam. Het aantal vragen aan de database hangt
    niet af van het aantal organisaties.
    """
    rijen = Organisatie.objects.filter(Q(pk__in=organisatie_ids) | Q(pk__in=_werkt_voor(organisatie_ids).values("pk")))
    _werk_bij(rijen)


def ververs_alles() -> int:
    """Maak alles opnieuw. Geeft terug hoeveel vindplaatsen er anders waren dan zij hoorden te zijn."""
    anders = 0
    alle = list(Organisatie.objects.order_by("pk").values_list("pk", flat=True))
    for begin in range(0, len(alle), PER_KEER):
        with transaction.atomic():
            anders += _werk_bij(Organisatie.objects.filter(pk__in=alle[begin : begin + PER_KEER]))
    with transaction.atomic():
        horen = alle_woorden()
        Zoekwoord.objects.exclude(woord__in=horen).delete()
        _voeg_woorden_toe(horen)
    return anders


def verschil(organisaties: Iterable[Organisatie]) -> Verschil:
    """Wat er bij deze organisaties anders in de index staat dan in de andere tabellen."""
    deze = list(organisaties)
    bronnen = _bronnen(deze)
    horen = {_inhoud(rij): rij for rij in chain.from_iterable(map(vindplaatsen, bronnen.values()))}
    staat = {_inhoud(rij): rij.pk for rij in Vindplaats.objects.filter(organisatie__in=deze).defer("zoekvector")}
    return Verschil(
        weg=sorted(pk for inhoud, pk in staat.items() if inhoud not in horen),
        erbij=[rij for inhoud, rij in horen.items() if inhoud not in staat],
    )


def alle_woorden() -> set[str]:
    """Elk woord in de index en elk woord met een betekenis: daaruit leest het zoeken wat iemand bedoelt."""
    teksten = Vindplaats.objects.values_list(*TEKSTEN).iterator()
    return _woorden(chain.from_iterable(teksten)) | _woorden(betekenis.woordenboek())


def _werk_bij(rijen: QuerySet[Organisatie]) -> int:
    # Whoever comes second waits here and then sees what the first one wrote.
    vast = list(rijen.select_for_update(no_key=True, of=("self",)).order_by("pk"))
    anders = verschil(vast)
    Vindplaats.objects.filter(pk__in=anders.weg).delete()
    Vindplaats.objects.bulk_create(anders.erbij)
    _voeg_woorden_toe(_woorden(getattr(rij, tekst) for rij in anders.erbij for tekst in TEKSTEN))
    return max(len(anders.weg), len(anders.erbij))


def _werkt_voor(gemeente_ids: Collection[int]) -> QuerySet[Organisatie]:
    return Organisatie.objects.filter(bedient__in=gemeente_ids)


def _bronnen(organisaties: Iterable[Organisatie]) -> dict[int, Bron]:
    """Alles wat nodig is, in vier vragen aan de database. Wie in een ander opging, is zelf niet meer te vinden."""
    bronnen = {rij.pk: Bron(rij) for rij in organisaties if rij.opgegaan_in_id is None}
    for contact in Contact.objects.filter(organisatie__in=bronnen).order_by("pk"):
        bronnen[contact.organisatie_id].contacten.append(contact)
    mandaten = Mandaat.objects.filter(contact__organisatie__in=bronnen, contact__weg_sinds__isnull=True)
    for organisatie, contact, wat in mandaten.order_by("pk").values_list(
        "contact__organisatie", "contact", "omschrijving"
    ):
        bronnen[organisatie].mandaten.setdefault(contact, []).append(wat)
    gemeenten = Organisatie.bedient.through.objects.filter(from_organisatie__in=bronnen).order_by("to_organisatie")
    for wie, naam, regio in gemeenten.values_list("from_organisatie", "to_organisatie__naam", "to_organisatie__regio"):
        bronnen[wie].gemeenten.append((naam, regio))
    opgegaan = vroeger.uit_het_register(bronnen)
    for pk, bron in bronnen.items():
        bron.vroeger = [*vroeger.herindelingen().get(bron.organisatie.code, []), *opgegaan.get(pk, [])]
    return bronnen


def _inhoud(rij: Vindplaats) -> tuple[object, ...]:
    return tuple(getattr(rij, kolom) for kolom in KOLOMMEN)


def _woorden(teksten: Iterable[str]) -> set[str]:
    alle = {woord for tekst in teksten for woord in tekst.split()}
    return {woord for woord in alle if not woord.startswith(betekenis.MERK)}


def _voeg_woorden_toe(woorden: Collection[str]) -> None:
    """In volgorde, zodat twee die dit tegelijk doen niet op elkaar wachten."""
    Zoekwoord.objects.bulk_create([Zoekwoord(woord) for woord in sorted(woorden)], ignore_conflicts=True)
