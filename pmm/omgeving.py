"""Leest de omgevingsvariabelen van PMM: met een type, en luid als er iets niet klopt.

Elke lezer geeft de waarde, de standaardwaarde, of een `OmgevingFout` met een zin waar een beheerder iets aan heeft.
Een lege variabele telt als niet ingevuld. Geen Django hier: de instellingen zelf bouwen op dit bestand.
"""

import base64
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

WORTEL = Path(__file__).resolve().parent.parent
WAAR = {"1", "ja", "true", "aan"}
ONWAAR = {"0", "nee", "false", "uit"}
GEHEIM_LENGTE, GEHEIM_TEKENS, SLEUTEL_BYTES = 50, 20, 32


class OmgevingFout(Exception):
    """Een instelling ontbreekt of klopt niet; de tekst zegt welke en wat er moet staan."""


def tekst(naam: str, standaard: str | None = None) -> str:
    """De waarde van `naam`; zonder standaard is zij verplicht."""
    waarde = os.environ.get(naam, "").strip()
    if waarde:
        return waarde
    if standaard is None:
        raise OmgevingFout(f"{naam} is niet ingevuld. Zet deze omgevingsvariabele; zie .env.voorbeeld.")
    return standaard


def geheim(naam: str, standaard: str | None = None) -> str:
    """Als `tekst`, maar ook te geven als bestand: `NAAM_FILE` wijst dan naar een bestand met alleen de waarde."""
    bestand = os.environ.get(f"{naam}_FILE", "").strip()
    if not bestand:
        return tekst(naam, standaard)
    if os.environ.get(naam, "").strip():
        raise OmgevingFout(f"{naam} en {naam}_FILE zijn allebei ingevuld. Kies er een.")
    try:
        waarde = Path(bestand).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as fout:
        raise OmgevingFout(f"Het bestand van {naam}_FILE is niet te lezen: {bestand}.") from fout
    if not waarde:
        raise OmgevingFout(f"Het bestand van {naam}_FILE is leeg: {bestand}.")
    return waarde


def lang_geheim(naam: str) -> str:
    """Een geheim dat te lang en te willekeurig is om te raden."""
    waarde = geheim(naam)
    if len(waarde) < GEHEIM_LENGTE:
        raise OmgevingFout(f"{naam} is te kort: neem minstens {GEHEIM_LENGTE} willekeurige tekens.")
    if len(set(waarde)) < GEHEIM_TEKENS:
        raise OmgevingFout(f"{naam} is te makkelijk te raden: neem willekeurige tekens, geen herhaling.")
    return waarde


def sleutels(naam: str) -> list[str]:
    """Fernet-sleutels gescheiden door komma's, de nieuwste eerst: elk 32 willekeurige bytes in base64."""
    waarden = [deel.strip() for deel in geheim(naam).split(",") if deel.strip()]
    try:
        kloppen = bool(waarden) and all(len(base64.urlsafe_b64decode(waarde)) == SLEUTEL_BYTES for waarde in waarden)
    except ValueError:
        kloppen = False
    if not kloppen:
        raise OmgevingFout(f"{naam} klopt niet: elke sleutel is 32 willekeurige bytes in base64; zie .env.voorbeeld.")
    return waarden


def hosts(naam: str) -> list[str]:
    """De namen waarop PMM bereikbaar is, elk voluit."""
    waarden = lijst(naam)
    if not waarden or "*" in waarden:
        raise OmgevingFout(f"{naam} mag niet '*' of leeg zijn: noem de adressen waarop PMM bereikbaar is.")
    return waarden


def https_adres(naam: str) -> str:
    """Een adres dat in mails komt te staan: met https, zonder schuine streep aan het einde."""
    waarde = tekst(naam)
    delen = urlsplit(waarde)
    if delen.scheme != "https" or not delen.hostname or waarde.endswith("/"):
        raise OmgevingFout(f"{naam} moet een adres zijn als https://pmm.voorbeeld.example, zonder / aan het einde.")
    return waarde


def vlag(naam: str, standaard: bool) -> bool:
    """Ja of nee, geschreven als 1/0, ja/nee, true/false of aan/uit."""
    waarde = tekst(naam, "").lower()
    if not waarde:
        return standaard
    if waarde not in WAAR | ONWAAR:
        raise OmgevingFout(f"{naam} is '{waarde}', maar moet 1 (ja) of 0 (nee) zijn.")
    return waarde in WAAR


def getal(naam: str, standaard: int | None = None) -> int:
    """Een geheel getal van 0 of hoger."""
    waarde = tekst(naam, None if standaard is None else str(standaard))
    if not (waarde.isascii() and waarde.isdigit()):
        raise OmgevingFout(f"{naam} is '{waarde}', maar moet een geheel getal zijn.")
    return int(waarde)


def lijst(naam: str, standaard: Sequence[str] | None = None) -> list[str]:
    """Waarden gescheiden door komma's; lege delen tellen niet mee."""
    waarde = tekst(naam, None if standaard is None else ",".join(standaard))
    return [deel.strip() for deel in waarde.split(",") if deel.strip()]


def database(adres: str) -> dict[str, object]:
    """Het deel van Django's DATABASES dat bij een adres als `postgresql://gebruiker:wachtwoord@host:5432/naam` hoort.

    Wat achter het vraagteken staat (`?sslmode=verify-full`) gaat als optie naar de database.
    """
    try:
        delen = urlsplit(adres)
        poort = delen.port
    except ValueError as fout:
        raise OmgevingFout("DATABASE_URL is geen geldig adres.") from fout
    if delen.scheme not in {"postgres", "postgresql"}:
        raise OmgevingFout("DATABASE_URL moet beginnen met postgresql://. PMM werkt alleen met PostgreSQL.")
    naam = unquote(delen.path.removeprefix("/"))
    if not naam:
        raise OmgevingFout("In DATABASE_URL ontbreekt de naam van de database: postgresql://gebruiker@host/naam.")
    opties = dict(parse_qsl(delen.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": naam,
        "USER": unquote(delen.username or ""),
        "PASSWORD": unquote(delen.password or ""),
        # A socket folder is given as ?host=/folder, as libpq does.
        "HOST": opties.pop("host", None) or unquote(delen.hostname or ""),
        "PORT": str(poort or ""),
        "OPTIONS": opties,
    }


def datamap() -> Path:
    """De map waarin de ingebouwde diensten alles bewaren: PMM_DATA, anders `.data` naast manage.py.

    Tests krijgen een eigen map: wat zij kapotmaken, is nooit het werk van een mens.
    """
    eigen = WORTEL / ".data" / ("test" if "pytest" in sys.modules else "")
    return Path(tekst("PMM_DATA", str(eigen))).expanduser().resolve()


def bewaard_geheim(naam: str) -> str:
    """Een willekeurig geheim voor de ingebouwde stand, bij het eerste gebruik gemaakt en daarna hetzelfde."""
    pad = datamap() / "geheim" / naam
    if not pad.exists():
        pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        tijdelijk = pad.with_name(f".{naam}.{secrets.token_hex(8)}")
        tijdelijk.touch(mode=0o600)
        tijdelijk.write_text(secrets.token_urlsafe(60), encoding="utf-8")
        try:
            # Link, not rename: when two processes start at once the first secret stays.
            os.link(tijdelijk, pad)
        except FileExistsError:
            pass
        finally:
            tijdelijk.unlink()
    return pad.read_text(encoding="utf-8")
