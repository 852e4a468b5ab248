"""`make bench`: vult, meet en drukt één tabel af. Zie docs/snelheid.md."""
