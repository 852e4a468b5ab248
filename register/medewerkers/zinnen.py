"""Hoe het klinkt in het logboek als er iemand bij komt, een andere rol krijgt of vertrekt."""

from pmm.logboek.zinnen import Zin

TOEVOEGEN, ROLLEN = "medewerker_toevoegen", "rollen_wijzigen"
OVERDRAGEN, VERTREKKEN, EINDE = "werk_overdragen", "medewerker_vertrekt", "medewerker_weg"
SLUITEN, HEROPENEN = "account_sluiten", "account_heropenen"
ZINNEN = {
    TOEVOEGEN: Zin("voegde een medewerker toe aan {wat}", "een medewerker toevoegen aan {wat}"),
    ROLLEN: Zin("wijzigde de rollen van een medewerker van {wat}", "de rollen van een medewerker van {wat} wijzigen"),
    OVERDRAGEN: Zin("gaf werk bij {wat} aan een collega", "werk bij {wat} aan een collega geven"),
    VERTREKKEN: Zin("legde vast dat iemand vertrekt bij {wat}", "vastleggen dat iemand vertrekt bij {wat}"),
    EINDE: Zin("haalde een vertrokken medewerker weg bij {wat}", "een vertrokken medewerker weghalen bij {wat}"),
    SLUITEN: Zin("sloot {wat}", "{wat} sluiten"),
    HEROPENEN: Zin("heropende {wat}", "{wat} heropenen"),
}
