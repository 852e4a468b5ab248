"""Vragen aan de database die Django niet in woorden heeft."""

from typing import TYPE_CHECKING, Any

from django.db.models import BigAutoField, Lookup

if TYPE_CHECKING:
    Basis = Lookup[Any]
else:
    Basis = Lookup


class EenVan(Basis):
    """`pk__een_van=ArraySubquery(…)`: is het een van deze nummers?

    PostgreSQL leest de deelvraag één keer en zoekt daarna op nummer; `IN (SELECT …)` naast een OR kan dat niet.
    """

    lookup_name = "een_van"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        links, links_waarden = self.process_lhs(compiler, connection)
        rechts, rechts_waarden = self.process_rhs(compiler, connection)
        return f"{links} = ANY({rechts})", (*links_waarden, *rechts_waarden)


def registreer() -> None:
    """Maak de vragen bekend; bij het starten van de app."""
    BigAutoField.register_lookup(EenVan)
