"""Lijsten die mensen bewaarden, zodat er tabs staan boven de casussen."""

from pmm.casus.lijst.bewaard import Keuze, bewaar
from pmm.demo.vast import sleutel
from pmm.demo.wereld import Wereld

LIJSTEN = (
    ("fatma", Keuze("Te laat bij ons", gedeeld=True), "status=open&aan_zet=loket&te_laat=on&sorteer=uiterlijk"),
    ("fatma", Keuze("Wonen"), "status=open&leefgebied=wonen&kolom=status&kolom=uiterlijk&kolom=partijen"),
    ("noor", Keuze("Wij zijn aan zet", gedeeld=True), "status=open&aan_zet=ons"),
)


def speel(wereld: Wereld) -> None:
    """Fatma deelt er een met het loket, Noor een met haar gemeente."""
    for wie, keuze, vraag in LIJSTEN:
        bewaar(vraag, keuze, door=wereld.mensen[wie], sleutel=sleutel(f"lijst {keuze.naam}"))
