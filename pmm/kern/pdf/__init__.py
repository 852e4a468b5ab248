"""Documenten als PDF: bouw blokken, `maak` er een document van en `antwoord` daarmee."""
