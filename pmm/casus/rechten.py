"""Wat iemand mag met één casus: rechten uit rollen, en de uitzonderingen op deze casus."""

from pmm.casus.models import Casus
from register.models import Gebruiker
from register.rollen import ROLLEN


def rechten_op(casus: Casus, gebruiker: Gebruiker) -> frozenset[str]:
    """De rechten van deze persoon op deze casus; geen enkel recht betekent dat de casus voor hem niet bestaat."""
    rechten: set[str] = set()
    for lidmaatschap in gebruiker.rollen:
        rol = ROLLEN[lidmaatschap.rol]
        eigen = rol.bereik == "eigen_organisatie" and lidmaatschap.organisatie_id == casus.organisatie_id
        if eigen or (rol.bereik == "loket" and casus.bereikte_loket):
            rechten |= rol.rechten
    return frozenset(rechten.union(_uitzonderingen(casus, gebruiker)))


def _uitzonderingen(casus: Casus, gebruiker: Gebruiker) -> list[str]:
    """Wat `zichtbaar_voor` meebracht, of anders de guardian-rijen van deze casus."""
    meegekomen: list[str] | None = vars(casus).get("eigen_rechten")
    if meegekomen is not None:
        return meegekomen
    return list(casus.rechten_per_casus.filter(user=gebruiker).values_list("permission__codename", flat=True))
