"""Vijftienhonderd berichten terwijl alles om de beurt met kill -9 omvalt: niets kwijt en niets dubbel."""

import json
import os
import random
import sys
import time
from collections import Counter
from threading import Event, Thread

import pytest

from tests.storing.bezoeker import Bezoeker, Gezien
from tests.storing.opstelling import ALLES, BEAT, BROKER, DATABASE, WEB, WERKER

pytestmark = pytest.mark.storing

BERICHTEN, VIA_DIENSTEN = 1_500, 1_650
KILLS, VALSECONDEN, LAATSTE_SECONDEN = 54, 65, 50
BEZOEKERS, CASUSSEN = 4, 16
# How often each falls over compared to the others: what starts slowly would otherwise never do any work.
GEWICHT = {WEB: 2, WERKER: 3, BEAT: 2, BROKER: 4, DATABASE: 4}
STAND = "SELECT sleutel, '<' || merk || '@pmm>', verzonden_op IS NOT NULL, pogingen FROM uitgaand_bericht"
OPEN = """
SELECT (SELECT count(*) FROM uitgaand_bericht WHERE volgende_poging_op IS NOT NULL)
     + (SELECT count(*) FROM meldingen_melding WHERE mailen_op <= now())
"""
ONDER_HANDEN = "SELECT DISTINCT lease_door FROM uitgaand_bericht WHERE lease_tot IS NOT NULL"
# Nobody holds these any more: not waiting for the end of a lease or a pause saves minutes, and decides nothing.
LAAT_LOS = """
UPDATE uitgaand_bericht SET lease_tot = NULL, lease_door = '', volgende_poging_op = now()
WHERE volgende_poging_op IS NOT NULL AND (lease_door = '' OR lease_door = ANY(%s))
"""


def test_vijftienhonderd_berichten_en_vijftig_keer_kill_9_niets_kwijt_en_niets_dubbel(opstelling):
    zaad = int(os.environ.get("PMM_ZAAD") or random.randrange(10**6))
    kans = random.Random(zaad)
    gezien, klaar, zeker = Gezien(), Event(), {}
    begonnen = time.monotonic()
    wereld = json.loads(opstelling.vul("vul", CASUSSEN))
    opstelling.start(WEB, WERKER, BEAT)
    opstelling.wacht_op_web()
    maker = opstelling.begin("maker", VIA_DIENSTEN, VALSECONDEN, wereld["loket"])
    lezer = Thread(target=lambda: zeker.update(regel.split()[::-1] for regel in maker.stdout))
    bezoekers = [
        Bezoeker(opstelling.poort, wereld["koekjes"], wereld["kenmerken"][nummer::BEZOEKERS], gezien, klaar)
        for nummer in range(BEZOEKERS)
    ]
    for draad in (lezer, *bezoekers):
        draad.start()

    kills = laat_vallen(opstelling, kans)
    maker.wait(120)
    lezer.join()
    maker.stdout.close()
    klaar.set()
    for bezoeker in bezoekers:
        bezoeker.join(60)
        assert not bezoeker.is_alive()
    rest = werk_af(opstelling)

    stand = {sleutel: (message_id, weg, pogingen) for sleutel, message_id, weg, pogingen in opstelling.vraag(STAND)}
    bezorgd = Counter(opstelling.mail.message_ids)
    sys.stderr.write(
        f"\nzaad {zaad}: {sum(kills.values())} keer kill -9 {dict(kills)}, {len(stand)} berichten, "
        f"{len(opstelling.mail.ontvangen)} bezorgingen waarvan {bezorgd.total() - len(bezorgd)} herkend als dezelfde; "
        f"{len(gezien.vragen)} vragen en {len(gezien.antwoorden)} antwoorden via het web, "
        f"antwoorden {dict(Counter(gezien.statussen))}, {gezien.zonder_antwoord} keer geen, "
        f"traagste {gezien.traagst:.1f} s; afwerken {rest:.0f} s, samen {time.monotonic() - begonnen:.0f} s\n"
    )
    verwacht = {sleutel for sleutel, uitslag in zeker.items() if uitslag == "vast"} | set(gezien.vragen.values())
    assert gezien.fout == []
    assert maker.returncode == 0
    assert sum(kills.values()) >= 50
    assert set(kills) == set(ALLES)
    assert len(stand) >= BERICHTEN
    # Lost: nothing that was promised is missing, and all of it was seen by the receiver.
    assert verwacht - set(stand) == set()
    assert {sleutel for sleutel, (_, weg, _) in stand.items() if not weg} == set()
    assert {message_id for message_id, _, _ in stand.values()} == set(bezorgd)
    # Double: one key is one Message-ID, and what was taken back was never sent.
    assert len({message_id for message_id, _, _ in stand.values()}) == len(stand)
    assert {sleutel for sleutel, uitslag in zeker.items() if uitslag == "terug"} & set(stand) == set()
    assert all(bezorgd[message_id] <= pogingen for message_id, _, pogingen in stand.values())
    # What a person typed and got a yes for is there, once.
    vragen = Counter(tekst for (tekst,) in opstelling.vraag("SELECT tekst FROM loket_vraag"))
    antwoorden = Counter(
        tekst for (tekst,) in opstelling.vraag("SELECT antwoord FROM loket_vraag WHERE antwoord <> ''")
    )
    assert {tekst: vragen[tekst] for tekst in gezien.vragen} == dict.fromkeys(gezien.vragen, 1)
    assert {tekst: antwoorden[tekst] for tekst in gezien.antwoorden} == dict.fromkeys(gezien.antwoorden, 1)
    # And the house itself finds nothing amiss.
    opstelling.manage("controleer", "alles")


def laat_vallen(opstelling, kans):
    """Breek steeds iets willekeurigs af en breng het even later weer in de lucht; geeft hoe vaak wat."""
    kills, weg = Counter(), {}
    begin = time.monotonic()
    volgende = begin
    while sum(kills.values()) < KILLS or weg:
        nu = time.monotonic()
        assert nu - begin < VALSECONDEN + 60
        for naam in [naam for naam, terug_op in weg.items() if nu >= terug_op]:
            del weg[naam]
            opstelling.herstel(naam)
        if sum(kills.values()) < KILLS and nu >= volgende:
            volgende = nu + kans.uniform(0.5, 1.5) * VALSECONDEN / KILLS
            staand = [naam for naam in ALLES if naam not in weg and opstelling.leeft(naam)]
            naam = min(staand, key=lambda naam: kills[naam] + kans.uniform(0, 6))
            kills[naam] += 1
            if opstelling.kill_9(naam, kans):
                weg[naam] = nu + kans.uniform(0, 2.5)
        for naam in ALLES:
            if naam not in weg and not opstelling.leeft(naam) and naam not in (BROKER, DATABASE):
                weg[naam] = nu
        time.sleep(0.05)
    return kills


def werk_af(opstelling):
    """Alles staat weer; wacht tot er niets meer open staat. Geeft hoe lang dat duurde."""
    begin = time.monotonic()
    einde = begin + LAATSTE_SECONDEN
    opstelling.start_diensten()
    while (open_ := opstelling.vraag(OPEN)[0][0]) and time.monotonic() < einde:
        doden = [wie for (wie,) in opstelling.vraag(ONDER_HANDEN) if not leeft_nog(wie)]
        opstelling.vraag(LAAT_LOS, doden)
        time.sleep(1)
    assert open_ == 0
    return time.monotonic() - begin


def leeft_nog(wie):
    """`lease_door` is machine:proces:willekeurig."""
    return os.path.exists(f"/proc/{wie.split(':')[1]}")
