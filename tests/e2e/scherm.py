"""Een scherm zoals iemand het voor zich heeft, dat bij elke stop wordt nagekeken."""

import re

from playwright.sync_api import expect

BREED = {"width": 1280, "height": 900}
TELEFOON = {"width": 390, "height": 844}
SMALST = {"width": 320, "height": 640}
PAST = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
# Chromium calls every answer from 400 up an error; those answers are part of the story.
ANTWOORD = re.compile(r"Failed to load resource: the server responded with a status of (403|404|409|422|503) ")
VAN_HIER = re.compile(r"http://(localhost|127\.0\.0\.1):|data:")


class Scherm:
    """Het venster van één persoon. Alles waar de browser over klaagt, komt in `klachten`."""

    def __init__(self, context, *, met_javascript, axe, kijkmap):
        self.met_javascript = met_javascript
        self.axe = axe
        self.kijkmap = kijkmap
        self.klachten = []
        self.pagina = context.new_page()
        self.pagina.set_viewport_size(BREED)
        self.pagina.on("console", self._hoor)
        self.pagina.on("pageerror", lambda fout: self.klachten.append(str(fout)))
        self.pagina.on("dialog", self._schrik)
        self.pagina.on("request", self._blijft_hier)

    # --- doen ---------------------------------------------------------------------------------------------------------

    def open(self, adres, status=200):
        """Ga naar een adres."""
        antwoord = self.pagina.goto(adres)
        assert antwoord.status == status, f"{adres} gaf {antwoord.status}, geen {status}"

    def kies(self, naam, soort="link", nummer=0):
        """Volg een link, of druk op een knop."""
        self.pagina.get_by_role(soort, name=naam, exact=True).nth(nummer).click()

    def druk_op(self, naam):
        """Druk op een knop en wacht op de volgende pagina, of op de plek zelf; geeft de statuscode."""
        knop = self.pagina.get_by_role("button", name=naam, exact=True).first
        if not (self.met_javascript and knop.evaluate("knop => Boolean(knop.form?.hasAttribute('hx-post'))")):
            with self.pagina.expect_navigation() as gang:
                knop.click()
            return gang.value.status
        with self.pagina.expect_response(self._komt_op_de_plek) as antwoord:
            knop.click()
        expect(self.pagina.locator(".htmx-request")).to_have_count(0)
        return antwoord.value.status

    @staticmethod
    def _komt_op_de_plek(antwoord):
        """Het laatste antwoord op wat htmx verstuurde."""
        eerste = antwoord.request.redirected_from or antwoord.request
        return eerste.method == "POST" and "hx-request" in eerste.headers and not 300 <= antwoord.status < 400

    def vul(self, velden, binnen=None):
        """Vul velden in op hun label."""
        for label, waarde in velden.items():
            naam = re.compile(rf"^\s*{re.escape(label)}( \(niet verplicht\))?\s*$")
            veld = (binnen or self.pagina).get_by_label(naam)
            if waarde is True:
                veld.check()
            elif veld.evaluate("veld => veld.tagName") == "SELECT":
                veld.select_option(label=waarde)
            else:
                veld.fill(waarde)

    # --- zien ---------------------------------------------------------------------------------------------------------

    def ziet(self, *teksten):
        """Alles hiervan staat op het scherm; met JavaScript wachten we op wat er nog bij komt."""
        for tekst in teksten:
            expect(self.pagina.get_by_role("main")).to_contain_text(tekst)

    def ziet_niet(self, *teksten):
        """Niets hiervan staat op het scherm."""
        for tekst in teksten:
            expect(self.pagina.get_by_role("main")).not_to_contain_text(tekst)

    @property
    def menu(self):
        """Wat het hoofdmenu biedt."""
        return self.pagina.get_by_role("navigation", name="Hoofdmenu").get_by_role("link").all_inner_texts()

    # --- nakijken -----------------------------------------------------------------------------------------------------

    def kijk_na(self, toestand=""):
        """Eén kop, een eigen titel, niets schuift opzij, en axe vindt niets: breed en op een telefoon."""
        expect(self.pagina.locator("h1")).to_have_count(1)
        expect(self.pagina).to_have_title(re.compile(r".+ – PMM$"))
        if self.met_javascript:
            expect(self.pagina.locator(".htmx-request")).to_have_count(0)
        for maat in (SMALST, TELEFOON, BREED):
            self.pagina.set_viewport_size(maat)
            assert self.pagina.evaluate(PAST), f"{self.pagina.url} schuift opzij bij {maat['width']} px"
            if maat != SMALST:
                self._bekijk(toestand, maat)
            # Each story is told with and without JavaScript; between them axe sees both sizes.
            if maat == (BREED if self.met_javascript else TELEFOON):
                self.axe(self.pagina)
        assert self.klachten == []

    def _bekijk(self, toestand, maat):
        """Een plaatje voor wie wil kijken; zie CONTRIBUTING.md."""
        if self.kijkmap and toestand:
            self.pagina.screenshot(path=self.kijkmap / f"{toestand}-{maat['width']}.png", full_page=True)

    def _hoor(self, regel):
        if regel.type in {"error", "warning"} and not ANTWOORD.match(regel.text):
            self.klachten.append(f"{self.pagina.url}: {regel.text}")

    def _schrik(self, venster):
        self.klachten.append(f"{self.pagina.url} opent een venster: {venster.message}")
        venster.dismiss()

    def _blijft_hier(self, verzoek):
        if not VAN_HIER.match(verzoek.url):
            self.klachten.append(f"{self.pagina.url} haalt iets van elders: {verzoek.url}")
