"""Elk veld ziet er hetzelfde uit, en niets wordt stil afgekapt."""

import re

import pytest
from django import forms
from django.template.loader import render_to_string

from pmm.kern.formulier import Formulier, Langetekst


class ProefForm(Formulier):
    naam = forms.CharField(
        label="Naam", max_length=10, help_text="Zoals u heet.", widget=forms.TextInput({"placeholder": "x"})
    )
    soort = forms.ChoiceField(label="Soort", choices=[("a", "Eerste"), ("b", "Tweede")], widget=forms.RadioSelect)
    verhaal = Langetekst(label="Verhaal", max_lengte=20, required=False)
    akkoord = forms.BooleanField(label="Akkoord")


def veld(form, naam):
    return str(form[naam].as_field_group())


def test_een_veld_heeft_een_label_een_hint_en_verwijst_ernaar():
    html = veld(ProefForm(), "naam")
    assert '<label for="id_naam">Naam</label>' in html
    assert 'id="id_naam_helptext">Zoals u heet.' in html
    assert 'aria-describedby="id_naam_helptext"' in html


def test_de_browser_kapt_niets_af_en_een_voorbeeld_verdwijnt_niet():
    html = veld(ProefForm(), "naam")
    assert "maxlength" not in html
    assert "placeholder" not in html


def test_alleen_wat_niet_hoeft_is_gemarkeerd():
    assert "(niet verplicht)" in veld(ProefForm(), "verhaal")
    assert "(niet verplicht)" not in veld(ProefForm(), "naam")


def test_een_lang_veld_telt_mee_en_zegt_dat_ook_aan_wie_luistert():
    html = veld(ProefForm(), "verhaal")
    assert 'data-teller="20"' in html
    assert 'id="id_verhaal_teller">Maximaal 20 tekens.' in html
    assert 'aria-describedby="id_verhaal_teller"' in html


def test_een_fout_staat_bij_het_veld_en_in_de_samenvatting_met_dezelfde_woorden():
    form = ProefForm({"naam": "Anna", "soort": "a", "verhaal": "x" * 25, "akkoord": "on"})
    html = str(form)
    zin = "Uw tekst is 5 tekens te lang. Maak de tekst korter of voeg hem toe als bestand."
    assert f"<b>Fout:</b> {zin}" in html
    assert f'<a href="#id_verhaal">{zin}</a>' in html
    assert 'aria-invalid="true"' in html
    assert "x" * 25 in html


def test_keuzes_staan_in_een_groep_en_de_link_gaat_naar_de_eerste():
    form = ProefForm({})
    html = str(form)
    assert re.search(r'<fieldset class="veld fout" aria-describedby="id_soort_error">\s*<legend>Soort</legend>', html)
    assert 'href="#id_soort_0"' in html
    assert 'id="id_soort_0"' in html


def test_een_vakje_staat_voor_zijn_label():
    html = veld(ProefForm(), "akkoord")
    assert html.index("<input") < html.index("<label")


def test_wat_iemand_typt_blijft_tekst():
    html = str(ProefForm({"naam": '"><script>', "verhaal": "<img onerror=x>{{7*7}}"}))
    assert "<script" not in html
    assert "<img" not in html
    assert "{{7*7}}" in html


@pytest.mark.parametrize("sjabloon", ["404.html", "500.html", "kern/onderhoud.html"])
def test_een_foutpagina_heeft_niets_nodig_en_is_steeds_gelijk(sjabloon):
    eerste = render_to_string(sjabloon)
    assert eerste == render_to_string(sjabloon)
    assert "csrfmiddlewaretoken" not in eerste
