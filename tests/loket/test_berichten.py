"""De mails van de reis: kenmerk en adres, nooit wat er in de casus staat."""

import pytest

from loket import services
from loket.berichten import NIEUWS
from pmm.casus.overgangen import OVERGANGEN, voer_uit
from pmm.meldingen.models import Melding
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


# --- de melding op het scherm -----------------------------------------------------------------------------------------


def gemeld_aan(mens):
    return list(Melding.objects.filter(gebruiker=mens).order_by("pk").values_list("zin", flat=True))


def test_scherm_en_mail_komen_uit_dezelfde_rij(casus, medewerker, indiener):
    services.neem_in_behandeling(casus, behandelaar=medewerker, door=medewerker)
    melding = Melding.objects.get(gebruiker=indiener)
    assert melding.zin == f"Bram Jansen behandelt uw casus {casus.kenmerk}."
    assert (melding.adres, melding.over) == (casus.get_absolute_url(), casus.kenmerk)
    assert melding.bericht == de_mail("behandelaar")


def test_niemand_krijgt_een_melding_van_wat_hij_zelf_deed(casus, medewerker, indiener):
    assert de_mail("ontvangst").aan == indiener.email
    assert not Melding.objects.filter(gebruiker=indiener).exists()
    services.neem_in_behandeling(casus, behandelaar=medewerker, door=medewerker)
    assert not Melding.objects.filter(gebruiker=medewerker).exists()


def test_een_postbus_krijgt_mail_en_geen_melding(medewerker):
    maak_casus(medewerker, organisatie=OrganisatieFactory(email="postbus@voorbeeld.example"))
    assert Bericht.objects.exists()
    assert not Melding.objects.exists()


def test_wie_een_casus_toegewezen_krijgt_hoort_dat_van_wie(casus, coordinator, medewerker):
    services.neem_in_behandeling(casus, behandelaar=medewerker, door=coordinator)
    assert gemeld_aan(medewerker) == [f"Dana Smit gaf u casus {casus.kenmerk} om te behandelen."]
    assert not gemeld_aan(coordinator)


@pytest.mark.parametrize("eerst_in_behandeling", [True, False])
def test_wie_vragen_stelde_hoort_dat_zij_beantwoord_zijn(casus, indiener, medewerker, eerst_in_behandeling):
    if eerst_in_behandeling:
        services.neem_in_behandeling(casus, behandelaar=medewerker, door=medewerker)
    services.vraag_aanvulling(casus, vragen=["Wie?"], door=medewerker)
    (vraag,) = casus.vragen.all()
    services.vul_aan(casus, antwoorden={vraag.pk: services.Antwoord("Zij.")}, door=indiener)
    assert gemeld_aan(medewerker) == [f"De vragen over casus {casus.kenmerk} zijn beantwoord."]


def test_trekt_de_indiener_in_terwijl_er_vragen_liggen_dan_hoort_wie_ze_stelde_dat(met_vragen, indiener, medewerker):
    voer_uit("intrekken", met_vragen, door=indiener, toelichting="Opgelost.")
    assert gemeld_aan(medewerker) == [f"Casus {met_vragen.kenmerk} is ingetrokken."]
    assert gemeld_aan(indiener) == [f"Het loket heeft vragen over uw casus {met_vragen.kenmerk}."]


def test_trekt_het_loket_in_dan_hoort_de_indiener_dat(in_behandeling, collega, indiener, medewerker):
    voer_uit("intrekken", in_behandeling, door=collega, toelichting="Dubbel.")
    assert gemeld_aan(indiener)[-1] == f"Uw casus {in_behandeling.kenmerk} is ingetrokken."
    assert gemeld_aan(medewerker) == [f"Casus {in_behandeling.kenmerk} is ingetrokken."]


def test_een_account_dat_is_afgesloten_hoort_niets(met_vragen, indiener, medewerker):
    Gebruiker.objects.filter(pk=medewerker.pk).update(is_active=False)
    voer_uit("intrekken", met_vragen, door=indiener, toelichting="Opgelost.")
    assert not gemeld_aan(medewerker)


def test_in_geen_melding_staat_iets_uit_de_casus(met_vragen, indiener):
    voer_uit("intrekken", met_vragen, door=indiener, toelichting="De ontruiming is van de baan.")
    zinnen = " ".join(Melding.objects.values_list("zin", flat=True))
    assert met_vragen.kenmerk in zinnen
    assert not [woord for woord in ("Linde", "ntruiming", "verhuurder", "briefadres") if woord in zinnen]


def test_bij_elke_stap_met_nieuws_staat_voor_wie():
    met_nieuws = {naam for naam, overgang in OVERGANGEN.items() if "loket.berichten.meld_nieuws" in overgang.gevolgen}
    assert met_nieuws == set(NIEUWS)
    assert all(any(nieuws) for nieuws in NIEUWS.values())
