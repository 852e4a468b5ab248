"""Wat het LET voorbereidt: over drie dagen een zitting over Linde, en over Vlier zoeken bestuurders een dag."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from escalatie.bundel.services import maak_bundel
from escalatie.dossier.services import bewaar_beslisser, bewaar_mogelijkheid, zet_punt
from escalatie.models import Agendapunt, Genodigde, Hoedanigheid, Letdossier, Puntsoort, Puntstand
from escalatie.uitnodigen.datum import beantwoord_data, stel_data_voor
from escalatie.uitnodigen.services import aanvaard_geheimhouding, antwoord, kies, nodig_uit
from escalatie.zitting.agenda import zet_op_agenda
from escalatie.zitting.services import Inhoud, maak, plan
from pmm.casus.models import Casus
from pmm.demo.toneel import lopend
from pmm.demo.vast import sleutel
from pmm.demo.wereld import Wereld
from pmm.termijnen.werkdagen import werkdag_na
from register.models import Gebruiker

CASUSSEN = frozenset({"Linde", "Vlier"})
ZAAL = "Landelijk Escalatie Team, vergaderzaal 1"
LINK = "https://vergaderen.voorbeeld.example/let"

# organisation, function, what about, must be there
BESLISSERS = {
    "Linde": (
        ("uwv", "directeur dienstverlening", "Voorrang bij uitbetalen, en betalen waar UWV te laat was", True),
        ("gm0150", "wethouder werk en inkomen", "Bijstand bij zeer dringende redenen, en een garantie", True),
        ("woonstichting-lindehof", "directeur-bestuurder", "De ontruiming uitstellen of intrekken", True),
    ),
    "Vlier": (
        ("uwv", "directeur dienstverlening", "Een nieuw oordeel met voorrang", True),
        ("gm0479", "wethouder sociaal domein", "Inkomen zolang het oordeel er niet is", True),
        ("cjib", "directeur", "De vordering tot gijzeling intrekken", False),
    ),
}
# what, what it means, what it takes
MOGELIJKHEDEN = {
    "Linde": (
        (
            "Niets doen: iedereen wacht op een ander",
            "Over een week staat een gezin met een baby op straat.",
            "",
        ),
        (
            "De gemeente betaalt de achterstand voor, UWV betaalt die terug",
            """De ontruiming gaat niet door. Vader begint over drie weken met werken en betaalt dan zelf de huur.""",
            "Een toezegging van UWV dat het betaalt waar het te laat was, en een handtekening van de woonstichting.",
        ),
        (
            "De woonstichting stelt de ontruiming een maand uit",
            "Het gezin blijft, maar de schuld loopt op en de zorg ook.",
            "",
        ),
    ),
}
KLAAR = {
    "Linde": (
        (Puntsoort.VRAAG, Puntstand.KLAAR, ""),
        (Puntsoort.GEPROBEERD, Puntstand.KLAAR, ""),
        (Puntsoort.BESLISSERS, Puntstand.KLAAR, ""),
        (Puntsoort.MOGELIJKHEDEN, Puntstand.KLAAR, ""),
        (Puntsoort.INWONER, Puntstand.KLAAR, "Noor sprak beide ouders."),
        (Puntsoort.AAN_TAFEL, Puntstand.BEZIG, "De woonstichting heeft nog niemand met een account."),
    ),
    "Vlier": ((Puntsoort.VRAAG, Puntstand.KLAAR, ""), (Puntsoort.INWONER, Puntstand.BEZIG, "")),
}


def speel(wereld: Wereld, vandaag: date) -> None:
    """Fatma bereidt Linde voor en nodigt uit; Bram zoekt voor Vlier een dag."""
    _linde(wereld, vandaag)
    _vlier(wereld, vandaag)


def _linde(wereld: Wereld, vandaag: date) -> None:
    mensen, fatma = wereld.mensen, wereld.mensen["fatma"]
    dossier = _bereid_voor("Linde", wereld, "fatma")
    begint = _om(werkdag_na(vandaag, 3), 10)
    inhoud = Inhoud(
        voorzitter=mensen["willemijn"],
        begint=begint,
        eindigt=begint + timedelta(hours=2),
        plaats=ZAAL,
        link=LINK,
        notulist=mensen["bram"],
    )
    zitting = maak(inhoud, door=fatma, sleutel=sleutel("zitting", "Linde"))
    punt = zet_op_agenda(zitting, dossier, minuten=45, door=fatma)
    for wie, hoedanigheid in (
        ("joris", Hoedanigheid.BESTUURDER),
        ("esther", Hoedanigheid.BESTUURDER),
        ("sander", Hoedanigheid.ADVISEUR),
    ):
        _kies(punt, mensen[wie], hoedanigheid)
    plan(zitting, door=fatma)
    nodig_uit(zitting, door=fatma)
    joris = Genodigde.objects.get(zitting=zitting, gebruiker=mensen["joris"])
    antwoord(joris, komt=True, door=mensen["joris"])
    aanvaard_geheimhouding(joris)
    maak_bundel(zitting, door=fatma)


def _vlier(wereld: Wereld, vandaag: date) -> None:
    mensen, bram = wereld.mensen, wereld.mensen["bram"]
    dossier = _bereid_voor("Vlier", wereld, "bram")
    inhoud = Inhoud(voorzitter=mensen["rudi"], link=LINK, notulist=mensen["fatma"])
    zitting = maak(inhoud, door=bram, sleutel=sleutel("zitting", "Vlier"))
    punt = zet_op_agenda(zitting, dossier, minuten=30, door=bram)
    _kies(punt, mensen["esther"], Hoedanigheid.BESTUURDER)
    _kies(punt, mensen["carla"], Hoedanigheid.BESTUURDER)
    dagen = [_om(werkdag_na(vandaag, over), uur) for over, uur in ((6, 9), (7, 14), (9, 13))]
    voorstellen = stel_data_voor(zitting, [(dag, dag + timedelta(hours=2)) for dag in dagen], door=bram)
    esther = Genodigde.objects.get(zitting=zitting, gebruiker=mensen["esther"])
    keuzes = ("nee", "ja", "als_het_moet")
    beantwoord_data(esther, {voorstel.pk: keuze for voorstel, keuze in zip(voorstellen, keuzes, strict=True)})


def _bereid_voor(codenaam: str, wereld: Wereld, wie: str) -> Letdossier:
    door = wereld.mensen[wie]
    dossier = Letdossier.objects.open().get(casus=Casus.objects.get(sleutel=sleutel(codenaam)))
    for nummer, (organisatie, functie, waarover, onmisbaar) in enumerate(BESLISSERS[codenaam]):
        velden = {
            "organisatie": wereld.organisaties[organisatie],
            "functie": functie,
            "waarover": waarover,
            "onmisbaar": onmisbaar,
        }
        bewaar_beslisser(dossier, velden=velden, door=door, sleutel=sleutel(codenaam, "beslisser", nummer))
    for nummer, (wat, gevolg, nodig) in enumerate(MOGELIJKHEDEN.get(codenaam, ())):
        opties = {"omschrijving": wat, "gevolg": lopend(gevolg), "nodig": nodig, "organisatie": None}
        bewaar_mogelijkheid(dossier, velden=opties, door=door, sleutel=sleutel(codenaam, "mogelijkheid", nummer))
    for soort, stand, toelichting in KLAAR[codenaam]:
        zet_punt(dossier, soort, stand=stand, toelichting=toelichting, door=door)
    return dossier


def _kies(punt: Agendapunt, wie: Gebruiker, hoedanigheid: Hoedanigheid) -> None:
    door, bij = punt.zitting.gemaakt_door, wie.organisatie
    assert bij is not None  # noqa: S101 - everyone in mensen.csv works somewhere
    kies(punt.zitting, wie, organisatie=bij, hoedanigheid=hoedanigheid, punten=[punt], door=door)


def _om(dag: date, uur: int) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time(uur)))
