"""Hoe delingen op het scherm staan: in de vorm die de componenten vragen."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime

from pmm.casus.delen import berichten, zinnen
from pmm.casus.delen.services import Aanbod
from pmm.casus.delen.uitleg import GRONDSLAGEN, SECTIES
from pmm.casus.deling import Delingstand, Grondslag
from pmm.casus.models import Casus, Deling
from pmm.casus.secties import Sectie
from pmm.casus.weergave import dagnaam
from pmm.kern.datumveld import voluit
from register.models import Gebruiker, Lidmaatschap, Organisatie
from register.rollen import LEZEN, LOKET

Rijen = list[dict[str, Any]]
JA, NOG_NIET = "Ja", "Nog niet: {reden}"
NIEMAND = (
    "Bij {organisatie} heeft nog niemand een account om casussen te ontvangen. Zij kan pas antwoorden als dat er is."
)
VERVANGT = (
    "{organisatie} ziet nu: {secties}. Zegt zij ja, dan geldt alleen dit nieuwe aanbod. Tot dan verandert er niets."
)
HISTORIE = {
    zinnen.AANBIEDEN: "{wie} bood aan om te delen, tot en met {tot}.",
    zinnen.AANVAARDEN: "{wie} zei ja namens de organisatie.",
    zinnen.WEIGEREN: "{wie} zei nee namens de organisatie.",
    zinnen.VERZETTEN: "{wie} wijzigde de einddatum naar {tot}.",
    zinnen.INTREKKEN: "{wie} stopte het delen.",
}


def kandidaten(casus: Casus) -> Rijen:
    """Wie partij is of een actie heeft, en nog geen geldige deling of open aanbod."""
    partij = Exists(casus.partijen.filter(organisatie=OuterRef("pk")))
    actie = Exists(casus.acties.open().filter(eigenaar=OuterRef("pk")))
    vandaag = timezone.localdate()
    deling = Exists(
        casus.delingen.filter(
            Q(stand__in=[Delingstand.AANGEBODEN, Delingstand.AANVAARD]), organisatie=OuterRef("pk"), tot__gte=vandaag
        )
    )
    loket = Exists(Lidmaatschap.objects.geldig().filter(organisatie=OuterRef("pk"), rol__in=LOKET))
    gevonden = Organisatie.objects.filter(partij | actie, ~deling, ~loket, opgegaan_in=None)
    buiten = gevonden.exclude(pk=casus.organisatie_id).annotate(is_partij=partij, heeft_actie=actie).order_by("naam")
    return [{"naam": rij.naam, "code": rij.code, "waarom": _waarom(rij)} for rij in buiten]


def _waarom(rij: Any) -> str:
    wat = [woord for woord, klopt in (("is partij", rij.is_partij), ("heeft een actie", rij.heeft_actie)) if klopt]
    return " en ".join(wat)


def wie_ziet_alles(casus: Casus) -> str:
    """In een zin wie deze casus helemaal ziet: de organisatie, het loket, en wie haar als uitzondering leest."""
    lezers = Gebruiker.objects.filter(pk__in=casus.rechten_per_casus.filter(permission__codename=LEZEN).values("user"))
    namen = [casus.organisatie.naam, "het loket", *lezers.order_by("naam").values_list("naam", flat=True)]
    return f"{', '.join(namen[:-1])} en {namen[-1]} zien deze casus helemaal."


def overzicht(casus: Casus) -> dict[str, list[Deling]]:
    """De delingen van deze casus: wat loopt of wacht, en wat voorbij is."""
    lopend: list[Deling] = []
    eerder: list[Deling] = []
    for deling in Deling.objects.filter(casus=casus).voor_overzicht():
        loopt = deling.stand in {Delingstand.AANGEBODEN, Delingstand.AANVAARD} and not deling.is_voorbij
        (lopend if loopt else eerder).append(deling)
    return {"lopend": lopend, "eerder": eerder}


def na_te_kijken(casus: Casus, organisatie: Organisatie, aanbod: Aanbod) -> Rijen:
    """Alles wat is ingevuld, in groepen, elk met een adres om te wijzigen."""
    waarom, wat = (reverse(f"delen:{stap}", args=[casus.kenmerk, organisatie.code]) for stap in ("waarom", "wat"))
    voorbeeld = reverse("delen:voorbeeld", args=[casus.kenmerk, organisatie.code])
    gronden = [{**rij, "url": waarom} for rij in _onderbouwing(aanbod)]
    secties = [{"naam": Sectie(code).label, "waarde": reden, "url": wat} for code, reden in aanbod.waarom.items()]
    tot = {"naam": "Tot en met", "waarde": voluit(aanbod.tot), "url": wat}
    return [
        {"kop": "Waarom dit mag", "rijen": gronden},
        {"kop": f"Wat {organisatie} ziet, en waarom", "rijen": [*secties, tot], "voorbeeld": voorbeeld},
    ]


def waarschuwingen(casus: Casus, organisatie: Organisatie) -> Rijen:
    """Wat iemand moet weten voordat hij het aanbod doet."""
    gevonden = []
    if not berichten.ontvangers(organisatie):
        gevonden.append({"kop": "Niemand kan nog antwoorden", "tekst": NIEMAND.format(organisatie=organisatie)})
    loopt = Deling.objects.geldig().filter(casus=casus, organisatie=organisatie).first()
    if loopt:
        secties = ", ".join(loopt.sectienamen).lower()
        gevonden.append({"kop": "Zij ziet al iets", "tekst": VERVANGT.format(organisatie=organisatie, secties=secties)})
    return gevonden


def van_deling(deling: Deling) -> Rijen:
    """Alles van een deling, voor wie de casus helemaal ziet."""
    secties = [{"naam": naam, "waarde": deling.waarom[code]} for code, naam in _secties(deling)]
    return [
        {"kop": "Waarom dit mag", "rijen": _onderbouwing(deling)},
        {"kop": "Wat gedeeld is, en waarom", "rijen": secties},
    ]


def voor_ontvanger(deling: Deling) -> Rijen:
    """Wat de ontvanger van een aanbod leest: de vraag en de namen van de onderdelen, en niets uit de casus."""
    grondslag = Grondslag(deling.grondslag)
    weet = "Ja" if deling.inwoner_geinformeerd else "Nog niet"
    vraag = [
        {"naam": "Wie vraagt dit", "waarde": f"{deling.gedeeld_door}, Landelijk Maatwerkloket"},
        {"naam": "Waarvoor", "waarde": deling.doel},
        {"naam": "Op welke grond", "waarde": f"{grondslag.label}. {GRONDSLAGEN[grondslag]}"},
        {"naam": "De inwoner weet hiervan", "waarde": weet},
        {"naam": "Tot en met", "waarde": voluit(deling.tot)},
    ]
    secties = [{"naam": naam, "waarde": SECTIES[Sectie(code)]} for code, naam in _secties(deling)]
    return [{"kop": "De vraag", "rijen": vraag}, {"kop": "Wat u gaat zien", "rijen": secties}]


def afloop(deling: Deling) -> str:
    """Hoe het met een aanbod afliep, voor de ontvanger; leeg zolang het er ligt."""
    dag = voluit(deling.tot)
    if deling.stand == Delingstand.INGETROKKEN:
        return "Het loket deelt deze casus niet meer met u. U hoeft niets te doen."
    if deling.is_voorbij:
        return f"Dit gold tot en met {dag}. Hebt u nog iets nodig? Bel het loket."
    if deling.stand == Delingstand.AANVAARD:
        return f"{deling.beantwoord_door} zei ja. U kijkt mee tot en met {dag}."
    if deling.stand == Delingstand.GEWEIGERD:
        return f"{deling.beantwoord_door} zei nee. Denkt u er nu anders over? Bel het loket."
    return ""


def verloop(deling: Deling) -> Rijen:
    """Wat er met een deling gebeurde, uit haar historie, de laatste eerst."""
    versies = Deling.historie.filter(id=deling.pk).select_related("history_user").order_by("-history_id")
    return [
        {
            "wanneer": dagnaam(versie.history_date),
            "op": date_format(localtime(versie.history_date), "j F Y H:i"),
            "wat": HISTORIE[versie.history_change_reason].format(wie=versie.history_user, tot=voluit(versie.tot)),
            "toelichting": versie.reden,
        }
        for versie in versies
        if versie.history_change_reason in HISTORIE
    ]


def knoppen(deling: Deling) -> Rijen:
    """Wat het loket met een deling kan."""
    casus = deling.casus
    loopt = deling.stand in {Delingstand.AANGEBODEN, Delingstand.AANVAARD}
    mogelijk = [
        ("Einddatum wijzigen", "delen:einddatum", deling.sleutel, loopt and not deling.is_voorbij),
        ("Ander aanbod doen", "delen:waarom", deling.organisatie.code, deling.stand != Delingstand.AANGEBODEN),
        ("Stoppen met delen", "delen:intrekken", deling.sleutel, loopt),
    ]
    return [
        {"naam": naam, "url": reverse(adres, args=[casus.kenmerk, wat])} for naam, adres, wat, kan in mogelijk if kan
    ]


def _onderbouwing(deling: Deling | Aanbod) -> Rijen:
    weet = JA if deling.inwoner_geinformeerd else NOG_NIET.format(reden=deling.reden_niet_geinformeerd)
    return [
        {"naam": "Waarvoor", "waarde": deling.doel},
        {"naam": "Op welke grond", "waarde": Grondslag(deling.grondslag).label},
        {"naam": "Waarom het mag, en niet met minder kan", "waarde": deling.afweging},
        {"naam": "De inwoner weet hiervan", "waarde": weet},
    ]


def _secties(deling: Deling) -> Sequence[tuple[str, str]]:
    return [(str(sectie), str(sectie.label)) for sectie in Sectie if sectie in deling.secties]
