"""Wat er weg moet zodra iemand ergens niet meer werkt: rechten, het contact, de vervanging, de sessies, het account."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils import timezone

from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen
from register.medewerkers.leden import in_dienst_als
from register.medewerkers.overdracht import ontneem
from register.medewerkers.slot import houd_vast, noteer, rollen_van
from register.medewerkers.zinnen import EINDE
from register.models import Afwezigheid, Contact, Contactsoort, Gebruiker, Lidmaatschap, Organisatie
from register.rollen import COORDINATOR, ORGANISATIEBEHEERDER
from register.vermelding.services import haal_contact_weg

CONTACT_WEG = "{contact} staat niet meer in het register: {naam} werkt hier niet meer. Zet een nieuw contact in."
GEEN_VERVANGER = "Een vervanger van {contact} is weg uit het register. Kies een nieuwe."
NEEMT_NIET_WAAR = "{naam} zou voor u waarnemen, maar werkt hier niet meer. Kies iemand anders."
# A night or two may be missed; looking back further than a week finds only what was done long ago.
TERUG = timedelta(days=8)


@transaction.atomic
def na_het_einde(gebruiker: Gebruiker, organisatie: Organisatie, *, door: Gebruiker | None) -> None:
    """Deze persoon werkt hier nu niet meer. Nog eens doet niets meer, behalve dat elke sessie eindigt.

    Is er nergens een rol meer, dan sluit het account. De naam blijft staan bij wat die persoon deed.
    """
    vandaag = timezone.localdate()
    if gebruiker.lidmaatschappen.filter(organisatie=organisatie).geldig().exists():
        return
    ontneem(gebruiker, rollen_van(gebruiker))
    nieuws = [*_contacten_weg(gebruiker, organisatie, door), *_geen_waarnemer(gebruiker, organisatie)]
    elders = gebruiker.lidmaatschappen.nog_niet_voorbij(vandaag).exists()
    sluit_sessies(gebruiker, is_active=gebruiker.is_active and elders)
    meld_allen(nieuws)
    noteer(EINDE, organisatie, gebruiker, door)


def sluit_sessies(gebruiker: Gebruiker, *, is_active: bool) -> None:
    """Elke sessie is bij het eerstvolgende verzoek voorbij."""
    Gebruiker.objects.filter(pk=gebruiker.pk).update(sessieversie=F("sessieversie") + 1, is_active=is_active)
    gebruiker.is_active = is_active


def ruim_op() -> int:
    """Doe wat er moet bij wie sinds kort ergens niet meer werkt, en nog niet gedaan is; geeft voor hoevelen."""
    vandaag = timezone.localdate()
    leden = Lidmaatschap.objects.filter(tot__range=(vandaag - TERUG, vandaag)).select_related(
        "gebruiker", "organisatie"
    )
    zelfde = {"gebruiker": OuterRef("gebruiker"), "organisatie": OuterRef("organisatie")}
    weg = leden.exclude(Exists(Lidmaatschap.objects.geldig().filter(**zelfde)))
    aantal = 0
    for lid in weg.order_by("organisatie", "gebruiker").distinct("organisatie", "gebruiker"):
        with transaction.atomic():
            gebruiker = houd_vast(lid.organisatie, lid.gebruiker)
            ontneem(gebruiker, rollen_van(gebruiker))
            if _blijft_er_iets_staan(gebruiker, lid.organisatie):
                na_het_einde(gebruiker, lid.organisatie, door=None)
                aantal += 1
    return aantal


def _blijft_er_iets_staan(gebruiker: Gebruiker, organisatie: Organisatie) -> bool:
    zonder_rol = not gebruiker.lidmaatschappen.nog_niet_voorbij(timezone.localdate()).exists()
    return (gebruiker.is_active and zonder_rol) or gebruiker.contacten.filter(organisatie=organisatie).exists()


def _contacten_weg(gebruiker: Gebruiker, organisatie: Organisatie, door: Gebruiker | None) -> list[Nieuw]:
    """Wie met naam in het register stond gaat eruit; een team blijft, zonder dit account."""
    nieuws: list[Nieuw] = []
    beheerders = list(in_dienst_als(ORGANISATIEBEHEERDER, organisatie).exclude(pk=gebruiker.pk))
    beheerders = beheerders or list(in_dienst_als(COORDINATOR))
    for contact in gebruiker.contacten.filter(organisatie=organisatie).order_by("pk"):
        if contact.soort == Contactsoort.TEAM:
            Contact.objects.filter(pk=contact.pk).update(gebruiker=None)
            continue
        zinnen = [CONTACT_WEG.format(contact=contact, naam=gebruiker.naam)]
        vervangen = Contact.objects.filter(vervanger=contact).order_by("pk")
        zinnen += [GEEN_VERVANGER.format(contact=ander) for ander in vervangen]
        haal_contact_weg(contact, door=door)
        adres = reverse("register:bijhouden", args=[organisatie.code])
        nieuws += [
            _nieuw(f"contact_weg:{contact.pk}:{nummer}:{beheerder.pk}", beheerder, zin, adres)
            for nummer, zin in enumerate(zinnen)
            for beheerder in beheerders
        ]
    return nieuws


def _geen_waarnemer(gebruiker: Gebruiker, organisatie: Organisatie) -> list[Nieuw]:
    """Wie hier op deze persoon rekende, kiest een ander."""
    collegas = Lidmaatschap.objects.geldig().filter(organisatie=organisatie).values("gebruiker")
    nog = Afwezigheid.objects.nog_niet_voorbij(timezone.localdate()).filter(vervanger=gebruiker, gebruiker__in=collegas)
    zin, adres = NEEMT_NIET_WAAR.format(naam=gebruiker.naam), reverse("afwezig")
    return [
        _nieuw(f"geen_waarnemer:{afwezig.pk}:{gebruiker.pk}", afwezig.gebruiker, zin, adres)
        for afwezig in nog.select_related("gebruiker")
    ]


def _nieuw(sleutel: str, wie: Gebruiker, zin: str, adres: str) -> Nieuw:
    return Nieuw(sleutel=sleutel, gebruiker_id=wie.pk, soort=Soort.NIEUWS, zin=zin[:300], adres=adres)
