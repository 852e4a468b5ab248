"""Documenten van Word, Excel en LibreOffice: een zip met xml erin."""

import zipfile
from collections.abc import Iterable
from typing import IO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from defusedxml.expatreader import DefusedExpatParser

from pmm.bestanden.keuring.oordeel import MEGABYTE, STUK, Afgekeurd, Waarom

ZIP = b"PK\x03\x04"
MEESTE_DELEN = 3_000
GROOTST_UITGEPAKT = 200 * MEGABYTE
GROOTSTE_INHOUDSOPGAVE = 2 * MEGABYTE
VERSLEUTELD = 0x1
OPEN_XML, ODF, MANIFEST = "[Content_Types].xml", "mimetype", "META-INF/manifest.xml"
HOOFDDEEL = "application/vnd.openxmlformats-officedocument.{}.main+xml"
OPEN_XML_SOORTEN = {
    HOOFDDEEL.format("wordprocessingml.document"): "docx",
    HOOFDDEEL.format("spreadsheetml.sheet"): "xlsx",
}
ODF_SOORTEN = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}
MACROMAPPEN = ("basic/", "scripts/", "xl/macrosheets/")


def keur_kantoor(inhoud: IO[bytes]) -> str:
    """Welke soort document het is; elk deel is één keer uitgepakt om te zien of het klopt."""
    try:
        with zipfile.ZipFile(inhoud) as doos:
            delen = doos.infolist()
            _keur_delen(delen)
            soort = _soort(doos, delen[0].filename)
            _pak_uit(doos, delen)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, KeyError, ParseError, SAXException) as fout:
        raise Afgekeurd(Waarom.GEEN_ECHTE) from fout
    except DefusedXmlException as fout:
        # No office program writes a document type; who does, wants the reader to run out of memory.
        raise Afgekeurd(Waarom.TE_ZWAAR) from fout
    return soort


def _keur_delen(delen: list[zipfile.ZipInfo]) -> None:
    """Wat de inhoudsopgave al verraadt."""
    if len(delen) > MEESTE_DELEN or sum(deel.file_size for deel in delen) > GROOTST_UITGEPAKT:
        raise Afgekeurd(Waarom.TE_ZWAAR)
    namen = [deel.filename for deel in delen]
    # Whatever stands before the first part, is another file.
    if not delen or len(set(namen)) < len(namen) or min(deel.header_offset for deel in delen) > 0:
        raise Afgekeurd(Waarom.GEEN_ECHTE)
    if any(naam.startswith("/") or ".." in naam.split("/") or "\\" in naam for naam in namen):
        raise Afgekeurd(Waarom.GEEN_ECHTE)
    if any(deel.flag_bits & VERSLEUTELD for deel in delen):
        raise Afgekeurd(Waarom.WACHTWOORD)
    if any(_is_macro(naam.lower()) for naam in namen):
        raise Afgekeurd(Waarom.MACROS)


def _is_macro(naam: str) -> bool:
    return "vbaproject" in naam or (naam.startswith(MACROMAPPEN) and not naam.endswith("/"))


def _soort(doos: zipfile.ZipFile, eerste: str) -> str:
    if eerste == ODF:
        manifest = fromstring(_lees(doos, MANIFEST), forbid_dtd=True)
        if any(tak.tag.endswith("}encryption-data") for tak in manifest.iter()):
            raise Afgekeurd(Waarom.WACHTWOORD)
        gevonden = ODF_SOORTEN.get(_lees(doos, ODF))
    else:
        wortel = fromstring(_lees(doos, OPEN_XML), forbid_dtd=True)
        genoemd = {tak.get("ContentType", "") for tak in wortel.iter()}
        if any("macroenabled" in naam.lower() for naam in genoemd):
            raise Afgekeurd(Waarom.MACROS)
        soorten = [OPEN_XML_SOORTEN[naam] for naam in sorted(genoemd & OPEN_XML_SOORTEN.keys())]
        gevonden = soorten[0] if len(soorten) == 1 else None
    if gevonden is None:
        raise Afgekeurd(Waarom.GEEN_ECHTE)
    return gevonden


def _lees(doos: zipfile.ZipFile, naam: str) -> bytes:
    with doos.open(naam) as deel:
        gelezen = deel.read(GROOTSTE_INHOUDSOPGAVE + 1)
    if len(gelezen) > GROOTSTE_INHOUDSOPGAVE:
        raise Afgekeurd(Waarom.TE_ZWAAR)
    return gelezen


def _pak_uit(doos: zipfile.ZipFile, delen: Iterable[zipfile.ZipInfo]) -> None:
    """Lees elk deel tot het einde en gooi het weg: dan kloppen de maten en de controlegetallen, of niet."""
    samen = 0
    for deel in delen:
        kijker = _Kop() if deel.filename.endswith((".xml", ".rels")) else None
        with doos.open(deel) as bron:
            while stuk := bron.read(STUK):
                samen += len(stuk)
                if samen > GROOTST_UITGEPAKT:
                    raise Afgekeurd(Waarom.TE_ZWAAR)
                if kijker is not None and not kijker.klaar:
                    kijker.voer(stuk)


class _Kop(ContentHandler):
    """Leest een xml tot de wortel: een documenttype, waar elke xml-bom mee begint, staat daarvoor."""

    def __init__(self) -> None:
        super().__init__()
        self.klaar = False
        self._lezer = DefusedExpatParser(forbid_dtd=True)
        self._lezer.setContentHandler(self)

    def voer(self, stuk: bytes) -> None:
        """Lees verder."""
        self._lezer.feed(stuk)

    def startElement(self, name: str, attrs: object) -> None:  # noqa: N802 - as xml.sax has it
        """De wortel: verder hoeft niet."""
        self.klaar = True
