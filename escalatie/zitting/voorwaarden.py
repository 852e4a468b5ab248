"""Waarom iets met een zitting nu niet kan: een zin die zegt wat u wel kunt doen, of leeg als het kan."""

from datetime import datetime

from django.utils import timezone

from escalatie.models import Zitting, Zittingstand
from pmm.kern.datumveld import voluit

VOOR_HET_BEGIN = (Zittingstand.CONCEPT, Zittingstand.DATUM_ZOEKEN, Zittingstand.GEPLAND)
NOG_ZONDER_DATUM = (Zittingstand.CONCEPT, Zittingstand.DATUM_ZOEKEN)
DICHT = {
    Zittingstand.BEZIG: "Deze zitting is al begonnen.",
    Zittingstand.GEHOUDEN: "Deze zitting is al gehouden.",
    Zittingstand.AFGELAST: "Deze zitting is afgelast.",
}
AL_GEPLAND = "Deze zitting is al gepland. Wilt u een ander moment? Kies ‘Wijzigen’."
ZONDER_MOMENT = "Er staat nog geen dag en tijd bij. Vul die eerst in, of laat de genodigden een datum kiezen."
GEWEEST = "De zitting begint op een moment dat al is geweest. Kies een latere dag of tijd."
ZONDER_PLAATS = "Er staat nog niet waar de zitting is. Vul een plaats in, of een link om online mee te doen."
ZONDER_CASUS = "Er staat nog geen casus op de agenda. Zet er eerst een op."
NOG_NIET_GEPLAND = "Deze zitting is nog niet gepland. Plan haar eerst."
TE_VROEG = "Deze zitting is op {dag}. U kunt haar op die dag beginnen."
NIET_BEGONNEN = "Deze zitting is niet bezig. Sluiten kan nadat u haar bent begonnen."
ZONDER_UITKOMST = "Bij deze casus staat nog niet waar het op uitkwam: {kenmerk}. Leg dat vast, of houd de casus aan."


def waarom_niet_te_wijzigen(zitting: Zitting) -> str:
    """Wanneer, waar, wie en wat op de agenda staat, verandert tot de zitting begint."""
    return DICHT.get(Zittingstand(zitting.stand), "")


def waarom_niet_te_plannen(zitting: Zitting, nu: datetime) -> str:
    """Plannen kan als er een moment, een plaats en een casus is; wie voorzit wordt apart getoetst."""
    if reden := waarom_niet_te_wijzigen(zitting):
        return reden
    if zitting.stand == Zittingstand.GEPLAND:
        return AL_GEPLAND
    if zitting.begint is None:
        return ZONDER_MOMENT
    if zitting.begint <= nu:
        return GEWEEST
    if not (zitting.plaats or zitting.link):
        return ZONDER_PLAATS
    return "" if zitting.punten.op_tafel().exists() else ZONDER_CASUS


def waarom_niet_te_beginnen(zitting: Zitting, nu: datetime) -> str:
    """Beginnen kan op de dag zelf en erna, als er een casus op de agenda staat."""
    if reden := waarom_niet_te_wijzigen(zitting):
        return reden
    if zitting.begint is None or zitting.stand != Zittingstand.GEPLAND:
        return NOG_NIET_GEPLAND
    dag = timezone.localdate(zitting.begint)
    if timezone.localdate(nu) < dag:
        return TE_VROEG.format(dag=voluit(dag))
    return "" if zitting.punten.op_tafel().exists() else ZONDER_CASUS


def waarom_niet_te_sluiten(zitting: Zitting) -> list[str]:
    """Sluiten kan als van elke casus vaststaat waar het op uitkwam; elke casus waar dat mist, is een reden."""
    if zitting.stand != Zittingstand.BEZIG:
        return [NIET_BEGONNEN]
    open_ = zitting.punten.nog_te_doen().order_by("volgorde").values_list("dossier__casus__kenmerk", flat=True)
    return [ZONDER_UITKOMST.format(kenmerk=kenmerk) for kenmerk in open_]
