"""Wat de voorzitter en het loket horen over wie er komt."""

from escalatie.berichten import omschrijving
from escalatie.models import Agendapunt, Genodigde, Genodigdestand, Zitting
from escalatie.quorum import ontbrekend
from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen
from register.aanwezig import vangnet

ZONDER = "{wie} komt niet. Zonder die organisatie kan er geen besluit vallen in casus {kenmerken}."
NOEMEN = 3


def vertel_antwoord(zitting: Zitting, genodigde: Genodigde) -> None:
    """Zeg of deze genodigde komt; met spoed als er zonder deze organisatie geen besluit kan vallen."""
    if genodigde.stand == Genodigdestand.KOMT_NIET:
        zonder = [een for een in ontbrekend(zitting) if een.organisatie.huidige_id == genodigde.organisatie.huidige_id]
        if zonder:
            kenmerken = ", ".join(een.punt.dossier.casus.kenmerk for een in zonder[:NOEMEN])
            _vertel(zitting, genodigde, ZONDER.format(wie=_wie(genodigde), kenmerken=kenmerken), spoed=True)
            return
    _vertel(zitting, genodigde, f"{_wie(genodigde)} {genodigde.get_stand_display()}: {omschrijving(zitting)}.")


def vertel_vervangen(zitting: Zitting, genodigde: Genodigde, vervanger: Genodigde) -> None:
    """Zeg wie er in wiens plaats komt."""
    _vertel(zitting, genodigde, f"{_wie(genodigde)} laat {vervanger.gebruiker} komen: {omschrijving(zitting)}.")


def vertel_vertrokken(zitting: Zitting, genodigde: Genodigde) -> None:
    """Zeg dat deze genodigde daar niet meer werkt, zodat iemand een ander vraagt."""
    waar = omschrijving(zitting)
    _vertel(zitting, genodigde, f"{_wie(genodigde)} werkt daar niet meer en komt niet: {waar}. Nodig een ander uit.")


def vertel_mislukt(genodigde: Genodigde, bericht: int, zin: str) -> None:
    """Zeg met spoed dat de uitnodiging deze genodigde niet bereikte; `bericht` is het nummer van die mail."""
    _vertel(genodigde.zitting, genodigde, zin, soort=Soort.POST, wat=f"let_post:{bericht}", spoed=True)


def _vertel(
    zitting: Zitting, genodigde: Genodigde, zin: str, *, soort: Soort = Soort.NIEUWS, wat: str = "", spoed: bool = False
) -> None:
    """Meld dit de voorzitter en wie de casussen van deze genodigde behandelt, of anders de coördinatoren."""
    wat = wat or f"let_antwoord:{genodigde.pk}:{genodigde.volgnummer}"
    meld_allen(
        [
            Nieuw(
                sleutel=f"{wat}:{gebruiker}",
                gebruiker_id=gebruiker,
                soort=soort,
                zin=zin,
                adres=zitting.get_absolute_url(),
                spoed=spoed,
            )
            for gebruiker in sorted(_aan_wie(zitting, genodigde))
        ]
    )


def _aan_wie(zitting: Zitting, genodigde: Genodigde) -> set[int]:
    punten = Agendapunt.objects.op_tafel().filter(genodigden=genodigde)
    behandelaars = set(punten.values_list("dossier__casus__behandelaar", flat=True)) - {None}
    return {zitting.voorzitter_id, *(behandelaars or vangnet())}


def _wie(genodigde: Genodigde) -> str:
    return f"{genodigde.gebruiker} ({genodigde.organisatie})"
