"""Een time-out van vraag tot einde, en wat een casus openhoudt."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from overbrugging.models import Afloop, Antwoord, Timeout, Timeoutsoort
from overbrugging.timeout.services import Toezegging, beeindig, leg_antwoord_vast, vraag_aan
from overbrugging.voorwaarden import geen_time_out_zonder_einde
from pmm.casus.statussen import Status
from pmm.kern.fouten import DomeinFout
from pmm.kern.geld import in_euros
from pmm.logboek.models import Regel
from pmm.logboek.zinnen import zin
from tests.factories import CasusFactory

VANDAAG = timezone.localdate()
MAAND = Toezegging(VANDAAG, VANDAAG + timedelta(days=30), "Eigen beleidsregel")


def zeg_toe(timeout, door, toezegging=MAAND):
    return leg_antwoord_vast(
        timeout, antwoord=Antwoord.TOEGEZEGD, toezegging=toezegging, bron="Gebeld met de afdeling Inning", door=door
    )


def vraag_opnieuw(timeout, door, welk_besluit="Terugvordering 2025", **anders):
    velden = {"organisatie": timeout.organisatie, "welk_besluit": welk_besluit, "soort": Timeoutsoort.INVORDERING}
    return vraag_aan(timeout.casus, **{**velden, **anders}, door=door)


# --- van vraag tot einde ------------------------------------------------------------------------------------------------


def test_van_vraag_via_toezegging_naar_einde(gevraagd, loket):
    lopend = zeg_toe(gevraagd, loket)
    assert (lopend.loopt, lopend.tot) == (True, MAAND.tot)
    klaar = beeindig(lopend, afloop=Afloop.REGELING, uitkomst="De regeling is getroffen.", door=loket)
    assert not klaar.loopt
    assert [rij.history_user for rij in klaar.historie.all()] == [loket] * 3


def test_een_toezegging_heeft_altijd_een_einde(gevraagd, loket):
    with pytest.raises(DomeinFout, match="van en tot wanneer"):
        zeg_toe(gevraagd, loket, None)


def test_het_einde_ligt_niet_voor_het_begin(gevraagd, loket):
    with pytest.raises(DomeinFout, match="ligt vóór de begindatum"):
        zeg_toe(gevraagd, loket, Toezegging(VANDAAG, VANDAAG - timedelta(days=1)))


def test_een_weigering_is_ook_een_antwoord(gevraagd, loket):
    geweigerd = leg_antwoord_vast(
        gevraagd, antwoord=Antwoord.GEWEIGERD, bron="Telefonisch, afdeling Inning", door=loket
    )
    assert (geweigerd.wacht_op_antwoord, geweigerd.tot) == (False, None)
    with pytest.raises(DomeinFout, match="niet toegezegd"):
        beeindig(geweigerd, afloop=Afloop.REGELING, uitkomst="Niets.", door=loket)


def test_een_antwoord_wordt_geen_tweede_keer_vastgelegd(gevraagd, loket):
    zeg_toe(gevraagd, loket)
    with pytest.raises(DomeinFout, match="niets dubbel vastgelegd"):
        leg_antwoord_vast(gevraagd, antwoord=Antwoord.GEWEIGERD, bron="Gebeld met de afdeling Inning", door=loket)


def test_een_einde_wordt_geen_tweede_keer_vastgelegd(gevraagd, loket):
    klaar = beeindig(zeg_toe(gevraagd, loket), afloop=Afloop.REGELING, uitkomst="Klaar.", door=loket)
    with pytest.raises(DomeinFout, match="al beëindigd"):
        beeindig(klaar, afloop=Afloop.REGELING, uitkomst="Nog eens.", door=loket)


def test_een_einde_zonder_uitkomst_bestaat_niet(gevraagd, loket):
    with pytest.raises(DomeinFout, match="hoe het afliep"):
        beeindig(zeg_toe(gevraagd, loket), afloop=Afloop.REGELING, uitkomst="  ", door=loket)


def test_twee_keer_klikken_is_een_keer_vragen(casus, organisatie, loket):
    sleutel = uuid.uuid4()
    velden = {"organisatie": organisatie, "welk_besluit": "Ontruiming", "soort": Timeoutsoort.ONTRUIMING}
    assert len({vraag_aan(casus, **velden, door=loket, sleutel=sleutel).pk for _ in range(2)}) == 1


def test_op_hetzelfde_besluit_loopt_nooit_een_tweede_time_out(gevraagd, loket):
    tweede = vraag_opnieuw(gevraagd, loket, "terugvordering 2025")
    zeg_toe(gevraagd, loket)
    with pytest.raises(DomeinFout, match="loopt al een time-out"):
        zeg_toe(tweede, loket)
    with pytest.raises(DomeinFout, match="loopt al een time-out"):
        vraag_opnieuw(gevraagd, loket)
    assert Timeout.objects.lopend().count() == 1


def test_op_een_ander_besluit_mag_wel_een_time_out_lopen(gevraagd, loket):
    zeg_toe(gevraagd, loket)
    zeg_toe(vraag_opnieuw(gevraagd, loket, "Terugvordering 2024"), loket)
    assert Timeout.objects.lopend().count() == 2


def test_bij_een_gesloten_casus_vraagt_niemand_een_time_out(organisatie, loket):
    casus = CasusFactory(status=Status.GESLOTEN)
    with pytest.raises(DomeinFout, match="gesloten"):
        vraag_aan(casus, organisatie=organisatie, welk_besluit="Iets", soort=Timeoutsoort.HANDHAVING, door=loket)


def test_elke_handeling_staat_als_zin_in_het_logboek(gevraagd, loket):
    beeindig(zeg_toe(gevraagd, loket), afloop=Afloop.REGELING, uitkomst="Klaar.", door=loket)
    regels = Regel.objects.over("casus", gevraagd.casus.kenmerk).exclude(werkwoord__in=["gelezen"])
    assert [zin(regel, wie="Samira", wat="deze casus") for regel in regels] == [
        "Samira beëindigde een time-out van deze casus.",
        "Samira legde een antwoord op een time-out vast bij deze casus.",
        "Samira vroeg een time-out voor deze casus.",
    ]


# --- wat een casus openhoudt --------------------------------------------------------------------------------------------


def test_een_lopende_time_out_houdt_de_casus_open_tot_het_einde_vastligt(gevraagd, casus, loket):
    assert geen_time_out_zonder_einde(casus, loket) is None
    lopend = zeg_toe(gevraagd, loket)
    assert "Dienst Proefinning" in geen_time_out_zonder_einde(casus, loket)
    beeindig(lopend, afloop=Afloop.REGELING, uitkomst="Klaar.", door=loket)
    assert geen_time_out_zonder_einde(casus, loket) is None


def test_wat_uit_staat_houdt_niets_tegen(gevraagd, casus, loket, settings):
    zeg_toe(gevraagd, loket)
    settings.PMM_INSTRUMENTEN_UIT = ["time_out", "overbrugging"]
    assert geen_time_out_zonder_einde(casus, loket) is None


# --- wat de database bewaakt --------------------------------------------------------------------------------------------


def test_de_database_kent_geen_twee_lopende_time_outs_op_een_besluit(gevraagd, loket):
    zeg_toe(gevraagd, loket)
    with pytest.raises(IntegrityError, match="een_lopende_timeout_per_besluit"), transaction.atomic():
        Timeout.objects.create(
            casus=gevraagd.casus,
            organisatie=gevraagd.organisatie,
            welk_besluit="TERUGVORDERING 2025",
            soort=Timeoutsoort.INVORDERING,
            gevraagd_door=loket,
            antwoord=Antwoord.TOEGEZEGD,
            beantwoord_op=timezone.now(),
            van=VANDAAG,
            tot=VANDAAG,
        )


NU = timezone.now()
TOEGEZEGD = {"antwoord": "toegezegd", "beantwoord_op": NU, "van": VANDAAG, "tot": VANDAAG}


@pytest.mark.parametrize(
    ("velden", "regel"),
    [
        ({"soort": "anders"}, "timeout_soort_bestaat"),
        ({**TOEGEZEGD, "tot": VANDAAG - timedelta(days=1)}, "timeout_einde_niet_voor_begin"),
        ({**TOEGEZEGD, "tot": None}, "timeout_periode_exact_bij_toegezegd"),
        ({"van": VANDAAG, "tot": VANDAAG}, "timeout_periode_exact_bij_toegezegd"),
        ({"antwoord": "anders", "beantwoord_op": NU}, "timeout_(periode_exact|ja_of_nee)"),
        ({"antwoord": "geweigerd"}, "timeout_antwoordmoment_exact_bij_antwoord"),
        ({**TOEGEZEGD, "beeindigd_op": NU}, "timeout_beeindigd_exact_met_uitkomst"),
        ({**TOEGEZEGD, "uitkomst": "Klaar."}, "timeout_beeindigd_exact_met_uitkomst"),
        ({"beeindigd_op": NU, "uitkomst": "Klaar."}, "timeout_beeindigd_alleen_na_toezegging"),
        ({"bron": "Per mail"}, "timeout_ja_of_nee_met_afzender"),
        ({"afloop": "hervat"}, "timeout_afloop_exact_bij_einde"),
        ({**TOEGEZEGD, "afloop": "hervat"}, "timeout_afloop_exact_bij_einde"),
        ({**TOEGEZEGD, "beeindigd_op": NU, "uitkomst": "Klaar.", "afloop": "zomaar"}, "timeout_afloop_exact_bij_einde"),
        ({"gevraagd_van": VANDAAG}, "timeout_gevraagde_periode_heel_of_niet"),
        (
            {"gevraagd_van": VANDAAG, "gevraagd_tot": VANDAAG - timedelta(days=1)},
            "timeout_gevraagde_periode_heel_of_niet",
        ),
    ],
)
def test_een_time_out_spreekt_zichzelf_niet_tegen(gevraagd, velden, regel):
    for veld, waarde in velden.items():
        setattr(gevraagd, veld, waarde)
    with pytest.raises(IntegrityError, match=regel), transaction.atomic():
        gevraagd.save()


def test_een_antwoord_heeft_een_bron_of_komt_van_de_organisatie_zelf_maar_nooit_allebei(gevraagd, loket):
    with pytest.raises(DomeinFout, match="wie het antwoord gaf"):
        leg_antwoord_vast(gevraagd, antwoord=Antwoord.TOEGEZEGD, toezegging=MAAND, bron="  ", door=loket)
    for veld, waarde in {**TOEGEZEGD, "antwoord_door": loket, "bron": "Per mail"}.items():
        setattr(gevraagd, veld, waarde)
    with pytest.raises(IntegrityError, match="timeout_ja_of_nee_met_afzender"), transaction.atomic():
        gevraagd.save()


def test_geen_antwoord_heeft_geen_afzender_nodig(gevraagd, loket):
    stil = leg_antwoord_vast(gevraagd, antwoord=Antwoord.GEEN_ANTWOORD, door=loket)
    assert (stil.bron, stil.antwoord_door, stil.wacht_op_antwoord) == ("", None, False)


def test_wat_de_vorige_versie_niet_weet_vult_de_database_in(gevraagd):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE overbrugging_timeout SET antwoord = 'toegezegd', beantwoord_op = now(), van = %s, tot = %s,"
            " beeindigd_op = now(), uitkomst = 'Klaar.', welk_besluit = E' Terug\tvordering  2025 ' WHERE id = %s",
            [VANDAAG, VANDAAG, gevraagd.pk],
        )
    gevraagd.refresh_from_db()
    assert gevraagd.bron.startswith("Vastgelegd door het loket")
    assert (gevraagd.afloop, gevraagd.welk_besluit) == ("anders", "Terug vordering 2025")


def test_spaties_en_hoofdletters_maken_geen_ander_besluit(gevraagd, loket):
    tweede = vraag_opnieuw(gevraagd, loket, "  TERUGVORDERING \u00a0 2025 ")
    assert tweede.welk_besluit == "TERUGVORDERING 2025"
    zeg_toe(gevraagd, loket)
    with pytest.raises(DomeinFout, match="loopt al een time-out"):
        zeg_toe(tweede, loket)


@pytest.mark.parametrize(("centen", "tekst"), [(1, "€ 0,01"), (125_050, "€ 1.250,50"), (100_000_000, "€ 1.000.000,00")])
def test_bedragen_zijn_te_lezen(centen, tekst):
    assert in_euros(centen) == tekst
