"""Het verslag op papier: voor wie het krijgt, met alleen de casussen die deze persoon mag lezen."""

from collections.abc import Iterator

from django.utils import timezone

from escalatie.berichten import wanneer
from escalatie.models import Besluit, Verslagaanvulling, Verslagstand
from escalatie.vaststellen.berichten import dag
from escalatie.vaststellen.lezen import Leesverslag, Puntverslag
from pmm.kern.pdf import blokken
from pmm.kern.pdf.blokken import Blok
from pmm.kern.pdf.maken import maak
from register.models import Gebruiker

VERTROUWELIJK = "Exemplaar van {lezer}. Vertrouwelijk: verspreid dit verslag niet verder."
CONCEPT = "Dit is een concept. Het verslag is nog niet vastgesteld."
NIETS = "Hierover staat niets in het verslag."


def verslagdocument(blad: Leesverslag, *, voor: Gebruiker) -> bytes:
    """De PDF van dit verslag; dezelfde lezer, dag en inhoud geven dezelfde bytes."""
    verslag, zitting = blad.verslag, blad.verslag.zitting
    inhoud: list[Blok] = [blokken.let_op(VERTROUWELIJK.format(lezer=voor))]
    if verslag.stand != Verslagstand.VASTGESTELD:
        inhoud.append(blokken.let_op(CONCEPT))
    inhoud += _wie(blad)
    for deel in blad.punten:
        inhoud += _casus(deel)
    if blad.aanvullingen:
        inhoud += [blokken.kop("Aanvullingen op het verslag"), *_aanvullingen(blad.aanvullingen)]
    if verslag.vastgesteld_op and verslag.vastgesteld_door:
        vastgesteld = dag(timezone.localdate(verslag.vastgesteld_op))
        inhoud.append(blokken.ondertekening([(str(verslag.vastgesteld_door), "voorzitter van het LET", vastgesteld)]))
    op = timezone.localdate(verslag.vastgesteld_op) if verslag.vastgesteld_op else timezone.localdate()
    waar = f", {zitting.plaats}" if zitting.plaats else ""
    gegevens = blokken.document(
        titel="Verslag", kenmerk=str(zitting), blokken=inhoud, inleiding=f"{wanneer(zitting).capitalize()}{waar}"
    )
    return maak("document", gegevens, op=op)


def _wie(blad: Leesverslag) -> Iterator[Blok]:
    zitting = blad.verslag.zitting
    namen = [f"{zitting.voorzitter}, voorzitter"]
    namen += [f"{zitting.notulist}, schreef het verslag"] if zitting.notulist else []
    yield blokken.kop("Wie er waren")
    yield blokken.lijst([*namen, *map(str, blad.aanwezig)])
    if blad.afwezig:
        yield blokken.noot(f"Afwezig: {'; '.join(map(str, blad.afwezig))}.")


def _casus(deel: Puntverslag) -> Iterator[Blok]:
    punt, casus = deel.punt, deel.punt.dossier.casus
    yield blokken.kop(f"{casus.codenaam} ({casus.kenmerk})")
    reden = f": {punt.uitkomst_reden}" if punt.uitkomst_reden else ""
    yield blokken.noot(f"{punt.get_uitkomst_display().capitalize() or 'Nog geen uitkomst'}{reden}")
    yield blokken.subkop("Wat er is besproken")
    yield blokken.proza(deel.bespreking, NIETS)
    if deel.standpunten:
        yield blokken.subkop("Standpunten")
        yield blokken.gegevens([(str(standpunt.organisatie), standpunt.tekst) for standpunt in deel.standpunten])
    if deel.conclusie:
        yield blokken.subkop("Waar het op uitkwam")
        yield blokken.proza(deel.conclusie)
    if deel.nog_geen_besluit:
        rijen = [[rij.tekst, str(rij.organisatie), dag(rij.uiterlijk_op)] for rij in deel.nog_geen_besluit]
        yield blokken.subkop("Afspraken")
        yield blokken.tabel(["Wat", "Wie", "Uiterlijk"], rijen, [5, 3, 2])
    for besluit in deel.besluiten:
        yield from _besluit(besluit)
    if deel.aanvullingen:
        yield blokken.subkop("Aanvullingen")
        yield from _aanvullingen(deel.aanvullingen)


def _besluit(besluit: Besluit) -> Iterator[Blok]:
    yield blokken.subkop(f"Besluit van {besluit.besluitnemer}")
    yield blokken.proza(besluit.tekst)
    rijen = [[actie.omschrijving, str(actie.eigenaar), dag(actie.datum)] for actie in besluit.acties.all()]
    yield blokken.tabel(["Actie", "Wie", "Uiterlijk"], rijen, [5, 3, 2])
    for aanvulling in besluit.aanvullingen.all():
        yield blokken.proza(f"Vanaf {dag(aanvulling.datum)}: {aanvulling.tekst}")
        yield blokken.noot(f"Reden: {aanvulling.reden}")


def _aanvullingen(aanvullingen: list[Verslagaanvulling]) -> Iterator[Blok]:
    for aanvulling in aanvullingen:
        wanneer = dag(timezone.localdate(aanvulling.op))
        yield blokken.proza(aanvulling.tekst)
        yield blokken.noot(f"Reden: {aanvulling.reden} · Toegevoegd door {aanvulling.door} op {wanneer}")
