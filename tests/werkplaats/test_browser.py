import pytest

pytestmark = pytest.mark.browser


def test_de_browser_kent_een_stand_met_en_een_zonder_javascript(pagina, request):
    pagina.set_content("<p>uit</p><script>document.querySelector('p').textContent = 'aan'</script>")
    verwacht = "zonder" if "zonder" in request.node.callspec.id else "met"
    assert pagina.locator("p").text_content() == {"met": "aan", "zonder": "uit"}[verwacht]


def test_axe_keurt_een_gewone_pagina_goed_en_ziet_wat_fout_is(pagina, axe):
    pagina.goto("/inloggen/")
    axe(pagina)
    pagina.goto("/inloggen/")
    pagina.evaluate("document.querySelectorAll('label').forEach(label => label.remove())")
    with pytest.raises(AssertionError, match="label"):
        axe(pagina)
