"""Wat niet gedeeld is, komt nergens: niet op een pagina, in een paneel, bestand, zoekvraag, agenda of bericht.

Gemaakt, niet opgesomd: elk adres dat er is, met elk nummer en elke sleutel van deze casus, en in elke sectie een eigen
merkwoord. Wie een adres toevoegt, doet vanzelf mee.
"""

from itertools import product

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from pmm.bestanden.models import Bestand, Bestandsversie
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Actie, Belemmering, Deling, Partij, Poging
from pmm.casus.secties import Sectie
from pmm.meldingen.agenda import maak as maak_agenda
from pmm.meldingen.models import Melding
from pmm.opdrachten.tasks import werk
from pmm.uitgaand.models import Bericht
from tests.casus.delen.lezen import pdftekst, ziptekst
from tests.casus.delen.merken import MERKEN, NOOIT, gemerkte_casus, merk
from tests.factories import DelingFactory, ingelogd, lid
from tests.test_rechten import alle_adressen
from tests.weerstand.test_verzoeken import NIKS

# Register, account and the public pages know nothing of a casus.
BUITEN = ("register:", "account_", "mfa_", "beheer", "kern_", "werkplaats:", "demo_", "deelnem", "afwezig", "agenda")
FORMATEN = ("csv", "ods", "xlsx")


@pytest.fixture
def ontvanger(db):
    return lid("maatwerkfunctionaris", naam="Els Bakker")


@pytest.fixture
def casus(ontvanger):
    return gemerkte_casus(ontvanger.lidmaatschappen.get().organisatie)


@pytest.fixture
def deel(casus, ontvanger):
    """Deel precies deze secties, en geef een browser van wie ze kreeg."""

    def met(*secties):
        organisatie = ontvanger.lidmaatschappen.get().organisatie
        Deling.objects.filter(casus=casus, organisatie=organisatie).delete()
        DelingFactory(casus=casus, organisatie=organisatie, secties=list(secties), gedeeld_door=casus.behandelaar)
        return ingelogd(get_user_model().objects.get(pk=ontvanger.pk))

    return met


def mogelijk(casus):
    """Voor elk woord in een adres wat daar bij deze casus te vullen is."""
    rijen = [
        *(model.objects.filter(casus=casus) for model in (Poging, Belemmering, Partij, Actie)),
        casus.wegingen.all(),
    ]
    sleutels = [Deling.objects.filter(casus=casus), Bestand.objects.filter(casus=casus), Bestandsversie.objects.all()]
    nummers = {pk for soort in rijen for pk in soort.values_list("pk", flat=True)}
    return {
        "kenmerk": [casus.kenmerk],
        "ander": [casus.kenmerk],
        "pk": sorted(nummers),
        "nr": [1],
        "sleutel": [rij.sleutel for soort in sleutels for rij in soort],
        "onderdeel": Onderdeel.values,
        "soort": ["pogingen", "belemmeringen", "partijen", "acties"],
        "code": [casus.organisatie.code],
        "naam": ["hervatten", "intrekken"],
    }


def adressen(casus):
    """Elk adres waar iets van een casus kan staan, met alles wat erin past; en of het over één casus gaat."""
    invullen = mogelijk(casus)
    for naam, patroon in alle_adressen():
        if naam.startswith(BUITEN):
            continue
        woorden = patroon.pattern.converters
        keuzes = [invullen.get(woord) or [NIKS[woord]] for woord in woorden]
        for waarden in product(*keuzes):
            yield reverse(naam, kwargs=dict(zip(woorden, waarden, strict=True))), "kenmerk" in woorden


def gezocht(client, woord):
    """De lijst met dit woord als zoekvraag."""
    return leesbaar(client.get(f"{reverse('casus:lijst')}?{urlencode({'status': '', 'zoek': woord})}"))


def leesbaar(antwoord):
    """Alles wat een lezer van dit antwoord krijgt, ook koppen, en wat in een pdf of zip zit."""
    inhoud = b"".join(antwoord) if antwoord.streaming else antwoord.content
    if inhoud.startswith(b"%PDF"):
        tekst = pdftekst(inhoud)
    elif inhoud.startswith(b"PK"):
        tekst = ziptekst(inhoud)
    else:
        tekst = inhoud.decode("utf-8", "replace")
    return f"{tekst} {dict(antwoord.headers)}".lower()


def merken_in(tekst):
    """De secties waarvan hier een merkwoord staat."""
    return {sectie for sectie, woord in MERKEN.items() if woord in tekst}


def vraag(client, adres, *, over_een_casus):
    """Openen; en wat er dan is ook als deel openen en leeg versturen. Wat er gebeurt wordt teruggedraaid."""
    keren = [lambda: client.get(adres)]
    if over_een_casus:
        keren += [lambda: client.get(adres, headers={"HX-Request": "true"}), lambda: client.post(adres)]
    for keer in keren:
        with transaction.atomic():
            antwoord = keer()
            transaction.set_rollback(True)
        yield antwoord
        if antwoord.status_code == 404:
            return


def gelekt(client, casus, mag):
    """Waar iets staat wat niet gedeeld is, wat er van het gedeelde te lezen was, en welke adressen er zijn."""
    fouten, gezien, er_is = [], set(), []
    for adres, over_een_casus in adressen(casus):
        for antwoord in vraag(client, adres, over_een_casus=over_een_casus):
            gevonden = merken_in(leesbaar(antwoord))
            gezien |= gevonden
            if antwoord.status_code == 200 and adres not in er_is:
                er_is.append(adres)
            if gevonden - mag:
                fouten.append(f"{antwoord.request['REQUEST_METHOD']} {adres}: {sorted(gevonden - mag)}")
    return fouten, gezien, er_is


def op_papier(client, casus):
    """De lijst met alles erop als bestand, in elke vorm, en de agenda."""
    for formaat in FORMATEN:
        antwoord = client.post(reverse("casus:lijst_opslaan"), {"formaat": formaat, "vraag": "status="})
        werk()
        while antwoord.status_code == 302:
            antwoord = client.get(antwoord.headers["Location"])
        yield leesbaar(antwoord)


def test_wat_niet_gedeeld_is_staat_nergens(deel, casus):
    alles = set(Sectie.values)
    fouten, gezien, er_is = gelekt(deel(*alles), casus, alles)
    assert not fouten, "wie elke sectie kreeg, leest verder niets"
    assert gezien == alles, "elke sectie is ergens te lezen, anders bewijst dit niets"
    # Elsewhere on the site a casus is only in a list, and those are the same for every section.
    van_de_casus = [adres for adres in er_is if casus.kenmerk in adres]
    for sectie in alles:
        rest = alles - {sectie}
        client = deel(*rest)
        for adres in [*van_de_casus, reverse("casus:lijst"), "/"]:
            if gevonden := merken_in(leesbaar(client.get(adres))) - rest:
                fouten.append(f"zonder {sectie}: {adres}: {sorted(gevonden)}")
        if casus.kenmerk.lower() in gezocht(client, merk(sectie)):
            fouten.append(f"zonder {sectie}: wie zoekt wat erin staat, vindt de casus")
    assert not fouten


def test_wie_een_sectie_kreeg_vindt_nergens_iets_van_de_andere(deel, casus):
    fouten, gezien, _ = gelekt(deel(Sectie.ADVIES), casus, {Sectie.ADVIES})
    assert not fouten
    assert gezien == {Sectie.ADVIES}


def test_zoeken_vindt_een_casus_op_wat_gedeeld_is_en_nooit_op_de_rest(deel, casus):
    client = deel(Sectie.VERHAAL)
    assert casus.kenmerk.lower() in gezocht(client, merk(Sectie.VERHAAL))
    assert casus.kenmerk.lower() not in gezocht(client, NOOIT)


def test_een_volgorde_die_in_een_sectie_kijkt_laat_de_casus_weg(deel, casus):
    client = deel(Sectie.VERHAAL)
    for volgorde, is_er in (("codenaam", True), ("dreigt", False), ("ingediend", False)):
        vraag = urlencode({"status": "", "sorteer": volgorde})
        assert (casus.kenmerk in client.get(f"{reverse('casus:lijst')}?{vraag}").content.decode()) == is_er


def test_een_opgeslagen_lijst_en_de_agenda_zeggen_niets_meer(deel, casus, ontvanger):
    client = deel(Sectie.VERHAAL)
    for tekst in op_papier(client, casus):
        assert casus.kenmerk.lower() in tekst
        assert merken_in(tekst) <= {Sectie.VERHAAL}
    geheim = maak_agenda(ontvanger)
    assert not merken_in(leesbaar(client.get(reverse("agenda", args=[geheim]))))


def test_geen_melding_en_geen_mail_noemt_iets_van_een_casus(casus, deel):
    deel(*Sectie.values)
    post = "".join(Melding.objects.values_list("zin", flat=True)) + "".join(
        f"{onderwerp}{tekst}" for onderwerp, tekst in Bericht.objects.values_list("onderwerp", "tekst")
    )
    assert not merken_in(post.lower())


def test_na_het_einde_is_alles_weg(deel, casus, ontvanger):
    client = deel(*Sectie.values)
    assert client.get(casus.get_absolute_url()).status_code == 200
    gedeeld = Deling.objects.get(casus=casus, organisatie__in=ontvanger.lidmaatschappen.values("organisatie"))
    gedeeld.tot, gedeeld.gedeeld_op = (
        timezone.localdate() - timezone.timedelta(days=1),
        timezone.now() - timezone.timedelta(days=9),
    )
    gedeeld.save()
    weg, nergens = client.get(casus.get_absolute_url()), client.get("/casussen/PMM-26-BESTNT/")
    assert (weg.status_code, weg.content) == (nergens.status_code, nergens.content)
    assert not merken_in(leesbaar(client.get("/")))
