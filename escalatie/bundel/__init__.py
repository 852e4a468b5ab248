"""De bundel: per casus op de agenda een bevroren stuk, te lezen op het scherm en als PDF met eigen merk."""
