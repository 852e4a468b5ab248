"""Wie wat hoort van een stap in de levensloop. Er staat een kenmerk en een adres in, nooit wat er in de casus staat.

Wat een mens hoort is een melding: op het scherm en in de mail hetzelfde. De postbus van een organisatie krijgt
alleen mail. Niemand krijgt een melding van wat hij zelf deed.
"""

from collections.abc import Mapping
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from pmm.casus.models import Casus, Stap
from pmm.meldingen.models import Soort
from pmm.meldingen.services import EigenMail, Nieuw, meld_allen
from pmm.termijnen.services import norm
from pmm.uitgaand.services import zet_klaar
from register.models import Gebruiker


class Nieuws(NamedTuple):
    """Wat de indiener en wat de behandelaar van een stap hoort; leeg: daar wacht die persoon niet op."""

    indiener: str = ""
    behandelaar: str = ""


NIEUWS = {
    "aanvullen": Nieuws(behandelaar="De vragen over casus {kenmerk} zijn beantwoord."),
    "opschalen": Nieuws(indiener="Het loket bracht uw casus {kenmerk} bij het LET."),
    "terugverwijzen": Nieuws(
        indiener="Het LET gaf uw casus {kenmerk} terug aan het loket.", behandelaar="Het LET gaf casus {kenmerk} terug."
    ),
    "besluiten": Nieuws(
        indiener="Het LET nam een besluit over uw casus {kenmerk}.",
        behandelaar="Het LET nam een besluit over casus {kenmerk}.",
    ),
    "doorbraak": Nieuws(indiener="Er zijn afspraken gemaakt over uw casus {kenmerk}."),
    "hervatten": Nieuws(
        indiener="Het loket behandelt uw casus {kenmerk} weer.", behandelaar="Casus {kenmerk} is weer in behandeling."
    ),
    "heropenen": Nieuws(
        indiener="Uw casus {kenmerk} is weer open.", behandelaar="Casus {kenmerk} is weer open. U behandelt hem."
    ),
    "intrekken": Nieuws(indiener="Uw casus {kenmerk} is ingetrokken.", behandelaar="Casus {kenmerk} is ingetrokken."),
}


def bevestig_ontvangst(stap: Stap) -> None:
    """De casus is binnen: wat er nu gebeurt, en binnen hoeveel werkdagen."""
    werkdagen = norm("eerste_contact", timezone.localdate(stap.op))
    _mail_indiener(stap, "ontvangst", f"Uw casus {stap.casus.kenmerk} is ingediend.", werkdagen=str(werkdagen))


def meld_behandelaar(stap: Stap) -> None:
    """Iemand behandelt de casus: wie dat is, het telefoonnummer en wat er nu gebeurt."""
    casus, behandelaar = stap.casus, stap.casus.behandelaar
    if behandelaar:
        bellen = behandelaar.telefoon or settings.LOKET_TELEFOON
        zin = f"{behandelaar} behandelt uw casus {casus.kenmerk}."
        _mail_indiener(stap, "behandelaar", zin, behandelaar=behandelaar.naam, bellen=bellen)
        _meld(stap, {behandelaar: f"{stap.door} gaf u casus {casus.kenmerk} om te behandelen."})


def meld_vragen(stap: Stap) -> None:
    """Het loket heeft vragen; zolang die openstaan, staat de tijd stil."""
    _mail_indiener(stap, "vragen", f"Het loket heeft vragen over uw casus {stap.casus.kenmerk}.")


def meld_teruggelegd(stap: Stap) -> None:
    """De casus ligt weer bij de organisatie, met wie zij kan bellen."""
    _mail_indiener(stap, "teruggelegd", f"Uw casus {stap.casus.kenmerk} ligt weer bij u.")


def meld_afgewezen(stap: Stap) -> None:
    """Het loket neemt de casus niet in behandeling; op de pagina staan de reden en waar het wel kan."""
    _mail_indiener(stap, "afgewezen", f"Uw casus {stap.casus.kenmerk} komt niet in behandeling.")


def vraag_om_evaluatie(stap: Stap) -> None:
    """De casus is afgerond: of de indiener verder kon."""
    zin = f"Uw casus {stap.casus.kenmerk} is afgerond. Vertel ons of u verder kon."
    vertel = settings.PMM_ADRES + reverse("leren:evaluatie", args=[stap.casus.kenmerk])
    _mail_indiener(stap, "evaluatie", zin, vertel=vertel)


def meld_toegewezen(casus: Casus, *, van: Gebruiker, door: Gebruiker, sleutel: str) -> None:
    """De coördinator gaf een lopende casus aan een ander: wie haar krijgt, wie haar had en de indiener horen het."""
    voortaan = f"{casus.behandelaar} behandelt voortaan casus {casus.kenmerk}."
    zinnen = {van.pk: voortaan}
    if indiener := _indiener(casus):
        zinnen[indiener.pk] = voortaan
    if casus.behandelaar:
        zinnen[casus.behandelaar.pk] = f"{door} gaf u casus {casus.kenmerk} om te behandelen."
    adres, soort = casus.get_absolute_url(), Soort.NIEUWS
    meld_allen(
        [
            Nieuw(f"toegewezen:{sleutel}:{wie}", wie, soort, zin, adres, over=casus.kenmerk)
            for wie, zin in zinnen.items()
            if wie != door.pk
        ]
    )


def meld_nieuws(stap: Stap) -> None:
    """Wie op deze stap wachtte, hoort ervan."""
    nieuws, zinnen = NIEUWS[stap.overgang], {}
    if indiener := _indiener(stap.casus):
        zinnen[indiener] = nieuws.indiener
    if behandelaar := _behandelaar(stap.casus):
        zinnen[behandelaar] = nieuws.behandelaar
    _meld(stap, {wie: zin.format(kenmerk=stap.casus.kenmerk) for wie, zin in zinnen.items()})


def _meld(stap: Stap, zinnen: Mapping[Gebruiker, str]) -> None:
    """Ieder zijn zin, behalve wie de stap zelf zette."""
    meld_allen([_nieuw(stap, wie, zin) for wie, zin in zinnen.items() if zin and wie != stap.door])


def _mail_indiener(stap: Stap, sjabloon: str, zin: str, **gegevens: str) -> None:
    """Een eigen mail: aan de indiener als melding, zonder indiener aan de postbus van de organisatie als die er is."""
    casus, indiener = stap.casus, _indiener(stap.casus)
    if indiener and indiener != stap.door:
        meld_allen([_nieuw(stap, indiener, zin, EigenMail(sjabloon, gegevens))])
    elif aan := indiener.email if indiener else casus.organisatie.huidige.email:
        zet_klaar(
            sleutel=f"{stap.sleutel}:{sjabloon}",
            aan=aan,
            naam=indiener.naam if indiener else casus.organisatie.huidige.naam,
            sjabloon=sjabloon,
            gegevens={"kenmerk": casus.kenmerk, "link": f"{settings.PMM_ADRES}{casus.get_absolute_url()}", **gegevens},
            over=casus.kenmerk,
        )


def _nieuw(stap: Stap, wie: Gebruiker, zin: str, mail: EigenMail | None = None) -> Nieuw:
    return Nieuw(
        sleutel=f"{stap.sleutel}:{mail.sjabloon if mail else wie.pk}",
        gebruiker_id=wie.pk,
        soort=Soort.NIEUWS,
        zin=zin,
        adres=stap.casus.get_absolute_url(),
        over=stap.casus.kenmerk,
        mail=mail,
        op=stap.op,
    )


def _indiener(casus: Casus) -> Gebruiker | None:
    """Wie de casus aanlegde of overnam; niemand na een gesprek met het loket, of als die er niet meer werkt."""
    indiener = casus.van_wie
    return None if casus.via_loket or not indiener.is_active else indiener


def _behandelaar(casus: Casus) -> Gebruiker | None:
    """Wie de casus bij het loket onder handen heeft; nog niemand, dan wie de laatste vragen stelde."""
    if casus.behandelaar:
        return casus.behandelaar
    vraag = casus.stappen.filter(overgang="aanvulling_vragen").select_related("door").last()
    return vraag.door if vraag else None
