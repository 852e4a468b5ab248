"""Zoeken in het register: van wat iemand typt naar wie die kan bellen."""
