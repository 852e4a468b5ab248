"""Wie wat leest: één tabel voor elk soort bericht, en dezelfde uitkomst op elk adres, in elke telling en elke melding."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from pmm.casus.models import Deling
from pmm.gesprek import ongelezen
from pmm.gesprek.models import Gespreksbericht, Leesmerk, Ontvanger
from pmm.logboek.models import Regel
from pmm.meldingen.models import Melding
from pmm.uitgaand.models import Bericht
from register.models import Lidmaatschap
from tests.factories import ingelogd, lid

pytestmark = pytest.mark.django_db
IEDEREEN = ("indiener", "collega", "loket", "loketcollega", "a", "b", "voorzitter", "buiten")
EIGEN, LOKET = {"indiener", "collega"}, {"loket", "loketcollega"}
# Who sends it, to whom, and who reads it then.
BERICHTEN = {
    "indiener aan het loket": ("indiener", (), EIGEN | LOKET),
    "indiener aan a": ("indiener", ("a",), EIGEN | LOKET | {"a"}),
    "loket aan de indiener": ("loket", ("eigen",), EIGEN | LOKET),
    "loket aan a": ("loket", ("a",), LOKET | {"a"}),
    "loket aan iedereen": ("loket", ("eigen", "a", "b"), EIGEN | LOKET | {"a", "b"}),
    "a aan het loket": ("a", (), LOKET | {"a"}),
    "a aan de indiener": ("a", ("eigen",), EIGEN | LOKET | {"a"}),
    "notitie": ("loket", None, LOKET),
}
GEHEIM = "Zwaluwnest"


def schrijf(kring, soort, tekst=GEHEIM):
    wie, aan, lezers = BERICHTEN[soort]
    if aan is None:
        return kring.noteer(tekst, wie), lezers
    return kring.stuur(wie, tekst, [getattr(kring, naam) for naam in aan]), lezers


@pytest.mark.parametrize("soort", BERICHTEN)
def test_alleen_wie_het_aangaat_leest_het(kring, soort):
    bericht, lezers = schrijf(kring, soort)
    assert {naam for naam in IEDEREEN if bericht.pk in kring.leest(naam)} == lezers


@pytest.mark.parametrize("soort", BERICHTEN)
def test_het_telt_alleen_mee_voor_wie_het_leest_en_niet_zelf_schreef(kring, soort):
    _, lezers = schrijf(kring, soort)
    assert {naam for naam in IEDEREEN if nieuw(kring, naam)} == lezers - {BERICHTEN[soort][0]}


def nieuw(kring, naam):
    """Hoeveel er nieuw is; op ‘Mijn werk’ staat nooit meer dan dat."""
    ik = kring.mens(naam)
    aantal = Gespreksbericht.objects.van_casus(kring.casus).zichtbaar_voor(ik).ongelezen_door(ik).count()
    regels = ongelezen.blok(ik).regels
    assert [regel.wat for regel in regels] in (
        [],
        ["Een nieuw bericht"] if aantal == 1 else [f"{aantal} nieuwe berichten"],
    )
    return aantal


def test_op_geen_enkel_adres_staat_wat_iemand_niet_leest(kring):
    """Elk soort bericht met een eigen woord erin, en dan elke pagina, voor iedereen."""
    woorden = {soort: f"Zwaluw{nummer}nest" for nummer, soort in enumerate(BERICHTEN)}
    nummers = {soort: schrijf(kring, soort, woord)[0].pk for soort, woord in woorden.items()}
    for naam in IEDEREEN:
        client = ingelogd(kring.mens(naam))
        gezien = "".join(client.get(adres).content.decode() for adres in adressen(kring))
        for soort, woord in woorden.items():
            leest = naam in BERICHTEN[soort][2]
            assert (woord in gezien) is leest, (naam, soort)
            antwoord = client.get(reverse("gesprek:antwoord", args=[kring.casus.kenmerk, nummers[soort]]))
            assert antwoord.status_code == (200 if leest else 403 if naam == "voorzitter" else 404), (naam, soort)


def adressen(kring):
    """Elke pagina waar iets van een gesprek op kan staan."""
    kenmerk = kring.casus.kenmerk
    return [
        reverse("mijn_werk"),
        reverse("casus:lijst"),
        reverse("casus:casus", args=[kenmerk]),
        reverse("casus:wie_keek", args=[kenmerk]),
        reverse("meldingen:lijst"),
        *[reverse(f"gesprek:{naam}", args=[kenmerk]) for naam in ("gesprek", "paneel", "notitie")],
        reverse("gesprek:gesprek", args=[kenmerk]) + "?soort=notitie",
    ]


@pytest.mark.parametrize("soort", BERICHTEN)
def test_wie_het_niet_leest_hoort_er_niets_van(kring, soort):
    _, lezers = schrijf(kring, soort)
    gehoord = {naam for naam in IEDEREEN if Melding.objects.van(kring.mens(naam).pk).exists()}
    assert gehoord <= lezers


def test_een_bericht_dat_iemand_niet_leest_is_precies_als_een_dat_niet_bestaat(kring):
    geheim, client = kring.noteer(), ingelogd(kring.mens("indiener"))
    for naam in ("antwoord", "verbeteren", "intrekken"):
        van_een_ander = client.get(reverse(f"gesprek:{naam}", args=[kring.casus.kenmerk, geheim.pk]))
        bestaat_niet = client.get(reverse(f"gesprek:{naam}", args=[kring.casus.kenmerk, 987654321]))
        assert van_een_ander.status_code == bestaat_niet.status_code == 404
        assert van_een_ander.content == bestaat_niet.content


def test_een_notitie_laat_buiten_het_loket_geen_spoor_na(kring):
    voor = ingelogd(kring.mens("indiener")).get(reverse("casus:wie_keek", args=[kring.casus.kenmerk])).content
    gewijzigd = kring.casus.gewijzigd_op
    kring.noteer(noemen=[kring.mens("loketcollega").pk])
    na = ingelogd(kring.mens("indiener")).get(reverse("casus:wie_keek", args=[kring.casus.kenmerk])).content
    kring.casus.refresh_from_db()
    assert kring.casus.gewijzigd_op == gewijzigd
    assert voor.count(b"Bram Behandelaar") == na.count(b"Bram Behandelaar")
    assert Regel.objects.filter(werkwoord="notitie_schrijven").exists()


def test_ook_het_logboek_van_de_casus_zwijgt_over_een_bericht_aan_een_ander(kring):
    kring.stuur("loket", aan=[kring.a])
    gezien = ingelogd(kring.mens("indiener")).get(reverse("casus:wie_keek", args=[kring.casus.kenmerk]))
    assert "bericht" not in gezien.content.decode().partition("<main")[2]


def test_wie_kreeg_gedeeld_weet_niet_met_wie_nog_meer(kring):
    adres, client = reverse("gesprek:gesprek", args=[kring.casus.kenmerk]), ingelogd(kring.mens("a"))
    kring.stuur("loket", "Voor u", [kring.a])
    pagina = client.get(adres).content.decode()
    assert "Gemeente Lindedorp" in pagina
    assert "Stichting Beta" not in pagina
    kring.stuur("loket", "Voor u beiden", [kring.a, kring.b])
    assert "Stichting Beta" in client.get(adres).content.decode()


@pytest.mark.parametrize("einde", ["ingetrokken", "afgelopen", "geen_lid_meer"])
def test_is_de_deling_voorbij_dan_is_het_gesprek_er_niet_meer(kring, einde):
    bericht = kring.stuur("loket", GEHEIM, [kring.a])
    deling, nu = Deling.objects.get(organisatie=kring.a), timezone.now()
    client = ingelogd(kring.mens("a"))
    adres = reverse("gesprek:gesprek", args=[kring.casus.kenmerk])
    assert GEHEIM in client.get(adres).content.decode()
    if einde == "ingetrokken":
        deling.stand, deling.reden, deling.ingetrokken_op = "ingetrokken", "Klaar.", nu
        deling.ingetrokken_door = kring.mens("loket")
        deling.save()
    elif einde == "afgelopen":
        deling.tot, deling.gedeeld_op = timezone.localdate() - timedelta(days=1), nu - timedelta(days=9)
        deling.save()
    else:
        Lidmaatschap.objects.filter(organisatie=kring.a).update(tot=timezone.localdate())
    assert kring.leest("a") == set()
    assert ongelezen.blok(kring.mens("a")).regels == []
    for naam in ("gesprek", "paneel"):
        assert client.get(reverse(f"gesprek:{naam}", args=[kring.casus.kenmerk])).status_code == 404
    assert client.get(reverse("gesprek:antwoord", args=[kring.casus.kenmerk, bericht.pk])).status_code == 404


def test_wie_later_komt_leest_wat_aan_zijn_organisatie_gericht_was(kring):
    bericht = kring.stuur("loket", aan=[kring.a])
    kring.mensen["nieuw"] = lid("ambassadeur", Deling.objects.get(organisatie=kring.a).organisatie)
    assert kring.leest("nieuw") == {bericht.pk}


def test_in_een_mail_en_een_melding_staat_alleen_het_kenmerk(kring):
    kring.stuur("loket", GEHEIM, [kring.eigen, kring.a], noemen=[kring.mens("a").pk])
    kring.noteer(GEHEIM, noemen=[kring.mens("loketcollega").pk])
    meldingen = list(Melding.objects.all())
    assert meldingen
    for melding in meldingen:
        assert melding.zin.endswith(f"over {kring.casus.kenmerk}.")
        assert melding.adres.startswith(f"/casussen/{kring.casus.kenmerk}/gesprek/")
    assert not Bericht.objects.filter(tekst__contains=GEHEIM).exists()


# --- de database bewaakt het ook --------------------------------------------------------------------------------------


def leg_vast(**velden):
    """Ook wat de database pas aan het einde van een transactie nakijkt."""
    with transaction.atomic(), connection.cursor() as cursor:
        Gespreksbericht.objects.create(**velden)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def weigert(**velden):
    with pytest.raises(IntegrityError):
        leg_vast(**velden)


def test_een_notitie_heeft_nooit_ontvangers_en_is_nooit_van_een_organisatie(kring):
    notitie = kring.noteer()
    with pytest.raises(IntegrityError), transaction.atomic():
        Ontvanger.objects.create(bericht=notitie, organisatie_id=kring.a)
    weigert(casus=kring.casus, soort="notitie", tekst="x", door=kring.mens("a"), namens_id=kring.a)


def test_een_bericht_van_het_loket_is_altijd_aan_iemand(kring):
    weigert(casus=kring.casus, tekst="x", door=kring.mens("loket"))


def test_een_antwoord_op_een_notitie_is_een_notitie_in_dezelfde_casus(kring):
    notitie, loket = kring.noteer(), kring.mens("loket")
    weigert(casus=kring.casus, tekst="x", door=loket, namens_id=kring.eigen, antwoord_op=notitie)
    bericht = kring.stuur("loket", aan=[kring.a])
    weigert(casus=kring.casus, tekst="x", door=kring.mens("a"), namens_id=kring.a, verbetert=bericht)


@pytest.mark.parametrize("model", [Gespreksbericht, Ontvanger, Leesmerk])
def test_wat_geschreven_en_gelezen_is_ligt_vast(kring, model):
    bericht = kring.stuur("loket", aan=[kring.a])
    Leesmerk.objects.create(casus=kring.casus, gebruiker=kring.mens("a"), tot=bericht)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(id=F("id"))
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.all()._raw_delete("default")
