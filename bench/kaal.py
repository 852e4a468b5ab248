"""Waar de pagina's mee vergeleken worden: zo weinig Django als er kan, met één vraag aan de database."""

from django.db import connection
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from pmm.casus.models import Casus

LIJST = engines["django"].from_string(
    "<!doctype html><title>Kaal</title><table>{% for casus in casussen %}"
    "<tr><td>{{ casus.kenmerk }}<td>{{ casus.codenaam }}<td>{{ casus.status }}{% endfor %}</table>"
)


def antwoord(request):
    """Eén vraag, één regel tekst: wat een verzoek op zijn minst kost."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT naam FROM register_gebruiker ORDER BY id LIMIT 1")
        return HttpResponse(cursor.fetchone()[0])


def lijst(request):
    """Eén vraag, 25 objecten, een sjabloon van één regel: wat een lijst op zijn minst kost."""
    return HttpResponse(LIJST.render({"casussen": Casus.objects.order_by("-gewijzigd_op", "-pk")[:25]}))


urlpatterns = [path("antwoord/", antwoord), path("lijst/", lijst)]
