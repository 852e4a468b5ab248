"""Iemand geeft werk aan een collega, of vertrekt: dan gaat in één transactie alles over en is de toegang weg."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from pmm.kern.fouten import DomeinFout
from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen
from register.medewerkers.einde import na_het_einde
from register.medewerkers.leden import EIGEN_ROLLEN, in_dienst_als, overnemers
from register.medewerkers.overdracht import Werk, draag_over, open_werk
from register.medewerkers.slot import houd_vast, noteer
from register.medewerkers.voorwaarden import blijft_er_iemand
from register.medewerkers.zinnen import OVERDRAGEN, VERTREKKEN
from register.models import Gebruiker, Lidmaatschap, Organisatie
from register.rollen import BEHEERDER, COORDINATOR

AL_WEG = "{naam} werkt niet meer bij {organisatie}. Dat is al vastgelegd; u hoeft niets te doen."
ALLEEN_BEHEERDER = (
    "{naam} heeft een rol die alleen de beheerder van PMM geeft en beëindigt. Vraag het aan de beheerder."
)
KIES_WIE = "Kies bij {kenmerk} wie het overneemt."
NIET_DEZE = "{wie} kan het werk bij {kenmerk} nu niet overnemen. Kies iemand anders."
VERANDERD = "Het werk van {naam} is intussen veranderd. Bekijk de lijst opnieuw."
NIEMAND = "Bij {organisatie} is niemand meer die het werk van {naam} kan overnemen. Het gaat om {aantal}."


@transaction.atomic
def geef_werk_over(
    gebruiker: Gebruiker, organisatie: Organisatie, naar: Mapping[str, Gebruiker], *, door: Gebruiker
) -> None:
    """Geef dit werk (op sleutel) aan collega's; deze persoon blijft en de rest van het werk ook.

    Raises:
        DomeinFout: het werk is intussen van een ander, of de collega kan het niet overnemen.
    """
    vast = houd_vast(organisatie, gebruiker)
    _verdeel(vast, organisatie, naar)
    draag_over(naar, van=vast, door=door)
    noteer(OVERDRAGEN, organisatie, vast, door, aantal=str(len(naar)))


@transaction.atomic
def laat_vertrekken(
    gebruiker: Gebruiker, organisatie: Organisatie, *, per: date, naar: Mapping[str, Gebruiker], door: Gebruiker
) -> None:
    """Deze persoon werkt hier niet meer vanaf `per`; het open werk gaat nu al naar wie het overneemt.

    Is `per` vandaag of eerder, dan is de toegang meteen weg, met elke sessie. Anders doet de nacht dat op die dag.
    Kan niemand het werk overnemen, dan hoort de coördinator van het loket dat.

    Raises:
        DomeinFout: deze persoon is al weg, is ergens de laatste die er moet zijn, of er is werk zonder overnemer.
    """
    vast, vandaag = houd_vast(organisatie, gebruiker), timezone.localdate()
    leden = list(vast.lidmaatschappen.filter(organisatie=organisatie).nog_niet_voorbij(max(per, vandaag)))
    _kan_weg(vast, organisatie, leden, per, door)
    werk = open_werk(vast, organisatie)
    wees = _verdeel(vast, organisatie, naar, werk, alles=True)
    for lid in leden:
        lid.tot = max(lid.van, per)
        lid.save(update_fields=["tot"])
    draag_over(naar, van=vast, door=door)
    if wees:
        _meld_coordinator(vast, organisatie, wees)
    noteer(VERTREKKEN, organisatie, vast, door, per=per.isoformat())
    if per <= vandaag:
        na_het_einde(vast, organisatie, door=door)


def _kan_weg(
    gebruiker: Gebruiker, organisatie: Organisatie, leden: Sequence[Lidmaatschap], per: date, door: Gebruiker
) -> None:
    if not leden:
        raise DomeinFout(AL_WEG.format(naam=gebruiker.naam, organisatie=organisatie))
    if not door.heeft_rol(BEHEERDER) and any(lid.rol not in EIGEN_ROLLEN for lid in leden):
        raise DomeinFout(ALLEEN_BEHEERDER.format(naam=gebruiker.naam))
    for lid in leden:
        blijft_er_iemand(gebruiker, organisatie, lid.rol, per)


def _verdeel(
    gebruiker: Gebruiker,
    organisatie: Organisatie,
    naar: Mapping[str, Gebruiker],
    werk: Sequence[Werk] | None = None,
    *,
    alles: bool = False,
) -> list[Werk]:
    """Kan dit werk naar deze mensen? Geeft wat niemand kan overnemen; met `alles` moet de rest verdeeld zijn."""
    werk = open_werk(gebruiker, organisatie) if werk is None else werk
    mogelijk = overnemers(werk, organisatie, gebruiker)
    if naar.keys() - mogelijk.keys():
        raise DomeinFout(VERANDERD.format(naam=gebruiker.naam))
    redenen = []
    for ding in werk:
        wie = naar.get(ding.sleutel)
        if wie and wie not in mogelijk[ding.sleutel]:
            redenen.append(NIET_DEZE.format(wie=wie, kenmerk=ding.kenmerk))
        elif alles and not wie and mogelijk[ding.sleutel]:
            redenen.append(KIES_WIE.format(kenmerk=ding.kenmerk))
    if redenen:
        raise DomeinFout(redenen)
    return [ding for ding in werk if not mogelijk[ding.sleutel]]


def _meld_coordinator(gebruiker: Gebruiker, organisatie: Organisatie, wees: Sequence[Werk]) -> None:
    """Zonder kenmerk: een casus die het loket nog niet bereikte, ziet de coördinator niet."""
    aantal = f"{len(wees)} {'casus of actie' if len(wees) == 1 else 'casussen en acties'}"
    nu = timezone.now().isoformat()
    meld_allen(
        [
            Nieuw(
                sleutel=f"niemand_neemt_over:{organisatie.pk}:{gebruiker.pk}:{nu}:{coordinator.pk}",
                gebruiker_id=coordinator.pk,
                soort=Soort.NIEUWS,
                zin=NIEMAND.format(organisatie=organisatie, naam=gebruiker.naam, aantal=aantal)[:300],
                adres=organisatie.get_absolute_url(),
                spoed=True,
            )
            for coordinator in in_dienst_als(COORDINATOR)
        ]
    )
