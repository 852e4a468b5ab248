"""Opgeven wat niet meer terugkomt: nooit alleen, en nooit iets anders dan er getoond is."""

import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from overbrugging.grootboek.saldo import stand_van
from overbrugging.models import Boeking, Goedkeuring
from overbrugging.vordering import afboeken, services
from pmm.kern.fouten import DomeinFout
from register.models import Lidmaatschap
from tests.factories import lid


def gevraagd(vordering, centen=250_50, door=None):
    return afboeken.vraag_afboeking(
        vordering.voorschot,
        centen,
        reden="De organisatie is failliet.",
        vordering=vordering,
        door=door or vordering.voorschot.aangevraagd_door,
        sleutel=uuid.uuid4(),
    )


def keur(afboeking, door):
    return afboeken.keur_goed(afboeking, getoond=afboeken.hash_van(afboeking), door=door, sleutel=uuid.uuid4())


def test_pas_met_het_tweede_akkoord_wordt_er_geboekt(vordering):
    verzoek = gevraagd(vordering)
    assert keur(verzoek, lid("budgethouder")).stand == "gevraagd"
    assert not Boeking.objects.filter(soort="afboeking").exists()
    vast = keur(verzoek, lid("budgethouder"))
    assert (vast.stand, vast.boeking.reden) == ("geboekt", "De organisatie is failliet.")
    stand = stand_van(vordering.voorschot)
    assert (stand.open, stand.afgeboekt, stand.klopt) == (1_000_00, 250_50, True)


def test_alles_betaald_of_afgeboekt_is_vereffend(vordering, budgethouder):
    services.boek_terugbetaling(vordering, 1_000_00, door=budgethouder, sleutel=uuid.uuid4())
    verzoek = gevraagd(vordering)
    keur(verzoek, budgethouder)
    keur(verzoek, lid("budgethouder"))
    vordering.voorschot.refresh_from_db()
    assert vordering.voorschot.stand == "terugbetaald"


def test_wat_nog_bij_niemand_gevorderd_is_kan_ook_weg_en_dan_wordt_de_rest_gevorderd(voorschot, organisatie):
    verzoek = afboeken.vraag_afboeking(
        voorschot, 50, reden="Afronding.", door=voorschot.aangevraagd_door, sleutel=uuid.uuid4()
    )
    for _ in range(2):
        keur(verzoek, lid("budgethouder"))
    voorschot.refresh_from_db()
    assert services.te_verdelen(voorschot) == 1_250_00


@pytest.mark.parametrize("rol", ["loketmedewerker", "auditor", "beheerder"])
def test_alleen_een_budgethouder_keurt_goed(vordering, rol):
    with pytest.raises(DomeinFout, match="Alleen een budgethouder"):
        keur(gevraagd(vordering), lid(rol))


def test_wie_het_vroeg_keurt_het_niet_goed(vordering, budgethouder):
    with pytest.raises(DomeinFout, match="zelf gevraagd. Iemand anders moet"):
        keur(gevraagd(vordering, door=budgethouder), budgethouder)


def test_twee_keer_hetzelfde_akkoord_is_er_een(vordering, budgethouder):
    verzoek = gevraagd(vordering)
    keur(verzoek, budgethouder)
    with pytest.raises(DomeinFout, match="al goedgekeurd"):
        keur(verzoek, budgethouder)


def test_wie_te_laat_is_leest_wie_het_goedkeurde(vordering):
    verzoek = gevraagd(vordering)
    keur(verzoek, lid("budgethouder"))
    keur(verzoek, lid("budgethouder", naam="Bram Jansen"))
    with pytest.raises(DomeinFout, match="Bram Jansen heeft dit zojuist goedgekeurd. U hoeft niets meer te doen."):
        keur(verzoek, lid("budgethouder"))


def test_iets_anders_dan_er_getoond_is_wordt_niet_goedgekeurd(vordering, budgethouder):
    with pytest.raises(afboeken.Veranderd):
        afboeken.keur_goed(gevraagd(vordering), getoond="0" * 64, door=budgethouder, sleutel=uuid.uuid4())
    assert not Goedkeuring.objects.filter(afboeking__isnull=False).exists()


def test_een_afgewezen_verzoek_kan_niemand_meer_goedkeuren(vordering, budgethouder):
    verzoek = gevraagd(vordering)
    afboeken.wijs_af(verzoek, reden="Eerst nog bellen.", door=budgethouder)
    with pytest.raises(DomeinFout, match="heeft dit afgewezen"):
        keur(verzoek, lid("budgethouder"))


def test_is_er_intussen_betaald_dan_wordt_er_niet_te_veel_afgeboekt(vordering, budgethouder):
    verzoek = gevraagd(vordering, 1_250_50)
    services.boek_terugbetaling(vordering, 1, door=budgethouder, sleutel=uuid.uuid4())
    with pytest.raises(DomeinFout, match="nu nog maar € 1.250,49 open"):
        keur(verzoek, lid("budgethouder"))


def test_er_wacht_hoogstens_een_verzoek(vordering):
    gevraagd(vordering)
    with pytest.raises(DomeinFout, match="wacht al een verzoek"):
        gevraagd(vordering)


@pytest.mark.parametrize("centen", [0, 1_250_51])
def test_nooit_meer_dan_er_openstaat(vordering, centen):
    with pytest.raises(DomeinFout, match="Boek hoogstens dat bedrag af"):
        gevraagd(vordering, centen)


def test_de_database_weigert_een_akkoord_zonder_recht(vordering):
    verzoek, iemand = gevraagd(vordering), lid("budgethouder")
    Lidmaatschap.objects.filter(gebruiker=iemand).update(tot=timezone.localdate())
    with pytest.raises(IntegrityError, match="Alleen een budgethouder"), transaction.atomic():
        Goedkeuring.objects.create(afboeking=verzoek, door=iemand, getoond_hash="0" * 64)
