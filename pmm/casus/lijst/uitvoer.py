"""De lijst van casussen als bestand: dezelfde rijen en kolommen als op het scherm, en niet meer.

Wie zo'n bestand krijgt, heeft elke casus erin gezien. Daarom staat bij elke casus een regel in het logboek, en die
regels staan er voordat het bestand op te halen is. Zie docs/adr/0009-opdrachten.md.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode

from pmm.casus.lijst import casussen, kolommen
from pmm.casus.lijst.filters import VOLGORDEN
from pmm.casus.lijst.vraag import FilterForm, Vraag
from pmm.casus.models import CasusRecht, Deling
from pmm.kern.bladeren import nummers
from pmm.kern.formulier import in_duizenden
from pmm.kern.fouten import DomeinFout
from pmm.kern.uitvoer.cellen import Cel, Kolom, Tabel
from pmm.kern.uitvoer.formaten import FORMATEN, Formaat
from pmm.logboek.models import Regel
from pmm.logboek.services import schrijf, schrijf_alle
from pmm.logboek.versleuteling import Json
from pmm.logboek.zinnen import Zin
from pmm.opdrachten.models import Opdracht
from pmm.opdrachten.services import geef
from pmm.opdrachten.soorten import Soort, Uitkomst, Werk
from register.models import Gebruiker
from register.rollen import EIGEN_ORGANISATIE, LEZEN, LOKET, PER_CASUS

PER_KEER = 2000
LOGREGELS_PER_KEER = 250  # other writers of the log wait for this long: about 50 ms
HOOGSTENS_PER_TIEN_MINUTEN = 5  # the sixth is refused
IN_LIJST, LIJST = "in_lijst_opslaan", "lijst_opslaan"
ZINNEN = {
    IN_LIJST: Zin("sloeg een lijst op waar {wat} in staat", "een lijst opslaan waar {wat} in staat"),
    LIJST: Zin("sloeg een lijst van casussen op", "een lijst van casussen opslaan"),
    "gedownload": Zin("haalde het bestand op van {wat}", "het bestand ophalen van {wat}"),
    "opdracht_geven": Zin("liet ongewoon vaak iets doen", "ongewoon vaak iets laten doen"),
}
VERVALLEN = "Deze filters bestaan niet meer. Kies ze op de lijst opnieuw en sla haar dan nog een keer op."


def _doe(werk: Werk) -> Uitkomst:
    gebruiker = Gebruiker.objects.get(pk=werk.door)
    vraag, formaat = vraag_van(werk.gegevens, gebruiker), FORMATEN[werk.gegevens["formaat"]]
    gronden = gronden_van(gebruiker)  # before we read: what is lost from here on is noticed at the door
    gekozen = [kolommen.KENMERK, kolommen.CASUS, *kolommen.gekozen(vraag.velden.get("kolom", ()))]
    kenmerken: list[str] = []
    koppen = [Kolom(kolom.naam, kolom.breedte) for kolom in gekozen]
    rijen = _rijen(werk, vraag, gebruiker, gekozen, kenmerken)
    formaat.schrijf(Tabel("Casussen", koppen, rijen), werk.uitvoer, werk.werkmap)
    _noteer_bij_elke_casus(werk, kenmerken, gebruiker.namens_id)
    return Uitkomst(
        melding=f"In het bestand: {_hoeveel(len(kenmerken))} ({vraag}).",
        bestandsnaam=f"casussen-{timezone.localdate():%Y-%m-%d}.{formaat.code}",
        gronden=gronden,
        vastleggen=partial(_noteer_de_lijst, werk, len(kenmerken), gebruiker.namens_id),
    )


def vraag_van(gegevens: Mapping[str, Any], gebruiker: Gebruiker) -> Vraag:
    """De vraag in een bewaarde opdracht; een opdracht van voor de filters heeft er twee los.

    Raises:
        DomeinFout: een filter is er niet meer, zoals een organisatie die anders heet.
    """
    adres = gegevens.get("vraag") or urlencode({naam: gegevens.get(naam, "") for naam in ("status", "zoek")})
    form = FilterForm(QueryDict(adres), gebruiker)
    if not form.is_valid():
        raise DomeinFout(VERVALLEN)
    return Vraag.uit(form)


def _rijen(
    werk: Werk, vraag: Vraag, gebruiker: Gebruiker, gekozen: Sequence[kolommen.Kolom], kenmerken: list[str]
) -> Iterator[Sequence[Cel]]:
    """Elke casus als rij, in de volgorde van het scherm: eerst alle nummers, dan stukje bij beetje wat erbij staat."""
    pks = nummers_bij(vraag, gebruiker)
    for begin in range(0, len(pks), PER_KEER):
        werk.meld(begin, len(pks))
        for casus in casussen.regels(pks[begin : begin + PER_KEER], gebruiker, gekozen):
            kenmerken.append(casus.kenmerk)
            yield [kolom.cel(casus) for kolom in gekozen]


def nummers_bij(vraag: Vraag, gebruiker: Gebruiker, hoogstens: int | None = None) -> list[int]:
    """De nummers van alle casussen bij deze vraag, of van zoveel."""
    gevonden = nummers(casussen.delen(vraag, gebruiker), VOLGORDEN[vraag.volgorde].velden, hoogstens=hoogstens)
    return [rij[-1] for rij in gevonden[:hoogstens]]


def _noteer_bij_elke_casus(werk: Werk, kenmerken: Sequence[str], namens: int | None) -> None:
    """Zet bij elke casus wie haar meenam. Na een afgebroken poging alleen waar dat nog niet stond."""
    aantal = len(kenmerken)
    for begin in range(0, aantal, LOGREGELS_PER_KEER):
        partij = kenmerken[begin : begin + LOGREGELS_PER_KEER]
        with transaction.atomic():
            werk.meld(aantal, aantal, meteen=True)  # in this transaction: whoever lost the work writes nothing
            al = _staat_er_al(werk, partij) if werk.is_hervat else set()
            rest = [kenmerk for kenmerk in partij if kenmerk not in al]
            schrijf_alle(IN_LIJST, door=werk.door, namens=namens, object_type="casus", object_ids=rest)


def _staat_er_al(werk: Werk, kenmerken: Sequence[str]) -> set[str]:
    regels = Regel.objects.filter(object_type="casus", object_id__in=kenmerken, werkwoord=IN_LIJST, spoor=werk.spoor)
    return set(regels.values_list("object_id", flat=True))


def _noteer_de_lijst(werk: Werk, aantal: int, namens: int | None) -> None:
    lading: dict[str, Json] = {"aantal": aantal, **{naam: str(waarde) for naam, waarde in werk.gegevens.items()}}
    schrijf(LIJST, door=werk.door, namens=namens, object_type="opdracht", object_id=str(werk.sleutel), lading=lading)


def gronden_van(gebruiker: Gebruiker) -> list[str]:
    """Op grond waarvan deze persoon nu casussen ziet, zoals in `CasusQuerySet.zichtbaar_voor`."""
    rollen = EIGEN_ORGANISATIE | LOKET | PER_CASUS
    lid = {f"{lid.rol}:{pk}" for lid in gebruiker.rollen if lid.rol in rollen for pk in lid.organisatie_ids}
    eigen: set[str] = set()
    if gebruiker.heeft_rol(*PER_CASUS):
        rechten = CasusRecht.objects.filter(user=gebruiker, permission__codename=LEZEN)
        eigen = {f"casus:{pk}" for pk in rechten.values_list("content_object_id", flat=True)}
    gedeeld = {f"deling:{pk}" for pk in Deling.objects.aan(gebruiker).geldig().values_list("pk", flat=True)}
    return sorted(lid | eigen | gedeeld)


def _hoeveel(aantal: int) -> str:
    return "1 casus" if aantal == 1 else f"{in_duizenden(aantal)} casussen"


def geef_opdracht(vraag: str, formaat: Formaat, door: Gebruiker) -> Opdracht:
    """Laat de lijst bij dit adres maken voor deze persoon. In de naam van de opdracht staat niet waar iemand op zocht.

    Raises:
        TeVaak: deze persoon deed dat de laatste tien minuten al zo vaak als mag.
    """
    return geef(
        soort="casussen",
        naam=f"Lijst van casussen ({formaat.naam})",
        gegevens={"vraag": vraag, "formaat": formaat.code},
        door=door.pk,
    )


soort = Soort(doe=_doe, gronden=gronden_van, hoogstens=HOOGSTENS_PER_TIEN_MINUTEN)
