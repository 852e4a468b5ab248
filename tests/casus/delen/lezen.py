"""Wat er in een pdf of een zip staat, als tekst."""

import io
import zipfile

from pypdf import PdfReader


def pdftekst(inhoud):
    """De tekst van elke bladzijde, met gewone spaties."""
    return " ".join(" ".join(blad.extract_text() for blad in PdfReader(io.BytesIO(inhoud)).pages).split())


def ziptekst(inhoud):
    """De tekst van alles wat erin zit."""
    pak = zipfile.ZipFile(io.BytesIO(inhoud))
    return "".join(pak.read(naam).decode("utf-8", "replace") for naam in pak.namelist())
