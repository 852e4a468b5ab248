"""Het logboek: zonder regel gebeurt er niets, en wat er in een casus staat komt nergens buiten de casus terecht."""

import logging
import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from escalatie import services as let
from leren import services as leren
from loket import services as loket
from overbrugging.models import Timeoutsoort
from overbrugging.timeout import services as overbrugging
from pmm.casus import services as casussen
from pmm.casus.codes import Onderdeel
from pmm.casus.models import Actie, Casus
from pmm.casus.overgangen import voer_uit
from pmm.kern.spoor import Regelopmaak
from pmm.logboek.models import Regel
from pmm.logboek.services import LogboekFout
from pmm.uitgaand.models import Bericht
from tests.factories import ActieFactory, ContactFactory, ingelogd, lid
from tests.reis import TEKSTEN, casus_in

pytestmark = pytest.mark.django_db
GEHEIM = "Kastanjelaan zeventien"
AFWIJZING = {"reden": "dubbel", "verwijzing": "v", "advies": "a", "toelichting": "t"}


def _voorzitter(casus):
    return casus.letdossiers.get().voorzitter


def _neem(casus, ik):
    return loket.neem_in_behandeling(casus, behandelaar=ik, door=ik)


HANDELINGEN = {
    "leg_aan": ("lokaal", lambda c: casussen.leg_aan(
        organisatie=c.organisatie, door=c.aangelegd_door, velden={"codenaam": "x"}, teksten=TEKSTEN, sleutel=uuid.uuid4())),
    "schrijf_tekst": ("lokaal", lambda c: casussen.schrijf_tekst(c, Onderdeel.WENS, "x", basis=0, door=c.aangelegd_door)),
    "wijzig_gegevens": ("lokaal", lambda c: casussen.wijzig_gegevens(
        c, basis=c.versie, velden={"codenaam": "x"}, door=c.aangelegd_door)),
    "bewaar_onderdeel": ("lokaal", lambda c: casussen.bewaar_onderdeel(
        Actie(casus=c, omschrijving="x", eigenaar=c.organisatie, datum=timezone.localdate()), door=c.aangelegd_door)),
    "rond_actie_af": ("in_uitvoering", lambda c: casussen.rond_actie_af(c.acties.get(), resultaat="x", door=c.behandelaar)),
    "plan_handeling": ("in_behandeling", lambda c: casussen.plan_handeling(
        c, wat="x", datum=timezone.localdate(), door=c.behandelaar)),
    "los_lokaal_op": ("lokaal", lambda c: casussen.los_lokaal_op(
        c, velden={"uitkomst": "x", "afrondingsreden": "lokaal_opgelost", "sleutel": uuid.uuid4()}, door=c.aangelegd_door)),
    "indienen": ("lokaal", lambda c: voer_uit("indienen", c, door=c.aangelegd_door)),
    "hervatten": ("in_uitvoering", lambda c: voer_uit("hervatten", c, door=c.behandelaar, toelichting="x")),
    "heropenen": ("gesloten", lambda c: voer_uit("heropenen", c, door=c.behandelaar, toelichting="x")),
    "neem_in_behandeling": ("ingediend", lambda c: _neem(c, lid("loketmedewerker"))),
    "vraag_aanvulling": ("in_behandeling", lambda c: loket.vraag_aanvulling(c, vragen=["x"], door=c.behandelaar)),
    "vul_aan": ("aanvulling_gevraagd", lambda c: loket.vul_aan(
        c, antwoorden={c.vragen.get().pk: loket.Antwoord("x")}, door=c.aangelegd_door)),
    "leg_terug": ("in_behandeling", lambda c: loket.leg_terug(c, contacten=[ContactFactory()], reden="x", door=c.behandelaar)),
    "stel_afwijzing_voor": ("ingediend", lambda c: loket.stel_afwijzing_voor(c, **AFWIJZING, door=lid("loketmedewerker"))),
    "rond_af": ("in_behandeling", lambda c: loket.rond_af(
        c, reden="deels_opgelost", teksten={Onderdeel.SAMENVATTING: "x", Onderdeel.UITKOMST: "y"}, toelichting="x",
        door=c.behandelaar)),
    "verwijs_terug": ("let", lambda c: let.verwijs_terug(c, door=_voorzitter(c), toelichting="x")),
    "stem_in": ("let", lambda c: let.stem_in_met_afronden(c, door=_voorzitter(c))),
    "besluit": ("let", lambda c: let.besluit(
        c, [let.NieuwBesluit("x", c.organisatie, timezone.localdate(), [
            let.NieuweActie("y", c.organisatie, timezone.localdate())])], door=_voorzitter(c))),
    "sluit": ("afgerond", lambda c: leren.sluit(c, geen_leerpunten=True, voor_wie="x", door=c.behandelaar)),
    "time_out": ("in_behandeling", lambda c: overbrugging.vraag_aan(
        c, organisatie=c.organisatie, welk_besluit="x", soort=Timeoutsoort.values[0], door=c.behandelaar)),
}  # fmt: skip


def momentopname():
    """Elke rij van elke tabel, behalve het logboek en de sessies."""
    with connection.cursor() as cursor:
        tabellen = [
            naam for naam in connection.introspection.table_names(cursor) if not naam.startswith(("logboek", "django"))
        ]
        return {naam: _rijen(cursor, naam) for naam in tabellen}


def _rijen(cursor, tabel):
    cursor.execute(f'SELECT md5(t::text) FROM "{tabel}" t ORDER BY 1')
    return cursor.fetchall()


@pytest.fixture
def logboek_stuk():
    """Een logboek dat elke nieuwe regel weigert, zoals bij een volle schijf."""

    def breek():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE logboek_regel ADD CONSTRAINT stuk CHECK (false) NOT VALID")

    return breek


@pytest.mark.parametrize("naam", HANDELINGEN)
def test_zonder_logboek_verandert_geen_enkele_dienst_iets(naam, logboek_stuk):
    status, doe = HANDELINGEN[naam]
    casus = casus_in(status)
    for _ in range(2):
        lid("loketmedewerker")
    connection.check_constraints()
    logboek_stuk()
    # What the action itself needs to begin with, is made inside a savepoint that goes too.
    voor = momentopname()
    with pytest.raises(LogboekFout):
        _in_transactie(doe, casus)
    assert momentopname() == voor


def _in_transactie(doe, casus):
    with transaction.atomic():
        doe(casus)


@pytest.mark.parametrize("naam", HANDELINGEN)
def test_elke_handeling_heeft_precies_een_regel(naam):
    status, doe = HANDELINGEN[naam]
    casus = casus_in(status)
    voor = Regel.objects.count()
    doe(casus)
    assert Regel.objects.count() == voor + 1


def test_lezen_is_een_regel_en_weigeren_ook():
    casus = casus_in("lokaal")
    for wie, adres, status in (
        (casus.aangelegd_door, "", 200),
        (lid("maatwerkfunctionaris"), "", 404),
        (casus.aangelegd_door, "stap/doorbraak/", 403),
        (casus.aangelegd_door, "tekst/advies/", 403),
    ):
        client, voor = ingelogd(wie), Regel.objects.count()
        assert client.get(f"/casussen/{casus}/{adres}").status_code == status
        nieuw = Regel.objects.filter(volgnr__gt=voor)
        assert [regel.resultaat for regel in nieuw] == ["gelukt" if status == 200 else "geweigerd"], adres


def test_inhoud_staat_niet_in_het_logboek_de_post_het_adres_of_de_titel(caplog):
    caplog.set_level(logging.DEBUG)
    casus = casus_in("in_behandeling")
    client = ingelogd(casus.behandelaar)
    casussen.schrijf_tekst(casus, Onderdeel.WENS, GEHEIM, basis=0, door=casus.aangelegd_door)
    casussen.wijzig_gegevens(
        Casus.objects.get(pk=casus.pk), basis=casus.versie, velden={"codenaam": GEHEIM}, door=casus.aangelegd_door
    )
    ActieFactory(casus=casus, omschrijving=GEHEIM)
    loket.vraag_aanvulling(casus, vragen=[GEHEIM], door=casus.behandelaar)
    pagina = client.get(f"/casussen/{casus}/").content.decode()
    assert GEHEIM in pagina
    assert GEHEIM not in pagina[: pagina.index("</title>")]
    for rij in Regel.objects.order_by("pk"):
        assert GEHEIM not in f"{rij.werkwoord}{rij.object_type}{rij.object_id}{bytes(rij.lading)}"
    for bericht in Bericht.objects.order_by("pk"):
        assert GEHEIM not in str(vars(bericht))
    eigen = [regel for regel in caplog.records if not regel.name.startswith("django.db")]
    assert not [regel for regel in eigen if GEHEIM in regel.getMessage()]


def test_een_fout_van_de_database_zet_geen_rij_in_het_serverlog():
    casus = casus_in("lokaal")
    with connection.cursor() as cursor, pytest.raises(IntegrityError) as fout:
        cursor.execute(
            "UPDATE casus_casus SET codenaam = %s, status = 'bestaat niet' WHERE id = %s",
            [f"{GEHEIM}\n\n{GEHEIM}", casus.pk],
        )
    assert GEHEIM in str(fout.value)
    regel = logging.LogRecord("pmm", logging.CRITICAL, "", 0, "storing", (), (fout.type, fout.value, fout.tb))
    tekst = Regelopmaak("%(message)s").format(regel)
    assert "violates check constraint" in tekst
    assert "DETAIL" not in tekst
    assert GEHEIM not in tekst


def test_een_storing_zet_niet_in_het_serverlog_wat_iemand_verstuurde(caplog, logboek_stuk):
    casus = casus_in("lokaal")
    client = ingelogd(casus.aangelegd_door)
    logboek_stuk()
    antwoord = client.post(f"/casussen/{casus}/tekst/wens/", {"tekst": GEHEIM, "versie": 0})
    assert antwoord.status_code == 503
    assert GEHEIM in antwoord.content.decode()
    opmaak = Regelopmaak("%(message)s")
    assert not [regel for regel in caplog.records if GEHEIM in opmaak.format(regel)]
