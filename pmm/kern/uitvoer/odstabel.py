"""ODS (OpenDocument), rij voor rij geschreven; voor een tabel is het formaat klein genoeg om zelf te schrijven."""

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from pmm.kern.uitvoer.cellen import Cel, Kolom, Tabel, lokaal, schoon

MEDIATYPE = "application/vnd.oasis.opendocument.spreadsheet"
PER_KEER = 500
NS = "urn:oasis:names:tc:opendocument:xmlns"
KOP = '<?xml version="1.0" encoding="UTF-8"?>\n'
MANIFEST = (
    f'{KOP}<manifest:manifest xmlns:manifest="{NS}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MEDIATYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="settings.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
BEGIN = (
    f'{KOP}<office:document-content xmlns:office="{NS}:office:1.0" xmlns:table="{NS}:table:1.0" '
    f'xmlns:text="{NS}:text:1.0" xmlns:style="{NS}:style:1.0" xmlns:number="{NS}:datastyle:1.0" '
    f'xmlns:fo="{NS}:xsl-fo-compatible:1.0" office:version="1.3"><office:automatic-styles>'
    '<number:date-style style:name="D"><number:day number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:year number:style="long"/>'
    '</number:date-style><number:date-style style:name="M"><number:day number:style="long"/>'
    '<number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text>'
    '<number:year number:style="long"/><number:text> </number:text><number:hours number:style="long"/>'
    '<number:text>:</number:text><number:minutes number:style="long"/></number:date-style>'
    '<style:style style:name="dag" style:family="table-cell" style:data-style-name="D"/>'
    '<style:style style:name="moment" style:family="table-cell" style:data-style-name="M"/>'
    '<style:style style:name="kop" style:family="table-cell"><style:text-properties fo:font-weight="bold"/>'
    "</style:style>"
)
EINDE = "</table:table></office:spreadsheet></office:body></office:document-content>"
LEEG = "<table:table-cell/>"
SAMENGEVOEGD = re.compile(r"^ +|  +| +$|\n", re.M)


def schrijf(tabel: Tabel, doel: IO[bytes], werkmap: str) -> None:
    """Schrijf de tabel; `doel` blijft open."""
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as pakket:
        # The media type comes first and bare: that is how the format is recognised.
        pakket.writestr(zipfile.ZipInfo("mimetype"), MEDIATYPE, zipfile.ZIP_STORED)
        pakket.writestr("META-INF/manifest.xml", MANIFEST)
        pakket.writestr("settings.xml", _instellingen(tabel.titel))
        with pakket.open("content.xml", "w", force_zip64=True) as inhoud:
            inhoud.write(_begin(tabel).encode())
            rijen = iter(tabel.rijen)
            while partij := "".join([_rij(rij) for rij in islice(rijen, PER_KEER)]):
                inhoud.write(partij.encode())
            inhoud.write(EINDE.encode())


def _begin(tabel: Tabel) -> str:
    breedtes = sorted({kolom.breedte for kolom in tabel.kolommen})
    stijlen = "".join(
        f'<style:style style:name="b{breedte}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{breedte * 0.2:.1f}cm"/></style:style>'
        for breedte in breedtes
    )
    kolommen = "".join(f'<table:table-column table:style-name="b{kolom.breedte}"/>' for kolom in tabel.kolommen)
    koppen = "".join(_kop(kolom) for kolom in tabel.kolommen)
    return (
        f"{BEGIN}{stijlen}</office:automatic-styles><office:body><office:spreadsheet>"
        f"<table:table table:name={quoteattr(tabel.titel)}>{kolommen}"
        f"<table:table-header-rows><table:table-row>{koppen}</table:table-row></table:table-header-rows>"
    )


def _kop(kolom: Kolom) -> str:
    vak = '<table:table-cell table:style-name="kop" office:value-type="string">'
    return f"{vak}{_alineas(kolom.naam)}</table:table-cell>"


def _rij(rij: Sequence[Cel]) -> str:
    return f"<table:table-row>{''.join([_vak(cel) for cel in rij])}</table:table-row>"


def _vak(cel: Cel) -> str:
    if isinstance(cel, str):
        return f'<table:table-cell office:value-type="string">{_alineas(cel)}</table:table-cell>' if cel else LEEG
    if isinstance(cel, datetime):
        return _datum("moment", f"{lokaal(cel):%Y-%m-%dT%H:%M:%S}")
    if isinstance(cel, date):
        return _datum("dag", cel.isoformat())
    if isinstance(cel, int | Decimal):
        return f'<table:table-cell office:value-type="float" office:value="{cel:f}"/>'
    return LEEG


def _datum(stijl: str, waarde: str) -> str:
    return f'<table:table-cell table:style-name="{stijl}" office:value-type="date" office:date-value="{waarde}"/>'


def _alineas(tekst: str) -> str:
    """Elke regel een alinea; spaties die XML zou samenvoegen, staan er uitgeschreven."""
    veilig = escape(schoon(tekst))
    if not SAMENGEVOEGD.search(veilig):
        return f"<text:p>{veilig}</text:p>"
    heel = SAMENGEVOEGD.sub(_uitgeschreven, veilig)
    return "".join(f"<text:p>{regel}</text:p>" for regel in heel.split("\n"))


def _uitgeschreven(gevonden: re.Match[str]) -> str:
    teken = gevonden.group()
    return teken if teken == "\n" else f'<text:s text:c="{len(teken)}"/>'


def _instellingen(titel: str) -> str:
    """De eerste rij blijft staan bij het bladeren."""
    vast = {"VerticalSplitMode": ("short", 2), "VerticalSplitPosition": ("int", 1), "PositionBottom": ("int", 1)}
    regels = "".join(
        f'<config:config-item config:name="{naam}" config:type="{soort}">{waarde}</config:config-item>'
        for naam, (soort, waarde) in vast.items()
    )
    return (
        f'{KOP}<office:document-settings xmlns:office="{NS}:office:1.0" xmlns:config="{NS}:config:1.0" '
        'xmlns:ooo="http://openoffice.org/2004/office" office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed '
        'config:name="Views"><config:config-item-map-entry><config:config-item-map-named config:name="Tables">'
        f"<config:config-item-map-entry config:name={quoteattr(titel)}>{regels}</config:config-item-map-entry>"
        "</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed>"
        "</config:config-item-set></office:settings></office:document-settings>"
    )
