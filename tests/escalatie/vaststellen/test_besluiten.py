"""Wat aan tafel is afgesproken wordt een besluit; daarna komt er alleen nog iets bij."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from escalatie.models import Afspraak, Agendapunt, Besluit, Besluitaanvulling, Puntuitkomst
from escalatie.services import NieuwBesluit, NieuweActie, besluit, stem_in_met_afronden, verwijs_terug
from escalatie.vaststellen.aanhouden import houd_aan
from escalatie.vaststellen.besluiten import bevestig, vul_besluit_aan
from escalatie.verslag.afspraken import als_besluiten
from pmm.casus.overgangen import voer_uit
from pmm.kern.fouten import DomeinFout
from pmm.meldingen.models import Melding
from tests.escalatie.vaststellen.conftest import besluit_over
from tests.factories import AgendapuntFactory, GenodigdeFactory, ZittingFactory, ingelogd, over_dagen

pytestmark = pytest.mark.django_db


def uitkomst(punt):
    nu = Agendapunt.objects.get(pk=punt.pk)
    return nu.uitkomst, nu.uitkomst_op is not None


def scherm(punt):
    return reverse("escalatie:besluiten", args=[punt.dossier.casus.kenmerk])


def verstuur(form, **anders):
    """Wat de browser verstuurt als iemand dit formulier zo laat staan."""
    verborgen = {veld.name for veld in form.hidden_fields()}
    velden = {naam: form[naam].value() for naam in form.fields}
    schoon = {naam: veld or "" for naam, veld in velden.items() if veld is not None or naam in verborgen}
    zoals_getypt = {naam: f"{veld:%d-%m-%Y}" if hasattr(veld, "year") else str(veld) for naam, veld in schoon.items()}
    return zoals_getypt | anders


# --- van afspraak naar besluit ------------------------------------------------------------------------------------------


def test_het_scherm_gaat_open_met_wat_is_afgesproken(punt, afspraak, zitting):
    pagina = ingelogd(zitting.voorzitter).get(scherm(punt))
    form = pagina.context["form"]
    assert form["besluit-0-tekst"].value() == afspraak.tekst
    assert "Gemeente Waterkant" in pagina.text
    assert "staat er al in" in pagina.text


def test_een_afspraak_houdt_haar_besluit_ook_als_de_tekst_is_aangepast(punt, afspraak, zitting):
    client = ingelogd(zitting.voorzitter)
    velden = verstuur(client.get(scherm(punt)).context["form"])
    anders = {"besluit-0-tekst": "De gemeente kent vandaag een briefadres toe."}
    assert client.post(scherm(punt), velden | anders).status_code == 302
    besloten = Besluit.objects.get()
    assert besloten.tekst.startswith("De gemeente kent vandaag")
    assert Afspraak.objects.get().besluit == besloten
    assert uitkomst(punt) == (Puntuitkomst.BESLUITEN, True)


def test_een_later_gemaakte_afspraak_staat_bij_het_concept_genoemd(punt, afspraak, zitting, gemeente):
    client = ingelogd(zitting.voorzitter)
    concept = verstuur(client.get(scherm(punt)).context["form"])
    client.post(f"{reverse('concepten:bewaar')}?adres={scherm(punt)}", concept)
    punt.afspraken.create(organisatie=gemeente, tekst="De buren inlichten", uiterlijk_op=afspraak.uiterlijk_op)
    pagina = client.get(scherm(punt)).text
    assert "Deze afspraken staan hier nog niet bij" in pagina
    assert "De buren inlichten" in pagina


def test_wat_op_een_eerdere_zitting_is_afgesproken_raakt_niet_kwijt(punt, afspraak, zitting):
    Agendapunt.objects.filter(pk=punt.pk).update(
        uitkomst=Puntuitkomst.AANGEHOUDEN, uitkomst_reden="UWV was er niet.", uitkomst_op=timezone.now()
    )
    AgendapuntFactory(zitting=ZittingFactory(bezig=True, voorzitter=zitting.voorzitter), dossier=punt.dossier)
    (nieuw,) = als_besluiten(punt.dossier)
    besluit(punt.dossier.casus, [nieuw], door=zitting.voorzitter)
    assert Afspraak.objects.get().besluit == Besluit.objects.get()


@pytest.mark.parametrize("naam", ["terugverwijzen", "instemmen"])
def test_wie_zonder_besluit_verder_gaat_ziet_wat_al_is_toegezegd(punt, afspraak, zitting, naam):
    client = ingelogd(zitting.voorzitter)
    scherm = reverse(f"escalatie:{naam}", args=[punt.dossier.casus.kenmerk])
    assert "Een briefadres toekennen" in client.get(scherm).text
    Afspraak.objects.all().delete()
    assert "al iets toegezegd" not in client.get(scherm).text


def test_een_afspraak_van_een_andere_casus_krijgt_dit_besluit_niet(punt, ander_punt, afspraak, gemeente, zitting):
    actie = NieuweActie("Bellen", gemeente, afspraak.uiterlijk_op)
    nieuw = NieuwBesluit("De gemeente belt.", gemeente, timezone.localdate(), [actie], afspraak=afspraak.pk)
    besluit(ander_punt.dossier.casus, [nieuw], door=zitting.voorzitter)
    assert Afspraak.objects.get().besluit is None


def test_een_besluit_hoort_bij_hoogstens_een_afspraak(punt, afspraak, gemeente):
    besloten = besluit_over(punt, gemeente)
    ander = punt.afspraken.create(organisatie=gemeente, tekst="Iets", uiterlijk_op=afspraak.uiterlijk_op)
    Afspraak.objects.filter(pk=afspraak.pk).update(besluit=besloten)
    with pytest.raises(IntegrityError), transaction.atomic():
        Afspraak.objects.filter(pk=ander.pk).update(besluit=besloten)


def test_besluiten_met_tien_afspraken_kost_evenveel_als_met_een(zitting, gemeente):
    def kosten(aantal):
        punt = AgendapuntFactory(zitting=zitting)
        for _ in range(aantal):
            punt.afspraken.create(organisatie=gemeente, tekst="Bellen", uiterlijk_op=over_dagen(7).date())
        nieuwe = als_besluiten(punt.dossier)
        with CaptureQueriesContext(connection) as vragen:
            besluit(punt.dossier.casus, nieuwe, door=zitting.voorzitter, sleutel=uuid.uuid4())
        return [vraag["sql"] for vraag in vragen if "SAVEPOINT" not in vraag["sql"]]

    kosten(1)  # what is remembered from here on, is not counted
    een, tien = kosten(1), kosten(10)
    assert len(een) == len(tien) <= 21, "\n".join(regel.strip()[:110] for regel in tien)


# --- wat het op de agenda betekent --------------------------------------------------------------------------------------


def test_terugverwijzen_is_de_uitkomst_op_de_agenda(punt, zitting):
    verwijs_terug(punt.dossier.casus, door=zitting.voorzitter, toelichting="Eerst lokaal.")
    assert uitkomst(punt) == (Puntuitkomst.TERUGVERWIJZEN, True)


def test_akkoord_met_afronden_is_meteen_de_uitkomst(punt, zitting):
    stem_in_met_afronden(punt.dossier.casus, door=zitting.voorzitter)
    assert uitkomst(punt) == (Puntuitkomst.AFRONDEN, True)


def test_wie_een_casus_intrekt_haalt_haar_van_de_agenda(punt, loket):
    voer_uit("intrekken", punt.dossier.casus, door=loket, toelichting="De inwoner wil niet meer.")
    assert uitkomst(punt) == (Puntuitkomst.AFGEVOERD, True)
    assert Agendapunt.objects.get(pk=punt.pk).uitkomst_reden == "De casus is ingetrokken."


def test_een_eerdere_uitkomst_blijft_staan(punt, gemeente):
    Agendapunt.objects.filter(pk=punt.pk).update(
        uitkomst=Puntuitkomst.AANGEHOUDEN, uitkomst_reden="Er kwam niemand.", uitkomst_op=timezone.now()
    )
    besluit_over(punt, gemeente)
    assert uitkomst(punt)[0] == Puntuitkomst.AANGEHOUDEN


def test_tijdens_de_zitting_brengt_een_besluit_u_terug_naar_het_verslag(gemeente):
    zitting = ZittingFactory(bezig=True)
    punt = AgendapuntFactory(zitting=zitting)
    punt.afspraken.create(organisatie=gemeente, tekst="Bellen", uiterlijk_op=over_dagen(7).date())
    client = ingelogd(zitting.voorzitter)
    antwoord = client.post(scherm(punt), verstuur(client.get(scherm(punt)).context["form"]))
    assert antwoord.url == reverse("escalatie:verslag", args=[zitting.sleutel])


# --- aanhouden ----------------------------------------------------------------------------------------------------------


def test_aanhouden_laat_de_casus_bij_het_let(loket):
    punt = AgendapuntFactory(zitting__bezig=True)
    keren = [houd_aan(punt, reden="UWV was er niet.", door=loket).uitkomst_op for _ in range(2)]
    assert keren[0] == keren[1]
    assert uitkomst(punt) == (Puntuitkomst.AANGEHOUDEN, True)
    assert Melding.objects.get(gebruiker=punt.dossier.casus.behandelaar).zin.endswith("volgende zitting terug.")
    assert AgendapuntFactory(zitting__voorzitter=punt.zitting.voorzitter, dossier=punt.dossier).pk != punt.pk


@pytest.mark.parametrize(("stand", "reden"), [("gepland", "Later."), ("bezig", " ")])
def test_aanhouden_kan_alleen_aan_tafel_en_met_reden(loket, stand, reden):
    punt = AgendapuntFactory(zitting=ZittingFactory(bezig=stand == "bezig"))
    with pytest.raises(DomeinFout):
        houd_aan(punt, reden=reden, door=loket)


def test_een_casus_met_een_uitkomst_houdt_niemand_meer_aan(punt, loket, gemeente):
    besluit_over(punt, gemeente)
    with pytest.raises(DomeinFout, match="al een uitkomst: besluiten genomen"):
        houd_aan(punt, reden="Toch niet.", door=loket)


# --- aanvullen en bevestigen --------------------------------------------------------------------------------------------


def test_een_aanvulling_staat_bij_het_besluit_en_verandert_het_niet(punt, gemeente, genodigde, zitting):
    besloten = besluit_over(punt, gemeente)
    velden = {"tekst": "Tot 1 mei.", "reden": "De regeling loopt af.", "datum": timezone.localdate()}
    sleutel = uuid.uuid4()
    keren = {vul_besluit_aan(besloten, **velden, door=zitting.voorzitter, sleutel=sleutel).pk for _ in range(2)}
    assert len(keren) == Besluitaanvulling.objects.count() == 1
    assert Besluit.objects.get().tekst == besloten.tekst
    wie = set(Melding.objects.filter(zin__contains="aanvulling bij een besluit").values_list("gebruiker", flat=True))
    assert wie == {genodigde.gebruiker_id, punt.dossier.casus.behandelaar_id}


def test_een_aanvulling_geldt_niet_van_voor_het_besluit(punt, gemeente, zitting):
    besloten = besluit_over(punt, gemeente)
    velden = {"tekst": "Eerder.", "reden": "Zo was het.", "datum": over_dagen(-4).date(), "sleutel": uuid.uuid4()}
    with pytest.raises(DomeinFout, match="vóór de dag van het besluit"):
        vul_besluit_aan(besloten, **velden, door=zitting.voorzitter)


def test_een_organisatie_zegt_een_keer_of_haar_besluit_klopt(punt, gemeente, genodigde, zitting):
    besloten = besluit_over(punt, gemeente)
    with pytest.raises(DomeinFout, match="wat er niet klopt"):
        bevestig(besloten, genodigde=genodigde, klopt=False)
    eerste = bevestig(besloten, genodigde=genodigde, klopt=False, toelichting="Het was een onderzoek.")
    assert bevestig(besloten, genodigde=genodigde, klopt=False, toelichting="Het was een onderzoek.") == eerste
    with pytest.raises(DomeinFout, match="al een ander antwoord"):
        bevestig(besloten, genodigde=genodigde, klopt=True)
    melding = Melding.objects.get(gebruiker=zitting.voorzitter, zin__contains="niet klopt")
    assert melding.spoed
    assert "onderzoek" not in melding.zin


def test_niemand_bevestigt_namens_een_ander(punt, gemeente, zitting):
    besloten = besluit_over(punt, gemeente)
    ander = GenodigdeFactory(zitting=zitting, komt=True, punten=[punt])
    with pytest.raises(DomeinFout, match="van een andere organisatie"):
        bevestig(besloten, genodigde=ander, klopt=True)
