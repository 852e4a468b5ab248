"""Migreren gebeurt één keer: wie daarna een database of een datamap nodig heeft, krijgt een kopie."""

import hashlib
import os
import shutil
import subprocess
import sys
from functools import cache

from django.core.management import call_command
from django.db import connection

from pmm.omgeving import WORTEL, datamap
from pmm.werkplaats.plaats import slot
from tests import migratieproef as proef

STAND = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"


@cache
def _stand():
    """Een vingerafdruk van alle code en elk pakket: wat iets verandert, krijgt een nieuw sjabloon."""
    code = sorted(pad for map_ in proef.ONZE for pad in (WORTEL / map_).rglob("*.py"))
    afdruk = hashlib.sha256()
    for pad in (WORTEL / "requirements" / "alles.lock", *code):
        afdruk.update(f"{pad} {pad.stat().st_size}\n".encode() + pad.read_bytes())
    return afdruk.hexdigest()


def database():
    """De naam van een gemigreerde database waar niemand in werkt."""
    naam, stand = f"test_{connection.settings_dict['NAME']}_sjabloon", _stand()
    with slot("sjabloon"), proef.andere_database("postgres"), connection.cursor() as cursor:
        cursor.execute(STAND, [naam])
        if cursor.fetchone() != (stand,):
            proef.maak(naam)
            with proef.andere_database(naam):
                call_command("migrate", interactive=False, verbosity=0)
            # Last: one that is half done does not count.
            with connection.cursor() as einde:
                einde.execute(f"COMMENT ON DATABASE \"{naam}\" IS '{stand}'")
    return naam


def vul(map_):
    """Geef een nieuwe datamap een PostgreSQL met schema en basisgegevens, nog niet gestart."""
    bron, stand = datamap() / "sjabloon", _stand()
    stempel = bron / "stand"
    with slot("datamapsjabloon"):
        if not stempel.exists() or stempel.read_text() != stand:
            shutil.rmtree(bron, ignore_errors=True)
            omgeving = {**os.environ, "PMM_DATA": str(bron), "DATABASE_URL": ""}
            for opdracht in (["manage.py", "laad_basisgegevens"], ["-m", "pmm.werkplaats", "stop"]):
                subprocess.run([sys.executable, *opdracht], cwd=WORTEL, env=omgeving, check=True, capture_output=True)
            stempel.write_text(stand)
    subprocess.run(["cp", "-a", bron / "postgres", map_], check=True)
