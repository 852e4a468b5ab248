"""Een bestuurder antwoordt op een telefoon, in een echte browser, met en zonder JavaScript."""

import pytest
from django.urls import reverse

from tests.factories import ingelogd

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_een_bestuurder_zegt_toe_en_houdt_geheim(pagina, axe, live_server, carla, zitting):
    sessie = ingelogd(carla.gebruiker).cookies["sessionid"].value
    pagina.context.add_cookies([{"name": "sessionid", "value": sessie, "url": live_server.url}])
    pagina.set_viewport_size({"width": 390, "height": 844})
    pagina.goto("/")
    pagina.get_by_role("link", name="Zeg of u komt").click()
    pagina.get_by_label("Nee, ik kom niet").check()
    pagina.get_by_role("button", name="Antwoord versturen").click()
    assert pagina.title().startswith("Fout: ")
    axe(pagina)
    assert pagina.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    pagina.get_by_label("Ja, ik kom").check()
    pagina.get_by_role("button", name="Antwoord versturen").click()
    pagina.get_by_text("U komt.").wait_for()
    pagina.goto(reverse("escalatie:geheimhouding", args=[zitting.sleutel]))
    axe(pagina)
    pagina.get_by_role("button", name="Ik houd dit geheim").click()
    pagina.wait_for_url("**/let/zittingen/*/")
    carla.refresh_from_db()
    assert (carla.stand, carla.is_geheim) == ("komt", True)
