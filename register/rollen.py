"""Wie wat mag met een casus: één lijst, te lezen door een beleidsmedewerker.

Een rol hoort bij een lidmaatschap (gebruiker × organisatie). `bereik` zegt op welke casussen de rechten gelden.
Uitzonderingen op één casus lopen via een eigen recht op die casus (voorzitter) of via een deling met een organisatie.
"""

from dataclasses import dataclass
from typing import Literal

Bereik = Literal["eigen_organisatie", "loket", "per_casus", "geen"]

LEZEN = "lees"
BEWERKEN = "bewerk"
INDIENEN = "dien_in"
INTREKKEN = "trek_in"
BEHANDELEN = "behandel"
TOEWIJZEN = "wijs_toe"
BESLISSEN = "beslis"
# Take part in the conversation, add a file, report on what one agreed to do.
MEEWERKEN = "werk_mee"

LOKETRECHTEN = frozenset({LEZEN, MEEWERKEN, BEWERKEN, INDIENEN, INTREKKEN, BEHANDELEN})


@dataclass(frozen=True)
class Rol:
    """Een rol: het woord dat wij opslaan, de naam op het scherm, één zin uitleg en de rechten."""

    code: str
    naam: str
    zin: str
    bereik: Bereik
    rechten: frozenset[str] = frozenset()


_ROLLEN = (
    Rol(
        "maatwerkfunctionaris",
        "Maatwerkfunctionaris",
        "Legt lokale pogingen vast, dient casussen van de eigen organisatie in en volgt ze.",
        "eigen_organisatie",
        frozenset({LEZEN, MEEWERKEN, BEWERKEN, INDIENEN, INTREKKEN}),
    ),
    Rol(
        "organisatiebeheerder",
        "Organisatiebeheerder",
        "Houdt de gegevens en de medewerkers van de eigen organisatie bij; ziet geen casussen.",
        "geen",
    ),
    Rol(
        "loketmedewerker",
        "Loketmedewerker",
        "Behandelt casussen die het Landelijk Maatwerkloket bereikten.",
        "loket",
        LOKETRECHTEN,
    ),
    Rol(
        "loketcoordinator",
        "Loketcoördinator",
        "Verdeelt het werk van het loket en bevestigt wat een tweede paar ogen vraagt.",
        "loket",
        LOKETRECHTEN | {TOEWIJZEN},
    ),
    Rol(
        "ambassadeur",
        "Ambassadeur van een ministerie",
        "Helpt bij casussen waarin het eigen ministerie partij is, in de gedeelde onderdelen.",
        "per_casus",
    ),
    Rol(
        "let_voorzitter",
        "Voorzitter van het LET",
        "Bereidt zittingen voor, zit ze voor en legt besluiten vast; alleen bij casussen van de eigen zittingen.",
        "per_casus",
        frozenset({LEZEN, BESLISSEN}),
    ),
    Rol(
        "bestuurder",
        "Bestuurder",
        "Leest de bundel van de zittingen waarvoor deze persoon is uitgenodigd.",
        "per_casus",
    ),
    Rol("budgethouder", "Budgethouder", "Keurt voorschotten goed als tweede persoon; ziet geen casustekst.", "geen"),
    Rol("programmateam", "Programmateam", "Werkt met leerpunten en cijfers zonder persoonsgegevens.", "geen"),
    Rol("auditor", "Auditor", "Controleert het logboek; ziet geen casustekst.", "geen"),
    Rol("beheerder", "Beheerder", "Beheert accounts, codelijsten en instellingen; ziet geen casussen.", "geen"),
)
ROLLEN = {rol.code: rol for rol in _ROLLEN}
KEUZES = [(rol.code, rol.naam) for rol in _ROLLEN]

FUNCTIONARIS = "maatwerkfunctionaris"
ORGANISATIEBEHEERDER = "organisatiebeheerder"
VOORZITTER = "let_voorzitter"
BESTUURDER = "bestuurder"
COORDINATOR = "loketcoordinator"
BEHEERDER = "beheerder"
AMBASSADEUR = "ambassadeur"
AUDITOR = "auditor"
PROGRAMMATEAM = "programmateam"
EIGEN_ORGANISATIE = frozenset(rol.code for rol in _ROLLEN if rol.bereik == "eigen_organisatie")
PER_CASUS = frozenset(rol.code for rol in _ROLLEN if rol.bereik == "per_casus")
LOKET = frozenset(rol.code for rol in _ROLLEN if rol.bereik == "loket")
# Who receives what is shared with their organisation.
ONTVANGERS = frozenset({FUNCTIONARIS, AMBASSADEUR})
RECHTEN_BIJ_DELING = frozenset({LEZEN, MEEWERKEN})
