"""Bedragen zijn hele centen; hier worden ze leesbaar."""


def in_euros(centen: int) -> str:
    """125050 wordt € 1.250,50."""
    euros, rest = divmod(centen, 100)
    return f"€ {euros:,}".replace(",", ".") + f",{rest:02}"
