"""Een grootboek zoals een kind het bijhoudt: getallen op een blaadje. Het echte moet op dezelfde cent uitkomen."""

from dataclasses import dataclass, field


@dataclass
class Blaadje:
    """Eén vordering: wat er gevraagd is, en wat daarvan terugkwam of is opgegeven."""

    gevraagd: int
    terug: int = 0
    weg: int = 0

    @property
    def open(self):
        return self.gevraagd - self.terug - self.weg


@dataclass
class Voorgeschoten:
    """Eén voorschot."""

    bedrag: int
    casus: int
    nodig: int
    stand: str = "aangevraagd"
    akkoord: set = field(default_factory=set)
    boekte: int | None = None
    vorderingen: dict = field(default_factory=dict)
    weg: int = 0

    @property
    def toegekend(self):
        return self.bedrag if self.stand not in {"aangevraagd", "afgewezen", "ingetrokken"} else 0

    @property
    def ongevorderd(self):
        return self.toegekend - self.weg - sum(blaadje.gevraagd for blaadje in self.vorderingen.values())

    @property
    def terug(self):
        return sum(blaadje.terug for blaadje in self.vorderingen.values())

    @property
    def afgeboekt(self):
        return self.weg + sum(blaadje.weg for blaadje in self.vorderingen.values())

    @property
    def open(self):
        return self.ongevorderd + sum(blaadje.open for blaadje in self.vorderingen.values())

    def na_boeken(self):
        """Staat er niets meer open, dan is het terugbetaald; en andersom."""
        if self.stand in {"uitgekeerd", "gevorderd"} and self.open == 0:
            self.stand = "terugbetaald"
        elif self.stand == "terugbetaald" and self.open:
            self.stand = "gevorderd" if self.vorderingen else "uitgekeerd"


@dataclass
class Kasboek:
    """Eén fonds met zijn plafonds."""

    plafond: int
    per_casus: int
    geld: int = 0
    voorschotten: list = field(default_factory=list)

    def ruimte(self, casus):
        """Wat er voor deze casus nog kan: het minste van wat drie grenzen overlaten."""
        telt = [rij for rij in self.voorschotten if rij.stand not in {"afgewezen", "ingetrokken"}]
        gevraagd = sum(rij.bedrag for rij in telt if rij.stand == "aangevraagd")
        te_betalen = sum(rij.bedrag for rij in telt if rij.stand == "toegekend")
        return min(
            self.per_casus - sum(rij.bedrag for rij in telt if rij.casus == casus),
            self.plafond - sum(rij.open for rij in telt) - gevraagd,
            self.geld - te_betalen - gevraagd,
        )

    @property
    def tekort(self):
        """Wat er te weinig in het fonds zit voor alles wat gevraagd en toegezegd is."""
        straks = sum(rij.bedrag for rij in self.voorschotten if rij.stand in {"aangevraagd", "toegekend"})
        return max(straks - self.geld, 0)
