"""Wat een browser nooit stuurt: vreemde methoden, nultekens, te veel, een vreemde host, een geleend bladerteken."""

from urllib.parse import urlencode

import pytest
from django.urls import get_resolver, reverse

from tests.factories import GebruikerFactory, ingelogd, lid
from tests.reis import casus_in

pytestmark = pytest.mark.django_db
NIKS = {
    "kenmerk": "PMM-26-BESTNT",
    "onderdeel": "situatie",
    "naam": "doorbraak",
    "vraag": "situatie",
    "nr": 1,
    "ander": "PMM-26-BESTNT",
    "soort": "pogingen",
    "pk": 1,
    "nummer": 1,
    "versie": 1,
    "deel": "situatie",
    "uitnodiging": 1,
    "notitie": 1,
    "code": "x",
    "sleutel": "00000000-0000-4000-8000-000000000000",
    "geldig_van": "2030-01-01",
    "geheim": "x" * 43,
    "jaar": 2026,
    "maand": 1,
    "formaat": "csv",
    "vaknaam": "conclusie",
    "vorm": 1,
}


def adressen(kenmerk):
    """Elk adres van PMM, ingevuld met deze casus."""
    gevonden = set()
    resolver = get_resolver()
    namen = [naam for naam in resolver.reverse_dict if isinstance(naam, str)]
    for ruimte, (_, onder) in resolver.namespace_dict.items():
        namen += [f"{ruimte}:{naam}" for naam in onder.reverse_dict if isinstance(naam, str)]
    invulling = {**NIKS, "kenmerk": kenmerk, "uidb36": "1", "key": "abc"}
    for naam in namen:
        for mogelijk in _parameters(resolver, naam):
            gevonden.add(reverse(naam, kwargs={p: invulling[p] for p in mogelijk}))
    return sorted(gevonden)


def _parameters(resolver, naam):
    ruimte, _, kort = naam.rpartition(":")
    dict_ = resolver.namespace_dict[ruimte][1].reverse_dict if ruimte else resolver.reverse_dict
    for mogelijkheden, *_ in dict_.getlist(kort):
        for _, parameters in mogelijkheden:
            yield parameters


def browser_van(persoon):
    client = ingelogd(persoon)
    client.raise_request_exception = False
    return client


@pytest.fixture
def casus():
    return casus_in("in_behandeling")


@pytest.fixture
def loket(casus):
    return browser_van(casus.behandelaar)


@pytest.mark.parametrize("methode", ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "POST", "PROPFIND"])
def test_elke_methode_op_elk_adres_geeft_een_gewoon_antwoord(loket, casus, methode):
    fout = {}
    for adres in adressen(casus.kenmerk):
        antwoord = loket.generic(methode, adres, b"", content_type="application/x-www-form-urlencoded")
        if "uitloggen" in adres:
            loket.force_login(casus.behandelaar)
        if antwoord.status_code >= 500:
            fout[adres] = antwoord.status_code
        if methode not in {"GET", "HEAD", "POST"} and antwoord.status_code != 405:
            fout[adres] = antwoord.status_code
    assert not fout


@pytest.mark.parametrize("teken", ["%00", "%ED%A0%80", "%FF", "%F0%9F%98%80", "%E2%80%AE", "%0A", "%0D"])
def test_vreemde_tekens_in_het_adres_breken_niets(loket, casus, teken):
    fout = {}
    for adres in (
        f"/casussen/{teken}/",
        f"/casussen/{casus.kenmerk}{teken}/",
        f"/{teken}",
        f"/register/{teken}/",
        f"/postvak/{teken}/",
        f"/loket/{teken}/afronden/",
        f"/casussen/{casus.kenmerk}/tekst/{teken}/",
        f"/casussen/{casus.kenmerk}/stap/{teken}/",
        f"/casussen/{casus.kenmerk}/{teken}/nieuw/",
        f"/account/wachtwoord/kiezen/1-{teken}/",
        f"/casussen/{casus.kenmerk}/pogingen/99999999999999999999999/",
        f"/casussen/{casus.kenmerk}/acties/99999999999999999999999/afronden/",
        f"/time-outs/{casus.kenmerk}/99999999999999999999999/antwoord/",
        *(
            f"{a}?zoek={teken}&status={teken}&na={teken}&q={teken}&soort={teken}&veld=v&v={teken}&bij=b&b={teken}"
            f"&stapel={teken}&dimensie={teken}&adressaat={teken}&welke={teken}&adres={teken}&next={teken}&mist={teken}&vermelding={teken}&naam={teken}"
            for a in (
                "/",
                "/casussen/",
                "/register/",
                "/register/keuzes/organisaties/",
                "/register/keuzes/contacten/",
                "/deelnemers/overzicht/",
                "/loket/",
                "/leren/",
                "/bijeenkomsten/",
                "/let/",
                "/time-outs/",
                "/inloggen/",
                "/casussen/nieuw/",
                f"/casussen/{casus.kenmerk}/wie-keek/",
            )
        ),
    ):
        for methode in ("get", "post"):
            status = getattr(loket, methode)(adres).status_code
            if status >= 500:
                fout[methode, adres] = status
    assert not fout


@pytest.fixture(scope="module")
def een_casus(per_bestand):
    return casus_in("in_behandeling")


@pytest.fixture(scope="module")
def velden(een_casus):
    """Van elk adres de namen van de velden die erop staan: die zijn voor elk teken dezelfde."""
    loket, gevonden = browser_van(een_casus.behandelaar), {}
    for adres in adressen(een_casus.kenmerk):
        if "uitloggen" not in adres:
            form = (loket.get(adres).context or {}).get("form")
            gevonden[adres] = list(getattr(form, "fields", ["persoon"]))
    return gevonden


@pytest.mark.parametrize("teken", ["\x00", "\ud800", "\xff", "é\u200b", "123456782"])
def test_vreemde_tekens_in_elk_veld_breken_niets(db, een_casus, velden, teken):
    fout, loket = {}, browser_van(een_casus.behandelaar)
    waarde = f"x{teken}y".encode(errors="surrogatepass")
    for adres, namen in velden.items():
        lijf = urlencode(dict.fromkeys(namen, waarde))
        for adres_ in (adres, f"/concept/bewaren/?adres={adres}"):
            antwoord = loket.post(adres_, lijf, content_type="application/x-www-form-urlencoded")
            if antwoord.status_code >= 500:
                fout[adres_] = antwoord.status_code
    assert not fout


@pytest.mark.parametrize(
    "waarde", ["\x00", "a\x00b", "\xff\xfe", "\ud800".encode(errors="surrogatepass").decode("latin1"), "a" * 5000]
)
@pytest.mark.parametrize("koekje", ["sessionid", "csrftoken", "pmm_actief", "messages", "iets"])
def test_vreemde_koekjes_breken_niets(client, casus, koekje, waarde):
    client.raise_request_exception = False
    client.cookies[koekje] = "x"
    client.cookies[koekje].set(koekje, waarde, waarde)
    for adres in ("/", f"/casussen/{casus.kenmerk}/", "/inloggen/"):
        assert client.get(adres).status_code < 500
        assert client.post(adres).status_code < 500


@pytest.mark.parametrize(
    "host", ["kwaad.example", "127.0.0.1:8000@kwaad.example", "", "\x00", "a b", "localhost, kwaad.example"]
)
def test_een_vreemde_host_krijgt_onze_pagina(loket, host):
    antwoord = loket.get("/", headers={"host": host})
    assert antwoord.status_code == 400
    assert "Dit verzoek klopt niet" in antwoord.content.decode()


@pytest.mark.parametrize("velden", [{"tekst": "a" * 2_600_000}, {f"v{n}": "1" for n in range(1200)}])
def test_te_veel_versturen_geeft_onze_pagina(loket, casus, velden):
    for adres in (
        reverse("casus:tekst", args=[casus.kenmerk, "situatie"]),
        "/concept/bewaren/?adres=/casussen/nieuw/",
        "/inloggen/",
    ):
        antwoord = loket.post(adres, velden)
        assert antwoord.status_code in {400, 413}, (adres, antwoord.status_code)
        assert "PMM" in antwoord.content.decode()


def test_een_bladerteken_van_een_andere_lijst_is_de_eerste_bladzijde(loket):
    GebruikerFactory.create_batch(30)
    volgende = ingelogd(lid("beheerder")).get("/beheer/accounts/").context["blad"].volgende
    assert volgende
    for adres in ("/loket/", "/casussen/", "/let/", "/leren/", "/time-outs/", "/bijeenkomsten/"):
        assert loket.get(adres + volgende).status_code == 200


@pytest.mark.parametrize("versie", ["-5", "0", "1", str(10**30), "2147483647", "4294967296", "x", "²"])
def test_een_verzonnen_versie_breekt_niets(loket, casus, versie):
    fout = {}
    velden = {
        "versie": versie,
        "tekst": "Nieuw",
        "codenaam": "Linde",
        "versie_samenvatting": versie,
        "versie_uitkomst": versie,
        "afrondingsreden": "deels_opgelost",
        "toelichting": "x",
        "samenvatting": "s",
        "uitkomst": "u",
        "datum": "1-1-2020",
        "organisatie": casus.organisatie.naam,
        "gevraagd": "g",
        "vraag": "v",
        "voor_wie": "w",
    }
    for adres in adressen(casus.kenmerk):
        if casus.kenmerk in adres and not adres.startswith("/concept"):
            for extra in ("", "pogingen/nieuw/"):
                status = loket.post(adres + extra, velden).status_code
                if status >= 500:
                    fout[adres + extra] = status
    for onderdeel in ("wens", "advies", "urgentie"):
        adres = reverse("casus:tekst", args=[casus.kenmerk, onderdeel])
        status = loket.post(adres, velden).status_code
        if status >= 500:
            fout[adres] = status
    assert not fout


def test_verder_naar_een_andere_site_bestaat_niet(client, settings):
    settings.DEMO = True
    lid("maatwerkfunctionaris", email="anna@demo.voorbeeld.example")
    for doel in (
        "https://kwaad.example/",
        "//kwaad.example",
        "/\\kwaad.example",
        "javascript:alert(1)",
        "http:///kwaad",
        "\x00//kwaad.example",
        "https:kwaad.example",
    ):
        antwoord = client.post("/inloggen/demo/", {"persoon": "anna", "next": doel})
        assert antwoord["Location"] == "/", doel
