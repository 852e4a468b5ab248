"""Goedkeuren: door een ander, met precies wat te zien was, en één keer geboekt."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from overbrugging.grootboek.boeken import ANDER_BEDRAG
from overbrugging.grootboek.saldo import Stand, stand_van
from overbrugging.models import Boeking, Boekingsoort, Boekregel, Goedkeuring, Periode, Voorschot
from overbrugging.voorschot import goedkeuren
from overbrugging.voorschot.goedkeuren import AndersDanGetoond, wijs_af
from overbrugging.voorschot.ruimte import ruimte
from overbrugging.voorschot.vrijvallen import laat_vrijvallen
from pmm.kern.fouten import DomeinFout
from pmm.meldingen.models import Melding
from register.models import Lidmaatschap
from tests.factories import lid
from tests.overbrugging.geld import VoorschotFactory, uitgekeerd
from tests.overbrugging.voorschot.conftest import keur_goed

pytestmark = pytest.mark.django_db
TOEKENNING = {"soort": "toekenning"}


def aantal_geboekt():
    return Boeking.objects.filter(**TOEKENNING).count()


def tot_de_commit(handeling, *args):
    """Doe het, en laat de database daarna keuren wat zij pas aan het einde keurt."""
    with transaction.atomic(), connection.cursor() as cursor:
        handeling(*args)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_een_goedkeuring_boekt_precies_wat_er_stond(vraag, bram):
    voorschot = vraag()
    regels, _ = goedkeuren.te_boeken(voorschot)
    keur_goed(voorschot, bram)
    geboekt = Boekregel.objects.filter(boeking__voorschot=voorschot).values_list("rekening", "bedrag_centen")
    assert sorted(geboekt) == sorted((regel.rekening.pk, regel.centen) for regel in regels)
    assert stand_van(voorschot) == Stand(1_250_50, 0, 1_250_50, 0)
    voorschot.refresh_from_db()
    assert voorschot.stand == "toegekend"
    assert voorschot.stappen.get(naam="toekennen").boeking.door == bram


def test_wie_aanvraagt_keurt_het_niet_zelf_goed(vraag, loket):
    Lidmaatschap.objects.create(gebruiker=loket, organisatie=loket.organisatie, rol="budgethouder")
    with pytest.raises(DomeinFout) as fout:
        keur_goed(vraag(), loket)
    assert fout.value.redenen == ["U hebt dit voorschot zelf aangevraagd. Iemand anders moet het goedkeuren."]


def test_de_database_laat_de_aanvrager_ook_niet_goedkeuren(vraag, loket):
    Lidmaatschap.objects.create(gebruiker=loket, organisatie=loket.organisatie, rol="budgethouder")
    with pytest.raises(IntegrityError), transaction.atomic():
        Goedkeuring.objects.create(voorschot=vraag(), door=loket, getoond_hash="0" * 64)


def test_zonder_recht_op_het_moment_van_boeken_geen_goedkeuring(vraag, bram):
    voorschot = vraag()
    assert bram.heeft_rol("budgethouder")
    bram.lidmaatschappen.update(tot=timezone.localdate())
    with pytest.raises(DomeinFout, match="U bent geen budgethouder meer"):
        keur_goed(voorschot, bram)
    assert not Goedkeuring.objects.exists()
    assert not aantal_geboekt()


def test_twee_handtekeningen_dan_pas_geboekt(vraag, bram, ada):
    voorschot = vraag(centen=5_000_00)
    assert keur_goed(voorschot, bram).geboekt is None
    assert not aantal_geboekt()
    assert "tweede goedkeurder" in Melding.objects.filter(gebruiker=ada).latest("pk").zin
    with pytest.raises(DomeinFout, match="U hebt dit voorschot al goedgekeurd"):
        keur_goed(voorschot, bram)
    assert keur_goed(voorschot, ada).geboekt
    assert aantal_geboekt() == 1


def test_wie_te_laat_is_leest_wie_het_deed(vraag, bram, ada):
    voorschot = vraag()
    keur_goed(voorschot, bram)
    with pytest.raises(DomeinFout) as fout:
        keur_goed(voorschot, ada)
    assert fout.value.redenen == ["Bram Jansen heeft dit zojuist goedgekeurd. U hoeft niets meer te doen."]


@pytest.mark.parametrize("zelfde_formulier", [True, False], ids=["dubbel verstuurd", "terug en opnieuw"])
def test_nog_eens_versturen_boekt_niets_dubbel(vraag, bram, zelfde_formulier):
    voorschot, sleutel = vraag(), uuid.uuid4()
    eerste = keur_goed(voorschot, bram, sleutel)
    tweede = keur_goed(voorschot, bram, sleutel if zelfde_formulier else None)
    assert tweede.geboekt.was_er_al
    assert tweede.geboekt.boeking == eerste.geboekt.boeking
    op = timezone.localtime(eerste.geboekt.boeking.geboekt_op)
    zin = tweede.geboekt.al_geboekt
    assert zin.startswith("Dit voorschot is al geboekt op ")
    assert zin.endswith(f" om {op:%H:%M}. Er is niets dubbel geboekt.")
    assert aantal_geboekt() == 1


def test_een_formulier_van_een_ander_bedrag_boekt_niets(vraag, bram):
    sleutel = uuid.uuid4()
    keur_goed(vraag(), bram, sleutel)
    with pytest.raises(DomeinFout, match=ANDER_BEDRAG):
        keur_goed(vraag(centen=2_00), bram, sleutel)
    assert aantal_geboekt() == 1


def test_wat_anders_is_dan_getoond_wordt_niet_geboekt(vraag, bram):
    voorschot, ander = vraag(), vraag(centen=2_00)
    _, getoond = goedkeuren.te_boeken(ander)
    with pytest.raises(AndersDanGetoond):
        goedkeuren.keur_goed(voorschot, getoond=getoond, door=bram, sleutel=uuid.uuid4())
    assert not Goedkeuring.objects.exists()


def test_de_database_boekt_niets_anders_dan_iedere_goedkeurder_zag(vraag, bram, ada):
    voorschot = vraag(centen=5_000_00)
    Goedkeuring.objects.create(voorschot=voorschot, door=bram, getoond_hash="0" * 64)
    with pytest.raises(IntegrityError, match="iets anders dan een goedkeurder zag"):
        tot_de_commit(keur_goed, voorschot, ada)


def test_afwijzen_zegt_waarom_en_geeft_de_ruimte_terug(vraag, bram, loket, fonds):
    voor = ruimte(fonds).over
    voorschot = wijs_af(vraag(), reden="Een ander fonds betaalt dit.", door=bram)
    assert voorschot.stand == "afgewezen"
    assert ruimte(fonds).over == voor
    assert "is afgewezen" in Melding.objects.get(gebruiker=loket).zin
    with pytest.raises(DomeinFout, match="Dit voorschot is afgewezen"):
        keur_goed(voorschot, bram)


def test_is_de_casus_intussen_klaar_dan_wordt_er_niets_toegekend(vraag, bram):
    voorschot = vraag()
    casus = voorschot.kostenplaats.casus
    assert "intussen" in goedkeuren.waarom_niet(voorschot, bram, type(casus)(status="ingetrokken"), [])
    assert not goedkeuren.waarom_niet(voorschot, bram, casus, [])


def test_in_een_gesloten_periode_wordt_niets_toegekend(vraag, bram):
    voorschot = vraag()
    Periode.objects.update(gesloten_op=timezone.now(), gesloten_door=bram)
    with pytest.raises(DomeinFout, match="is gesloten"):
        keur_goed(voorschot, bram)
    voorschot.refresh_from_db()
    assert voorschot.stand == "aangevraagd"
    assert not Goedkeuring.objects.exists()


def test_zonder_geld_in_het_fonds_geen_toekenning(vraag, bram, fonds):
    voorschot = vraag(centen=4_000_00)
    # The deposit turned out not to be ours.
    storting = Boeking.objects.get(soort="storting")
    regels = goedkeuren.opmaken.omgekeerd(storting)
    goedkeuren.boek(
        Boekingsoort.TEGENBOEKING,
        regels,
        door=lid("budgethouder"),
        sleutel=uuid.uuid4(),
        draait_terug=storting,
        reden="Teruggeboekt door de bank",
    )
    with pytest.raises(DomeinFout, match=r"Er is € 4\.000,00 te weinig in het fonds"):
        keur_goed(voorschot, bram)


# --- vrijvallen -----------------------------------------------------------------------------------------------------------


def test_vrijvallen_draait_de_toekenning_terug(vraag, bram, fonds):
    voor = ruimte(fonds)
    voorschot = keur_goed(vraag(), bram).voorschot
    geboekt = laat_vrijvallen(voorschot, reden="De verhuurder wachtte.", door=bram, sleutel=uuid.uuid4())
    assert geboekt.boeking.draait_terug.soort == "toekenning"
    assert stand_van(voorschot) == Stand(0, 0, 0, 0)
    assert Voorschot.objects.get().stand == "ingetrokken"
    assert ruimte(fonds) == voor


def test_vrijvallen_kan_een_keer_en_niet_na_het_betalen(vraag, bram):
    voorschot, sleutel = keur_goed(vraag(), bram).voorschot, uuid.uuid4()
    laat_vrijvallen(voorschot, reden="Niet nodig", door=bram, sleutel=sleutel)
    assert laat_vrijvallen(voorschot, reden="Niet nodig", door=bram, sleutel=sleutel).was_er_al
    with pytest.raises(DomeinFout, match="zolang er niet betaald is"):
        laat_vrijvallen(uitgekeerd(VoorschotFactory()), reden="Te laat", door=bram, sleutel=uuid.uuid4())


# --- wat het kost ---------------------------------------------------------------------------------------------------------


def test_goedkeuren_kost_een_vast_aantal_opdrachten(vraag, bram):
    eerste, voorschot = vraag(centen=1_00), vraag()
    keur_goed(eerste, bram)
    _, getoond = goedkeuren.te_boeken(voorschot)
    with CaptureQueriesContext(connection) as opdrachten:
        goedkeuren.keur_goed(voorschot, getoond=getoond, door=bram, sleutel=uuid.uuid4())
    echt = [opdracht["sql"] for opdracht in opdrachten if "SAVEPOINT" not in opdracht["sql"]]
    assert len(echt) <= 31, "\n".join(echt)
