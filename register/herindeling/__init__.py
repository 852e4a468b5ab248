"""Organisaties die per een dag opgaan in andere: een gemeentelijke herindeling, een fusie, een splitsing."""
