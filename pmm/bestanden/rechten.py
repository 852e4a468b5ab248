"""Namens wie iemand een bestand toevoegt, en welke bestanden iemand mag vervangen of weghalen."""

from pmm.bestanden.models import Bestand
from pmm.casus.models import Casus, Deling
from register.models import Gebruiker
from register.rollen import BEHANDELEN, EIGEN_ORGANISATIE, LOKET, MEEWERKEN


def namens_wie(casus: Casus, gebruiker: Gebruiker) -> int | None:
    """Het nummer van de organisatie namens wie deze persoon in deze casus meewerkt; niets voor wie alleen leest."""
    if MEEWERKEN not in casus.rechten:
        return None
    if BEHANDELEN in casus.rechten:
        return next(lid.organisatie_id for lid in gebruiker.rollen if lid.rol in LOKET)
    if casus.organisatie_id in gebruiker.organisatie_ids_als(EIGEN_ORGANISATIE):
        return casus.organisatie_id
    gedeeld = Deling.objects.geldig().aan(gebruiker).filter(casus=casus).order_by("pk")
    return gedeeld.values_list("organisatie_id", flat=True).first()


def mag_wijzigen(bestand: Bestand, casus: Casus, namens: int | None) -> bool:
    """Het loket en de organisatie die een bestand toevoegde, mogen het vervangen en weghalen."""
    return BEHANDELEN in casus.rechten or (namens is not None and bestand.namens_id == namens)
