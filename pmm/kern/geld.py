"""Bedragen zijn hele centen; hier worden ze leesbaar."""


def in_euros(centen: int) -> str:
    """125050 wordt € 1.250,50, en -5 wordt € -0,05."""
    euros, rest = divmod(abs(centen), 100)
    min_teken = "-" if centen < 0 else ""
    return f"€ {min_teken}{euros:,}".replace(",", ".") + f",{rest:02}"


def met_punt(centen: int) -> str:
    """125050 wordt 1250.50 en -5 wordt -0.05, zoals een bank of een boekhoudprogramma het leest."""
    euros, rest = divmod(abs(centen), 100)
    return f"{'-' if centen < 0 else ''}{euros}.{rest:02}"
