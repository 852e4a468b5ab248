"""De plekken van een bijeenkomst: wie er een krijgt, en wie er opschuift. De rij van de bijeenkomst is al vast."""

from collections.abc import Iterator
from datetime import datetime
from itertools import count

from pmm.bijeenkomsten import berichten
from pmm.bijeenkomsten.herinneren import al_herinnerd
from pmm.bijeenkomsten.models import Aanmelding, Aanmeldstand, Bijeenkomst
from pmm.bijeenkomsten.querysets import KOMT
from pmm.kern.fouten import DomeinFout


def neem_plek(aanmelding: Aanmelding, nu: datetime) -> None:
    """Zet iemand op de eerste vrije plek of, als die er niet is, op de wachtlijst; bewaart niets."""
    bijeenkomst = aanmelding.bijeenkomst
    aanmelding.plek = next(_vrije_plekken(bijeenkomst), None)
    aanmelding.stand = Aanmeldstand.AANGEMELD if aanmelding.plek else Aanmeldstand.WACHTLIJST
    aanmelding.op, aanmelding.aanwezig = nu, None
    aanmelding.herinnerd_voor = al_herinnerd(bijeenkomst, nu)


def schuif_op(bijeenkomst: Bijeenkomst, nu: datetime) -> list[Aanmelding]:
    """Geef elke vrije plek aan wie het langst wacht en vertel het; na het begin schuift er niemand meer op."""
    if not bijeenkomst.is_open or bijeenkomst.begint <= nu:
        return []
    wachtend = bijeenkomst.aanmeldingen.wachtend().filter(gebruiker__is_active=True)
    opgeschoven = []
    # No strict: whoever waits behind the last free place keeps waiting.
    for aanmelding, plek in zip(wachtend, _vrije_plekken(bijeenkomst), strict=False):
        aanmelding.stand, aanmelding.plek, aanmelding.op = Aanmeldstand.AANGEMELD, plek, nu
        aanmelding.volgnummer += 1
        aanmelding.herinnerd_voor = al_herinnerd(bijeenkomst, nu)
        opgeschoven.append(aanmelding)
    Aanmelding.objects.bulk_update(opgeschoven, ["stand", "plek", "op", "volgnummer", "herinnerd_voor"])
    berichten.vertel(berichten.PLEK_GEKREGEN, bijeenkomst, opgeschoven)
    return opgeschoven


def maak_passend(bijeenkomst: Bijeenkomst, plekken: int) -> None:
    """Wie op een plek zit die straks niet meer bestaat, krijgt een lagere.

    Raises:
        DomeinFout: er zijn meer mensen aangemeld dan er plekken komen.
    """
    aanmeldingen = list(bijeenkomst.aanmeldingen.aangemeld())
    if len(aanmeldingen) > plekken:
        raise DomeinFout(f"Er zijn al {len(aanmeldingen)} mensen aangemeld. Kies minstens {len(aanmeldingen)} plekken.")
    te_hoog = [aanmelding for aanmelding in aanmeldingen if aanmelding.plek and aanmelding.plek > plekken]
    for aanmelding, plek in zip(te_hoog, _vrije_plekken(bijeenkomst), strict=False):
        aanmelding.plek = plek
    Aanmelding.objects.bulk_update(te_hoog, ["plek"])


def wie_het_aangaat(bijeenkomst: Bijeenkomst) -> list[Aanmelding]:
    """Wie er komt, en wie op een plek wacht."""
    aanmeldingen = bijeenkomst.aanmeldingen.filter(stand__in=KOMT).select_related("gebruiker").order_by("pk")
    return list(aanmeldingen)


def _vrije_plekken(bijeenkomst: Bijeenkomst) -> Iterator[int]:
    """De nummers van de vrije plekken, de laagste eerst; zonder grens houdt het niet op."""
    bezet = set(bijeenkomst.aanmeldingen.filter(plek__isnull=False).values_list("plek", flat=True))
    nummers = count(1) if bijeenkomst.plekken is None else range(1, bijeenkomst.plekken + 1)
    return (nummer for nummer in nummers if nummer not in bezet)
