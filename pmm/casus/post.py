"""Post over een casus die niet aankwam: wie het hoort, en hoe iemand het afhandelt."""

from itertools import chain

from django.db import transaction
from django.utils import timezone

from pmm.casus.logregel import noteer
from pmm.casus.models import Casus
from pmm.meldingen.services import Nieuw, meld_allen
from pmm.uitgaand import services as uitgaand
from pmm.uitgaand.models import Bericht
from register.aanwezig import in_plaats_van, vangnet
from register.models import Gebruiker

HOOGSTENS = 300
# A mail made of notices that does not arrive makes a notice on the screen only, or it would go round for ever.
VAN_MELDINGEN = "meldingen"
ZINNEN = {
    "niet_aangekomen": ("meldde dat een bericht over {wat} niet aankwam", "een mislukt bericht over {wat} melden"),
    "post_afgehandeld": ("handelde een mislukt bericht over {wat} af", "een mislukt bericht over {wat} afhandelen"),
}


def meld_niet_aangekomen(bericht: Bericht) -> None:
    """Waarschuw de regisseur, of wie zijn plaats inneemt, met spoed; een bericht dat niet over een casus gaat niet.

    In het logboek staat dat er iets niet aankwam, zonder adres en zonder tekst.
    """
    casus = Casus.objects.filter(kenmerk=bericht.over).first()
    if casus is None:
        return
    moment = bericht.geweigerd_op or bericht.opgegeven_op or bericht.aangemaakt_op
    meld_allen(
        [
            Nieuw(
                sleutel=f"niet_aangekomen:{bericht.pk}:{moment.isoformat()}:{gebruiker_id}",
                gebruiker_id=gebruiker_id,
                soort="post",
                zin=_zin(bericht),
                adres=casus.get_absolute_url(),
                over=casus.kenmerk,
                spoed=True,
                zonder_mail=bericht.sjabloon == VAN_MELDINGEN,
            )
            for gebruiker_id in _wie(casus, bericht)
        ]
    )
    noteer("niet_aangekomen", casus, door=None)


@transaction.atomic
def handel_af(casus: Casus, bericht: Bericht, *, door: Gebruiker) -> None:
    """Iemand heeft dit opgelost, bijvoorbeeld door te bellen: de zin gaat van de casuspagina, de rij blijft.

    Nog een keer doet niets.
    """
    if uitgaand.handel_af(bericht, door=door.pk):
        noteer("post_afgehandeld", casus, door=door)


@transaction.atomic
def stuur_naar(casus: Casus, bericht: Bericht, *, aan: str, door: Gebruiker) -> None:
    """Bied het bericht opnieuw aan, op een ander adres.

    Raises:
        DomeinFout: het bericht wacht al of is verzonden, of het adres kan niet bestaan.
    """
    uitgaand.bied_opnieuw_aan(bericht, aan=aan)
    noteer("post_opnieuw", casus, door=door)


def _zin(bericht: Bericht) -> str:
    """Wat er gebeurde, met het kenmerk en zonder adres: deze zin gaat ook in een mail."""
    aan = f" aan {bericht.naam}" if bericht.naam and "@" not in bericht.naam else ""
    over = f" over {bericht.over} is niet aangekomen. Bel hen of kies een ander adres."
    return f"{bericht.soort}{aan}"[: HOOGSTENS - len(over)] + over


def _wie(casus: Casus, bericht: Bericht) -> list[int]:
    """De behandelaar of wie waarneemt; anders het loket als het de casus kent; anders wie haar aanlegde.

    Wie het bericht zelf niet kreeg, slaan wij over: die leest een mail op hetzelfde adres ook niet.
    """
    groepen = [[casus.van_wie_id], vangnet()]
    if casus.bereikte_loket:
        groepen.reverse()
    if casus.behandelaar_id:
        er_is = in_plaats_van([casus.behandelaar_id], timezone.localdate())[casus.behandelaar_id]
        groepen.insert(0, [er_is] if er_is else [])
    bereikbaar = set(
        Gebruiker.objects.filter(pk__in=chain(*groepen), is_active=True)
        .exclude(email__iexact=bericht.aan)
        .values_list("pk", flat=True)
    )
    return next(filter(None, ([pk for pk in groep if pk in bereikbaar] for groep in groepen)), [])
