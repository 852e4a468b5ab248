"""Wat de casus zelf als paneel laat zien."""

from pmm.casus.panelen import Paneel

WIE_KEEK = Paneel(id="gekeken", kop="Wie heeft gekeken", adres="casus:wie_keek", alleen_heel=True)
