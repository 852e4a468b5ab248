"""Na de zitting: het verslag vaststellen, besluiten bevestigen en aanvullen, opvolgen, en de cijfers."""
