"""Instellingen voor een worker die naast de test draait."""

import os

from pmm.settings import *  # noqa: F403
from pmm.settings import DATABASES, PMM_OPDRACHTEN

DATABASES["default"]["NAME"] = os.environ["PROEF_DATABASE"]
CELERY_BROKER_URL = os.environ["PROEF_BROKER"]
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["PROEF_MAILPOORT"])
PMM_OPDRACHTEN = {**PMM_OPDRACHTEN, "traag": "tests.storing.traag.soort"}
