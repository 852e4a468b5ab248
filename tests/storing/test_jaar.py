"""Een jaar in een minuut: na alles wat mensen deden en lieten is niets blijven liggen zonder dat iemand het weet."""

import itertools
import time as klok
from collections import Counter, defaultdict

import pytest
from django.conf import settings as instellingen
from django.utils import timezone

from pmm.casus.models import Casus
from pmm.casus.statussen import EINDSTATUSSEN
from pmm.kern import taken
from pmm.meldingen.models import Melding, Soort
from pmm.termijnen.models import Herinnering, Termijn
from pmm.termijnen.services import Uitslag, herbereken
from pmm.termijnen.werkdagen import is_werkdag, werkdag_na, werkdagen_tussen
from pmm.uitgaand.models import Bericht, Lot
from register.models import Afwezigheid, Lidmaatschap
from register.rollen import COORDINATOR
from tests.storing.jaar import EINDE, HIER, KAPOT, STILSTAND, VEEGT_OM, Jaar, Postbode, open_casussen

pytestmark = [pytest.mark.storing, pytest.mark.django_db(transaction=True)]
ZEVEN_UUR = 7


@pytest.fixture
def jaar(settings, monkeypatch):
    settings.EMAIL_BACKEND = "tests.storing.jaar.Postbode"
    monkeypatch.setattr(Postbode, "bezorgd", [])
    # Only the sweeps of the calendar: the broker would be asked on another clock.
    monkeypatch.setattr(taken, "lever_af", lambda *args, **kwargs: False)
    begon = klok.perf_counter()
    jaar = Jaar(zaad=2027)
    jaar.speel()
    jaar.duur = klok.perf_counter() - begon
    return jaar


def test_na_een_jaar_ligt_er_niets_stil_zonder_dat_iemand_het_weet(jaar, capsys):
    with jaar.op(EINDE, VEEGT_OM[-1]):
        with capsys.disabled():
            print(_cijfers(jaar))  # noqa: T201
        _er_is_genoeg_gebeurd(jaar)
        _elke_open_casus_heeft_iemand_aan_zet_en_een_lopende_termijn()
        _elke_trede_is_gezet_of_ingehaald(jaar)
        _elke_trede_werd_een_keer_een_melding()
        _wie_te_laat_is_is_bekend_bij_wie_het_moet_weten()
        _niemand_kreeg_meer_dan_een_dagbericht_per_dag()
        _wie_weg_was_kreeg_geen_mail_over_een_herinnering()
        _geen_bericht_ging_verloren_of_dubbel(jaar)
        _opnieuw_uitrekenen_verandert_niets()


def _cijfers(jaar):
    mails = Counter(Bericht.objects.values_list("sjabloon", flat=True))
    return (
        f"\nEen jaar in {jaar.duur:.0f} s: {len(jaar.reizen)} casussen, {jaar.gevolgd.total()} handelingen, "
        f"{jaar.geweigerd.total()} geweigerd, {len(jaar.vegen)} rondes, {Termijn.objects.count()} termijnen, "
        f"{Herinnering.objects.filter(overgeslagen=False).count()} treden "
        f"({Herinnering.objects.filter(overgeslagen=True).count()} overgeslagen), {Melding.objects.count()} meldingen, "
        f"mails: {dict(mails)}; open: {open_casussen().count()}"
    )


def _er_is_genoeg_gebeurd(jaar):
    """Anders bewijst de rest niets."""
    assert len(jaar.reizen) >= 35
    assert len(jaar.gevolgd) >= 18
    assert set(Casus.objects.values_list("status", flat=True)) >= {*EINDSTATUSSEN, "in_behandeling", "lokaal"}
    assert Herinnering.objects.filter(overgeslagen=True).exists()
    assert {rol for rol in ("uitvoerder", "coordinator") if _treden_aan(rol)} == {"uitvoerder", "coordinator"}
    assert Melding.objects.filter(mailen_op=None, bericht=None, soort=Soort.HERINNERING).exists()
    assert Afwezigheid.objects.count() >= 10
    assert len(jaar.vertrokken) == 3


def _elke_open_casus_heeft_iemand_aan_zet_en_een_lopende_termijn():
    lopend = set(Termijn.objects.open().filter(uiterlijk_op__isnull=False).values_list("over", flat=True))
    for casus in open_casussen():
        assert casus.aan_zet, casus
        assert casus.aan_zet_datum, casus
        assert casus.aan_zet_naam, casus
        assert casus.kenmerk in lopend, casus


def _sporten(termijn):
    """Uitgeteld zoals een mens het doet: elke trede met haar ontvanger, tot ver na nu."""
    ladder = [(sport["werkdagen"], sport["aan"]) for sport in termijn.regel.ladder]
    yield from ladder
    if termijn.regel.herhaal_na:
        for keer in itertools.count(1):
            yield ladder[-1][0] + keer * termijn.regel.herhaal_na, "coordinator"


def _om_zeven_uur(dag):
    return timezone.datetime(dag.year, dag.month, dag.day, ZEVEN_UUR, tzinfo=HIER)


def _stond_stil(termijn, dag):
    return any(van <= dag.isoformat() <= tot for van, tot in termijn.pauzes)


def _moest_al(termijn, vegen):
    """De treden die bij een ronde aan de beurt waren voordat deze termijn eindigde."""
    laatste_veeg = max(
        (veeg for veeg in vegen if not termijn.geeindigd_op or veeg < termijn.geeindigd_op), default=None
    )
    for nummer, _ in _sporten(termijn):
        dag = werkdag_na(termijn.uiterlijk_op, nummer)
        moment = _om_zeven_uur(dag)
        if laatste_veeg is None or moment > laatste_veeg:
            return
        if moment > termijn.begon_op and not _stond_stil(termijn, dag):
            yield nummer


def _elke_trede_is_gezet_of_ingehaald(jaar):
    gezet = defaultdict(list)
    for termijn, trede in Herinnering.objects.values_list("termijn", "trede"):
        gezet[termijn].append(trede)
    for termijn in Termijn.objects.select_related("regel").filter(uiterlijk_op__isnull=False):
        moest = set(_moest_al(termijn, jaar.vegen))
        assert len(gezet[termijn.pk]) == len(set(gezet[termijn.pk]))
        # A pause moves the day: what was set before it was set on another day, but none may be missing.
        assert moest <= set(gezet[termijn.pk]), termijn
        assert termijn.pauzes or moest == set(gezet[termijn.pk]), termijn


def _treden_aan(aan):
    rijen = Herinnering.objects.filter(overgeslagen=False).select_related("termijn__regel")
    return [rij for rij in rijen if _aan(rij) == aan]


def _aan(rij):
    return dict(itertools.islice(_sporten(rij.termijn), 60))[rij.trede]


def _meldingen_per_trede():
    """Sleutel van de trede → wie er een melding van kreeg."""
    gevonden = defaultdict(list)
    van_termijnen = Melding.objects.filter(soort=Soort.HERINNERING, sleutel__startswith="herinnering:")
    for sleutel, wie in van_termijnen.values_list("sleutel", "gebruiker_id"):
        gevonden[sleutel.rpartition(":")[0]].append(wie)
    return gevonden


def _sleutel(rij):
    return f"herinnering:{rij.termijn.soort}:{rij.termijn.begin}:{rij.trede}"


def _elke_trede_werd_een_keer_een_melding():
    meldingen = _meldingen_per_trede()
    for rij in Herinnering.objects.select_related("termijn"):
        wie = meldingen.pop(_sleutel(rij), [])
        assert bool(wie) is not rij.overgeslagen, rij
        assert len(wie) == len(set(wie))
    assert not meldingen


def _wie_te_laat_is_is_bekend_bij_wie_het_moet_weten():
    """Wie bij een trede ‘coordinator’ hoort, heeft haar: het loket, of bij een lokale casus de collega's."""
    meldingen, vandaag = _meldingen_per_trede(), EINDE
    coordinatoren = set(Lidmaatschap.objects.filter(rol=COORDINATOR).values_list("gebruiker_id", flat=True))
    ingediend = set(Casus.objects.filter(ingediend_op__isnull=False).values_list("kenmerk", flat=True))
    geescaleerd = defaultdict(set)
    for rij in _treden_aan("coordinator"):
        wie = meldingen[_sleutel(rij)]
        assert wie, rij
        if rij.termijn.over in ingediend and rij.termijn.soort != "lokaal":
            assert coordinatoren & set(wie), rij
        geescaleerd[rij.termijn_id].add(rij.trede)
    for termijn in Termijn.objects.open().select_related("regel").filter(uiterlijk_op__lt=vandaag):
        eerste = next(nummer for nummer, aan in _sporten(termijn) if aan == "coordinator")
        if werkdagen_tussen(termijn.uiterlijk_op, vandaag) >= eerste:
            assert geescaleerd[termijn.pk], termijn


def _niemand_kreeg_meer_dan_een_dagbericht_per_dag():
    gewone = Melding.objects.filter(soort=Soort.HERINNERING, spoed=False, bericht__isnull=False)
    berichten = gewone.values_list("gebruiker_id", "bericht_id", "bericht__aangemaakt_op").distinct()
    per_dag = Counter((wie, timezone.localdate(op)) for wie, _, op in berichten)
    assert per_dag
    assert max(per_dag.values()) == 1
    for _, dag in per_dag:
        assert is_werkdag(dag)
        assert not STILSTAND[0] <= dag <= STILSTAND[1]


def _wie_weg_was_kreeg_geen_mail_over_een_herinnering():
    weg = defaultdict(list)
    for afwezig in Afwezigheid.objects.all():
        weg[afwezig.gebruiker_id].append(afwezig)
    vangnet = set(Lidmaatschap.objects.filter(rol=COORDINATOR).values_list("gebruiker_id", flat=True))
    for melding in Melding.objects.filter(soort=Soort.HERINNERING).exclude(gebruiker__in=vangnet):
        dag = timezone.localdate(melding.gemaakt_op)
        if any(afwezig.van <= dag <= afwezig.tot for afwezig in weg[melding.gebruiker_id]):
            assert melding.bericht_id is None, melding


def _geen_bericht_ging_verloren_of_dubbel(jaar):
    lot = Counter(bericht.lot for bericht in Bericht.objects.exclude(aan=KAPOT))
    assert set(lot) == {Lot.VERZONDEN}
    assert {bericht.lot for bericht in Bericht.objects.filter(aan=KAPOT)} == {Lot.GEWEIGERD}
    assert Melding.objects.filter(soort=Soort.POST, spoed=True).exists()
    merken = Counter(merk for _, _, merk, _ in Postbode.bezorgd)
    assert set(merken.values()) == {1}
    assert len(merken) == lot[Lot.VERZONDEN]
    for op, aan, _, tekst in Postbode.bezorgd:
        assert op <= jaar.vertrokken.get(aan, op), "post voor wie al vertrokken was"
        assert "Linde" not in tekst
        assert instellingen.PMM_ADRES in tekst


def _opnieuw_uitrekenen_verandert_niets():
    uitslag = herbereken()
    assert uitslag == Uitslag(gelijk=Termijn.objects.count())
