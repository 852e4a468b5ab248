"""Een zitting vasthouden en in het logboek zetten wat ermee gebeurde."""

from escalatie.models import Zitting
from pmm.logboek.services import noteer_bij
from pmm.logboek.versleuteling import Json
from register.models import Gebruiker


def neem_zitting(zitting: Zitting) -> Zitting:
    """De zitting zoals zij nu is, vastgehouden tot het einde van de transactie. Houd een casus altijd eerder vast."""
    return Zitting.objects.vergrendeld().get(pk=zitting.pk)


def noteer(werkwoord: str, zitting: Zitting, *, door: Gebruiker, **lading: Json) -> None:
    """Wie deed wat met deze zitting; als laatste in de transactie."""
    noteer_bij("zitting", str(zitting.sleutel), werkwoord, door=door, **lading)
