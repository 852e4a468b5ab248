"""Het Landelijk Maatwerkregister: wie er zijn, wie u belt en wie er mogen handelen."""

from register.models.afwezigheid import Afwezigheid
from register.models.codewaarden import Codewaarde
from register.models.contacten import Contact, Contactsoort, Mandaat
from register.models.deelname import Deelname, Deelnamestatus, Voorwaarde, Voorwaardesoort
from register.models.herindeling import Opvolging
from register.models.mensen import Gebruiker, Lidmaatschap
from register.models.organisaties import Escalatiestap, Organisatie, Organisatietype
from register.models.vermelding import Bevestiging, Mijlpaal, Mijlpaalsoort, Signaal, Signaalsoort
from register.models.vindplaats import Vindplaats, Zoekwoord

__all__ = [
    "Afwezigheid",
    "Bevestiging",
    "Codewaarde",
    "Contact",
    "Contactsoort",
    "Deelname",
    "Deelnamestatus",
    "Escalatiestap",
    "Gebruiker",
    "Lidmaatschap",
    "Mandaat",
    "Mijlpaal",
    "Mijlpaalsoort",
    "Opvolging",
    "Organisatie",
    "Organisatietype",
    "Signaal",
    "Signaalsoort",
    "Vindplaats",
    "Voorwaarde",
    "Voorwaardesoort",
    "Zoekwoord",
]
