"""In twee casussen wordt gewogen: bij Beuk staat het vast, bij Lariks is het nog een concept."""

from datetime import date

from pmm.afwegen import afwijken, wegen
from pmm.afwegen.afwijking import Afwijkgrond
from pmm.afwegen.compleet import merk
from pmm.afwegen.models import Weging
from pmm.casus.codes import Bevoegdheid
from pmm.casus.models import Casus
from pmm.demo.toneel import lopend
from pmm.demo.vast import Kalender, sleutel
from pmm.demo.wereld import Wereld

BEUK = {
    "feiten": """Moeder met twee jongens, gevlucht voor haar man, slaapt op drie matrassen bij een tante. De schulden
    (€ 31.000) staan op haar naam, maar hij maakte ze. Zonder huis begint de schuldhulp niet, en met schulden krijgt zij
    geen huis. Over een maand moeten zij weg bij tante.""",
    "wens": """Een deur die op slot kan, en een einde aan de brieven.""",
    "regel": """De woonstichting wijst niet toe aan wie een schuld heeft zonder regeling. De kredietbank begint geen
    regeling zonder vaste woonlasten.""",
    "bedoeling": """De woonstichting wil voorkomen dat iemand een nieuwe huurschuld krijgt. De kredietbank wil zeker
    weten dat een regeling drie jaar houdt. Beide regels willen dus rust. Samen maken ze die onmogelijk.""",
    "menselijkheid_voor": """De jongens slapen slecht en de oudste plast weer in zijn broek. Een eigen deur is hier
    veiligheid.""",
    "menselijkheid_tegen": "",
    "zelfbeschikking_voor": """Zij wil zelf huur betalen en zelf aflossen, en kan dat ook: € 62 per maand.""",
    "zelfbeschikking_tegen": """Zij krijgt drie jaar lang een bewindvoerder over haar geld. Dat wil zij niet, maar zij
    neemt het erbij.""",
    "verantwoordelijkheid_voor": """Alle vier de partijen willen. Ieder neemt met een datum een stukje over.""",
    "verantwoordelijkheid_tegen": """De gemeente staat garant voor schulden die een ander maakte.""",
    "billijkheid_voor": """Wie wel een huis heeft en dezelfde schuld, krijgt morgen een regeling. Dat verschil is niet
    uit te leggen.""",
    "billijkheid_tegen": """Op de wachtlijst staan mensen zonder schulden.""",
    "doeltreffendheid_voor": """Twee contracten die naar elkaar verwijzen, bereiken wat beide regels willen: een huur
    die betaald wordt en een regeling die houdt.""",
    "doeltreffendheid_tegen": """Als zij het niet volhoudt, is de garantie weg.""",
    "redenen": """De regels zijn er om schulden te voorkomen. Hier houden zij de schuld juist in stand. Het risico is
    klein en te dragen: een jaar garantie, met iemand die meekijkt. Dat er een wachtlijst is, weegt minder zwaar, want
    de woning was voor haar al gereserveerd.""",
}
SAMEN = "Huurcontract en saneringskrediet gaan op dezelfde dag in, met een jaar garantie van de gemeente"
LARIKS = {
    "feiten": """Sinds haar negentiende betaalt zij de hogere premie voor wanbetalers, van een loon waar € 740 van
    overblijft. De brieven gingen naar een instelling waar zij al weg was.""",
    "wens": """Een gewone premie, zoals iedereen.""",
    "menselijkheid_voor": """Zij wast zich bij de mensen voor wie zij zorgt, omdat haar water is afgesloten.""",
}
CASUSSEN = frozenset({"Beuk", "Lariks"})


def speel(wereld: Wereld, vandaag: date) -> None:
    """Fatma en Noor wogen samen bij Beuk; Bram is bij Lariks halverwege."""
    _beuk(wereld, Kalender(vandaag, "weging:Beuk"))
    _lariks(wereld, Kalender(vandaag, "weging:Lariks"))


def _beuk(wereld: Wereld, kalender: Kalender) -> None:
    noor, fatma = wereld.mensen["noor"], wereld.mensen["fatma"]
    casus = Casus.objects.get(codenaam="Beuk")
    onderwerp = "Kan dit gezin een huis krijgen vóór de schuldregeling loopt?"
    velden = {"onderwerp": onderwerp, "wet": "", "artikel": "Toewijzingsbeleid van de woonstichting, paragraaf 4"}
    weging = wegen.begin(casus, velden=velden, door=noor, sleutel=sleutel("weging", "Beuk"), op=kalender.geleden(12))
    _mogelijkheden(weging, wereld, kalender)
    wegen.schrijf(
        weging,
        teksten={onderdeel: lopend(tekst) for onderdeel, tekst in BEUK.items()},
        versies={},
        velden={"gekozen": weging.opties.get(omschrijving=SAMEN)},
        basis=1,
        door=fatma,
        op=kalender.geleden(8),
    )
    klaar = Weging.objects.voor_scherm().get(pk=weging.pk)
    wegen.stel_vast(klaar, gelezen=merk(klaar), door=fatma, op=kalender.geleden(7))
    _afwijking(klaar, wereld, kalender)


def _mogelijkheden(weging: Weging, wereld: Wereld, kalender: Kalender) -> None:
    niets = weging.opties.get()
    wegen.bewaar_optie(
        weging,
        velden={
            "omschrijving": niets.omschrijving,
            "gevolg_inwoner": "Over een maand staat zij met twee kinderen op straat, of gaat zij terug naar haar man.",
            "precedent": "Voor anderen verandert er niets. Ook zij blijven wachten op elkaar.",
        },
        door=wereld.mensen["noor"],
        sleutel=sleutel("weging", "Beuk", "niets"),
        pk=niets.pk,
        basis=1,
        op=kalender.geleden(11),
    )
    wegen.bewaar_optie(
        weging,
        velden={
            "omschrijving": SAMEN,
            "gevolg_inwoner": "Zij krijgt een huis en een regeling, en kan € 62 per maand aflossen.",
            "precedent": "Wie ook in deze kring zit, kan hetzelfde vragen. Dat mag: het kost minder dan opvang.",
        },
        door=wereld.mensen["noor"],
        sleutel=sleutel("weging", "Beuk", "samen"),
        op=kalender.geleden(11),
    )


def _afwijking(weging: Weging, wereld: Wereld, kalender: Kalender) -> None:
    fatma = wereld.mensen["fatma"]
    velden = {
        "waarvan": "Geen huis voor wie een schuld heeft zonder regeling",
        "wet": "Huisvestingswet 2014",
        "grond": Afwijkgrond.EIGEN_BELEID,
        "artikel": "Toewijzingsbeleid van de woonstichting, paragraaf 4: ‘in bijzondere gevallen’",
        "weging": weging,
        "redenen": "Het beleid wil nieuwe huurschuld voorkomen. Een garantie en iemand die meekijkt regelen dat.",
    }
    afwijking = afwijken.leg_vast(
        weging.casus, velden=velden, door=fatma, sleutel=sleutel("afwijking", "Beuk"), op=kalender.geleden(6)
    )
    antwoord = {
        "beslisser": wereld.organisaties["woonstichting-lindehof"],
        "functie": "manager wonen",
        "bevoegdheid": Bevoegdheid.BEVESTIGD,
        "gevraagd_op": kalender.dag(-6),
        "beantwoord_op": kalender.dag(-4),
        "beantwoord_door": "de manager wonen, aan de telefoon",
        "antwoord": "Dat kan zij zelf beslissen. Zij wil eerst de garantie van de gemeente op papier zien.",
    }
    afwijken.wijzig(afwijking, velden=antwoord, basis=1, door=fatma, op=kalender.geleden(4))


def _lariks(wereld: Wereld, kalender: Kalender) -> None:
    bram = wereld.mensen["bram"]
    casus = Casus.objects.get(codenaam="Lariks")
    onderwerp = "Kan de hogere premie stoppen voordat de schuld is afbetaald?"
    velden = {"onderwerp": onderwerp, "wet": "Zvw", "artikel": "artikel 18d, tweede lid"}
    weging = wegen.begin(casus, velden=velden, door=bram, sleutel=sleutel("weging", "Lariks"), op=kalender.geleden(3))
    teksten = {onderdeel: lopend(tekst) for onderdeel, tekst in LARIKS.items()}
    wegen.schrijf(weging, teksten=teksten, versies={}, door=bram, op=kalender.geleden(2))
