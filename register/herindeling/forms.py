"""Het formulier van een herindeling."""

from pmm.kern.datumveld import Datumveld
from pmm.kern.formulier import Formulier
from register.keuzevelden import OrganisatieVeld


class HerindelingForm(Formulier):
    """In wie de organisatie opgaat, en wanneer."""

    opvolger = OrganisatieVeld(label="In welke organisatie gaat zij op?")
    per = Datumveld(
        label="Vanaf welke dag?",
        help_text="De eerste dag van de nieuwe organisatie, bijvoorbeeld 01-01-2027. Een dag die geweest is, mag ook.",
        error_messages={"required": "Vul de eerste dag van de nieuwe organisatie in."},
    )
