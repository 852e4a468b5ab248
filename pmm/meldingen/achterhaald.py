"""Herinneringen die niet meer kloppen: de termijn is klaar of staat stil, of er kwam een latere herinnering.

Zij gelden als gelezen. Zo mailt PMM nooit over iets wat al gedaan is, en staat van elke termijn één zin op het scherm.
"""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, OuterRef

from pmm.meldingen.models import Melding

PARTIJ = 500


def ruim_op(nu: datetime) -> int:
    """Geef elke achterhaalde herinnering als gelezen op; geeft hoeveel. Mag overal tegelijk draaien."""
    aantal = 0
    while gedaan := _ruim_partij_op(nu):
        aantal += gedaan
    return aantal


@transaction.atomic
def _ruim_partij_op(nu: datetime) -> int:
    achterhaald = Melding.objects.achterhaald()
    mensen = get_user_model().objects.filter(Exists(achterhaald.filter(gebruiker_id=OuterRef("pk")))).order_by("pk")
    # Whoever reads, chooses or mails for the same person waits; those somebody else holds come next round.
    vast = list(mensen.select_for_update(of=("self",), no_key=True, skip_locked=True).values_list("pk")[:PARTIJ])
    rijen = achterhaald.filter(gebruiker__in=[pk for (pk,) in vast]).values("pk")
    return Melding.objects.filter(pk__in=rijen).update(gelezen_op=nu, mailen_op=None) if vast else 0
