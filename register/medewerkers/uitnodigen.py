"""De post aan wie ergens bij komt. Wat erin staat verschilt; wie uitnodigt ziet dat niet."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from pmm.meldingen.models import Soort
from pmm.meldingen.services import Nieuw, meld_allen
from pmm.uitgaand.services import zet_klaar
from register.medewerkers.leden import in_dienst_als
from register.models import Gebruiker, Lidmaatschap
from register.rollen import BEHEERDER

AFGESLOTEN = "{organisatie} voegde iemand toe met een afgesloten account. Klopt dat? Heropen dan het account."


def nodig_uit(lid: Lidmaatschap) -> None:
    """Een nieuw account kiest een wachtwoord, een bestaand hoort het; over een afgesloten account gaat de beheerder."""
    gebruiker = lid.gebruiker
    if not gebruiker.is_active:
        _vraag_beheerder(lid)
        return
    nieuw = not gebruiker.has_usable_password() and gebruiker.last_login is None
    gegevens = {
        "organisatie": lid.organisatie.naam,
        "rol": lid.get_rol_display().lower(),
        "link": _kieslink(gebruiker) if nieuw else f"{settings.PMM_ADRES}{reverse('account_login')}",
        "opnieuw": f"{settings.PMM_ADRES}{reverse('account_reset_password')}",
    }
    sjabloon = "medewerker_nieuw" if nieuw else "medewerker_erbij"
    zet_klaar(sleutel=f"lidmaatschap:{lid.pk}", aan=gebruiker.email, sjabloon=sjabloon, gegevens=gegevens)


def _kieslink(gebruiker: Gebruiker) -> str:
    sleutel = {"uidb36": user_pk_to_url_str(gebruiker), "key": default_token_generator.make_token(gebruiker)}
    return f"{settings.PMM_ADRES}{reverse('account_reset_password_from_key', kwargs=sleutel)}"


def _vraag_beheerder(lid: Lidmaatschap) -> None:
    meld_allen(
        [
            Nieuw(
                sleutel=f"heropenen:{lid.pk}:{beheerder.pk}",
                gebruiker_id=beheerder.pk,
                soort=Soort.BEHEER,
                zin=AFGESLOTEN.format(organisatie=lid.organisatie)[:300],
                adres=reverse("beheer_account", args=[lid.gebruiker_id]),
            )
            for beheerder in in_dienst_als(BEHEERDER)
        ]
    )
