"""De voorbeeldcasussen. Alles is verzonnen: wie hier iemand in herkent, herkent de regels."""

from pmm.demo.verhaal import Verhaal
from pmm.demo.verhalen import (
    aanvulling,
    afgerond,
    behandeling_schulden,
    behandeling_verblijf,
    behandeling_zorg,
    gesloten,
    ingediend,
    let,
    lokaal,
    niet,
    uitvoering,
)

ALLE: tuple[Verhaal, ...] = (
    *lokaal.VERHALEN,
    *ingediend.VERHALEN,
    *aanvulling.VERHALEN,
    *behandeling_schulden.VERHALEN,
    *behandeling_verblijf.VERHALEN,
    *behandeling_zorg.VERHALEN,
    *let.VERHALEN,
    *uitvoering.VERHALEN,
    *afgerond.VERHALEN,
    *gesloten.VERHALEN,
    *niet.VERHALEN,
)
