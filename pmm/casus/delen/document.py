"""De onderbouwing van een deling als PDF: waarom dit gedeeld mocht worden. Er staat niets uit de casus zelf in."""

from django.utils.timezone import localdate

from pmm.casus.delen import weergave
from pmm.casus.models import Deling
from pmm.kern.datumveld import voluit
from pmm.kern.pdf import blokken as b
from pmm.kern.pdf.maken import maak

TITEL = "Waarom dit gedeeld mocht worden"
GEEN_BESLUIT = (
    "Dit document legt vast wie gegevens deelde, waarvoor en op welke grond. Het beslist niets over de hulp aan de "
    "inwoner."
)


def onderbouwing(deling: Deling) -> bytes:
    """De PDF zoals de deling nu is; op dezelfde dag steeds dezelfde bytes."""
    waarom, wat = weergave.van_deling(deling)
    kop = [
        ("Gedeeld met", deling.organisatie.naam),
        ("Stand", f"{deling.stand_nu.capitalize()}, tot en met {voluit(deling.tot)}"),
        ("Ingebracht door", deling.casus.organisatie.naam),
    ]
    return maak(
        "document",
        b.document(
            titel=TITEL,
            kenmerk=deling.casus.kenmerk,
            inleiding=GEEN_BESLUIT,
            blokken=[
                b.gegevens(kop),
                b.kop(waarom["kop"]),
                b.gegevens((rij["naam"], rij["waarde"]) for rij in waarom["rijen"]),
                b.kop(wat["kop"]),
                b.tabel(["Onderdeel", "Waarom het nodig is"], [(rij["naam"], rij["waarde"]) for rij in wat["rijen"]]),
                b.kop("Wat er is gebeurd"),
                b.tijdlijn(
                    b.gebeurtenis(rij["op"], rij["wat"], toelichting=rij["toelichting"])
                    for rij in weergave.verloop(deling)
                ),
                b.ondertekening([_tekent(deling)]),
            ],
        ),
        op=localdate(),
    )


def _tekent(deling: Deling) -> tuple[str, str, str]:
    return str(deling.gedeeld_door), "Landelijk Maatwerkloket", voluit(localdate(deling.gedeeld_op))
