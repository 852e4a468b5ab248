"""`python -m tests.storing.vul AANTAL`: casussen in behandeling, en browsers van wie eraan werken, als JSON."""

import json
import sys
from datetime import time

import django

django.setup()

from django.conf import settings  # noqa: E402

from pmm.meldingen.models import Voorkeur  # noqa: E402
from register.zoeken.index import ververs_alles  # noqa: E402
from tests.factories import OrganisatieFactory, ingelogd, lid  # noqa: E402
from tests.reis import Reis  # noqa: E402


def main(aantal):
    settings.ALLOWED_HOSTS.append("testserver")
    organisatie = OrganisatieFactory()
    mensen = {"functionaris": lid("maatwerkfunctionaris", organisatie), "loket": lid("loketmedewerker")}
    for mens in mensen.values():
        # No quiet hours: this runs at night too.
        geen_stilte = {"stil_van": time(0), "stil_tot": time(0)}
        Voorkeur.objects.create(gebruiker=mens, herinneringen="meteen", nieuws="meteen", **geen_stilte)
    reizen = [Reis(organisatie=organisatie, **mensen) for _ in range(aantal)]
    for reis in reizen:
        reis.in_behandeling()
    # These organisations did not come in through the register itself.
    ververs_alles()
    wereld = {
        "kenmerken": [reis.casus.kenmerk for reis in reizen],
        "koekjes": {rol: koekjes(mens) for rol, mens in mensen.items()},
        "loket": mensen["loket"].pk,
    }
    json.dump(wereld, sys.stdout)


def koekjes(mens):
    client = ingelogd(mens)
    client.get("/casussen/nieuw/")
    return {naam: koekje.value for naam, koekje in client.cookies.items()}


if __name__ == "__main__":
    main(int(sys.argv[1]))
