"""Wie er is: inloggen, de sessie, de oefenknoppen en eigen afwezigheid."""
