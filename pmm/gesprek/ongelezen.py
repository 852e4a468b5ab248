"""Wat iemand nog niet las, op ‘Mijn werk’."""
