"""Organisaties invoeren: eerst kijken wat er zou gebeuren, dan pas doen."""

import hashlib
from pathlib import PurePath
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.base import ContentFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from pmm.kern.bsn import zonder_bsn
from pmm.kern.csvbestand import ImportFout, Inhoud
from pmm.kern.formulier import Formulier, in_duizenden
from pmm.kern.fouten import DomeinFout
from pmm.kern.htmx import toon
from pmm.kern.upload import te_groot
from pmm.opdrachten import services
from pmm.opdrachten.models import Opdracht, Stand
from register.alleen_voor import alleen_voor
from register.importeren import vergelijk
from register.opdrachten import BESTAND, NAAM, SOORT
from register.rollen import BEHEERDER
from register.verzoek import Verzoek

MEESTE_REGELS = 20_000
OP_HET_SCHERM = 100
TE_VEEL_REGELS = f"Dit bestand heeft meer dan {in_duizenden(MEESTE_REGELS)} regels. Splits het in kleinere bestanden."
FOUTEN_IN_BESTAND = "In het bestand zitten fouten. Er is niets ingevoerd. Verbeter ze en kies het bestand opnieuw."


class InvoerForm(Formulier):
    """Het bestand met organisaties."""

    bestand = forms.FileField(
        label="Bestand met organisaties",
        help_text="Een CSV-bestand in UTF-8, met puntkomma’s en een kop. Hooguit 25 MB.",
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
        widget=forms.FileInput(attrs={"accept": ".csv"}),
    )

    def clean_bestand(self) -> Inhoud:
        """Lees het, als het niet te groot is."""
        ingeleverd = self.cleaned_data["bestand"]
        if reden := te_groot(ingeleverd.size):
            raise forms.ValidationError(reden)
        inhoud: bytes = ingeleverd.read()
        if inhoud.count(b"\n") > MEESTE_REGELS:
            raise forms.ValidationError(TE_VEEL_REGELS)
        return Inhoud(zonder_bsn(PurePath(ingeleverd.name).name), inhoud)


@alleen_voor(BEHEERDER)
def invoer(request: Verzoek) -> HttpResponse:
    """Kies een bestand. Met een fout erin gebeurt er niets, en staat er bij elke regel wat er mis is."""
    form = InvoerForm(request.POST, request.FILES) if request.method == "POST" else InvoerForm()
    redenen: list[str] = []
    if form.is_valid():
        bestand: Inhoud = form.cleaned_data["bestand"]
        try:
            vergelijk(bestand)
        except ImportFout as fout:
            form.add_error("bestand", FOUTEN_IN_BESTAND)
            redenen = fout.redenen
        else:
            return redirect("beheer_invoer_nakijken", _stel_voor(request, bestand).sleutel)
    pagina = {"form": form, **_eerste("redenen", redenen)}
    return toon(request, "register/invoer.html", pagina, status=422 if form.errors else 200)


@alleen_voor(BEHEERDER)
def nakijken(request: Verzoek, sleutel: UUID) -> HttpResponse:
    """Wat er zou veranderen, en de knop die het doet."""
    voorstel = Opdracht.objects.van(request.user.pk).filter(sleutel=sleutel, soort=SOORT).first()
    if voorstel is None:
        raise Http404
    if voorstel.stand != Stand.VOORSTEL:
        return redirect(voorstel)
    redenen: list[str] = []
    if request.method == "POST":
        try:
            return redirect(services.bevestig(voorstel))
        except DomeinFout as fout:
            redenen = fout.redenen
    return _toon_voorstel(request, voorstel, redenen)


def _toon_voorstel(request: Verzoek, voorstel: Opdracht, redenen: list[str]) -> HttpResponse:
    """Het register kan intussen zijn gewijzigd: het bestand wordt hier opnieuw vergeleken."""
    with voorstel.invoer.open("rb") as bestand:
        inhoud = Inhoud(BESTAND, bestand.read())
    pagina: dict[str, Any] = {"plan": None}
    try:
        plan = vergelijk(inhoud)
    except ImportFout as fout:
        redenen = [*redenen, *fout.redenen]
    else:
        pagina = {"plan": plan, **_eerste("nieuw", plan.nieuw), **_eerste("wijzigingen", plan.wijzigingen)}
    pagina |= _eerste("redenen", redenen)
    return toon(request, "register/invoer_nakijken.html", pagina, status=422 if redenen else 200)


def _stel_voor(request: Verzoek, bestand: Inhoud) -> Opdracht:
    return services.stel_voor(
        soort=SOORT,
        naam=NAAM,
        gegevens={"sha256": hashlib.sha256(bestand.inhoud).hexdigest()},
        door=request.user.pk,
        invoer=ContentFile(bestand.inhoud),
    )


def _eerste(naam: str, dingen: list[Any]) -> dict[str, Any]:
    """De eerste honderd, en hoeveel er nog meer zijn."""
    return {naam: dingen[:OP_HET_SCHERM], f"{naam}_meer": max(len(dingen) - OP_HET_SCHERM, 0)}
