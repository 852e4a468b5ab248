"""Hoe het logboek over de voorbereiding van een dossier praat; wat erin staat, staat er nooit bij."""

from pmm.logboek.zinnen import Zin

VOORBEREIDEN = "let_voorbereiden"
BELANG = "let_belang_verklaren"
VERVANGEN = "let_voorzitter_vervangen"
ZINNEN = {
    VOORBEREIDEN: Zin("bereidde {wat} voor voor het LET", "{wat} voorbereiden voor het LET"),
    BELANG: Zin("verklaarde over een eigen belang bij {wat}", "over een eigen belang verklaren bij {wat}"),
    VERVANGEN: Zin("gaf {wat} in het LET een andere voorzitter", "{wat} in het LET een andere voorzitter geven"),
}
