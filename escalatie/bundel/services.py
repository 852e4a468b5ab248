"""Een bundel maken, kiezen wat erin komt, en een eigen exemplaar ophalen."""

import hashlib
from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Max

from escalatie.berichten import wanneer
from escalatie.bundel import berichten, zinnen
from escalatie.bundel.papier import als_pdf, merk_voor
from escalatie.bundel.stuk import TE_KIEZEN, hash_van, maak_stukken
from escalatie.bundel.verschil import wijzigingen
from escalatie.models import Agendapunt, Bundel, Bundelstuk, Exemplaar, Zitting
from escalatie.models.zitting import NOG_TE_HOUDEN
from pmm.kern.fouten import DomeinFout
from pmm.kern.pdf.blokken import Json
from pmm.kern.versie import Verouderd
from pmm.logboek.services import noteer_bij
from register.models import Gebruiker

ANDERS_GEKOZEN = "Een ander heeft deze keuze intussen gewijzigd. Kies wat moet blijven."
NIETS_GEWIJZIGD = "Er is niets gewijzigd sinds de vorige bundel. Een nieuwe versie is niet nodig."


@transaction.atomic
def maak_bundel(zitting: Zitting, *, door: Gebruiker, gezien: int | None = None) -> Bundel:
    """Bevries wat er nu over elke casus op de agenda staat, als nieuwe versie met wat er anders is.

    `gezien` is de versie die op het scherm stond: twee keer klikken geeft één versie. Bij de eerste versie krijgt ieder
    bericht die mag lezen, daarna alleen wie er iets anders in leest.

    Raises:
        DomeinFout: er staat niets op de agenda, er is niets gewijzigd, of de zitting is voorbij of afgelast.
    """
    zitting = Zitting.objects.vergrendeld().select_related("voorzitter").get(pk=zitting.pk)
    punten = list(Agendapunt.objects.filter(zitting=zitting).op_tafel().order_by("volgorde"))
    vorige = zitting.bundels.prefetch_related("stukken").first()
    if vorige and gezien is not None and vorige.versie > gezien and vorige.gemaakt_door_id == door.pk:
        return vorige
    if reden := waarom_niet(zitting, punten):
        raise DomeinFout(reden)
    voorblad = _voorblad(zitting)
    inhoud = maak_stukken(punten, voor=door)
    anders = wijzigingen(vorige, voorblad, inhoud)
    if vorige and not anders:
        raise DomeinFout(NIETS_GEWIJZIGD)
    versie = vorige.versie + 1 if vorige else 1
    bundel = Bundel(zitting=zitting, versie=versie, gemaakt_door=door, voorblad=voorblad, wijzigingen=anders)
    _leg_vast(bundel, punten, inhoud)
    berichten.vertel(bundel)
    noteer_bij("zitting", str(zitting.sleutel), zinnen.MAKEN, door=door, versie=bundel.versie)
    return bundel


def waarom_niet(zitting: Zitting, punten: Sequence[Agendapunt]) -> str:
    """Waarom er nu geen bundel te maken is; leeg als het kan."""
    if zitting.stand not in NOG_TE_HOUDEN:
        return "Deze zitting is voorbij of afgelast. Er komt geen nieuwe bundel meer."
    return "" if punten else "Er staat nog geen casus op de agenda. Zet er eerst een op."


@transaction.atomic
def kies_onderdelen(
    punt: Agendapunt, onderdelen: Collection[str], *, door: Gebruiker, gezien: Collection[str] | None = None
) -> None:
    """Kies welke secties van een casus in de volgende bundel komen; dezelfde keuze nog eens verandert niets.

    Raises:
        Verouderd: er stond al iets anders dan `gezien`.
        DomeinFout: de zitting is voorbij of afgelast.
    """
    zitting = Zitting.objects.vergrendeld().get(pk=punt.zitting_id)
    punt = Agendapunt.objects.get(pk=punt.pk)
    gekozen = [sectie.value for sectie in TE_KIEZEN if sectie in onderdelen]
    if set(gekozen) == set(punt.onderdelen):
        return
    if gezien is not None and set(gezien) != set(punt.onderdelen):
        raise Verouderd(punt.onderdelen, ANDERS_GEKOZEN)
    if reden := waarom_niet(zitting, [punt]):
        raise DomeinFout(reden)
    punt.onderdelen = gekozen
    punt.save(update_fields=["onderdelen"])
    noteer_bij("zitting", str(zitting.sleutel), zinnen.KIEZEN, door=door, onderdelen=", ".join(gekozen))


def haal_op(bundel: Bundel, *, voor: Gebruiker) -> bytes:
    """Het exemplaar van deze persoon als PDF. De eerste keer komt het in de lijst van wie wat heeft.

    Raises:
        DomeinFout: er is geen stuk dat deze persoon mag lezen.
    """
    stukken = stukken_voor(bundel, voor)
    if not stukken:
        raise DomeinFout("Er is in deze bundel niets voor u.")
    nummers = [stuk.nummer for stuk in stukken]
    eerder = Exemplaar.objects.filter(bundel=bundel, gebruiker=voor, nummers=nummers).first()
    merk = eerder.merk if eerder else merk_voor(bundel, voor)
    inhoud = als_pdf(bundel, stukken, merk=merk)
    if eerder is None:
        with transaction.atomic():
            nieuw = {"merk": merk, "hash": hashlib.sha256(inhoud).hexdigest()}
            Exemplaar.objects.get_or_create(bundel=bundel, gebruiker=voor, nummers=nummers, defaults=nieuw)
            noteer_bij("zitting", str(bundel.zitting.sleutel), zinnen.OPHALEN, door=voor, versie=bundel.versie)
    return inhoud


def stukken_voor(bundel: Bundel, gebruiker: Gebruiker) -> list[Bundelstuk]:
    """De stukken in deze bundel die deze persoon nu mag lezen."""
    punten = Agendapunt.objects.filter(zitting=bundel.zitting_id).op_tafel().te_lezen_door(gebruiker)
    return list(bundel.stukken.filter(punt__in=punten.values("pk")).order_by("nummer"))


def _voorblad(zitting: Zitting) -> dict[str, str]:
    """Wat er nu over de zitting op het voorblad komt; nooit iets uit een casus."""
    moment = wanneer(zitting) or "Nog geen datum"
    return {"wanneer": moment, "waar": zitting.plaats or "Online", "voorzitter": zitting.voorzitter.naam}


def _leg_vast(bundel: Bundel, punten: Sequence[Agendapunt], inhoud: Sequence[dict[str, Json]]) -> None:
    """Schrijf de versie met haar stukken. Een casus houdt in elke versie hetzelfde nummer."""
    nummers = _nummers(bundel.zitting, punten)
    hashes = [hash_van(stuk) for stuk in inhoud]
    bundel.hash = hash_van({"voorblad": bundel.voorblad, "stukken": sorted(hashes)})
    bundel.save()
    Bundelstuk.objects.bulk_create(
        Bundelstuk(bundel=bundel, punt=punt, nummer=nummers[punt.pk], inhoud=stuk, hash=hash_)
        for punt, stuk, hash_ in zip(punten, inhoud, hashes, strict=True)
    )


def _nummers(zitting: Zitting, punten: Sequence[Agendapunt]) -> dict[int, int]:
    """Het vaste nummer van elke casus: wat het al was, of het eerste dat nog nooit is gebruikt."""
    eerder = Bundelstuk.objects.filter(bundel__zitting=zitting)
    nummers = dict(eerder.order_by("bundel__versie").values_list("punt", "nummer"))
    volgend = (eerder.aggregate(hoogste=Max("nummer"))["hoogste"] or 0) + 1
    for punt in punten:
        if punt.pk not in nummers:
            nummers[punt.pk] = volgend
            volgend += 1
    return nummers
