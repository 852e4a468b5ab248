"""De termijnen van het register in iemands eigen agenda: elke lopende termijn is een dag."""

from django.db.models import Q

from pmm.kern.agenda import Afspraak
from pmm.meldingen.agenda import Punt, als_dag
from pmm.termijnen.models import Termijn
from register.aanschrijven import bij_organisaties
from register.models import Gebruiker
from register.rollen import ORGANISATIEBEHEERDER, PROGRAMMATEAM
from register.termijnen import BRON
from register.termijnregels import BEVESTIGING, GESPREK

HOOGSTENS = 200


def van(gebruiker: Gebruiker) -> list[Afspraak]:
    """De vermelding van de eigen organisatie die bevestigd moet worden; voor het programmateam de gesprekken.

    Een vast aantal vragen.
    """
    eigen = [str(lid.organisatie_id) for lid in gebruiker.rollen if lid.rol == ORGANISATIEBEHEERDER]
    in_het_team = gebruiker.heeft_rol(PROGRAMMATEAM)
    if not (eigen or in_het_team):
        return []
    mijn = Q(soort=BEVESTIGING, object__in=eigen) | Q(soort__in=[GESPREK] if in_het_team else [])
    lopend = Termijn.objects.open().filter(mijn, bron=BRON).select_related("regel").order_by("uiterlijk_op", "pk")
    termijnen = list(lopend[:HOOGSTENS])
    aan = bij_organisaties(termijnen, "uitvoerder")
    return [als_dag(Punt(termijn, aan[termijn.pk])) for termijn in termijnen]
