"""Elke voorwaarde van de levensloop weigert met haar eigen zin: wat er mist en wat u nu kunt doen."""

import pytest
from django.utils import timezone

from escalatie.services import NieuwBesluit, besluit
from escalatie.services import schaal_op as let_schaal_op
from leren.services import NieuwLeerpunt
from leren.services import sluit as leren_sluit
from loket import services as loket
from overbrugging.models import Timeout
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Casus, Poging
from pmm.casus.overgangen import OVERGANGEN, belemmeringen, voer_uit
from pmm.casus.rechten import rechten_op
from pmm.casus.services import schrijf_tekst
from pmm.casus.statussen import Status
from pmm.kern.fouten import DomeinFout
from tests.casus.zetten import OMDAT, SLOTTEKSTEN, leg_partij_vast, reis_naar
from tests.factories import OrganisatieFactory, lid
from tests.overbrugging.geld import VoorschotFactory
from tests.reis import Reis

pytestmark = pytest.mark.django_db
BSN = "111222333"


def redenen_van(handeling):
    with pytest.raises(DomeinFout) as geweigerd:
        handeling()
    return geweigerd.value.redenen


def indienen_zonder(**velden):
    """Wat indienen zegt als deze velden van de casus leeg zijn."""
    reis = Reis()
    casus = Casus.objects.get(pk=reis.casus.pk)
    for veld, waarde in velden.items():
        setattr(casus, veld, waarde)
    casus.save()
    return lambda: voer_uit("indienen", casus, door=reis.functionaris)


def indienen_met_tekst(onderdeel, tekst):
    reis = Reis()
    schrijf_tekst(reis.casus, onderdeel, tekst, basis=1, door=reis.functionaris)
    return lambda: voer_uit("indienen", reis.casus, door=reis.functionaris)


def indienen_zonder_poging():
    reis = Reis()
    Poging.objects.filter(casus=reis.casus).delete()
    return lambda: voer_uit("indienen", reis.casus, door=reis.functionaris)


def zet(naam, status, wie="loket", **velden):
    reis = reis_naar(status)
    return lambda: voer_uit(naam, reis.casus, door=getattr(reis, wie), toelichting=OMDAT, velden=velden)


def opschalen(*, partij=True, vraag="Wie kent het toe?"):
    reis = reis_naar(Status.IN_BEHANDELING)
    if partij:
        leg_partij_vast(reis)
    voorzitter = lid("let_voorzitter")
    return lambda: let_schaal_op(reis.casus, vraag=vraag, voorzitter=voorzitter, door=reis.loket)


def opschalen_met_let_uit(settings):
    settings.PMM_INSTRUMENTEN_UIT = ["let"]
    return opschalen()


def besluiten_zonder_actie():
    reis = reis_naar(Status.LET)
    leeg = NieuwBesluit("De gemeente kent het toe.", reis.organisatie, timezone.localdate(), [])
    return lambda: besluit(reis.casus, [leeg], door=reis.voorzitter)


def afronden(status=Status.IN_BEHANDELING, teksten=SLOTTEKSTEN, erbij=None, reden="deels_opgelost"):
    reis = reis_naar(status)
    if erbij:
        erbij(reis)
    return lambda: loket.rond_af(reis.casus, reden=reden, teksten=teksten, toelichting=OMDAT, door=reis.loket)


def voorschot(reis):
    VoorschotFactory(kostenplaats__casus=reis.casus, bedrag_centen=125_050)


def time_out(reis):
    dag = timezone.localdate().replace(year=2027, month=3, day=3)
    velden = {"soort": "invordering", "gevraagd_door": reis.loket, "welk_besluit": "terugvordering"}
    antwoord = {"antwoord": "toegezegd", "beantwoord_op": timezone.now(), "van": dag, "tot": dag}
    Timeout.objects.create(casus=reis.casus, organisatie=OrganisatieFactory(naam="CJIB"), **velden, **antwoord)


def voorschot_en_time_out(reis):
    voorschot(reis)
    time_out(reis)


def sluiten(**velden):
    reis = reis_naar(Status.AFGEROND)
    return lambda: leren_sluit(reis.casus, **{"voor_wie": "Voor velen.", **velden}, door=reis.loket)


def aanvullen_zonder_antwoord():
    reis = reis_naar(Status.AANVULLING_GEVRAAGD)
    return lambda: loket.vul_aan(reis.casus, antwoorden={}, door=reis.functionaris)


WEIGERINGEN = {
    "loket_alleen_na_gesprek": (
        lambda s: zet("aanvullen", Status.AANVULLING_GEVRAAGD),
        "Deze casus is van de organisatie zelf: alleen zij kan hem indienen of aanvullen.",
    ),
    "gemeente_bekend": (
        lambda s: indienen_zonder(gemeente=None),
        "Vul in bij welke gemeente de inwoner woont.",
    ),
    "situatie_beschreven": (lambda s: indienen_met_tekst(Onderdeel.SITUATIE, " "), "Beschrijf de situatie."),
    "doorbraak_beschreven": (
        lambda s: indienen_met_tekst(Onderdeel.DOORBRAAK, ""),
        "Beschrijf welke doorbraak u wilt.",
    ),
    "urgentie_beschreven": (
        lambda s: indienen_met_tekst(Onderdeel.URGENTIE, ""),
        "Beschrijf waarom het haast heeft.",
    ),
    "lokaal_geprobeerd": (
        lambda s: indienen_zonder_poging(),
        "Leg een lokale poging vast, of vul in waarom er lokaal niets is geprobeerd.",
    ),
    "inwoner_geinformeerd": (
        lambda s: indienen_zonder(inwoner_geinformeerd=None),
        "Vul in of de inwoner hiervan weet, of waarom nog niet.",
    ),
    "geen_bsn": (
        lambda s: indienen_met_tekst(Onderdeel.SITUATIE, f"Haar nummer is {BSN}."),
        "In ‘Situatie’ lijkt een BSN te staan. Haal het weg of bevestig dat het er geen is.",
    ),
    "nog_niet_in_behandeling": (
        lambda s: zet("intrekken", Status.IN_BEHANDELING, "functionaris"),
        "Het loket behandelt deze casus al. Vraag de behandelaar om hem in te trekken.",
    ),
    "behandelaar_bekend": (
        lambda s: zet("in_behandeling_nemen", Status.INGEDIEND),
        "Kies wie de casus gaat behandelen.",
    ),
    "vragen_gesteld": (lambda s: zet("aanvulling_vragen", Status.INGEDIEND), "Schrijf minstens één vraag op."),
    "vragen_beantwoord": (
        lambda s: aanvullen_zonder_antwoord(),
        "Beantwoord elke vraag, of schrijf op waarom dat niet kan.",
    ),
    "contact_genoemd": (lambda s: zet("terugleggen", Status.INGEDIEND), "Noem minstens één contact uit het register."),
    "reden_niet_gekozen": (
        lambda s: zet("afwijzen", Status.INGEDIEND),
        "Kies waarom de casus niet in behandeling komt.",
        "Een tweede persoon van het loket moet dit eerst bevestigen.",
    ),
    "tweede_persoon_bevestigt": (
        lambda s: zet("afwijzen", Status.INGEDIEND, reden_niet="dubbel"),
        "Een tweede persoon van het loket moet dit eerst bevestigen.",
    ),
    "let_in_gebruik": (opschalen_met_let_uit, "Het LET is nu niet in gebruik. Overleg met de coördinator."),
    "partijen_bekend": (
        lambda s: opschalen(partij=False),
        "Leg eerst vast welke partijen bij deze casus horen.",
    ),
    "letvraag_gesteld": (lambda s: opschalen(vraag=" "), "Schrijf de vraag aan het LET op."),
    "besluit_met_acties": (
        lambda s: besluiten_zonder_actie(),
        "Leg minstens één besluit vast, en bij elk besluit minstens één actie, met wie het doet en wanneer.",
    ),
    "actie_afgesproken": (
        lambda s: zet("doorbraak", Status.IN_BEHANDELING),
        "Leg eerst minstens één actie vast, met wie het doet en wanneer.",
    ),
    "afrondingsreden_gekozen": (lambda s: afronden(reden=""), "Kies waarom de casus klaar is."),
    "uitkomst_geschreven": (
        lambda s: afronden(teksten={Onderdeel.SAMENVATTING: "Klaar."}),
        "Schrijf op wat de uitkomst voor de inwoner is.",
    ),
    "samenvatting_geschreven": (
        lambda s: afronden(teksten={Onderdeel.UITKOMST: "Inkomen."}),
        "Schrijf een korte samenvatting.",
    ),
    "voorzitter_akkoord": (
        lambda s: afronden(Status.LET),
        "De voorzitter van het LET, Roos, is nog niet akkoord met afronden. Vraag eerst om akkoord.",
    ),
    "niets_loopt_nog": (
        lambda s: afronden(erbij=voorschot_en_time_out),
        "Er staat nog een voorschot open van € 1.250,50. Vraag het eerst terug. "
        "Er loopt nog een time-out bij CJIB, tot en met 3 maart 2027. Beëindig hem eerst en leg vast hoe hij afliep.",
    ),
    "leerpunten_of_geen": (
        lambda s: sluiten(),
        "Leg minstens één leerpunt vast, of kruis aan dat er geen leerpunten zijn.",
    ),
    "voor_wie_nog_meer_beantwoord": (
        lambda s: sluiten(geen_leerpunten=True, voor_wie=""),
        "Beantwoord de vraag: voor wie geldt dit nog meer?",
    ),
}


def namen_in_de_tabel():
    vragen = [vraag for overgang in OVERGANGEN.values() for vraag in (*overgang.eerst, *overgang.bij_de_stap)]
    return {vraag.rpartition(".")[2] if isinstance(vraag, str) else vraag.__name__ for vraag in vragen}


def test_elke_voorwaarde_uit_de_tabel_staat_hierboven():
    assert set(WEIGERINGEN) == namen_in_de_tabel()


@pytest.mark.parametrize("naam", WEIGERINGEN)
def test_een_voorwaarde_weigert_met_haar_zin_en_laat_alles_zoals_het_was(naam, settings, monkeypatch):
    monkeypatch.setattr("tests.reis.lid", lambda rol, *rest: lid(rol, *rest, **_heet(rol)))
    bereid_voor, *zinnen = WEIGERINGEN[naam]
    handeling = bereid_voor(settings)
    (casus,) = Casus.objects.all()
    voor = (casus.status, casus.stappen.count(), casus.teksten.count(), casus.historie.count())
    assert redenen_van(handeling) == zinnen
    (na,) = Casus.objects.all()
    assert (na.status, na.stappen.count(), na.teksten.count(), na.historie.count()) == voor


def _heet(rol):
    return {"naam": "Roos"} if rol == "let_voorzitter" else {}


MET_REDEN = [overgang.naam for overgang in OVERGANGEN.values() if overgang.met_reden]


@pytest.mark.parametrize("naam", ["hervatten", "heropenen", "intrekken", "terugverwijzen"])
def test_zonder_reden_gaat_een_stap_terug_of_uit_de_rij_niet_door(naam):
    assert naam in MET_REDEN
    reis = reis_naar(OVERGANGEN[naam].van[-1])
    wie = reis.voorzitter if naam == "terugverwijzen" else reis.loket
    redenen = redenen_van(lambda: voer_uit(naam, reis.casus, door=wie, toelichting="  "))
    assert redenen == ["Schrijf op waarom u dit doet."]


def test_leerpunten_en_geen_leerpunten_tegelijk_kan_niet():
    les = NieuwLeerpunt(dimensie="aanpak", omschrijving="Bel eerder.")
    redenen = redenen_van(sluiten(leerpunten=[les], geen_leerpunten=True))
    assert redenen == ["Er zijn leerpunten vastgelegd. Haal het kruisje bij ‘Er zijn geen leerpunten’ weg."]


def test_alle_redenen_komen_tegelijk_en_de_knop_zegt_dezelfde_zinnen():
    """Wie indient hoort in één keer alles wat mist, niet steeds het volgende."""
    reis = Reis()
    leeg = Casus.objects.voor_scherm().get(pk=reis.casus.pk)
    leeg.gemeente, leeg.inwoner_geinformeerd = None, None
    leeg.save()
    leeg.rechten = rechten_op(leeg, reis.functionaris)
    bij_de_knop = list(belemmeringen(OVERGANGEN["indienen"], leeg, reis.functionaris))
    assert bij_de_knop == [
        "Vul in bij welke gemeente de inwoner woont.",
        "Vul in of de inwoner hiervan weet, of waarom nog niet.",
    ]
    assert redenen_van(lambda: voer_uit("indienen", leeg, door=reis.functionaris)) == bij_de_knop


def test_een_bevestigd_getal_houdt_het_indienen_niet_tegen():
    reis = Reis()
    schrijf_tekst(reis.casus, Onderdeel.SITUATIE, f"Zaak {BSN}.", basis=1, door=reis.functionaris, is_geen_bsn=True)
    assert voer_uit("indienen", reis.casus, door=reis.functionaris).naar == Status.INGEDIEND


def test_een_uitgeschakeld_instrument_houdt_het_afronden_niet_tegen(settings):
    handeling = afronden(Status.LET, erbij=lambda reis: (voorschot(reis), time_out(reis)))
    settings.PMM_INSTRUMENTEN_UIT = ["let", "overbrugging", "time_out"]
    assert handeling().naar == Status.AFGEROND


def test_het_loket_dient_zelf_in_wat_het_na_een_gesprek_aanlegde():
    medewerker = lid("loketmedewerker")
    reis = Reis(functionaris=medewerker, loket=medewerker)
    assert reis.casus.via_loket
    assert voer_uit("indienen", reis.casus, door=medewerker).naar == Status.INGEDIEND
