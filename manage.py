#!/usr/bin/env python
"""Opdrachten van PMM op de regel; zie `manage.py help`."""

import os
import sys

from django.core.management import execute_from_command_line

from pmm.omgeving import OmgevingFout
from pmm.werkplaats import klaarzetten
from pmm.werkplaats.plaats import WerkplaatsFout


def main() -> None:
    """Voer een opdracht uit; zonder DATABASE_URL staan de ingebouwde diensten dan eerst klaar."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pmm.settings")
    try:
        klaarzetten.voor_opdracht(sys.argv[1:])
        execute_from_command_line(sys.argv)
    except (OmgevingFout, WerkplaatsFout) as fout:
        sys.exit(str(fout))


if __name__ == "__main__":
    main()
