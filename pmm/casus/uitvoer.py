"""De lijst van casussen als bestand: dezelfde rijen en kolommen als op het scherm, en niet meer.

Wie zo'n bestand krijgt, heeft elke casus erin gezien. Daarom staat bij elke casus een regel in het logboek, en die
regels staan er voordat het bestand op te halen is. Zie docs/adr/0009-opdrachten.md.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from django.db import transaction
from django.utils import timezone

from pmm.casus.codes import aan_zet_naam
from pmm.casus.filters import Filters
from pmm.casus.models import CasusRecht, Deling
from pmm.casus.querysets import CasusQuerySet
from pmm.casus.statussen import Status
from pmm.kern.formulier import in_duizenden
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

KOLOMMEN = (
    Kolom("Kenmerk", 16),
    Kolom("Casus", 36),
    Kolom("Status", 22),
    Kolom("Aan zet", 36),
    Kolom("Uiterlijk", 12),
    Kolom("Gewijzigd", 18),
)
VELDEN = (
    "kenmerk",
    "codenaam",
    "status",
    "aan_zet",
    "aan_zet_organisatie__naam",
    "behandelaar__naam",
    "aan_zet_datum",
    "gewijzigd_op",
)
STATUSNAMEN = dict(Status.choices)
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


def _doe(werk: Werk) -> Uitkomst:
    gebruiker = Gebruiker.objects.get(pk=werk.door)
    filters, formaat = Filters.uit(werk.gegevens), FORMATEN[werk.gegevens["formaat"]]
    gronden = gronden_van(gebruiker)  # before we read: what is lost from here on is noticed at the door
    kenmerken: list[str] = []
    rijen = _rijen(werk, filters.casussen(gebruiker), kenmerken)
    formaat.schrijf(Tabel("Casussen", KOLOMMEN, rijen), werk.uitvoer, werk.werkmap)
    _noteer_bij_elke_casus(werk, kenmerken, gebruiker.namens_id)
    return Uitkomst(
        melding=f"In het bestand: {_hoeveel(len(kenmerken))} ({filters}).",
        bestandsnaam=f"casussen-{timezone.localdate():%Y-%m-%d}.{formaat.code}",
        gronden=gronden,
        vastleggen=partial(_noteer_de_lijst, werk, len(kenmerken), gebruiker.namens_id),
    )


def _rijen(werk: Werk, casussen: CasusQuerySet, kenmerken: list[str]) -> Iterator[Sequence[Cel]]:
    """Elke casus als rij, zoals hij nu is: één momentopname, door de database stukje bij beetje gegeven."""
    totaal = casussen.count()
    gelezen = casussen.values_list(*VELDEN).iterator(chunk_size=PER_KEER)
    for nummer, (kenmerk, codenaam, status, zet, organisatie, behandelaar, datum, gewijzigd) in enumerate(gelezen):
        werk.meld(nummer, totaal)
        kenmerken.append(kenmerk)
        wie = aan_zet_naam(zet, organisatie or "", behandelaar or "")
        yield kenmerk, codenaam, STATUSNAMEN[status], wie, datum, gewijzigd


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


def geef_opdracht(filters: Filters, formaat: Formaat, door: Gebruiker) -> Opdracht:
    """Laat deze lijst maken voor deze persoon. In de naam van de opdracht staat niet waar iemand op zocht.

    Raises:
        TeVaak: deze persoon deed dat de laatste tien minuten al zo vaak als mag.
    """
    return geef(
        soort="casussen",
        naam=f"Lijst van casussen ({formaat.naam})",
        gegevens={**filters.als_gegevens(), "formaat": formaat.code},
        door=door.pk,
    )


soort = Soort(doe=_doe, gronden=gronden_van, hoogstens=HOOGSTENS_PER_TIEN_MINUTEN)
