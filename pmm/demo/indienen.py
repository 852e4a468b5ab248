"""Rond het indienen: wie er belde over Es, en de zelfcheck van Hulst, die nog niet is ingediend."""

from datetime import date

from pmm.casus.indienen import zelfcheck
from pmm.casus.indienen.services import noteer_beller
from pmm.casus.inzending import Checkantwoord, Checkvraag
from pmm.casus.models import Casus
from pmm.demo.vast import Kalender, sleutel
from pmm.demo.wereld import Wereld

WOONCONSULENT = ("Ruben Kos", "088-000 31 01")
VAN_HULST = {
    Checkvraag.LOKAAL.value: Checkantwoord.JA.value,
    Checkvraag.LEEFGEBIEDEN.value: Checkantwoord.JA.value,
    Checkvraag.INWONER.value: Checkantwoord.JA.value,
    Checkvraag.ELDERS.value: Checkantwoord.WEET_NIET.value,
}
CASUSSEN = frozenset({"Es", "Hulst"})


def speel(wereld: Wereld, vandaag: date) -> None:
    """De woonconsulent van Es is terug te bellen; Noor vulde voor Hulst vier van de vijf vragen in."""
    es, hulst = (Casus.objects.get(sleutel=sleutel(naam)) for naam in ("Es", "Hulst"))
    noteer_beller(es, *WOONCONSULENT)
    zelfcheck.bewaar(hulst, VAN_HULST, door=wereld.mensen["noor"], op=Kalender(vandaag, "Hulst").geleden(1))
