"""Elk adres, voor elke rol, bij elke casus: wat er te zien is staat in de tabellen hieronder, en nergens anders.

In een vakje staat het antwoord op openen / op een leeg formulier versturen.
"""

from functools import cache

import pytest
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from pmm.logboek.models import Regel, Resultaat
from register.rollen import ROLLEN
from tests.casus.wereld import ONTVANGER, WIE, ZONDER_ROL, maak_wereld
from tests.conftest import eigen_kluis
from tests.factories import ingelogd as ingelogd_als

# Who sees the own casus, and who the shared one; every other combination of role and casus does not exist.
ZIET = {
    "functionaris": ("maatwerkfunctionaris", "eigen"),
    "loket": ("loketmedewerker", "eigen"),
    "coordinator": ("loketcoordinator", "eigen"),
    "loket-let": ("loketmedewerker", "gedeeld"),
    "voorzitter": ("let_voorzitter", "gedeeld"),
}
BIJ_EEN_CASUS = """
adres                           functionaris  loket     coordinator  loket-let  voorzitter
casus:casus                     200/405       200/405   200/405      200/405    200/405
casus:pdf                       200/405       200/405   200/405      200/405    200/405
casus:kijkt_mee                 200/405       200/405   200/405      200/405    200/405
casus:wie_keek                  200/405       200/405   200/405      200/405    200/405
casus:gegevens                  200/422       200/422   200/422      200/422    403/403
casus:tekst situatie            200/422       200/422   200/422      200/422    403/403
casus:tekst advies              403/403       200/422   200/422      200/422    403/403
casus:tekst uitkomst            404/404       404/404   404/404      404/404    404/404
casus:vragen                    422/405       422/405   422/405      422/405    403/405
casus:vraag situatie            422/422       422/422   422/422      422/422    403/403
casus:zelfcheck                 422/422       422/422   422/422      422/422    403/403
casus:indieningen               200/405       200/405   200/405      200/405    200/405
casus:indiening 1               200/405       200/405   200/405      200/405    200/405
casus:dubbel                    403/405       200/405   200/405      200/405    403/405
casus:vergelijken PMM-26-00000F 403/403       404/404   404/404      404/404    403/403
casus:indienen                  422/422       422/422   422/422      422/422    403/403
casus:lokaal_oplossen           422/422       422/422   422/422      422/422    403/403
casus:stap doorbraak            403/403       200/302   200/302      422/422    403/403
casus:stap intrekken            422/422       200/422   200/422      200/422    403/403
casus:stap heropenen            403/403       422/422   422/422      422/422    403/403
casus:stap opschalen            404/404       404/404   404/404      404/404    404/404
casus:rij_nieuw pogingen        200/422       200/422   200/422      200/422    403/403
casus:rij_nieuw belemmeringen   200/422       200/422   200/422      200/422    403/403
casus:rij_nieuw partijen        200/422       200/422   200/422      200/422    403/403
casus:rij_nieuw acties          200/422       200/422   200/422      200/422    403/403
casus:rij_nieuw bestaat-niet    404/404       404/404   404/404      404/404    403/403
casus:rij pogingen              200/422       200/422   200/422      200/422    403/403
casus:rij belemmeringen         200/422       200/422   200/422      200/422    403/403
casus:rij partijen              200/422       200/422   200/422      200/422    403/403
casus:rij acties                200/422       200/422   200/422      200/422    403/403
casus:belemmering_stand belemmeringen  200/422  200/422  200/422     200/422    403/403
casus:actie_afronden acties     200/302       200/302   200/302      200/302    403/403
casus:wie_bel_ik                200/405       200/405   200/405      200/405    200/405
casus:gebeld_met_contact contacten  200/422   200/422   200/422      200/422    403/403
casus:gebeld_met_organisatie lindedorp  200/422  200/422  200/422    200/422    403/403
casus:teruggebeld pogingen      200/422       200/422   200/422      200/422    403/403
casus:post berichten            403/403       200/422   200/422      200/422    403/403
bestanden:lijst                 200/405       200/405   200/405      200/405    200/405
bestanden:paneel                200/405       200/405   200/405      200/405    200/405
bestanden:toevoegen             200/422       200/422   200/422      200/422    403/403
bestanden:nieuwe_versie bestanden  200/422    200/422   200/422      200/422    403/403
bestanden:weghalen bestanden    200/422       200/422   200/422      200/422    403/403
bestanden:ophalen bestanden     200/405       200/405   200/405      200/405    200/405
delen:overzicht                 200/405       200/405   200/405      200/405    200/405
delen:nieuw                     403/403       200/422   200/422      200/422    403/403
delen:waarom lindedorp          403/403       200/422   200/422      200/422    403/403
delen:wat lindedorp             403/403       200/422   200/422      200/422    403/403
delen:nakijken lindedorp        403/403       302/302   302/302      302/302    403/403
delen:voorbeeld lindedorp       403/405       302/405   302/405      302/405    403/405
delen:een delingen              200/405       200/405   200/405      200/405    200/405
delen:einddatum delingen        403/403       200/422   200/422      200/422    403/403
delen:intrekken delingen        403/403       200/422   200/422      200/422    403/403
delen:onderbouwing delingen     200/405       200/405   200/405      200/405    200/405
gesprek:gesprek                 200/422       200/422   200/422      200/422    403/403
gesprek:paneel                  200/405       200/405   200/405      200/405    403/405
gesprek:gelezen                 405/302       405/302   405/302      405/302    403/403
gesprek:notitie                 403/403       200/422   200/422      200/422    403/403
gesprek:antwoord gespreksberichten    200/422  200/422   200/422     200/422    403/403
gesprek:verbeteren gespreksberichten  200/422  404/404   404/404     404/404    403/403
gesprek:intrekken gespreksberichten   200/302  404/404   404/404     404/404    403/403
afwegen:wegingen                200/405       200/405   200/405      200/405    200/405
afwegen:beginnen                200/422       200/422   200/422      200/422    403/403
afwegen:weging wegingen         200/405       200/405   200/405      200/405    200/405
afwegen:schrijven wegingen situatie  200/422  200/422   200/422      200/422    403/403
afwegen:schrijven wegingen niets  404/404     404/404   404/404      404/404    403/403
afwegen:optie_nieuw wegingen    200/422       200/422   200/422      200/422    403/403
afwegen:optie wegingen opties   200/422       200/422   200/422      200/422    403/403
afwegen:weghalen wegingen opties  200/302     200/302   200/302      200/302    403/403
afwegen:vaststellen wegingen    200/422       200/422   200/422      200/422    403/403
afwegen:nieuwe_editie wegingen  200/422       200/422   200/422      200/422    403/403
afwegen:onderbouwing wegingen   200/405       200/405   200/405      200/405    200/405
afwegen:afwijkingen             200/405       200/405   200/405      200/405    200/405
afwegen:afwijking_nieuw         200/422       200/422   200/422      200/422    403/403
afwegen:afwijking afwijkingen   200/405       200/405   200/405      200/405    200/405
afwegen:afwijking_wijzigen afwijkingen regel  200/422  200/422  200/422  200/422  403/403
afwegen:afwijking_pdf afwijkingen  200/405    200/405   200/405      200/405    200/405
loket:paneel                    200/200       200/200   200/200      200/200    200/200
loket:pakken                    403/403       405/422   405/422      405/422    403/403
loket:overdragen                403/403       200/422   200/422      200/422    403/403
loket:overdracht                403/403       422/422   422/422      422/422    403/403
loket:in_behandeling_nemen      403/403       422/422   422/422      422/422    403/403
loket:volgende_handeling        403/403       200/422   200/422      422/422    403/403
loket:aanvulling_vragen         403/403       200/422   200/422      422/422    403/403
loket:aanvullen                 422/422       422/422   422/422      422/422    403/403
loket:terugleggen               403/403       200/422   200/422      422/422    403/403
loket:afwijzen                  403/403       422/422   422/422      422/422    403/403
loket:beoordelen                403/403       422/422   422/422      422/422    403/403
loket:voorleggen                403/403       200/422   200/422      200/422    403/403
loket:voorgelegd                422/422       422/422   422/422      422/422    403/403
loket:afronden                  403/403       200/422   200/422      200/422    403/403
escalatie:paneel                200/200       200/200   200/200      200/200    200/200
escalatie:opschalen             403/403       200/422   200/422      422/422    403/403
escalatie:besluiten             403/403       403/403   403/403      403/403    200/422
escalatie:terugverwijzen        403/403       403/403   403/403      403/403    200/422
escalatie:instemmen             403/403       403/403   403/403      403/403    200/302
escalatie:dossier               403/405       404/405   404/405      200/405    200/405
escalatie:punt vraag            403/403       404/404   404/404      200/422    200/422
escalatie:beslisser_nieuw       403/403       404/404   404/404      200/422    200/422
escalatie:beslisser beslissers  403/403       404/404   404/404      200/422    200/422
escalatie:mogelijkheid_nieuw    403/403       404/404   404/404      200/422    200/422
escalatie:mogelijkheid mogelijkheden  403/403  404/404  404/404      200/422    200/422
escalatie:belang                403/403       404/404   404/404      403/403    200/422
escalatie:voorzitter            403/403       404/404   404/404      200/422    403/403
escalatie:besluit_aanvullen 1   404/404       404/404   404/404      404/404    404/404
overbrugging:paneel             200/405       200/405   200/405      200/405    200/405
overbrugging:casuskalender      200/405       200/405   200/405      200/405    200/405
overbrugging:nieuw              403/403       200/422   200/422      200/422    403/403
overbrugging:nieuw_volgens 0    403/403       200/422   200/422      200/422    403/403
overbrugging:timeout timeouts   200/405       200/405   200/405      200/405    200/405
overbrugging:antwoord timeouts  403/403       200/422   200/422      200/422    403/403
overbrugging:verlengen timeouts  403/403      200/422   200/422      200/422    403/403
overbrugging:beeindigen timeouts  403/403     200/422   200/422      200/422    403/403
overbrugging:beantwoorden timeouts  200/422   404/404   404/404      404/404    403/403
overbrugging:langer timeouts    200/422       404/404   404/404      404/404    403/403
overbrugging:casus              200/405       200/405   200/405      200/405    200/405
overbrugging:voorschotpaneel    200/405       200/405   200/405      200/405    200/405
overbrugging:voorschot_aanvragen  403/403     422/422   422/422      422/422    403/403
overbrugging:voorschot_nakijken   403/403     302/302   302/302      302/302    403/403
overbrugging:voorschot_verlengen voorschotten  403/403  404/404  404/404     404/404    403/403
overbrugging:verlenging_nakijken voorschotten  403/403  404/404  404/404     404/404    403/403
overbrugging:uitzondering_vragen  403/403     200/422   200/422      422/422    403/403
leren:paneel                    200/200       200/200   200/200      200/200    200/200
leren:leerpunt                  403/403       200/422   200/422      200/422    403/403
leren:evaluatie                 422/422       422/422   422/422      422/422    403/403
leren:sluiten                   403/403       422/422   422/422      422/422    403/403
"""

# With whom every section of the own casus is shared. What is not here does not exist for her: not one byte differs
# from a casus that is not there.
BIJ_EEN_DELING = {
    "afwegen:wegingen": "200/405",
    "afwegen:weging wegingen": "200/405",
    "afwegen:onderbouwing wegingen": "200/405",
    "afwegen:afwijkingen": "200/405",
    "afwegen:afwijking afwijkingen": "200/405",
    "afwegen:afwijking_pdf afwijkingen": "200/405",
    "bestanden:lijst": "200/405",
    "bestanden:paneel": "200/405",
    "bestanden:toevoegen": "200/422",
    # Of another organisation.
    "bestanden:nieuwe_versie bestanden": "403/403",
    "bestanden:weghalen bestanden": "403/403",
    "bestanden:ophalen bestanden": "200/405",
    "casus:casus": "200/405",
    "casus:pdf": "200/405",
    "casus:kijkt_mee": "200/405",
    # What was not addressed to her, does not exist.
    "gesprek:gesprek": "200/422",
    "gesprek:paneel": "200/405",
    "gesprek:gelezen": "405/302",
    **{f"gesprek:{naam} gespreksberichten": "404/404" for naam in ("antwoord", "verbeteren", "intrekken")},
    # Only what was asked of herself; here nothing was.
    "overbrugging:paneel": "200/405",
    "overbrugging:timeout timeouts": "404/405",
    "overbrugging:beantwoorden timeouts": "404/404",
    "overbrugging:langer timeouts": "404/404",
    "overbrugging:casuskalender": "200/405",
    # Of another organisation too.
    "casus:actie_afronden acties": "403/403",
}
IEDEREEN = frozenset(WIE)
VERSLAGSCHERMEN = ("verslag", "vak", "aanwezig", "afspraak", "afspraak_erbij", "afspraak_weghalen", "werkkopie")
NA_DE_ZITTING = (
    "ter_commentaar",
    "verslag_vaststellen",
    "verslag_aanvullen",
    "opmerkingen",
    "opmerking_beantwoorden",
    "bevestigen",
    "aanhouden",
)
UITNODIGSCHERMEN = ("genodigden", "uitnodigen", "datum", "antwoord", "vervanger", "geheimhouding")
ZITTINGSCHERMEN = ("wijzigen", "plannen", "afgelasten", "beginnen", "sluiten", "agenda", "erbij", "eraf")
VOORSCHOTSCHERMEN = (
    "voorschot_goedkeuren",
    "voorschot_afwijzen",
    "voorschot_vrijvallen",
    "voorschot_intrekken",
    "uitzondering",
)
VORDERINGSCHERMEN = (
    *("betwisten", "beslechten", "terugbetaling", "vordering_afboeken", "afboeking", "afboeking_afwijzen"),
    *("vorderen", "voorschot_afboeken", "voorschot_sluiten"),
)
BETAALSCHERMEN = (
    "betaalopdracht",
    "betaalbestand",
    "betaallijst",
    "opdracht_betaald",
    "opdracht_vervallen",
    "afschrift",
)
LOKET = frozenset({"loketmedewerker", "loketcoordinator"})
BOEKEN = frozenset({"budgethouder", "auditor"})
BEHEERDERS = frozenset({"beheerder", "organisatiebeheerder"})
ORGANISATOREN = frozenset({"loketcoordinator", "programmateam"})
# Who may; for whom it is not, the answer is 403. After the bar: opening and sending, for who may.
ZONDER_CASUS = {
    "mijn_werk": (IEDEREEN, 200, 200),
    "casus:lijst": (IEDEREEN, 200, 405),
    # Which one, and for whom: tests/casus/delen/test_ontvangen.py.
    "delen:lijst": (frozenset({"maatwerkfunctionaris", "ambassadeur"}), 200, 405),
    "delen:deling": (IEDEREEN, 404, 404),
    "casus:lijst_opslaan": (IEDEREEN, 405, 302),
    "casus:filters": (IEDEREEN, 200, 405),
    "casus:filter_bewaren": (IEDEREEN, 200, 422),
    # Somebody else's does not exist, whoever asks.
    "casus:filter": (IEDEREEN, 404, 404),
    "casus:filter_weg": (IEDEREEN, 405, 404),
    "casus:nieuw": (LOKET | {"maatwerkfunctionaris"}, 200, 422),
    "concepten:bewaar": (IEDEREEN, 405, 404),
    "loket:werkvoorraad": (LOKET, 200, 200),
    "loket:team": (frozenset({"loketcoordinator"}), 200, 200),
    "loket:verdelen": (frozenset({"loketcoordinator"}), 200, 422),
    # Somebody else's does not exist.
    "loket:verdeling": (frozenset({"loketcoordinator"}), 404, 404),
    "escalatie:overzicht": (LOKET | {"let_voorzitter", "bestuurder"}, 200, 405),
    "overbrugging:time_outs": (LOKET | {"maatwerkfunctionaris", "ambassadeur"}, 200, 405),
    "overbrugging:kalender": (LOKET | {"maatwerkfunctionaris", "ambassadeur"}, 200, 405),
    "overbrugging:timeoutvormen": (frozenset({"loketcoordinator", "beheerder"}), 200, 405),
    "overbrugging:timeoutvorm_erbij": (frozenset({"loketcoordinator", "beheerder"}), 200, 422),
    "overbrugging:timeoutvorm": (frozenset({"loketcoordinator", "beheerder"}), 404, 404),
    "overbrugging:goedkeuren": (frozenset({"budgethouder"}), 200, 405),
    # Which one, and for whom: tests/overbrugging/voorschot/test_views.py.
    "overbrugging:voorschot": (IEDEREEN, 404, 405),
    **dict.fromkeys([f"overbrugging:{naam}" for naam in VOORSCHOTSCHERMEN], (IEDEREEN, 404, 404)),
    "overbrugging:vorderingen": (BOEKEN | LOKET | {"maatwerkfunctionaris", "bestuurder", "let_voorzitter"}, 200, 405),
    # Which one, and for whom: tests/overbrugging/vordering/test_views.py.
    **dict.fromkeys([f"overbrugging:{naam}" for naam in ("vordering", "vordering_brief")], (IEDEREEN, 404, 405)),
    "overbrugging:schuldenaar": (IEDEREEN, 404, 405),
    **dict.fromkeys([f"overbrugging:{naam}" for naam in VORDERINGSCHERMEN], (IEDEREEN, 404, 404)),
    # Which one, and what happens then: tests/overbrugging/boekhouding/test_views.py.
    "overbrugging:boekingen": (BOEKEN, 200, 405),
    "overbrugging:boeking": (BOEKEN, 404, 404),
    "overbrugging:tegenboeken": (frozenset({"budgethouder"}), 404, 404),
    "overbrugging:perioden": (BOEKEN, 200, 405),
    "overbrugging:periode_sluiten": (frozenset({"budgethouder"}), 404, 404),
    "overbrugging:journaal": (BOEKEN, 200, 200),
    "overbrugging:overzicht": (LOKET | BOEKEN, 200, 405),
    # Which one, and what happens then: tests/overbrugging/bank.
    "overbrugging:fondsen": (LOKET | BOEKEN | {"beheerder"}, 200, 405),
    "overbrugging:fonds_nieuw": (frozenset({"beheerder"}), 200, 422),
    "overbrugging:fonds": (LOKET | BOEKEN | {"beheerder"}, 404, 405),
    "overbrugging:fonds_storten": (frozenset({"budgethouder"}), 404, 404),
    "overbrugging:fonds_wijzigen": (frozenset({"beheerder"}), 404, 404),
    # Without a fund there is nothing to send.
    "overbrugging:betalen": (frozenset({"budgethouder"}), 200, 200),
    "overbrugging:betaalopdracht": (BOEKEN, 404, 405),
    "overbrugging:betaalbestand": (frozenset({"budgethouder"}), 404, 405),
    "overbrugging:betaallijst": (frozenset({"budgethouder"}), 404, 405),
    "overbrugging:opdracht_betaald": (frozenset({"budgethouder"}), 404, 404),
    "overbrugging:opdracht_vervallen": (frozenset({"budgethouder"}), 404, 404),
    "overbrugging:afschriften": (BOEKEN, 200, 405),
    "overbrugging:afschrift_inlezen": (frozenset({"budgethouder"}), 200, 422),
    "overbrugging:afschrift": (BOEKEN, 404, 405),
    "overbrugging:bankregels": (BOEKEN, 200, 405),
    "overbrugging:bankregel": (BOEKEN, 404, 404),
    "overbrugging:bankregel_storting": (frozenset({"budgethouder"}), 404, 404),
    "overbrugging:bankregel_terzijde": (frozenset({"budgethouder"}), 404, 404),
    "overbrugging:bankregel_terughalen": (frozenset({"budgethouder"}), 404, 404),
    "leren:overzicht": (LOKET | {"programmateam"}, 200, 200),
    "leren:uit_bijeenkomst": (LOKET | {"programmateam"}, 404, 404),
    "bijeenkomsten:lijst": (IEDEREEN, 200, 405),
    "bijeenkomsten:nieuw": (ORGANISATOREN, 200, 422),
    # Who may see which one, and do what with it: tests/bijeenkomsten/test_rechten.py.
    "bijeenkomsten:bijeenkomst": (IEDEREEN, 404, 405),
    "bijeenkomsten:aanmelden": (IEDEREEN, 405, 404),
    "bijeenkomsten:afmelden": (IEDEREEN, 405, 404),
    "bijeenkomsten:agenda": (IEDEREEN, 404, 405),
    "bijeenkomsten:wijzigen": (ORGANISATOREN, 404, 404),
    "bijeenkomsten:bekendmaken": (ORGANISATOREN, 404, 404),
    "bijeenkomsten:afgelasten": (ORGANISATOREN, 404, 404),
    "bijeenkomsten:uitnodigen": (ORGANISATOREN, 404, 404),
    "bijeenkomsten:intrekken": (ORGANISATOREN, 404, 404),
    "bijeenkomsten:aanwezigheid": (ORGANISATOREN, 404, 404),
    "bijeenkomsten:erbij": (ORGANISATOREN, 404, 404),
    "bijeenkomsten:notitie": (ORGANISATOREN, 404, 404),
    "bijeenkomsten:notitie_weg": (ORGANISATOREN, 404, 404),
    "escalatie:zittingen": (IEDEREEN, 200, 405),
    "escalatie:zitting_nieuw": (LOKET | {"let_voorzitter"}, 200, 422),
    # A zitting that is not there; who sees one is in tests/escalatie.
    "escalatie:zitting": (IEDEREEN, 404, 405),
    **dict.fromkeys([f"escalatie:zitting_{naam}" for naam in ZITTINGSCHERMEN], (IEDEREEN, 404, 404)),
    "escalatie:afspraken": (LOKET | {"let_voorzitter"}, 200, 405),
    "escalatie:cijfers": (LOKET | {"let_voorzitter", "programmateam"}, 200, 405),
    "escalatie:verslaglezen": (IEDEREEN, 404, 405),
    "escalatie:verslagpdf": (IEDEREEN, 404, 405),
    **dict.fromkeys([f"escalatie:{naam}" for naam in NA_DE_ZITTING], (IEDEREEN, 404, 404)),
    # Somebody who was invited or not: tests/escalatie/uitnodigen/test_views.py.
    **dict.fromkeys([f"escalatie:{naam}" for naam in UITNODIGSCHERMEN], (IEDEREEN, 404, 404)),
    "escalatie:genodigde": (IEDEREEN, 404, 404),
    "escalatie:ics": (IEDEREEN, 404, 405),
    **dict.fromkeys([f"escalatie:{naam}" for naam in VERSLAGSCHERMEN], (IEDEREEN, 404, 404)),
    "escalatie:verslagversies": (IEDEREEN, 404, 405),
    "escalatie:bundel": (IEDEREEN, 404, 405),
    "escalatie:bundelmaken": (IEDEREEN, 405, 404),
    "escalatie:bundelonderdelen": (IEDEREEN, 404, 404),
    "escalatie:bundelversie": (IEDEREEN, 404, 405),
    "escalatie:bundelpdf": (IEDEREEN, 404, 404),
    "escalatie:bundelstuk": (IEDEREEN, 404, 405),
    "opdrachten:lijst": (IEDEREEN, 200, 405),
    # Somebody else's does not exist, whoever asks.
    "opdrachten:opdracht": (IEDEREEN, 404, 405),
    "opdrachten:bestand": (IEDEREEN, 404, 405),
    "opdrachten:stoppen": (IEDEREEN, 405, 404),
    "opdrachten:opnieuw": (IEDEREEN, 405, 404),
    "register:zoeken": (IEDEREEN, 200, 405),
    "register:keuzes": (IEDEREEN, 200, 405),
    "register:contactkeuzes": (IEDEREEN, 200, 405),
    "register:organisatie": (IEDEREEN, 200, 405),
    "register:klopt_niet": (IEDEREEN, 200, 422),
    "register:vcard": (IEDEREEN, 404, 405),
    "register:bijhouden": (frozenset({"organisatiebeheerder", "beheerder"}), 200, 405),
    "register:bijhouden_bereiken": (frozenset({"organisatiebeheerder", "beheerder"}), 200, 422),
    # An empty form did not see what stands there now.
    "register:bijhouden_waarvoor": (frozenset({"organisatiebeheerder", "beheerder"}), 200, 409),
    "register:bijhouden_werkgebied": (frozenset({"organisatiebeheerder", "beheerder"}), 200, 409),
    "register:bijhouden_route": (frozenset({"organisatiebeheerder", "beheerder"}), 200, 409),
    "register:signaal_afhandelen": (frozenset({"organisatiebeheerder", "beheerder"}), 405, 404),
    "register:contact_nieuw": (frozenset({"organisatiebeheerder", "beheerder"}), 200, 422),
    "register:contact_wijzigen": (frozenset({"organisatiebeheerder", "beheerder"}), 404, 404),
    "register:contact_mandaat": (frozenset({"organisatiebeheerder", "beheerder"}), 404, 404),
    "register:contact_weg": (frozenset({"organisatiebeheerder", "beheerder"}), 404, 404),
    # An empty form confirms everything that the organisation says about itself; an empty number cannot be confirmed.
    "register:klopt": (frozenset({"organisatiebeheerder", "beheerder"}), 405, 422),
    "register:deelname": (frozenset({"programmateam", "organisatiebeheerder"}), 200, 405),
    "register:deelname_beginnen": (frozenset({"programmateam"}), 405, 302),
    "register:deelname_gelijkzetten": (frozenset({"programmateam"}), 405, 302),
    "register:deelname_stap": (frozenset({"programmateam"}), 404, 404),
    "deelnemers_overzicht": (frozenset({"programmateam"}), 200, 405),
    "register:organisaties_opslaan": (frozenset({"programmateam"}), 200, 405),
    "register:contacten_opslaan": (frozenset({"programmateam"}), 200, 405),
    "register:organisatie_opslaan": (frozenset({"programmateam", "organisatiebeheerder"}), 200, 405),
    "register:eigen_contacten_opslaan": (frozenset({"programmateam", "organisatiebeheerder"}), 200, 405),
    "register:afdrukken": (IEDEREEN, 200, 405),
    "register:medewerkers": (BEHEERDERS, 200, 405),
    "register:medewerker_nieuw": (BEHEERDERS, 200, 422),
    # Who works elsewhere, does not exist here; the rest is in tests/register/medewerkers.
    "register:medewerker": (BEHEERDERS, 404, 404),
    "register:medewerker_overdragen": (BEHEERDERS, 404, 404),
    "register:medewerker_vertrek": (BEHEERDERS, 404, 404),
    "beheer_accounts": (frozenset({"beheerder"}), 200, 405),
    "beheer_account": (frozenset({"beheerder"}), 404, 404),
    "beheer_account_sluiten": (frozenset({"beheerder"}), 405, 404),
    "beheer_account_heropenen": (frozenset({"beheerder"}), 405, 404),
    "beheer_rol_beeindigen": (frozenset({"beheerder"}), 405, 404),
    "register:herindeling": (frozenset({"programmateam", "beheerder"}), 200, 422),
    # Nothing planned with this number: nothing happens, as after a second click.
    "register:herindeling_intrekken": (frozenset({"programmateam", "beheerder"}), 405, 302),
    "beheer": (frozenset({"beheerder"}), 200, 405),
    "beheer_controles": (frozenset({"beheerder", "auditor"}), 200, 405),
    "beheer_controles_nu": (frozenset({"beheerder", "auditor"}), 405, 302),
    "beheer_termijnen": (frozenset({"beheerder"}), 200, 405),
    "beheer_termijnen_wijzigen": (frozenset({"beheerder"}), 404, 404),
    "beheer_termijnen_intrekken": (frozenset({"beheerder"}), 405, 404),
    "loket:termijnen": (LOKET | {"programmateam"}, 200, 405),
    "loket:termijnen_jaar": (LOKET | {"programmateam"}, 200, 405),
    "beheer_post": (frozenset({"beheerder"}), 200, 405),
    "beheer_post_alles_opnieuw": (frozenset({"beheerder"}), 405, 302),
    "beheer_post_opnieuw": (frozenset({"beheerder"}), 405, 404),
    "beheer_post_ander_adres": (frozenset({"beheerder"}), 404, 404),
    "beheer_invoer": (frozenset({"beheerder"}), 200, 422),
    "beheer_invoer_nakijken": (frozenset({"beheerder"}), 404, 404),
    # Outside the practice environment there is no mailbox to look into.
    "werkplaats:postvak": (IEDEREEN, 404, 405),
    "werkplaats:bericht": (IEDEREEN, 404, 405),
    "meldingen:lijst": (IEDEREEN, 200, 405),
    "meldingen:openen": (IEDEREEN, 405, 404),
    "meldingen:alles_gelezen": (IEDEREEN, 405, 302),
    "meldingen:voorkeuren": (IEDEREEN, 200, 422),
    "agenda_maken": (IEDEREEN, 405, 200),
    "agenda_intrekken": (IEDEREEN, 405, 302),
    "afwezig": (IEDEREEN, 200, 422),
    "afwezig_wijzigen": (IEDEREEN, 404, 404),
    "afwezig_weghalen": (IEDEREEN, 405, 302),
    "mfa_index": (IEDEREEN, 200, 405),
    "mfa_activate_totp": (IEDEREEN, 302, 302),
    "mfa_list_webauthn": (IEDEREEN, 200, 405),
    "mfa_add_webauthn": (IEDEREEN, 302, 302),
    "mfa_deactivate_totp": (IEDEREEN, 404, 404),
    "mfa_view_recovery_codes": (IEDEREEN, 404, 405),
    "mfa_generate_recovery_codes": (IEDEREEN, 302, 302),
    "mfa_download_recovery_codes": (IEDEREEN, 404, 404),
    "mfa_remove_webauthn": (IEDEREEN, 302, 302),
    "mfa_edit_webauthn": (IEDEREEN, 302, 302),
    "mfa_reauthenticate": (IEDEREEN, 302, 302),
    "mfa_reauthenticate_webauthn": (IEDEREEN, 302, 302),
    "account_reauthenticate": (IEDEREEN, 200, 200),
    "account_change_password": (IEDEREEN, 200, 200),
}
# Without logging in; the second pair is what somebody who is logged in gets.
OPENBAAR = {
    "kern_toegankelijkheid": ((200, 405), (200, 405)),
    "kern_privacy": ((200, 405), (200, 405)),
    "kern_inwoners": ((200, 405), (200, 405)),
    "deelnemers": ((200, 405), (200, 405)),
    "deelnemers_csv": ((200, 405), (200, 405)),
    "kern_leeft": ((200, 405), (200, 405)),
    "kern_klaar": ((200, 405), (200, 405)),
    # A secret that nobody has.
    "agenda": ((404, 405), (404, 405)),
    "account_login": ((200, 422), (302, 302)),
    "demo_inloggen": ((404, 404), (404, 404)),
    "account_logout": ((302, 302), (200, 302)),
    "account_signup": ((200, 200), (302, 302)),
    "account_inactive": ((200, 405), (200, 405)),
    "account_reset_password": ((200, 200), (200, 200)),
    "account_reset_password_done": ((200, 405), (200, 405)),
    "account_reset_password_from_key": ((200, 200), (200, 200)),
    "account_reset_password_from_key_done": ((200, 405), (200, 405)),
    "mfa_authenticate": ((302, 302), (302, 302)),
}
GEEN_ZITTING = {"sleutel": "11111111-2222-4333-8444-555555555555"}
ANDERE_ARGUMENTEN = {
    **dict.fromkeys([f"overbrugging:{naam}" for naam in ("voorschot", *VOORSCHOTSCHERMEN)], GEEN_ZITTING),
    **dict.fromkeys(
        [f"overbrugging:{naam}" for naam in ("vordering", "vordering_brief", *VORDERINGSCHERMEN)], GEEN_ZITTING
    ),
    "overbrugging:schuldenaar": {"code": "bestaat-niet"},
    "escalatie:zitting": GEEN_ZITTING,
    **dict.fromkeys([f"escalatie:zitting_{naam}" for naam in ZITTINGSCHERMEN], GEEN_ZITTING),
    "escalatie:zitting_eraf": {**GEEN_ZITTING, "pk": 1},
    **dict.fromkeys([f"escalatie:{naam}" for naam in (*UITNODIGSCHERMEN, "ics")], GEEN_ZITTING),
    "escalatie:genodigde": {**GEEN_ZITTING, "pk": 1},
    **dict.fromkeys([f"escalatie:{naam}" for naam in ("verslaglezen", "verslagpdf", *NA_DE_ZITTING)], GEEN_ZITTING),
    **dict.fromkeys(["escalatie:opmerking_beantwoorden", "escalatie:bevestigen"], {**GEEN_ZITTING, "pk": 1}),
    "escalatie:aanhouden": {**GEEN_ZITTING, "kenmerk": "PMM-26-BESTNT"},
    **dict.fromkeys(["escalatie:verslag", "escalatie:aanwezig"], GEEN_ZITTING),
    **dict.fromkeys(["escalatie:afspraak", "escalatie:afspraak_weghalen"], {**GEEN_ZITTING, "pk": 1}),
    **dict.fromkeys(
        [f"escalatie:{naam}" for naam in ("afspraak_erbij", "werkkopie", "verslagversies")],
        {**GEEN_ZITTING, "kenmerk": "PMM-26-BESTNT"},
    ),
    "escalatie:vak": {**GEEN_ZITTING, "kenmerk": "PMM-26-BESTNT", "vaknaam": "conclusie"},
    **dict.fromkeys(["escalatie:bundel", "escalatie:bundelmaken"], GEEN_ZITTING),
    **dict.fromkeys(["escalatie:bundelversie", "escalatie:bundelpdf"], {**GEEN_ZITTING, "versie": 1}),
    "escalatie:bundelonderdelen": {**GEEN_ZITTING, "kenmerk": "PMM-26-BESTNT"},
    "escalatie:bundelstuk": {**GEEN_ZITTING, "versie": 1, "kenmerk": "PMM-26-BESTNT"},
    "leren:uit_bijeenkomst": {"pk": 1},
    **dict.fromkeys(
        [
            f"bijeenkomsten:{naam}"
            for naam in (
                "bijeenkomst",
                "aanmelden",
                "afmelden",
                "agenda",
                "wijzigen",
                "bekendmaken",
                "afgelasten",
                "uitnodigen",
                "aanwezigheid",
                "erbij",
                "notitie",
            )
        ],
        {"pk": 1},
    ),
    "bijeenkomsten:intrekken": {"pk": 1, "uitnodiging": 1},
    "bijeenkomsten:notitie_weg": {"pk": 1, "notitie": 1},
    **dict.fromkeys(
        [
            "delen:deling",
            "casus:filter",
            "casus:filter_weg",
            "opdrachten:opdracht",
            "opdrachten:bestand",
            "opdrachten:stoppen",
            "opdrachten:opnieuw",
            "beheer_invoer_nakijken",
        ],
        {"sleutel": "11111111-2222-4333-8444-555555555555"},
    ),
    "meldingen:openen": {"pk": 0},
    "register:organisatie": {"code": "lindedorp"},
    "register:klopt_niet": {"code": "lindedorp"},
    "register:klopt": {"code": "lindedorp"},
    "register:deelname": {"code": "lindedorp"},
    "register:deelname_beginnen": {"code": "lindedorp"},
    "register:deelname_gelijkzetten": {"code": "lindedorp"},
    "register:deelname_stap": {"code": "lindedorp", "naam": "bestaat-niet"},
    "register:vcard": {"code": "lindedorp", "pk": 0},
    "register:bijhouden": {"code": "lindedorp"},
    "register:bijhouden_bereiken": {"code": "lindedorp"},
    "register:bijhouden_waarvoor": {"code": "lindedorp"},
    "register:bijhouden_werkgebied": {"code": "lindedorp"},
    "register:bijhouden_route": {"code": "lindedorp"},
    "register:signaal_afhandelen": {"code": "lindedorp", "pk": 0},
    "register:contact_nieuw": {"code": "lindedorp"},
    "register:contact_wijzigen": {"code": "lindedorp", "pk": 0},
    "register:contact_mandaat": {"code": "lindedorp", "pk": 0},
    "register:contact_weg": {"code": "lindedorp", "pk": 0},
    "register:organisaties_opslaan": {"formaat": "csv"},
    "register:contacten_opslaan": {"formaat": "csv"},
    "register:organisatie_opslaan": {"code": "lindedorp", "formaat": "csv"},
    "register:eigen_contacten_opslaan": {"code": "lindedorp", "formaat": "csv"},
    "register:medewerkers": {"code": "lindedorp"},
    "register:medewerker_nieuw": {"code": "lindedorp"},
    **{
        f"register:{naam}": {"code": "lindedorp", "pk": 0}
        for naam in ("medewerker", "medewerker_overdragen", "medewerker_vertrek")
    },
    **{
        naam: {"pk": 0}
        for naam in (
            "beheer_account",
            "beheer_account_sluiten",
            "beheer_account_heropenen",
            "beheer_rol_beeindigen",
        )
    },
    "register:herindeling": {"code": "lindedorp"},
    "register:herindeling_intrekken": {"code": "lindedorp", "pk": 0},
    "overbrugging:timeoutvorm": {"pk": 0},
    **dict.fromkeys(["overbrugging:boeking", "overbrugging:tegenboeken"], {"nummer": 0}),
    **{f"overbrugging:{naam}": {"code": "bestaat-niet"} for naam in ("fonds", "fonds_storten", "fonds_wijzigen")},
    **dict.fromkeys([f"overbrugging:{naam}" for naam in BETAALSCHERMEN], GEEN_ZITTING),
    **{f"overbrugging:bankregel{naam}": {"pk": 0} for naam in ("", "_storting", "_terzijde", "_terughalen")},
    "overbrugging:periode_sluiten": {"jaar": 2020, "maand": 13},
    "beheer_termijnen_wijzigen": {"soort": "bestaat-niet"},
    "beheer_termijnen_intrekken": {"soort": "bestaat-niet", "geldig_van": "2030-01-01"},
    "loket:termijnen_jaar": {"jaar": 2026},
    "loket:verdeling": {"sleutel": "11111111-2222-4333-8444-555555555555"},
    "beheer_post_opnieuw": {"pk": 0},
    "beheer_post_ander_adres": {"pk": 0},
    "werkplaats:bericht": {"kenmerk": "x"},
    "agenda": {"geheim": "x"},
    "afwezig_wijzigen": {"pk": 1},
    "afwezig_weghalen": {"pk": 1},
    "mfa_remove_webauthn": {"pk": 1},
    "mfa_edit_webauthn": {"pk": 1},
    "account_reset_password_from_key": {"uidb36": "1", "key": "set-password"},
}
NR = 1  # the first version, the first time
KOP, *RIJEN = (regel.rsplit(maxsplit=len(ZIET)) for regel in BIJ_EEN_CASUS.strip().splitlines())


def alle_adressen(resolver=None, ruimte=""):
    """Elk patroon in pmm.urls met zijn naam."""
    for patroon in (resolver or get_resolver()).url_patterns:
        if hasattr(patroon, "url_patterns"):
            yield from alle_adressen(patroon, ":".join(filter(None, [ruimte, patroon.namespace])))
        else:
            yield f"{ruimte}:{patroon.name}" if ruimte else patroon.name, patroon


def test_elk_adres_staat_in_een_van_de_tabellen():
    in_tabel = {label.split()[0] for label, *_ in RIJEN} | set(ZONDER_CASUS) | set(OPENBAAR)
    assert in_tabel == {naam for naam, _ in alle_adressen()}


def test_alleen_de_eerste_tabel_gaat_over_een_casus():
    adressen = [(naam, set(patroon.pattern.converters)) for naam, patroon in alle_adressen()]
    met_kenmerk = {naam for naam, delen in adressen if "kenmerk" in delen}
    # On a zitting it is the zitting that has a door.
    bij_een_zitting = {naam for naam, delen in adressen if naam.startswith("escalatie:") and "sleutel" in delen}
    assert {label.split()[0] for label, *_ in RIJEN} == met_kenmerk - bij_een_zitting - {"werkplaats:bericht"}


def test_wie_niet_hoeft_in_te_loggen_staat_in_de_laatste_tabel():
    vrij = {naam for naam, patroon in alle_adressen() if not getattr(patroon.callback, "login_required", True)}
    assert vrij == set(OPENBAAR)


@pytest.fixture(scope="module", autouse=True)
def _eigen_kluis(tmp_path_factory):
    """Eén map voor het hele bestand: de wereld heeft er haar bestanden in."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        eigen_kluis(monkeypatch, tmp_path_factory.mktemp("kluis"))
        yield


@pytest.fixture(scope="module")
def een_wereld(per_bestand, _eigen_kluis):
    """Voor alle tests dezelfde, en ingelogd: elk verzoek wordt teruggedraaid."""
    wereld = maak_wereld()
    wereld.clients()
    return wereld


@pytest.fixture
def wereld(een_wereld, db):
    return een_wereld


def vraag(client, adres, *, met_log=False):
    """Openen en een leeg formulier versturen; wat er gebeurt wordt teruggedraaid."""
    antwoorden = []
    for doe in (client.get, client.post):
        with transaction.atomic():
            antwoord = doe(adres)
            if met_log and antwoord.status_code != 405:
                laatste = Regel.objects.order_by("-volgnr")[:3]
                antwoord.logregels = list(laatste.values("door", "object_id", "resultaat"))
            antwoorden.append(antwoord)
            transaction.set_rollback(True)
    return antwoorden


@cache
def woorden_in(naam):
    """Wat er in dit adres in te vullen is."""
    (patroon,) = [patroon for gevonden, patroon in alle_adressen() if gevonden == naam]
    return set(patroon.pattern.converters)


def adres_van(wereld, label, welke):
    naam, *rest = label.split()
    argumenten = {"kenmerk": wereld.kenmerk(welke)}
    for veld in woorden_in(naam) - {"kenmerk"}:
        # The first word says which row, the last one what of it.
        soort = rest[0] if veld in {"pk", "sleutel"} else NR if veld == "nr" else rest[-1]
        argumenten[veld] = wereld.pk(welke, soort) if veld in {"pk", "sleutel", "nummer"} else soort
    return reverse(naam, kwargs=argumenten)


@pytest.mark.parametrize(
    ("label", "verwacht"), [(label, vakjes) for label, *vakjes in RIJEN], ids=lambda v: str(v)[:40]
)
def test_bij_een_casus_krijgt_elke_rol_wat_in_de_tabel_staat(wereld, label, verwacht):
    codes = {ZIET[kolom]: vakje for kolom, vakje in zip(KOP[1:], verwacht, strict=True)}
    codes["loketcoordinator", "gedeeld"] = codes["loketmedewerker", "gedeeld"]
    if label in BIJ_EEN_DELING:
        codes[ONTVANGER, "eigen"] = BIJ_EEN_DELING[label]
    adressen = {welke: adres_van(wereld, label, welke) for welke in ("eigen", "gedeeld", "vreemd", "ontbreekt")}
    fouten = []
    for rol, client in wereld.clients().items():
        vreemd = {}
        for welke, adres in adressen.items():
            antwoorden = vraag(client, adres, met_log=True)
            gekregen = "/".join(str(antwoord.status_code) for antwoord in antwoorden)
            moet = codes.get((rol, welke), "404/405" if verwacht[0].endswith("405") else "404/404")
            if gekregen != moet:
                fouten.append(f"{rol}, {welke}: {gekregen} in plaats van {moet}")
            fouten += _niet_in_het_log(wereld, rol, welke, antwoorden, gezien=(rol, welke) in codes)
            if (rol, welke) not in codes:
                vreemd[welke] = [_gezicht(antwoord) for antwoord in antwoorden]
        if any(gezicht != vreemd["ontbreekt"] for gezicht in vreemd.values()):
            fouten.append(f"{rol}: een vreemde casus ziet er anders uit dan een die niet bestaat")
    assert not fouten, _kort(fouten)


def _kort(fouten):
    return "\n".join([*fouten[:10], f"en nog {len(fouten) - 10}" if len(fouten) > 10 else ""])


def _gezicht(antwoord):
    """Alles wat een lezer van een antwoord kan zien, zonder koekjes en datum."""
    koppen = {naam: waarde for naam, waarde in antwoord.headers.items() if naam not in {"Set-Cookie", "Date"}}
    return antwoord.status_code, koppen, antwoord.content


def _niet_in_het_log(wereld, rol, welke, antwoorden, *, gezien):
    """Elk verzoek bij een kenmerk gaat door de deur: het staat met wie en hoe het afliep in het logboek."""
    for antwoord in antwoorden:
        # A way of asking or a page that does not exist for anyone, shows nothing of a casus.
        if antwoord.status_code == 405 or (gezien and antwoord.status_code == 404):
            continue
        mag = gezien and antwoord.status_code != 403
        regel = {"door": wereld.mensen[rol].pk, "object_id": wereld.kenmerk(welke)}
        if {**regel, "resultaat": Resultaat.GELUKT if mag else Resultaat.GEWEIGERD} not in antwoord.logregels:
            yield f"{rol}, {welke}: {antwoord.request['REQUEST_METHOD']} staat niet in het logboek"


@pytest.mark.parametrize("naam", ZONDER_CASUS)
def test_zonder_casus_krijgt_elke_rol_wat_in_de_tabel_staat(wereld, naam):
    wie, openen, versturen = ZONDER_CASUS[naam]
    adres = reverse(naam, kwargs=ANDERE_ARGUMENTEN.get(naam))
    fouten = []
    for rol, client in wereld.clients().items():
        gekregen = tuple(antwoord.status_code for antwoord in vraag(client, adres))
        is_er = ("maatwerkfunctionaris" if rol == ONTVANGER else rol) in wie
        moet = (openen, versturen) if is_er else (403, 405 if versturen == 405 else 403)
        if gekregen != moet:
            fouten.append(f"{rol}: {gekregen} in plaats van {moet}")
    assert not fouten, _kort(fouten)


@pytest.mark.parametrize("naam", OPENBAAR)
def test_een_openbaar_adres_is_er_ook_zonder_inloggen(wereld, naam):
    anoniem, ingelogd = OPENBAAR[naam]
    adres = reverse(naam, kwargs=ANDERE_ARGUMENTEN.get(naam))
    assert tuple(antwoord.status_code for antwoord in vraag(Client(), adres)) == anoniem
    assert tuple(antwoord.status_code for antwoord in vraag(ingelogd_als(wereld.mensen[ZONDER_ROL]), adres)) == ingelogd


def test_zonder_inloggen_gaat_elk_ander_adres_naar_de_inlogpagina(wereld):
    anoniem = Client()
    adressen = [reverse(naam, kwargs=ANDERE_ARGUMENTEN.get(naam)) for naam in ZONDER_CASUS]
    for welke in ("eigen", "ontbreekt"):
        adressen += [adres_van(wereld, label, welke) for label, *_ in RIJEN]
    fouten = []
    for adres in adressen:
        fouten += [
            f"{adres}: {antwoord.status_code}"
            for antwoord in vraag(anoniem, adres)
            if antwoord.status_code != 302 or not antwoord.headers["Location"].startswith("/inloggen/?next=")
        ]
    assert not fouten, _kort(fouten)


def test_zonder_tweede_factor_komt_niemand_bij_een_casus(wereld):
    client = Client()
    client.force_login(wereld.mensen["maatwerkfunctionaris"])
    antwoord = client.get(adres_van(wereld, "casus:casus", "eigen"))
    assert antwoord.headers["Location"] == reverse("mfa_activate_totp")


def test_elke_rol_is_gelopen(wereld):
    assert set(wereld.mensen) == {*ROLLEN, ZONDER_ROL, ONTVANGER}
