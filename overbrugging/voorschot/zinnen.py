"""Hoe het logboek over voorschotten praat. Zij horen bij de casus; wie alleen in de boeken kijkt, las een voorschot."""

from pmm.logboek.zinnen import Zin

AANVRAGEN, INTREKKEN = "voorschot_aanvragen", "voorschot_intrekken"
GOEDKEUREN, TOEKENNEN, AFWIJZEN = "voorschot_goedkeuren", "voorschot_toekennen", "voorschot_afwijzen"
VRIJVALLEN = "voorschot_vrijvallen"
UITZONDERING_VRAGEN, UITZONDERING_BEANTWOORDEN = "uitzondering_vragen", "uitzondering_beantwoorden"

ZINNEN = {
    AANVRAGEN: Zin("vroeg een voorschot aan voor {wat}", "een voorschot aanvragen voor {wat}"),
    INTREKKEN: Zin("trok een aanvraag voor een voorschot in bij {wat}", "een aanvraag intrekken bij {wat}"),
    GOEDKEUREN: Zin("keurde een voorschot goed bij {wat}", "een voorschot goedkeuren bij {wat}"),
    TOEKENNEN: Zin("kende een voorschot toe bij {wat}", "een voorschot toekennen bij {wat}"),
    AFWIJZEN: Zin("wees een voorschot af bij {wat}", "een voorschot afwijzen bij {wat}"),
    VRIJVALLEN: Zin("liet een voorschot vrijvallen bij {wat}", "een voorschot laten vrijvallen bij {wat}"),
    UITZONDERING_VRAGEN: Zin(
        "vroeg de voorzitter van het LET om een uitzondering voor {wat}", "een uitzondering vragen voor {wat}"
    ),
    UITZONDERING_BEANTWOORDEN: Zin(
        "beantwoordde de vraag om een uitzondering voor {wat}", "de vraag om een uitzondering beantwoorden voor {wat}"
    ),
}
