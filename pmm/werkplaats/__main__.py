"""`python -m pmm.werkplaats start | stop | postvak`."""

import os
import sys

from pmm.omgeving import OmgevingFout
from pmm.werkplaats import brievenbus, draaien
from pmm.werkplaats.plaats import WerkplaatsFout

OPDRACHTEN = {"start": draaien.start, "stop": draaien.stop, "postvak": brievenbus.luister}


def main() -> None:
    """Voer een van de opdrachten uit."""
    opdracht = OPDRACHTEN.get(sys.argv[1] if len(sys.argv) == 2 else "")  # noqa: PLR2004
    if opdracht is None:
        sys.exit(f"Gebruik: python -m pmm.werkplaats [{' | '.join(OPDRACHTEN)}]")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pmm.settings")
    try:
        opdracht()
    except (OmgevingFout, WerkplaatsFout) as fout:
        sys.exit(str(fout))


if __name__ == "__main__":
    main()
