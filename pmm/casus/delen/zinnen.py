"""Hoe het logboek over delen praat."""

from pmm.logboek.zinnen import Zin

BEKIJKEN = "deling_bekijken"
AANBIEDEN, AANVAARDEN, WEIGEREN = "deling_aanbieden", "deling_aanvaarden", "deling_weigeren"
INTREKKEN, VERZETTEN, AFLOPEN = "deling_intrekken", "deling_verzetten", "deling_aflopen"
ZINNEN = {
    BEKIJKEN: Zin("bekeek een aanbod om {wat} te delen", "een aanbod bekijken om {wat} te delen"),
    AANBIEDEN: Zin("bood aan om {wat} te delen", "aanbieden om {wat} te delen"),
    AANVAARDEN: Zin("aanvaardde dat {wat} is gedeeld", "aanvaarden dat {wat} is gedeeld"),
    WEIGEREN: Zin("wilde niet dat {wat} wordt gedeeld", "weigeren dat {wat} wordt gedeeld"),
    INTREKKEN: Zin("trok een deling van {wat} in", "een deling van {wat} intrekken"),
    VERZETTEN: Zin("wijzigde tot wanneer {wat} is gedeeld", "wijzigen tot wanneer {wat} is gedeeld"),
    AFLOPEN: Zin("liet een deling van {wat} aflopen", "een deling van {wat} laten aflopen"),
}
