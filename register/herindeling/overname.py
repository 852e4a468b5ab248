"""Wat er op de dag van een herindeling verhuist, en wat er ophoudt."""

from datetime import date

from django.db.models import Q
from django.utils import timezone

from pmm.kern.datumveld import voluit
from register.deelname import services as deelname
from register.models import (
    Bevestiging,
    Contact,
    Deelname,
    Deelnamestatus,
    Gebruiker,
    Lidmaatschap,
    Mijlpaalsoort,
    Opvolging,
    Organisatie,
    Signaal,
)
from register.termijnen import loopt, zet_mijlpaal
from register.termijnregels import BEVESTIGING
from register.vermelding.bevestigen import herbereken
from register.zoeken.index import ververs

VOORHEEN = "{functie} (voorheen {naam})"
EINDE = "Opgegaan in {naar} per {per}."


def voer_uit(opvolging: Opvolging, van: Organisatie, naar: Organisatie) -> None:
    """Laat `van` opgaan in `naar`, in de transactie en onder het slot van de dienst.

    Wie niet alles overneemt, krijgt alleen de gemeenten waarvoor de voorganger werkte en wie voor haar werkte.
    """
    geraakt = {van.pk, naar.pk, *van.bediend_door.values_list("pk", flat=True)}
    _gemeenten(van, naar, laatste=opvolging.neemt_over)
    if opvolging.neemt_over:
        _contacten(van, naar)
        _leden(van, naar, opvolging.per)
        _signalen(van, naar, opvolging.door)
        _einde(van, naar, opvolging)
        geraakt |= _ga_op(van, naar)
        herbereken(naar, opvolging.door)
        deelname.herzie(naar.pk)
    ververs(geraakt)


def _ga_op(van: Organisatie, naar: Organisatie) -> set[int]:
    """Verwijs `van`, en wie daar al in opging, in één stap naar `naar`; dit geeft de casussen nieuwe mensen."""
    keten = Organisatie.objects.filter(Q(pk=van.pk) | Q(opgegaan_in=van))
    nummers = set(keten.values_list("pk", flat=True))
    keten.update(opgegaan_in=naar, deelnemer=False)
    return nummers


def _gemeenten(van: Organisatie, naar: Organisatie, *, laatste: bool) -> None:
    """Voor wie `van` werkte en wie voor `van` werkte; nooit werkt iemand voor zichzelf."""
    naar.bedient.add(*van.bedient.exclude(pk=naar.pk))
    naar.bediend_door.add(*van.bediend_door.exclude(pk=naar.pk))
    if laatste:
        van.bedient.clear()
        van.bediend_door.clear()


def _contacten(van: Organisatie, naar: Organisatie) -> None:
    """De contacten verhuizen met wie hen vervangt, wat zij mogen en wat erover bevestigd is."""
    daar = set(Contact.objects.filter(organisatie=naar).values_list("naam", "functie"))
    verhuizers = list(Contact.objects.filter(organisatie=van).order_by("pk"))
    langst = Contact._meta.get_field("functie").max_length or 0
    for contact in verhuizers:
        contact.organisatie = naar
        if (contact.naam, contact.functie) in daar:
            ruimte = langst - len(VOORHEEN.format(functie="", naam=van.naam))
            contact.functie = VOORHEEN.format(functie=contact.functie[: max(ruimte, 0)].strip(), naam=van.naam)[:langst]
    Contact.objects.bulk_update(verhuizers, ["organisatie", "functie"])
    Bevestiging.objects.filter(organisatie=van, contact__in=verhuizers).update(organisatie=naar)


def _leden(van: Organisatie, naar: Organisatie, per: date) -> None:
    """Wie hier op de dag zelf of later een rol heeft, heeft die vanaf dan bij `naar`; nooit dubbel."""
    for lid in van.lidmaatschappen.filter(Q(tot__isnull=True) | Q(tot__gt=per)).order_by("pk"):
        vanaf, tot = max(per, lid.van), lid.tot
        lid.tot = vanaf
        lid.save(update_fields=["tot"])
        dezelfde = Lidmaatschap.objects.filter(gebruiker=lid.gebruiker_id, organisatie=naar, rol=lid.rol)
        if tot is None and (doorlopend := dezelfde.filter(tot__isnull=True).first()):
            doorlopend.van = min(doorlopend.van, vanaf)
            doorlopend.save(update_fields=["van"])
        elif not dezelfde.filter(Q(tot__isnull=True) | Q(tot__gte=tot or date.max), van__lte=vanaf).exists():
            Lidmaatschap.objects.create(
                gebruiker_id=lid.gebruiker_id, organisatie=naar, rol=lid.rol, van=vanaf, tot=tot
            )


def _signalen(van: Organisatie, naar: Organisatie, door: Gebruiker | None) -> None:
    """Wat er over een contact gemeld is, gaat mee; wat over de oude organisatie zelf ging, is klaar."""
    open_ = Signaal.objects.filter(organisatie=van, afgehandeld_op__isnull=True)
    open_.filter(contact__organisatie=naar).update(organisatie=naar)
    if door:
        open_.filter(contact__isnull=True).update(afgehandeld_op=timezone.now(), afgehandeld_door=door)


def _einde(van: Organisatie, naar: Organisatie, opvolging: Opvolging) -> None:
    """De deelname van de oude organisatie eindigt, en niemand hoeft haar vermelding nog te bevestigen."""
    toelichting = EINDE.format(naar=naar, per=voluit(opvolging.per))
    meedoen = Deelname.objects.filter(organisatie=van).exclude(status=Deelnamestatus.BEEINDIGD).first()
    if meedoen:
        deelname.beeindig(meedoen, toelichting=toelichting, door=opvolging.door)
    if loopt(van, BEVESTIGING):
        zet_mijlpaal(van, Mijlpaalsoort.VERMELDING_VERVALT, door=opvolging.door)
