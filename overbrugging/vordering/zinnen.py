"""Hoe het logboek over vorderingen praat."""

from pmm.logboek.zinnen import Zin

VORDEREN, TERUGBETALEN, SLUITEN = "voorschot_vorderen", "terugbetaling_boeken", "voorschot_sluiten"
BETWISTEN, BESLECHTEN = "vordering_betwisten", "betwisting_beslechten"
VRAGEN, GOEDKEUREN, AFWIJZEN = "afboeking_vragen", "afboeking_goedkeuren", "afboeking_afwijzen"

ZINNEN = {
    VORDEREN: Zin("vorderde een voorschot terug bij {wat}", "een voorschot terugvorderen bij {wat}"),
    TERUGBETALEN: Zin("boekte een terugbetaling bij {wat}", "een terugbetaling boeken bij {wat}"),
    SLUITEN: Zin("sloot een voorschot af bij {wat}", "een voorschot afsluiten bij {wat}"),
    BETWISTEN: Zin("betwistte een vordering: {wat}", "een vordering betwisten: {wat}"),
    BESLECHTEN: Zin("legde vast hoe een betwisting afliep bij {wat}", "een betwisting beslechten bij {wat}"),
    VRAGEN: Zin("vroeg om een afboeking bij {wat}", "om een afboeking vragen bij {wat}"),
    GOEDKEUREN: Zin("keurde een afboeking goed bij {wat}", "een afboeking goedkeuren bij {wat}"),
    AFWIJZEN: Zin("wees een afboeking af bij {wat}", "een afboeking afwijzen bij {wat}"),
}
