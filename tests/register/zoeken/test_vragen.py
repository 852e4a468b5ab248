"""Wat mensen typen, en wie er dan bij de eerste drie moet staan: over de basisgegevens en de contacten van de oefenomgeving."""

from datetime import date

import pytest

from pmm.demo.wereld import maak
from register import codelijsten
from register.zoeken.vinden import Filter, zoek

pytestmark = pytest.mark.django_db
VANDAAG = date(2026, 11, 23)
CENTRAAL = "centraal"

# vraag; organisatie; contact (of ‘centraal’: het centrale nummer)
VRAGEN = """
schuld DUO; DUO; Gerrie Meinema
schulden duo; DUO; Gerrie Meinema
Apeldoorn; Gemeente Apeldoorn; centraal
kostendelersnorm; Gemeente Zaanstad; Anke Bos

# tikfouten
aplodoorn; Gemeente Apeldoorn; centraal
Apeldorn; Gemeente Apeldoorn; centraal
zaandtad; Gemeente Zaanstad; Yusuf Demirci
devnter; Gemeente Deventer; Noor Hofstede
inburgring; DUO; Team Maatwerk en Inburgering
kostendelernorm; Gemeente Zaanstad; Anke Bos
kostendelesnorm; Gemeente Zaanstad; Anke Bos
toeslgen; Dienst Toeslagen; Wendy Mols
belastingdients; Belastingdienst; Stella-team
beslagvije voet; Dienst Toeslagen; Team Persoonlijke Begeleiding
Demirchi; Gemeente Zaanstad; Yusuf Demirci
Marleen Postna; SVB; Marleen Postma
participatewet; Ministerie van Sociale Zaken en Werkgelegenheid; Team Maatwerk Participatie
studieschult; DUO; Gerrie Meinema
wanbetalersregling; CAK; Joost Hamers

# accenten, hoofdletters en leestekens
sudwest fryslan; Gemeente Súdwest-Fryslân; centraal
SÚDWEST-FRYSLÂN; Gemeente Súdwest-Fryslân; centraal
's-Hertogenbosch; Gemeente 's-Hertogenbosch; centraal
s hertogenbosch; Gemeente 's-Hertogenbosch; centraal
’s-gravenhage; Gemeente 's-Gravenhage; centraal
FINANCIEN ministerie; Ministerie van Financiën; centraal
uwv?; UWV; Erik Slot

# afkortingen, andere namen
den bosch; Gemeente 's-Hertogenbosch; centraal
den haag; Gemeente 's-Gravenhage; centraal
SZW; Ministerie van Sociale Zaken en Werkgelegenheid; Team Maatwerk Participatie
j&v; Ministerie van Justitie en Veiligheid; centraal
sociale verzekeringsbank; SVB; Marleen Postma
uitvoeringsinstituut werknemersverzekeringen; UWV; Erik Slot
dienst uitvoering onderwijs; DUO; Gerrie Meinema
ib-groep; DUO; Gerrie Meinema
immigratiedienst; IND; Team Schrijnende Situaties
aio; SVB; Marleen Postma
wajong; UWV; Erik Slot
ciz indicatie; CAK; Team Bijzondere Situaties
zuidwest friesland; Gemeente Súdwest-Fryslân; centraal
toeslagen; Dienst Toeslagen; Wendy Mols

# wetten en hoe mensen ze noemen
participatiewet; Ministerie van Sociale Zaken en Werkgelegenheid; Team Maatwerk Participatie
bijstandsuitkering; Ministerie van Sociale Zaken en Werkgelegenheid; Team Maatwerk Participatie
toeslagenaffaire; Dienst Toeslagen; Wendy Mols
kinderopvangtoeslag; Dienst Toeslagen; Wendy Mols
beslagvrije voet; Dienst Toeslagen; Team Persoonlijke Begeleiding
beslagvrijevoet; Dienst Toeslagen; Team Persoonlijke Begeleiding
inburgeringsboete; DUO; Team Maatwerk en Inburgering
studieschuld; DUO; Gerrie Meinema
zorgpremie; CAK; Joost Hamers
wanbetaler; CAK; Joost Hamers
eigen risico; CAK; Joost Hamers
wlz; Gemeente Helmond; Tessa van Gils
langdurige zorg; Gemeente Helmond; Tessa van Gils
arbeidsongeschikt; UWV; Erik Slot
verblijfsvergunning; IND; Team Schrijnende Situaties
statushouders; Gemeente Vlaardingen; Priya Ramdin
gijzeling; CJIB; Team Noodstop
urgentie; Gemeente Vlaardingen; Priya Ramdin
kinderbijslag; SVB; Marleen Postma

# het leven
uithuiszetting; Woonstichting Lindehof; Ruben Kos
huurschuld; Woonstichting Lindehof; Ruben Kos
huurachterstand; Woonstichting Lindehof; Ruben Kos
dakloos; Gemeente Deventer; Team Briefadres en Opvang
briefadres; Gemeente Deventer; Team Briefadres en Opvang
boete; CJIB; Team Noodstop
boetes duo; DUO; Gerrie Meinema
energie afgesloten; Energiebedrijf Windroos; centraal
ggz helmond; GGZ Zilverberk; centraal
verslaafd; GGZ Zilverberk; centraal
leefgeld; Bewindvoering Vaste Grond; centraal
schuldregeling; Kredietbank Middenland; centraal

# samengevoegd
Hoogezand; Gemeente Midden-Groningen; centraal
hoogezand-sappemeer; Gemeente Midden-Groningen; centraal
Slochteren schulden; Gemeente Midden-Groningen; centraal
Weesp; Gemeente Amsterdam; centraal
haaren; Gemeente Tilburg; centraal
Haren; Gemeente Groningen; centraal
litenseradiel; Gemeente Leeuwarden; Jelmer Wiersma
kollumerland; Gemeente Noardeast-Fryslân; centraal

# andere volgorde, en woorden eromheen
Apeldoorn gemeente; Gemeente Apeldoorn; centraal
deventer briefadres; Gemeente Deventer; Team Briefadres en Opvang
Hofstede Noor; Gemeente Deventer; Noor Hofstede
situaties schrijnende; IND; Team Schrijnende Situaties
wie moet ik bellen bij het UWV over een herbeoordeling?; UWV; Erik Slot
telefoonnummer van de wethouder in Zaanstad; Gemeente Zaanstad; Yusuf Demirci
mevrouw kan haar zorgpremie niet betalen; CAK; Joost Hamers
ik zoek iemand bij de woningcorporatie in deventer; Woonstichting Lindehof; Ruben Kos
inwoner uit zaanstad heeft schulden; Gemeente Zaanstad; Yusuf Demirci

huis uitgezet; Woonstichting Lindehof; Ruben Kos
maatwerk functionaris deventer; Gemeente Deventer; Noor Hofstede
toeslagen partner; Dienst Toeslagen; Wendy Mols
vrouw zonder verblijfsvergunning; IND; Team Schrijnende Situaties

# gebied
ijsselland huur; Woonstichting Lindehof; Ruben Kos
woningcorporatie raalte; Woonstichting Lindehof; Ruben Kos
groningen; Gemeente Groningen; centraal
utrecht; Gemeente Utrecht; centraal
bergen op zoom; Gemeente Bergen op Zoom; centraal
fryslan schulden; Gemeente Leeuwarden; Jelmer Wiersma

# nog bezig met typen
kostend; Gemeente Zaanstad; Anke Bos
apeld; Gemeente Apeldoorn; centraal
yus; Gemeente Zaanstad; Yusuf Demirci
gem dev; Gemeente Deventer; Noor Hofstede
"""
TABEL = [
    tuple(vak.strip() for vak in regel.split(";"))
    for regel in VRAGEN.splitlines()
    if regel.strip() and not regel.startswith("#")
]


@pytest.fixture(scope="module")
def wereld(per_bestand):
    """De basisgegevens en de oefenomgeving, één keer voor de hele tabel."""
    codelijsten.vergeet()
    yield maak(VANDAAG)
    codelijsten.vergeet()


def wie(rij):
    contact = rij.contact
    return rij.organisatie.naam, (contact.naam or contact.functie) if contact else CENTRAAL


@pytest.mark.parametrize(("vraag", "organisatie", "contact"), TABEL, ids=[regel[0] for regel in TABEL])
def test_wie_u_zoekt_staat_bij_de_eerste_drie(wereld, vraag, organisatie, contact):
    assert (organisatie, contact) in [wie(rij) for rij in zoek(vraag, Filter()).rijen[:3]]


def test_de_tabel_is_lang_genoeg_om_iets_te_bewijzen():
    assert len({vraag for vraag, *_ in TABEL}) >= 60
