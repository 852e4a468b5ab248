"""Een fusie die dit jaar inging, en een die nog komt."""

from datetime import date

from pmm.demo.wereld import Wereld
from register.herindeling.services import plan_opvolging


def speel(wereld: Wereld, vandaag: date) -> None:
    """De kredietbank nam een kleinere over; twee woonstichtingen gaan samen op 1 januari."""
    organisaties, lotte = wereld.organisaties, wereld.mensen["lotte"]
    for van, naar, jaar in (
        ("kredietbank-plasrand", "kredietbank-middenland", vandaag.year),
        ("woonstichting-lindehof", "woonstichting-esdoornpoort", vandaag.year + 1),
    ):
        per = date(jaar, 1, 1)
        plan_opvolging(organisaties[van], organisaties[naar], per=per, neemt_over=True, door=lotte)
