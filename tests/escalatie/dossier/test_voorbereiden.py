"""Een dossier voorbereiden: wie wat kan besluiten, wat er kan, en wat er klaar is; niets gaat verloren."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from escalatie.dossier.services import bewaar_beslisser, bewaar_mogelijkheid, haal_weg, zet_punt
from escalatie.models import Beslisser, Mogelijkheid, Puntsoort, Puntstand, Voorbereidingspunt
from escalatie.services import verwijs_terug
from pmm.kern.fouten import DomeinFout
from pmm.kern.versie import Verouderd
from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from tests.factories import OrganisatieFactory, lid

pytestmark = pytest.mark.django_db


@pytest.fixture
def velden():
    return {
        "organisatie": OrganisatieFactory(naam="UWV"),
        "functie": "directeur dienstverlening",
        "waarover": "Een uitkering met terugwerkende kracht",
        "onmisbaar": True,
    }


@pytest.fixture
def beslisser(dossier, velden, loket):
    return bewaar_beslisser(dossier, velden=velden, door=loket, sleutel=uuid4())


# --- punten -------------------------------------------------------------------------------------------------------------


def test_een_punt_zegt_wie_het_wanneer_zo_noemde(dossier, loket):
    punt = zet_punt(dossier, Puntsoort.VRAAG, stand=Puntstand.KLAAR, door=loket)
    assert (punt.stand, punt.door, punt.versie) == ("klaar", loket, 1)
    assert Regel.objects.filter(werkwoord="let_voorbereiden", object_id=dossier.casus.kenmerk).exists()


@pytest.mark.parametrize("stand", [Puntstand.NIET_NODIG, Puntstand.AANVULLEN])
def test_overslaan_en_terugvragen_kan_niet_zonder_reden(dossier, voorzitter, stand):
    with pytest.raises(DomeinFout, match="Schrijf op"):
        zet_punt(dossier, Puntsoort.DELEN, stand=stand, toelichting=" ", door=voorzitter)
    with pytest.raises(IntegrityError, match="met_reden_als_het_moet"), transaction.atomic():
        Voorbereidingspunt.objects.create(dossier=dossier, soort=Puntsoort.DELEN, stand=stand, door=voorzitter)


def test_alleen_de_voorzitter_vraagt_om_aanvulling(dossier, loket):
    with pytest.raises(DomeinFout, match="Alleen de voorzitter"):
        zet_punt(dossier, Puntsoort.VRAAG, stand=Puntstand.AANVULLEN, toelichting="Te vaag", door=loket)


def test_vraagt_de_voorzitter_om_aanvulling_dan_hoort_de_behandelaar_dat(dossier, voorzitter):
    behandelaar = dossier.casus.behandelaar
    zet_punt(dossier, Puntsoort.VRAAG, stand=Puntstand.AANVULLEN, toelichting="Wie betaalt?", door=voorzitter)
    melding = Melding.objects.get(sleutel__startswith="let:aanvullen")
    assert melding.gebruiker == behandelaar
    assert dossier.casus.kenmerk in melding.zin
    assert "Wie betaalt" not in melding.zin


def test_wie_op_een_oude_stand_voortbouwt_overschrijft_niets(dossier, loket, voorzitter):
    zet_punt(dossier, Puntsoort.VRAAG, stand=Puntstand.BEZIG, door=loket)
    with pytest.raises(Verouderd):
        zet_punt(dossier, Puntsoort.VRAAG, stand=Puntstand.KLAAR, door=voorzitter, basis=0)
    assert Voorbereidingspunt.objects.get().stand == Puntstand.BEZIG


def test_een_dubbele_klik_op_een_punt_telt_een_keer(dossier, loket):
    keer = [zet_punt(dossier, Puntsoort.VRAAG, stand=Puntstand.KLAAR, door=loket, basis=0) for _ in range(2)]
    assert keer[0] == keer[1]
    assert Voorbereidingspunt.objects.get().versie == 1


# --- beslissers en mogelijkheden ----------------------------------------------------------------------------------------


def test_dezelfde_sleutel_geeft_dezelfde_beslisser(dossier, velden, loket):
    sleutel = uuid4()
    keer = [bewaar_beslisser(dossier, velden=velden, door=loket, sleutel=sleutel) for _ in range(2)]
    assert keer[0] == keer[1]
    assert Beslisser.objects.count() == 1


def test_loket_en_voorzitter_wijzigen_dezelfde_beslisser_om_beurten(dossier, beslisser, velden, voorzitter):
    anders = {**velden, "functie": "lid van de raad van bestuur"}
    nu = bewaar_beslisser(dossier, velden=anders, door=voorzitter, sleutel=uuid4(), pk=beslisser.pk, basis=1)
    assert (nu.functie, nu.versie) == ("lid van de raad van bestuur", 2)
    with pytest.raises(Verouderd):
        bewaar_beslisser(
            dossier, velden={**velden, "waarover": "Niets"}, door=voorzitter, sleutel=uuid4(), pk=beslisser.pk, basis=1
        )
    assert Beslisser.objects.get().waarover == velden["waarover"]


def test_wat_een_ander_wijzigde_haalt_niemand_ongezien_weg(dossier, beslisser, velden, loket):
    bewaar_beslisser(
        dossier, velden={**velden, "onmisbaar": False}, door=loket, sleutel=uuid4(), pk=beslisser.pk, basis=1
    )
    with pytest.raises(Verouderd):
        haal_weg(beslisser, basis=1, door=loket)
    haal_weg(beslisser, basis=2, door=loket)
    haal_weg(beslisser, basis=2, door=loket)
    assert not Beslisser.objects.exists()


def test_wie_wijzigt_wat_intussen_weg_is_hoort_dat(dossier, beslisser, velden, loket):
    haal_weg(beslisser, basis=1, door=loket)
    with pytest.raises(DomeinFout, match="intussen weggehaald"):
        bewaar_beslisser(dossier, velden=velden, door=loket, sleutel=uuid4(), pk=beslisser.pk, basis=1)


def test_een_mogelijkheid_hoeft_nog_van_niemand_te_zijn(dossier, loket):
    velden = {"omschrijving": "Niets doen", "gevolg": "Het gezin staat op straat.", "nodig": "", "organisatie": None}
    bewaar_mogelijkheid(dossier, velden=velden, door=loket, sleutel=uuid4())
    assert Mogelijkheid.objects.get().organisatie is None


def test_na_het_let_staat_de_voorbereiding_vast(dossier, beslisser, velden, loket, voorzitter):
    verwijs_terug(dossier.casus, door=voorzitter, toelichting="Eerst lokaal.")
    for handeling in (
        lambda: zet_punt(dossier, Puntsoort.VRAAG, stand=Puntstand.KLAAR, door=loket),
        lambda: bewaar_beslisser(dossier, velden=velden, door=loket, sleutel=uuid4()),
        lambda: haal_weg(beslisser, basis=1, door=loket),
    ):
        with pytest.raises(DomeinFout, match="ligt niet meer bij het LET"):
            handeling()


def test_van_wie_waarneemt_is_de_vraag_om_aanvulling_ook(dossier, voorzitter):
    coordinator = lid("loketcoordinator")
    dossier.casus.behandelaar.is_active = False
    dossier.casus.behandelaar.save()
    zet_punt(dossier, Puntsoort.VRAAG, stand=Puntstand.AANVULLEN, toelichting="Te vaag", door=voorzitter)
    assert Melding.objects.get(sleutel__startswith="let:aanvullen").gebruiker == coordinator
