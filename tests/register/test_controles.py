"""De pagina met controles: wat er mis is, of de klok loopt, en nu controleren."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db.models.functions import Now
from django.utils import timezone

from pmm.kern.bevinding import Bevinding
from pmm.klok.models import Ronde
from pmm.logboek import nalopen
from pmm.logboek.models import Controle
from pmm.meldingen.models import Melding
from register.beheer.controles import NACHTCONTROLE
from register.rollen import AUDITOR, BEHEERDER
from register.zoeken.index import ververs_alles
from tests.factories import aantal_vragen, ingelogd, lid

pytestmark = pytest.mark.django_db
PAGINA = "/beheer/controles/"
NIET_GOED = Bevinding("Het logboek klopt niet vanaf regel 3. Bel de beveiligingsfunctionaris.", "Regel 3 ontbreekt.")


@pytest.fixture(params=[AUDITOR, BEHEERDER])
def client(request):
    return ingelogd(lid(request.param))


@pytest.fixture
def auditor():
    return lid(AUDITOR)


def uitslag(onderdeel="logboek", *, dagen=0, melding=""):
    return Controle.objects.create(
        onderdeel=onderdeel,
        op=timezone.localtime() - timedelta(days=dagen),
        duur=timedelta(seconds=1.5),
        in_orde=not melding,
        melding=melding,
    )


def ronde(naam=NACHTCONTROLE, **velden):
    return Ronde.objects.create(**{"naam": naam, "volgende_op": timezone.now() + timedelta(hours=9), **velden})


def test_zonder_uitslag_zegt_de_pagina_wanneer_die_komt(client):
    tekst = client.get(PAGINA).content.decode()
    assert "Nog niet nagelopen" in tekst
    assert "Vannacht om half vier" in tekst
    assert "De klok staat stil" in tekst


def test_de_laatste_uitslag_per_onderdeel_en_de_afgelopen_dertig_nachten(client, settings):
    uitslag(dagen=31, melding="Veel te oud.")
    uitslag(dagen=2, melding="Eergisteren mis.")
    uitslag()
    uitslag("casussen", melding="Casus PMM-26-7K3F9Q klopt niet.")
    antwoord = client.get(PAGINA)
    tekst = antwoord.content.decode()
    assert {o.naam: o.laatste and o.laatste.in_orde for o in antwoord.context["onderdelen"]} == {
        **dict.fromkeys(settings.PMM_CONTROLES),
        "logboek": True,
        "casussen": False,
    }
    assert "in 1,5 seconden" in tekst
    assert "Eergisteren mis." in tekst
    assert "Veel te oud." not in tekst


def test_de_pagina_kost_even_veel_na_een_nacht_als_na_dertig(client):
    uitslag()
    ronde()
    na_een = aantal_vragen(client, PAGINA)
    for dagen in range(1, 30):
        uitslag(dagen=dagen)
        uitslag("casussen", dagen=dagen, melding="Mis.")
    assert aantal_vragen(client, PAGINA) == na_een <= 12


def test_een_klok_die_loopt_staat_er_met_wat_zij_deed(client):
    ronde("veeg", keer=2, begonnen_op=Now(), klaar_keer=2, klaar_op=Now(), gelukt=False, fout="SMTPException")
    tekst = client.get(PAGINA).content.decode()
    assert "De klok loopt." in tekst
    assert "mislukt: SMTPException" in tekst


def test_nu_controleren_zet_de_nachtcontrole_aan_de_beurt_en_de_pagina_vraagt_zelf_naar_de_uitslag(client):
    ronde()
    antwoord = client.post(f"{PAGINA}nu/", follow=True)
    assert Ronde.objects.get().volgende_op <= timezone.now()
    tekst = antwoord.content.decode()
    assert "De controles beginnen binnen een paar seconden." in tekst
    assert 'hx-trigger="every 3s"' in tekst


@pytest.mark.parametrize(("minuten", "vraagt"), [(1, True), (11, False)])
def test_de_pagina_vraagt_naar_de_uitslag_zolang_die_kan_komen(client, minuten, vraagt):
    ronde(keer=1, begonnen_op=timezone.now() - timedelta(minutes=minuten))
    assert ("every 3s" in client.get(PAGINA).content.decode()) is vraagt


def test_zonder_klok_zegt_nu_controleren_dat_er_niets_begint(client):
    assert "De klok van PMM loopt niet" in client.post(f"{PAGINA}nu/", follow=True).content.decode()


def test_een_controle_die_loopt_is_bezig_en_na_een_uur_niet_afgemaakt(client):
    Controle.objects.create(onderdeel="logboek")
    tekst = client.get(PAGINA, headers={"HX-Request": "true"}).content.decode()
    assert "Bezig" in tekst
    assert "<html" not in tekst
    Controle.objects.update(op=timezone.now() - timedelta(hours=2))
    tekst = client.get(PAGINA).content.decode()
    assert "Deze controle is begonnen en niet afgemaakt." in tekst
    assert "every 3s" not in tekst


# --- wie het hoort ------------------------------------------------------------------------------------------------------


def test_auditors_en_beheerders_horen_elke_bevinding_eenmaal_per_dag_met_spoed(auditor, time_machine):
    beheerder, ander, weg = lid(BEHEERDER), lid("loketmedewerker"), lid(AUDITOR, is_active=False)
    for _ in range(3):
        nalopen.leg_vast("logboek", NIET_GOED)
    meldingen = Melding.objects.order_by("gebruiker_id")
    assert [melding.gebruiker_id for melding in meldingen] == sorted([auditor.pk, beheerder.pk])
    assert {melding.zin for melding in meldingen} == {f"Controle van logboek: {NIET_GOED.melding}"}
    assert all(melding.spoed and melding.mailen_op for melding in meldingen)
    assert not Melding.objects.filter(gebruiker__in=[ander, weg]).exists()

    time_machine.move_to(timezone.localtime() + timedelta(days=1))
    nalopen.leg_vast("logboek", NIET_GOED)
    assert Melding.objects.count() == 4


def test_wie_twee_rollen_heeft_hoort_het_een_keer(auditor):
    auditor.lidmaatschappen.create(organisatie=auditor.organisatie, rol=BEHEERDER)
    nalopen.leg_vast("logboek", NIET_GOED)
    assert Melding.objects.count() == 1


def test_een_lange_bevinding_past_in_een_melding(auditor):
    nalopen.leg_vast("casussen", Bevinding("x" * 300))
    assert len(Melding.objects.get().zin) == 300


def test_alle_controles_van_het_product_zijn_in_orde_bij_een_lege_database(auditor):
    ververs_alles()  # the organisation of the auditor came without a service
    call_command("controleer", "alles")
    assert not Controle.objects.filter(in_orde=False).exists()
    assert not Melding.objects.exists()
