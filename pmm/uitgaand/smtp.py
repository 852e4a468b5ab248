"""Eén bericht over SMTP, en wat het antwoord van de mailserver betekent."""

import re
import smtplib
from contextlib import suppress
from dataclasses import dataclass

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from pmm.kern.agenda import methode_van
from pmm.uitgaand.models import Bericht

UITGEBREIDE_CODE = re.compile(rb"^[245]\.\d{1,3}\.\d{1,3}")
VOL = 552
POSTBUS_VOL = "5.2.2"
WEIGERING = range(500, 600)


@dataclass(frozen=True)
class Mislukt:
    """Waarom een bericht niet wegging. `code` noemt nooit een adres of een tekst.

    `voorgoed`: dit adres of dit bericht lukt nooit. `aan_server`: het lag niet aan dit bericht.
    """

    code: str
    voorgoed: bool = False
    aan_server: bool = False


SERVER_WEG = Mislukt("mailserver niet bereikbaar", aan_server=True)


def verstuur(bericht: Bericht, verbinding: BaseEmailBackend) -> Mislukt | None:
    """Verstuur één bericht over een verbinding die daarna open blijft; geeft None als de mailserver het aannam."""
    try:
        # Opened here, or the backend would close it again after this message.
        verbinding.open()
        verbinding.send_messages([_als_mail(bericht)])
    except (OSError, ValueError) as fout:
        sluit(verbinding)
        return _uit_fout(fout)
    return None


def sluit(verbinding: BaseEmailBackend) -> None:
    """Neem afscheid van de mailserver, als hij er nog is."""
    with suppress(OSError):
        verbinding.close()


def _uit_fout(fout: OSError | ValueError) -> Mislukt:
    match fout:
        case smtplib.SMTPRecipientsRefused():
            return _uit_antwoord(*next(iter(fout.recipients.values())))
        case smtplib.SMTPDataError():
            return _uit_antwoord(fout.smtp_code, fout.smtp_error)
        case smtplib.SMTPResponseException():
            return Mislukt(f"{type(fout).__name__} {fout.smtp_code}", aan_server=True)
        case OSError():  # the rest of SMTP, and the network
            return Mislukt(type(fout).__name__, aan_server=True)
        case _:  # an address or header that no mail server would understand
            return Mislukt(type(fout).__name__, voorgoed=True)


def _uit_antwoord(code: int, uitleg: bytes | str) -> Mislukt:
    """Een vijfhonderder is voorgoed, behalve een volle postbus: die raakt weer leeg."""
    ruw = uitleg.encode(errors="replace") if isinstance(uitleg, str) else uitleg
    gevonden = UITGEBREIDE_CODE.match(ruw)
    uitgebreid = gevonden.group().decode() if gevonden else ""
    vol = code == VOL or uitgebreid == POSTBUS_VOL
    return Mislukt(f"{code} {uitgebreid}".strip(), voorgoed=code in WEIGERING and not vol)


def _als_mail(bericht: Bericht) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        subject=bericht.onderwerp,
        body=bericht.tekst,
        # On the envelope: where it comes back to. On the letter: who writes.
        from_email=settings.PMM_MAIL_RETOUR or settings.DEFAULT_FROM_EMAIL,
        to=[bericht.aan],
        headers={
            "From": settings.DEFAULT_FROM_EMAIL,
            "Message-ID": bericht.message_id,
            "Auto-Submitted": "auto-generated",
        },
    )
    if bericht.agenda:
        # Beside the text, not attached: that is how a mail program knows that it is an invitation (RFC 6047).
        mail.attach_alternative(bericht.agenda, f"text/calendar; method={methode_van(bericht.agenda)}")
    return mail
