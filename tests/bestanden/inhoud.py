"""Bestanden om mee te proberen: echte, en wat een kwaadwillende ervan maakt."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter

PNG = b"\x89PNG\r\n\x1a\n"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEKST = b"application/vnd.oasis.opendocument.text"
REKENBLAD = b"application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</m:manifest>'
EXE = b"MZ\x90\x00" + b"\x00" * 500


def kies(inhoud, naam="brief.pdf"):
    """Wat de browser verstuurt als iemand dit bestand kiest."""
    return SimpleUploadedFile(naam, inhoud)


def pdf(bladzijden=1, *, wachtwoord="", kenmerk="x"):
    schrijver = PdfWriter()
    schrijver.add_metadata({"/Title": kenmerk})
    for _ in range(bladzijden):
        schrijver.add_blank_page(210, 297)
    if wachtwoord:
        schrijver.encrypt(wachtwoord)
    uit = io.BytesIO()
    schrijver.write(uit)
    return uit.getvalue()


def doos(*delen, eerst=b""):
    """Een zip met deze delen; `eerst` staat er ongecomprimeerd als eerste in, zoals bij OpenDocument."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        if eerst:
            zip_.writestr("mimetype", eerst, zipfile.ZIP_STORED)
        for naam, inhoud in delen:
            zip_.writestr(naam, inhoud)
    return uit.getvalue()


def soorten(naam):
    return "[Content_Types].xml", f'<Types><Override PartName="/a" ContentType="{naam}"/></Types>'


def docx(*delen, soort=WORD):
    return doos(soorten(soort), ("word/document.xml", "<w/>"), *delen)


def xlsx():
    return doos(soorten(EXCEL), ("xl/workbook.xml", "<w/>"))


def odf(*delen, soort=TEKST, manifest=""):
    return doos(("META-INF/manifest.xml", MANIFEST.format(manifest)), ("content.xml", "<o/>"), *delen, eerst=soort)


def png(breedte=10, hoogte=10):
    kop = struct.pack(">IIBBBBB", breedte, hoogte, 8, 0, 0, 0, 0)
    return PNG + _blok(b"IHDR", kop) + _blok(b"IDAT", zlib.compress(b"\0" * 110)) + _blok(b"IEND", b"")


def _blok(soort, inhoud):
    return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", zlib.crc32(soort + inhoud))


def jpg(breedte=10, hoogte=10, *, erna=b""):
    maten = struct.pack(">BHHB", 8, hoogte, breedte, 1) + b"\x01\x11\x00"
    frame = b"\xff\xc0" + struct.pack(">H", 2 + len(maten)) + maten
    scan = b"\xff\xda" + struct.pack(">H", 8) + b"\x01\x01\x00\x00\x3f\x00" + b"beeld"
    return b"\xff\xd8\xff\xe0\x00\x04\x00\x00" + frame + scan + b"\xff\xd9" + erna


def xml_bom():
    entiteiten = "".join(f'<!ENTITY a{nr} "{f"&a{nr - 1};" * 10}">' for nr in range(1, 9))
    return f'<!DOCTYPE w [<!ENTITY a0 "ha">{entiteiten}]><w>&a8;</w>'
