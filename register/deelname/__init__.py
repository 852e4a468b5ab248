"""De bestuurlijke afspraken: meedoen, de vijf voorwaarden, en wie er openbaar genoemd mag worden."""
