"""Eén casus door alle handen: van lokale poging via het loket en het LET tot gesloten, en weer open."""

from io import StringIO

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core.management import call_command

from tests.e2e import verhaal as v
from tests.e2e import verhaal_loket as loketwerk

pytestmark = pytest.mark.browser


@pytest.fixture
def geheim(wereld):
    """Noor heeft een wachtwoord en een authenticator-app."""
    noor = wereld.mensen["noor"]
    noor.set_password(v.WACHTWOORD)
    noor.save()
    geheim = totp.generate_totp_secret()
    totp.TOTP.activate(noor, geheim)
    return geheim


@pytest.fixture
def verhaal(wereld, venster, als, post):
    mensen = wereld.mensen
    return v.Verhaal(venster(), als(mensen["fatma"]), als(mensen["willemijn"]), post)


def test_een_casus_gaat_van_lokale_poging_via_loket_en_let_tot_gesloten_en_weer_open(verhaal, wereld, geheim):
    functionaris, loket, voorzitter = verhaal.functionaris, verhaal.loket, verhaal.voorzitter
    v.logt_in(functionaris, wereld.mensen["noor"], geheim)
    v.typt_loopt_weg_en_komt_terug(functionaris)
    verhaal.kenmerk = v.legt_aan(functionaris)
    v.vult_gegevens_aan(functionaris)
    v.legt_poging_vast(functionaris)
    v.controleert_en_dient_in(functionaris)
    verhaal.lees_post("Uw casus {kenmerk} is ontvangen", "binnen 2 werkdagen")
    loketwerk.stelt_een_vraag(loket)
    verhaal.lees_post("Vragen over uw casus {kenmerk}", "U bent nu aan zet.")
    v.beantwoordt_de_vraag(functionaris)
    loketwerk.neemt_in_behandeling(loket, verhaal.adres)
    verhaal.lees_post("Fatma Aydin behandelt uw casus {kenmerk}", "088-000 00 01")
    loketwerk.voegt_partijen_toe(loket)
    loketwerk.schaalt_op(loket)
    loketwerk.besluit(voorzitter)
    loketwerk.volgt_en_rondt_af(loket, verhaal.adres)
    verhaal.lees_post("Uw casus {kenmerk} is afgerond")
    v.vertelt_hoe_het_ging(functionaris, verhaal.kenmerk)
    loketwerk.sluit_met_een_leerpunt(loket)
    loketwerk.heropent(loket, verhaal.adres)
    functionaris.open(f"{verhaal.adres}wie-keek/")
    functionaris.ziet("Fatma Aydin", "Willemijn ter Horst", "rondde")
    functionaris.kijk_na("wie-keek")
    call_command("controleer", "alles", stdout=StringIO())
