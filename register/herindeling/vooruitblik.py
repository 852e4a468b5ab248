"""Wat een herindeling gaat raken, voordat iemand haar plant."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.module_loading import import_string

from register.models import Contact, Lidmaatschap, Organisatie

GEMEENTEN = "Voor {} gemeenten werkt straks de opvolger"
COLLEGAS = "{} collega’s krijgen dezelfde rol bij de opvolger"
CASUSSEN = "{} casussen houden de oude naam; de opvolger ziet en behandelt ze"


@dataclass(frozen=True)
class Vooruitblik:
    """Hoeveel er verhuist en wat er blijft."""

    contacten: int
    collegas: int
    casussen: int
    gemeenten: int

    @property
    def zinnen(self) -> list[str]:
        """Elk getal in een hele zin; wat er niet is, wordt niet genoemd."""
        zinnen = [
            _zin(self.contacten, "1 contact verhuist mee", "{} contacten verhuizen mee"),
            _zin(self.collegas, "1 collega krijgt dezelfde rol bij de opvolger", COLLEGAS),
            _zin(self.gemeenten, "Voor 1 gemeente werkt straks de opvolger", GEMEENTEN),
            _zin(self.casussen, "1 casus houdt de oude naam; de opvolger ziet en behandelt haar", CASUSSEN),
        ]
        return [f"{zin}." for zin in zinnen if zin]


def vooruitblik(organisatie: Organisatie) -> Vooruitblik:
    """Wat er vandaag zou gebeuren; op de dag zelf kan het anders zijn."""
    vandaag = timezone.localdate()
    leden = Lidmaatschap.objects.filter(Q(tot__isnull=True) | Q(tot__gt=vandaag), organisatie=organisatie)
    return Vooruitblik(
        contacten=Contact.objects.filter(organisatie=organisatie).count(),
        collegas=leden.values("gebruiker").distinct().count(),
        casussen=import_string(settings.PMM_CASUSSEN_VAN)(organisatie.pk),
        gemeenten=organisatie.bedient.count(),
    )


def _zin(aantal: int, een: str, meer: str) -> str:
    if not aantal:
        return ""
    return een if aantal == 1 else meer.format(aantal)
