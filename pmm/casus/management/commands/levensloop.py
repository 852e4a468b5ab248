"""Tekent docs/levensloop.md uit de tabel van de levensloop."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pmm.casus.tekening import tekening

PAD = Path(settings.BASE_DIR) / "docs" / "levensloop.md"


class Command(BaseCommand):
    """`manage.py levensloop` schrijft de tekening; met `--controleer` kijkt het alleen of zij bij is."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--controleer", action="store_true", help="faal als de tekening niet bij is")

    def handle(self, *args: Any, controleer: bool, **opties: Any) -> None:
        nieuw = tekening()
        if not controleer:
            PAD.write_text(nieuw)
            self.stdout.write(f"{PAD.name} is getekend.")
        elif not PAD.exists() or PAD.read_text() != nieuw:
            raise CommandError("docs/levensloop.md is niet bij. Draai: manage.py levensloop")
