"""Wanneer een mail gaat: voorkeur, spoed, stille uren, werkdagen, en de twee nachten van de zomertijd."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from pmm.meldingen.models import Voorkeur, Wijze
from pmm.meldingen.wanneer import is_stil, mag_nu, mailen_op, momenten
from pmm.termijnen.werkdagen import is_werkdag, werkdag_na
from tests.meldingen.hulp import op

SOORTEN = ("herinnering", "nieuws", "post", "beheer")


def gaat(nu, *, soort="nieuws", spoed=False, **voorkeur):
    return mailen_op(Voorkeur(**voorkeur), soort, spoed=spoed, nu=op(nu))


def test_nieuws_gaat_overdag_meteen():
    assert gaat("2026-11-23 14:00") == op("2026-11-23 14:00")


def test_een_herinnering_gaat_in_de_mail_van_de_volgende_werkdag():
    assert gaat("2026-11-23 14:00", soort="herinnering") == op("2026-11-24 08:00")


def test_een_herinnering_voor_achten_gaat_dezelfde_dag_mee():
    assert gaat("2026-11-23 07:00", soort="herinnering") == op("2026-11-23 08:00")
    assert gaat("2026-11-23 08:00", soort="herinnering") == op("2026-11-23 08:00")


def test_het_dagbericht_gaat_niet_in_het_weekend_en_niet_met_kerst():
    assert gaat("2026-11-27 14:00", soort="herinnering") == op("2026-11-30 08:00")
    assert gaat("2026-12-24 14:00", soort="herinnering") == op("2026-12-28 08:00")


def test_het_dagbericht_gaat_om_de_tijd_die_iemand_koos():
    assert gaat("2026-11-23 14:00", soort="herinnering", dagbericht_om=time(16, 30)) == op("2026-11-23 16:30")


def test_wie_geen_mail_wil_krijgt_er_alleen_een_bij_spoed():
    assert gaat("2026-11-23 14:00", nieuws=Wijze.ALLEEN_HIER) is None
    assert gaat("2026-11-23 14:00", nieuws=Wijze.ALLEEN_HIER, spoed=True) == op("2026-11-23 14:00")


def test_spoed_wacht_niet_op_het_dagbericht_maar_wel_op_het_einde_van_de_stille_uren():
    assert gaat("2026-11-27 14:00", soort="herinnering", spoed=True) == op("2026-11-27 14:00")
    assert gaat("2026-11-27 22:00", soort="herinnering", spoed=True) == op("2026-11-28 07:00")
    assert gaat("2026-11-28 06:59", spoed=True) == op("2026-11-28 07:00")


def test_de_stille_uren_beginnen_op_tijd_en_eindigen_op_tijd():
    assert gaat("2026-11-23 18:59") == op("2026-11-23 18:59")
    assert gaat("2026-11-23 19:00") == op("2026-11-24 07:00")
    assert gaat("2026-11-24 07:00") == op("2026-11-24 07:00")


def test_stille_uren_kunnen_ook_midden_op_de_dag_zijn():
    middag = {"stil_van": time(12), "stil_tot": time(13)}
    assert gaat("2026-11-23 12:30", **middag) == op("2026-11-23 13:00")
    assert gaat("2026-11-23 23:30", **middag) == op("2026-11-23 23:30")


def test_twee_keer_dezelfde_tijd_is_nooit_stil():
    assert gaat("2026-11-23 03:00", stil_van=time(7), stil_tot=time(7)) == op("2026-11-23 03:00")


class TestDeKlokVerspringt:
    def test_een_tijd_die_niet_bestaat_is_het_moment_van_verspringen(self):
        (enige,) = momenten(op("2026-03-29 12:00").date(), time(2, 30))
        assert enige == op("2026-03-29 03:00") == datetime(2026, 3, 29, 1, tzinfo=UTC)

    def test_een_tijd_die_twee_keer_bestaat_geeft_beide(self):
        assert momenten(op("2026-10-25 12:00").date(), time(2, 30)) == [op("2026-10-25 02:30"), op("2026-10-25 02:30*")]

    def test_stil_tot_een_tijd_die_niet_bestaat(self):
        assert gaat("2026-03-29 01:45", stil_tot=time(2, 30)) == op("2026-03-29 03:00")

    def test_stil_tot_een_tijd_die_twee_keer_bestaat(self):
        assert gaat("2026-10-25 01:45", stil_tot=time(2, 30)) == op("2026-10-25 02:30")
        assert gaat("2026-10-25 02:10*", stil_tot=time(2, 30)) == op("2026-10-25 02:30*")

    def test_de_stilte_kan_eindigen_in_het_uur_dat_terugkomt(self):
        bijna_altijd = {"stil_van": time(2, 40), "stil_tot": time(2, 20)}
        assert gaat("2026-10-25 02:50", **bijna_altijd) == op("2026-10-25 02:20*")

    def test_zeven_uur_blijft_zeven_uur(self):
        assert gaat("2026-03-28 23:00") == datetime(2026, 3, 29, 5, tzinfo=UTC)
        assert gaat("2026-10-24 23:00") == datetime(2026, 10, 25, 6, tzinfo=UTC)


class TestNaEenStoring:
    def test_een_dagbericht_dat_te_laat_is_gaat_dezelfde_werkdag_nog(self):
        assert mag_nu(Voorkeur(), "herinnering", spoed=False, nu=op("2026-11-23 15:00"))

    @pytest.mark.parametrize("nu", ["2026-11-23 22:00", "2026-11-28 15:00", "2026-12-25 15:00"])
    def test_maar_niet_in_de_stille_uren_het_weekend_of_met_kerst(self, nu):
        assert not mag_nu(Voorkeur(), "herinnering", spoed=False, nu=op(nu))

    def test_spoed_mag_ook_in_het_weekend_maar_niet_in_de_stille_uren(self):
        assert mag_nu(Voorkeur(), "herinnering", spoed=True, nu=op("2026-11-28 15:00"))
        assert not mag_nu(Voorkeur(), "herinnering", spoed=True, nu=op("2026-11-28 22:00"))


# --- voor elke voorkeur en elk moment ---------------------------------------------------------------------------------


def een_voorkeur(herinneringen, nieuws, stil_van, stil_tot, daarna):
    """Een voorkeur die mag: de dagelijkse mail komt `daarna` minuten na de stille uren, en vóór de volgende."""
    open_minuten = DAG - (stil_tot - stil_van) % DAG
    om = (stil_tot + daarna % open_minuten) % DAG
    van, tot, om = (time(*divmod(minuut, 60)) for minuut in (stil_van, stil_tot, om))
    return Voorkeur(herinneringen=herinneringen, nieuws=nieuws, dagbericht_om=om, stil_van=van, stil_tot=tot)


DAG = 24 * 60
wijzen, minuten = st.sampled_from(Wijze.values), st.integers(0, DAG - 1)
voorkeuren = st.builds(een_voorkeur, wijzen, wijzen, minuten, minuten, minuten)
GEWOON = st.datetimes(datetime(2025, 1, 1), datetime(2040, 12, 1), timezones=st.just(UTC))
# The nights in which the clock jumps deserve more than chance.
NACHTEN = [
    datetime(jaar, *dag, tzinfo=UTC) for jaar, *dag in [(2026, 3, 28, 20), (2026, 10, 24, 20), (2027, 3, 27, 20)]
]
IN_EEN_NACHT = st.builds(
    lambda nacht, ver: nacht + ver, st.sampled_from(NACHTEN), st.timedeltas(timedelta(0), timedelta(hours=14))
)
elk_moment = GEWOON | IN_EEN_NACHT


@settings(deadline=None)
@given(voorkeur=voorkeuren, soort=st.sampled_from(SOORTEN), spoed=st.booleans(), nu=elk_moment)
def test_een_mail_gaat_nooit_in_de_stille_uren_en_nooit_in_het_verleden(voorkeur, soort, spoed, nu):
    moment = mailen_op(voorkeur, soort, spoed=spoed, nu=nu)
    if moment is None:
        assert not spoed
        assert voorkeur.wijze(soort) == Wijze.ALLEEN_HIER
    else:
        assert moment >= nu
        assert not is_stil(voorkeur, moment)
        assert mag_nu(voorkeur, soort, spoed=spoed, nu=moment)


@settings(deadline=None)
@given(voorkeur=voorkeuren, nu=elk_moment)
def test_een_dagbericht_gaat_op_een_werkdag_en_is_hooguit_een_werkdag_later(voorkeur, nu):
    voorkeur.herinneringen = Wijze.DAGBERICHT
    moment = mailen_op(voorkeur, "herinnering", spoed=False, nu=nu)
    vandaag, dag = timezone.localdate(nu), timezone.localdate(moment)
    assert is_werkdag(dag)
    assert dag <= werkdag_na(vandaag, 1)
    assert timezone.localtime(moment).time() == voorkeur.dagbericht_om


@settings(deadline=None)
@given(voorkeur=voorkeuren, nu=elk_moment)
def test_spoed_wacht_nooit_langer_dan_de_stille_uren_duren(voorkeur, nu):
    """Van nu tot de mail is elke minuut stil; ook als de enige luide minuut in het uur valt dat de klok overslaat."""
    moment = mailen_op(voorkeur, "nieuws", spoed=True, nu=nu)
    minuten = range(0, int((moment - nu).total_seconds()), 60)
    assert all(is_stil(voorkeur, nu + timedelta(seconds=na)) for na in minuten)
    assert moment == nu or is_stil(voorkeur, moment - timedelta(microseconds=1))
