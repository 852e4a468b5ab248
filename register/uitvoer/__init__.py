"""Het register mee naar buiten: als bestand voor wie het bijhoudt, en als blad om op te hangen."""
