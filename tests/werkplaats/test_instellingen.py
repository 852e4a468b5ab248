"""In productie weigert PMM te starten zodra een instelling onveilig is of ontbreekt, en zegt welke."""

import os
import subprocess
import sys

import pytest
from cryptography.fernet import Fernet

from pmm import omgeving

VEILIG = {
    "DATABASE_URL": "postgresql://pmm@db.voorbeeld.example/pmm",
    "REDIS_URL": "redis://redis.voorbeeld.example/0",
    "SECRET_KEY": "zo-lang-en-willekeurig-als-een-test-het-maar-kan-verzinnen-0123456789",
    "PMM_SLEUTELS": Fernet.generate_key().decode(),
    "ALLOWED_HOSTS": "pmm.voorbeeld.example",
    "PMM_MAIL_HOST": "mail.voorbeeld.example",
    "PMM_MAIL_VAN": "loket@voorbeeld.example",
    "PMM_ADRES": "https://pmm.voorbeeld.example",
    "PMM_CLAMD": "clamav.voorbeeld.example:3310",
}


def start(**anders):
    """De uitkomst van een start in productie, met de veilige instellingen en wat deze test anders wil."""
    niet = ("PMM_", "DJANGO_", *VEILIG)
    schoon = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith(niet)}
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=omgeving.WORTEL,
        env={**schoon, **VEILIG, **anders},
        capture_output=True,
        text=True,
        check=False,
    )


def test_met_veilige_instellingen_heeft_django_niets_aan_te_merken():
    klaar = start()
    assert klaar.returncode == 0, klaar.stderr


@pytest.mark.parametrize(
    ("anders", "zegt"),
    [
        ({"PMM_DEMO": "1"}, "PMM_DEMO laat iedereen zonder wachtwoord binnen"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is niet ingevuld"),
        ({"SECRET_KEY": "kort"}, "SECRET_KEY is te kort"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY is te makkelijk te raden"),
        ({"PMM_SLEUTELS": ""}, "PMM_SLEUTELS is niet ingevuld"),
        ({"PMM_SLEUTELS": "geen-sleutel"}, "PMM_SLEUTELS klopt niet"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS mag niet"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is niet ingevuld"),
        ({"PMM_MAIL_HOST": ""}, "PMM_MAIL_HOST is niet ingevuld"),
        ({"PMM_CLAMD": ""}, "Er is geen virusscanner ingesteld"),
        ({"PMM_S3_BUCKET": "pmm", "PMM_S3_ADRES": "http://s3.voorbeeld.example"}, "PMM_S3_ADRES moet"),
        ({"PMM_MAIL_VAN": ""}, "PMM_MAIL_VAN is niet ingevuld"),
        ({"PMM_ADRES": ""}, "PMM_ADRES is niet ingevuld"),
        ({"PMM_ADRES": "http://pmm.voorbeeld.example"}, "PMM_ADRES moet een adres zijn als https://"),
        ({"DATABASE_URL": "mysql://a/b"}, "PMM werkt alleen met PostgreSQL"),
    ],
)
def test_een_onveilige_instelling_weigert_in_een_zin(anders, zegt):
    klaar = start(**anders)
    assert klaar.returncode == 1
    assert zegt in klaar.stderr
    assert "Traceback" not in klaar.stderr
    assert VEILIG["SECRET_KEY"] not in klaar.stderr
