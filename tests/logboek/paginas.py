"""Twee kleine pagina's die het logboek nodig hebben: een die iets laat zien, een die iets verandert."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponse
from django.urls import include, path

from pmm.logboek.services import schrijf

handler500 = "pmm.kern.storing.fout_500"


@login_not_required
def lees(request):
    schrijf("gelezen", door=1, object_type="casus", object_id="PMM-26-1")
    return HttpResponse("het geheim van Van Dalen")


@login_not_required
@transaction.atomic
def wijzig(request):
    Group.objects.create(name="gewijzigd")
    schrijf("gewijzigd", door=1, object_type="casus", object_id="PMM-26-1", lading={"wat": "naam"})
    return HttpResponse("gewijzigd")


urlpatterns = [path("lees/", lees), path("wijzig/", wijzig), path("", include("pmm.urls"))]
