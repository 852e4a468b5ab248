"""`python -m tests.storing.vul AANTAL`: casussen in behandeling, en browsers van wie eraan werken, als JSON."""

import json
import sys
from datetime import time

import django


def main(aantal):
    # Only now do the settings know which database this is.
    from django.conf import settings  # noqa: PLC0415

    from pmm.meldingen.models import Voorkeur  # noqa: PLC0415
    from tests.factories import OrganisatieFactory, ingelogd, lid  # noqa: PLC0415
    from tests.reis import Reis  # noqa: PLC0415

    settings.ALLOWED_HOSTS.append("testserver")
    organisatie = OrganisatieFactory()
    mensen = {"functionaris": lid("maatwerkfunctionaris", organisatie), "loket": lid("loketmedewerker")}
    for mens in mensen.values():
        # No quiet hours: this runs at night too.
        Voorkeur.objects.create(
            gebruiker=mens, herinneringen="meteen", nieuws="meteen", stil_van=time(0), stil_tot=time(0)
        )
    kenmerken = []
    for _ in range(aantal):
        reis = Reis(organisatie=organisatie, **mensen)
        reis.in_behandeling()
        kenmerken.append(reis.casus.kenmerk)
    koekjes = {}
    for rol, mens in mensen.items():
        client = ingelogd(mens)
        client.get("/account/2fa/")
        client.get("/casussen/nieuw/")
        koekjes[rol] = {naam: koekje.value for naam, koekje in client.cookies.items()}
    json.dump({"kenmerken": kenmerken, "koekjes": koekjes, "loket": mensen["loket"].pk}, sys.stdout)


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
