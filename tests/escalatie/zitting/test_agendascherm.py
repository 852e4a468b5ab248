"""De agenda op het scherm: pijlen, slepen, minuten, een casus erbij en een casus eraf."""

import pytest
from django.utils import timezone

from tests.escalatie.zitting.kijken import adres, html
from tests.factories import AgendapuntFactory, ingelogd

pytestmark = pytest.mark.django_db


def rijen(zitting):
    return list(zitting.punten.op_tafel().order_by("volgorde"))


def agenda(zitting, **anders):
    nummers = [punt.pk for punt in rijen(zitting)]
    minuten = {f"minuten-{punt.pk}": punt.minuten for punt in rijen(zitting)}
    return {"punt": nummers, "gezien": nummers, **minuten, **anders}


def test_een_pijl_verplaatst_een_casus_en_de_focus_blijft_bij_de_regel(zitting, voorzitter):
    eerste, tweede = rijen(zitting)
    antwoord = voorzitter.post(adres(zitting, "zitting_agenda"), agenda(zitting, omhoog=tweede.pk))
    assert antwoord.url.endswith(f"#omlaag-{tweede.pk}")
    assert [punt.pk for punt in rijen(zitting)] == [tweede.pk, eerste.pk]
    # Past the edge is no mistake.
    voorzitter.post(adres(zitting, "zitting_agenda"), agenda(zitting, omhoog=tweede.pk))
    assert rijen(zitting)[0] == tweede


def test_slepen_stuurt_de_nieuwe_volgorde_en_de_tijden_tellen_door(zitting, voorzitter):
    eerste, tweede = rijen(zitting)
    anders = {"punt": [tweede.pk, eerste.pk], f"minuten-{tweede.pk}": "45"}
    voorzitter.post(adres(zitting, "zitting_agenda"), agenda(zitting, **anders))
    pagina = html(voorzitter.get(adres(zitting, "zitting_agenda")))
    assert pagina.index("10.00 uur") < pagina.index("10.45 uur")
    assert "Samen duren de casussen 1 uur en 15 minuten. De zitting duurt 2 uur." in pagina


def test_een_onmogelijk_aantal_minuten_blijft_staan(zitting, voorzitter):
    eerste = rijen(zitting)[0]
    antwoord = voorzitter.post(adres(zitting, "zitting_agenda"), agenda(zitting, **{f"minuten-{eerste.pk}": "veel"}))
    assert antwoord.status_code == 422
    assert 'value="veel"' in html(antwoord)


def test_wie_op_een_oude_agenda_schuift_leest_dat_zij_is_gewijzigd(zitting, voorzitter):
    oud = agenda(zitting)
    voorzitter.post(adres(zitting, "zitting_agenda"), agenda(zitting, omhoog=rijen(zitting)[1].pk))
    antwoord = voorzitter.post(adres(zitting, "zitting_agenda"), oud)
    assert antwoord.status_code == 422
    assert "intussen gewijzigd" in html(antwoord)


def test_het_loket_kiest_ook_uit_dossiers_van_een_ander_en_een_voorzitter_niet(zitting, dossier, loket, voorzitter):
    vreemd = AgendapuntFactory(uitkomst="afgevoerd", uitkomst_reden="Later", uitkomst_op=timezone.now()).dossier
    scherm = adres(zitting, "zitting_erbij")
    assert f"Nu bij voorzitter {vreemd.voorzitter}" in html(ingelogd(loket).get(scherm))
    assert voorzitter.post(scherm, {"dossiers": [vreemd.pk], "minuten": 30}).status_code == 422
    assert voorzitter.post(scherm, {"dossiers": [dossier.pk], "minuten": 30}).status_code == 302
    assert zitting.punten.nog_te_doen().filter(dossier=dossier).exists()


def test_een_casus_van_een_andere_zitting_is_hier_niet_af_te_halen(zitting, voorzitter):
    elders = AgendapuntFactory()
    assert voorzitter.get(adres(zitting, "zitting_eraf", elders.pk)).status_code == 404
    eigen = rijen(zitting)[0]
    assert voorzitter.post(adres(zitting, "zitting_eraf", eigen.pk), {"reden": "Later"}).status_code == 302
    assert eigen not in rijen(zitting)
