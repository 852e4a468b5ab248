"""Het verslagblad bij één casus: wie er zijn, elk vak, en een nieuwe afspraak; samen één scherm en één knop."""

from collections.abc import Iterator

from django.urls import reverse

from escalatie.models import Agendapunt, Verslagtekst, Zitting
from escalatie.verslag.afspraken import leg_afspraak_vast
from escalatie.verslag.forms import AFSPRAAK, AanwezigForm, AfspraakForm, VakForm
from escalatie.verslag.schrijven import meld_aanwezig, schrijf_vak
from escalatie.verslag.tafel import genodigden_van
from escalatie.verslag.vakken import Vak, organisaties_bij, vakken_van
from pmm.concepten.formulier import herstel
from pmm.concepten.services import gooi_weg_alle
from pmm.kern import botsing
from pmm.kern.formulier import Formulier
from pmm.kern.versie import Verouderd
from register.models import Gebruiker
from register.verzoek import Verzoek


class Blad:
    """Alle formulieren van het verslagblad; elk vak bewaart zich ook los."""

    def __init__(self, request: Verzoek, zitting: Zitting, punt: Agendapunt) -> None:
        data = request.POST if request.method == "POST" else None
        self.punt, self.zitting = punt, zitting
        self._wie = organisaties_bij(punt)
        self.vakken = [VakForm(data, vak=vak) for vak in vakken_van(punt, self._wie)]
        self.aan_tafel = AanwezigForm(data, genodigden=genodigden_van(zitting))
        self.afspraak = AfspraakForm(data, wie=self._wie, prefix=AFSPRAAK)
        if self.afspraak.is_leeg:
            self._begin_opnieuw()
        if data is None:
            herstel(request, self._adressen(), casus=punt.dossier.casus.kenmerk)

    def __iter__(self) -> Iterator[Formulier]:
        return iter([self.aan_tafel, *self.vakken, self.afspraak])

    @property
    def heeft_standpunten(self) -> bool:
        """Zit er bij deze casus een organisatie aan tafel?"""
        return any(form.vak.organisatie for form in self.vakken)

    @property
    def ingevuld(self) -> list[Formulier]:
        """Wat er is opgestuurd; een lege afspraak telt niet."""
        return [form for form in self if form.is_bound]

    @property
    def fout(self) -> list[Formulier]:
        """Waar iets niet goed is ingevuld of niet bewaard kon worden."""
        return [form for form in self.ingevuld if form.errors]

    def is_goed(self) -> bool:
        """Is alles wat is ingevuld goed?"""
        return not self.fout

    def bewaar(self, door: Gebruiker) -> bool:
        """Bewaar alles wat anders is; een vak waar een ander in schreef blijft staan zoals u het typte.

        Returns:
            Of alles bewaard is. Zo niet, dan toont elk geweigerd vak beide teksten, en telt nog eens bewaren.

        Raises:
            DomeinFout: het verslag is intussen vastgesteld.
        """
        if gewijzigd := self.aan_tafel.gewijzigd:
            meld_aanwezig(self.zitting, gewijzigd, door=door)
        botst = [form for form in self.vakken if not bewaar_vak(form, self.punt, door)]
        if self.afspraak.is_bound:
            velden, sleutel = self.afspraak.velden, self.afspraak.cleaned_data["sleutel"]
            leg_afspraak_vast(self.punt, **velden, sleutel=sleutel, door=door)
            self._begin_opnieuw()
        if botst:
            return False
        gooi_weg_alle(door.pk, self._adressen())
        return True

    def _adressen(self) -> dict[str, list[Formulier]]:
        """Waar bewaard is wat iemand verstuurde toen zijn sessie net voorbij was: een vak, of het hele blad."""
        zitting, kenmerk = self.zitting.sleutel, self.punt.dossier.casus.kenmerk
        los: dict[str, list[Formulier]] = {
            reverse("escalatie:vak", args=[zitting, kenmerk, form.vak.naam]): [form] for form in self.vakken
        }
        return {reverse("escalatie:verslag", args=[zitting]): [*self.vakken, self.afspraak], **los}

    def _begin_opnieuw(self) -> None:
        self.afspraak = AfspraakForm(wie=self._wie, prefix=AFSPRAAK)


def bewaar_vak(form: VakForm, punt: Agendapunt, door: Gebruiker) -> bool:
    """Bewaar één vak. Botst het met wat een ander schreef, dan staat dat in `form.botst` en is het niet bewaard.

    Raises:
        DomeinFout: het verslag is vastgesteld, of de zitting is nog niet begonnen.
    """
    tekst, versie = form.cleaned_data["tekst"], form.cleaned_data["versie"]
    try:
        form.nu = schrijf(form.vak, punt, tekst=tekst, versie=versie, is_geen_bsn=form.is_geen_bsn, door=door)
    except Verouderd as fout:
        form.nu, form.botst = fout.nu, botsing.teksten(fout.nu.tekst, tekst)
        form.add_error(None, fout.redenen[0])
    return not form.botst


def schrijf(
    vak: Vak, punt: Agendapunt, *, tekst: str, versie: int, is_geen_bsn: bool, door: Gebruiker
) -> Verslagtekst | None:
    """Schrijf dit vak; zie `schrijf_vak`."""
    return schrijf_vak(
        punt,
        vak.onderdeel,
        tekst=tekst,
        versie=versie,
        door=door,
        organisatie=vak.organisatie,
        is_geen_bsn=is_geen_bsn,
    )
