"""Een opdracht geven, stoppen en opnieuw geven."""

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from pmm.kern.fouten import DomeinFout
from pmm.opdrachten import services
from pmm.opdrachten.kluis import kluis
from pmm.opdrachten.models import MEESTE_POGINGEN, Opdracht, Stand
from pmm.opdrachten.soorten import Soort
from pmm.opdrachten.uitvoeren import doe_een
from tests.factories import lid

pytestmark = pytest.mark.django_db


def vers(opdracht):
    return Opdracht.objects.get(pk=opdracht.pk)


def test_elke_soort_in_de_instellingen_bestaat(settings):
    assert all(isinstance(import_string(naam), Soort) for naam in settings.PMM_OPDRACHTEN.values())


def test_een_opdracht_wekt_de_worker_zodra_zij_vaststaat(geef, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as gewekt:
        opdracht = geef()
    assert opdracht.stand == Stand.WACHT
    assert len(gewekt) == 1


def test_dezelfde_vraag_twee_keer_is_een_opdracht_zolang_zij_loopt(geef):
    eerste = geef(wat="x")
    assert geef(wat="x") == eerste
    assert geef(wat="y") != eerste
    doe_een()
    doe_een()
    assert geef(wat="x") != eerste


def test_ook_de_database_kent_hooguit_een_lopende_per_vraag(geef):
    opdracht = geef(wat="x")
    with pytest.raises(IntegrityError, match="een_lopende_opdracht_per_vraag"), transaction.atomic():
        Opdracht.objects.create(
            gebruiker=opdracht.gebruiker, soort="proef", naam="Proef", gegevens={"wat": "x"}, spoor="7K3F9Q2A"
        )


def test_de_zesde_in_tien_minuten_wordt_geweigerd_en_die_van_een_ander_niet(geef):
    for nummer in range(5):
        geef(nummer=nummer)
    with pytest.raises(services.TeVaak, match="U opent ongewoon veel casussen. Wacht 10 minuten of bel de beheerder."):
        geef(nummer=6)
    assert geef(door=lid("loketmedewerker"), nummer=6)
    Opdracht.objects.update(gemaakt_op=timezone.now() - services.VENSTER)
    assert geef(nummer=6)


def test_wie_wacht_stopt_meteen(geef):
    opdracht = geef()
    services.stop(opdracht)
    assert vers(opdracht).stand == Stand.GESTOPT
    assert not doe_een()


def test_wat_voorbij_is_valt_niet_te_stoppen(geef):
    opdracht = geef()
    doe_een()
    with pytest.raises(DomeinFout, match="al voorbij"):
        services.stop(opdracht)


def test_opnieuw_is_een_nieuwe_opdracht_met_dezelfde_vraag(geef):
    opdracht = services.stop(geef(wat="x"))
    nieuw = services.opnieuw(opdracht)
    assert (nieuw.stand, nieuw.gegevens) == (Stand.WACHT, {"wat": "x"})
    assert nieuw.pk != opdracht.pk


def test_wat_loopt_of_een_bestand_nodig_had_kan_niet_opnieuw(geef, anna):
    with pytest.raises(DomeinFout, match="kan niet opnieuw"):
        services.opnieuw(geef())
    voorstel = services.stel_voor(
        soort="organisaties", naam="Invoeren", gegevens={}, door=anna.pk, invoer=ContentFile(b"x")
    )
    with pytest.raises(DomeinFout, match="kan niet opnieuw"):
        services.opnieuw(services.stop(voorstel))


class TestVoorstel:
    @pytest.fixture
    def stel_voor(self, proef, anna):
        def stel_voor(**gegevens):
            invoer = ContentFile(b"code;naam")
            return services.stel_voor(soort="proef", naam="Proef", gegevens=gegevens, door=anna.pk, invoer=invoer)

        return stel_voor

    def test_zonder_ja_gebeurt_er_niets(self, stel_voor):
        stel_voor()
        assert not doe_een()

    def test_ja_zeggen_mag_twee_keer_en_telt_een_keer(self, stel_voor):
        voorstel = stel_voor()
        assert services.bevestig(voorstel).stand == services.bevestig(voorstel).stand == Stand.WACHT
        assert doe_een()
        assert not doe_een()

    def test_een_nieuw_voorstel_laat_het_vorige_vervallen_met_bestand_en_al(
        self, stel_voor, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            eerste = stel_voor(nummer=1)
            tweede = stel_voor(nummer=2)
        assert not kluis().exists(eerste.invoer.name)
        assert kluis().exists(tweede.invoer.name)
        with pytest.raises(DomeinFout, match="vervallen"):
            services.bevestig(eerste)

    def test_hetzelfde_bestand_kan_niet_twee_keer_tegelijk(self, stel_voor):
        services.bevestig(stel_voor(sha="1"))
        with pytest.raises(DomeinFout, match="wordt al ingevoerd"):
            services.bevestig(stel_voor(sha="1"))

    def test_het_ingeleverde_bestand_blijft_niet_langer_dan_nodig(self, stel_voor, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            voorstel = services.bevestig(stel_voor())
            assert kluis().exists(voorstel.invoer.name)
            doe_een()
        assert not kluis().exists(voorstel.invoer.name)
        assert vers(voorstel).invoer == ""


ONMOGELIJK = {
    "klaar zonder moment": {"stand": Stand.KLAAR, "pogingen": 1, "begonnen_op": timezone.now(), "melding": "x"},
    "wacht met een moment": {"voorbij_op": timezone.now()},
    "bezig zonder lease": {"stand": Stand.BEZIG, "pogingen": 1, "begonnen_op": timezone.now()},
    "begonnen zonder poging": {"begonnen_op": timezone.now()},
    "wacht na een poging": {"pogingen": 1, "begonnen_op": timezone.now()},
    "te veel pogingen": {"pogingen": MEESTE_POGINGEN + 1},
    "verder dan alles": {"gedaan": 2, "totaal": 1},
    "bestand terwijl het wacht": {"bestand": "x", "bestandsnaam": "x", "verloopt_op": timezone.now()},
    "gestopt met invoer": {"stand": Stand.GESTOPT, "voorbij_op": timezone.now(), "invoer": "x"},
    "mislukt zonder zin": {
        "stand": Stand.MISLUKT,
        "voorbij_op": timezone.now(),
        "pogingen": 1,
        "begonnen_op": timezone.now(),
    },
    "een stand die niet bestaat": {"stand": "bijna"},
}


@pytest.mark.parametrize("velden", ONMOGELIJK.values(), ids=ONMOGELIJK)
def test_de_database_weigert_wat_niet_kan(geef, velden):
    opdracht = geef()
    with pytest.raises(IntegrityError, match="opdracht_"), transaction.atomic():
        Opdracht.objects.filter(pk=opdracht.pk).update(**velden)
