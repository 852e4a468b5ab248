"""De mails van de reis: kenmerk en adres, nooit wat er in de casus staat."""

import pytest

from loket import services
from pmm.uitgaand.models import Bericht
from register.models import Gebruiker
from tests.factories import OrganisatieFactory
from tests.loket.hulp import maak_casus


def de_mail(soort):
    return Bericht.objects.get(sjabloon=soort)


def test_de_ontvangstbevestiging_zegt_wat_er_nu_gebeurt_en_binnen_hoeveel_werkdagen(casus, indiener, settings):
    mail = de_mail("ontvangst")
    assert (mail.aan, mail.over) == (indiener.email, casus.kenmerk)
    assert f"{settings.PMM_ADRES}/casussen/{casus.kenmerk}/" in mail.tekst
    assert "binnen 2 werkdagen" in mail.tekst


def test_het_bericht_over_de_behandelaar_zegt_wie_en_welk_nummer(in_behandeling):
    mail = de_mail("behandelaar")
    assert "Bram Jansen" in mail.onderwerp
    assert "088 111 22 33" in mail.tekst


def test_zonder_eigen_nummer_staat_het_nummer_van_het_loket_er(casus, collega, settings):
    services.neem_in_behandeling(casus, behandelaar=collega, door=collega)
    assert settings.LOKET_TELEFOON in de_mail("behandelaar").tekst


def test_in_geen_mail_staat_iets_uit_de_casus(met_vragen, medewerker, contact):
    geheim = ("Linde", "woning", "briefadres", "Ontruiming", "verhuurder", "bewindvoerder")
    mails = Bericht.objects.all()
    assert mails
    for mail in mails:
        assert not [woord for woord in geheim if woord in mail.onderwerp + mail.tekst]


def test_elke_mail_gaat_een_keer_ook_als_de_stap_nog_eens_wordt_gevraagd(in_behandeling):
    assert Bericht.objects.filter(sjabloon="behandelaar").count() == 1


@pytest.mark.parametrize("postbus", ["postbus@voorbeeld.example", ""])
def test_na_een_gesprek_gaat_de_mail_naar_de_postbus_van_de_organisatie_als_die_er_is(medewerker, postbus):
    maak_casus(medewerker, organisatie=OrganisatieFactory(email=postbus))
    assert list(Bericht.objects.values_list("aan", flat=True)) == ([postbus] if postbus else [])


def test_werkt_de_indiener_er_niet_meer_dan_krijgt_de_organisatie_de_mail(casus, medewerker, indiener):
    Gebruiker.objects.filter(pk=indiener.pk).update(is_active=False)
    casus.refresh_from_db()
    services.vraag_aanvulling(casus, vragen=["Wie?"], door=medewerker)
    assert de_mail("vragen").aan == "zorg@voorbeeld.example"
