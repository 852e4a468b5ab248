"""De regels van het huis, uitvoerbaar: wie er een breekt, leest hier welke."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.utils.module_loading import import_string

from pmm.casus.overgangen import OVERGANGEN

WORTEL = Path(settings.BASE_DIR)
ONZE = ("pmm", "register", "loket", "escalatie", "overbrugging", "leren")
MODULES = sorted(pad for map_ in ONZE for pad in (WORTEL / map_).rglob("*.py") if "migrations" not in pad.parts)
SJABLONEN = sorted((WORTEL / "templates").rglob("*.html"))
MIGRATIES = sorted(pad for map_ in ONZE for pad in (WORTEL / map_).rglob("migrations/0*.py"))
# Only libraries and error handlers ask for these by name.
VAN_EEN_BIBLIOTHEEK = (
    "account/",
    "mfa/",
    "400.html",
    "403.html",
    "404.html",
    "413.html",
    "429.html",
    "500.html",
    "kern/",
)
# Their includes need the whole context of the library.
VAN_ELDERS = re.compile("mfa/|django/forms/")
LANG_MAG = {"pmm/settings.py"}


def naam(pad):
    return str(pad.relative_to(WORTEL))


def boom(pad):
    return ast.parse(pad.read_text())


def functies(pad):
    return [knoop for knoop in ast.walk(boom(pad)) if isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef)]


def regels_van(knoop):
    return knoop.end_lineno - knoop.lineno + 1


def toegewezen(pad):
    for knoop in ast.walk(boom(pad)):
        doelen = knoop.targets if isinstance(knoop, ast.Assign) else [getattr(knoop, "target", None)]
        for doel in doelen:
            for deel in ast.walk(doel) if doel is not None else ():
                if isinstance(deel, ast.Attribute) and isinstance(deel.ctx, ast.Store):
                    yield deel


def overtreders(regel, paden=MODULES):
    """De bestanden met wat er in elk aan deze regel mankeert."""
    return {naam(pad): fout for pad in paden if (fout := regel(pad))}


def schrijft_status(pad):
    return [
        deel.lineno
        for deel in toegewezen(pad)
        if deel.attr == "status" and isinstance(deel.value, ast.Name) and deel.value.id in {"casus", "vers", "self"}
    ]


def lange_functies(hoogstens):
    return lambda pad: [functie.name for functie in functies(pad) if regels_van(functie) > hoogstens]


def importen_in_functies(pad):
    return [
        knoop.lineno
        for functie in functies(pad)
        for knoop in ast.walk(functie)
        if isinstance(knoop, ast.Import | ast.ImportFrom)
    ]


def vangt_alles(pad):
    return [
        knoop.lineno
        for knoop in ast.walk(boom(pad))
        if isinstance(knoop, ast.ExceptHandler)
        and (knoop.type is None or (isinstance(knoop.type, ast.Name) and knoop.type.id == "Exception"))
    ]


def signaal_of_save(pad):
    tekst = pad.read_text()
    signalen = [woord for woord in ("django.dispatch", "django.db.models.signals") if woord in tekst]
    return signalen + [functie.name for functie in functies(pad) if functie.name == "save"]


def te_lang(pad):
    regels = len(pad.read_text().splitlines())
    return regels if regels > 300 and naam(pad) not in LANG_MAG else 0


def test_alleen_de_levensloop_schrijft_een_status_van_een_casus():
    assert set(overtreders(schrijft_status)) == {"pmm/casus/overgangen.py"}


def test_een_bestand_is_in_een_keer_te_lezen():
    assert not overtreders(te_lang)


def test_een_functie_past_op_een_scherm():
    assert not overtreders(lange_functies(40))


def test_een_view_haalt_op_doet_een_ding_en_antwoordt():
    assert not overtreders(lange_functies(30), [pad for pad in MODULES if pad.name == "views.py"])


def test_niemand_importeert_in_een_functie():
    assert not overtreders(importen_in_functies)


def test_geen_signalen_en_geen_eigen_save():
    assert not overtreders(signaal_of_save)


def test_niemand_vangt_zomaar_alles():
    assert not overtreders(vangt_alles)


@pytest.mark.parametrize(
    ("regel", "fout"),
    [
        (schrijft_status, "casus.status = 'let'"),
        (importen_in_functies, "def f():\n    import os"),
        (vangt_alles, "try:\n    f()\nexcept Exception:\n    pass"),
        (signaal_of_save, "def save(self): ..."),
        (te_lang, "x = 1\n" * 301),
        (lange_functies(40), "def f():\n" + "    x = 1\n" * 41),
    ],
)
def test_wie_een_regel_breekt_valt_op(regel, fout, tmp_path, monkeypatch):
    monkeypatch.setattr("tests.test_huisregels.WORTEL", tmp_path)
    pad = tmp_path / "nieuw.py"
    pad.write_text(fout)
    assert regel(pad)


# --- sjablonen ----------------------------------------------------------------------------------------------------------


def stijl_of_script(pad):
    tekst = pad.read_text()
    return re.findall(r"\sstyle=|\son[a-z]+=|hx-on|javascript:|<style", tekst) + re.findall(
        r"<script(?![^>]*\b(?:src|type=\"application/json\"))", tekst
    )


def include_zonder_only(pad):
    stukken = re.findall(r"{% include [^%]+%}", pad.read_text())
    return [stuk for stuk in stukken if not stuk.endswith(" only %}") and not VAN_ELDERS.search(stuk)]


def test_een_sjabloon_is_kort():
    assert not overtreders(lambda pad: max(len(pad.read_text().splitlines()) - 120, 0), SJABLONEN)


def test_een_sjabloon_heeft_geen_stijl_en_geen_script():
    assert not overtreders(stijl_of_script, SJABLONEN)


def test_een_onderdeel_krijgt_alleen_wat_het_nodig_heeft():
    assert not overtreders(include_zonder_only, SJABLONEN)


def test_elk_sjabloon_wordt_gebruikt():
    alles = "\n".join(pad.read_text() for pad in [*MODULES, *SJABLONEN])
    namen = [str(pad.relative_to(WORTEL / "templates")) for pad in SJABLONEN]
    met_stapnaam = {f"{app}/{naam}.html" for app in ("loket", "escalatie") for naam in OVERGANGEN}
    ongebruikt = {
        sjabloon
        for sjabloon in namen
        if f'"{sjabloon}' not in alles and not sjabloon.startswith(VAN_EEN_BIBLIOTHEEK) and sjabloon not in met_stapnaam
    }
    assert not ongebruikt


# --- namen --------------------------------------------------------------------------------------------------------------


def test_elk_model_staat_in_de_woordenlijst():
    woorden = (WORTEL / "docs/woordenlijst.md").read_text().lower()
    modellen = [
        model.__name__.lower()
        for app in apps.get_app_configs()
        if app.name.split(".")[0] in ONZE
        for model in app.get_models()
        if not model.__name__.startswith("Historical")
    ]
    assert not [model for model in modellen if f"| {model} |" not in woorden]


def test_een_migratie_heeft_een_naam_die_zegt_wat_zij_doet():
    assert MIGRATIES
    assert not [naam(pad) for pad in MIGRATIES if re.search(r"_auto_|_initial|_alter_|_remove_|_add_", pad.name)]


@pytest.mark.django_db
def test_er_ontbreekt_geen_migratie():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_elke_naam_in_de_tabel_bestaat():
    namen = [
        naam
        for overgang in OVERGANGEN.values()
        for naam in (*overgang.gevolgen, *overgang.bij_de_stap)
        if isinstance(naam, str)
    ]
    assert namen
    assert all(callable(import_string(naam)) for naam in namen)


def test_er_staat_geen_adres_van_een_werkplek_in():
    bestanden = [
        pad
        for patroon in ("*.md", "*.toml", "*.yml", "Makefile", "requirements/*", "docs/**/*.md", ".ci/*")
        for pad in WORTEL.glob(patroon)
        if pad.is_file()
    ]
    verraad = re.compile("/" + "work/|/" + r"root/|\.\./" + "shared")
    assert not [naam(pad) for pad in [*bestanden, *MODULES] if verraad.search(pad.read_text())]
