"""Pagina's die voor iedereen zijn, en de vraag of PMM gezond is."""

import logging

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.views.decorators.http import require_safe

from pmm.kern import schema

log = logging.getLogger(__name__)
NIET_KLAAR = 503


@login_not_required
@require_safe
def toegankelijkheid(request: HttpRequest) -> HttpResponse:
    """De toegankelijkheidsverklaring."""
    return render(request, "kern/toegankelijkheid.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Wat we vastleggen en wie het ziet."""
    return render(request, "kern/privacy.html")


@login_not_required
@require_safe
def inwoners(request: HttpRequest) -> HttpResponse:
    """Waar een inwoner terechtkan die hier belandt."""
    return render(request, "kern/inwoners.html")


@login_not_required
@require_safe
def leeft(request: HttpRequest) -> HttpResponse:
    """Antwoordt dit proces?"""
    return JsonResponse({"leeft": True})


@login_not_required
@require_safe
def klaar(request: HttpRequest) -> HttpResponse:
    """Kan PMM nu werk aan? Wat er mis is staat in het log, niet in het antwoord.

    Wat op de achtergrond stilstaat krijgt een eigen regel en maakt het antwoord niet rood: de pagina's werken dan nog.
    """
    if not (_database() and _schema() and all(import_string(naam)() for naam in settings.PMM_GEZOND)):
        return JsonResponse({"klaar": False}, status=NIET_KLAAR)
    achtergrond = {regel: import_string(naam)() for regel, naam in settings.PMM_GEZOND_ACHTERGROND.items()}
    return JsonResponse({"klaar": True, **achtergrond})


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        log.critical("de database antwoordt niet", exc_info=True)
        return False
    return True


def _schema() -> bool:
    if schema.klopt():
        return True
    log.critical("de migraties van deze versie zijn nog niet klaar")
    return False
