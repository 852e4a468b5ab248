"""Wie welke stap mag zetten: de rollen tegen alle overgangen, als tabel."""

from uuid import uuid4

import pytest
from django.db import transaction

from pmm.casus.overgangen import OVERGANGEN, OvergangGeweigerd, OvergangVerboden, voer_uit
from pmm.casus.statussen import Status
from register.rollen import ROLLEN
from tests.casus.zetten import ZETTEN, reis_naar
from tests.factories import OrganisatieFactory, lid
from tests.reis import Reis

pytestmark = pytest.mark.django_db
WIE_MAG = """
                      maatwerkfunctionaris  loketmedewerker  loketcoordinator  let_voorzitter
indienen              ja                    nee              nee               nee
lokaal_oplossen       ja                    nee              nee               nee
in_behandeling_nemen  nee                   ja               ja                nee
aanvulling_vragen     nee                   ja               ja                nee
aanvullen             ja                    ja               ja                nee
terugleggen           nee                   ja               ja                nee
afwijzen              nee                   ja               ja                nee
opschalen             nee                   ja               ja                nee
terugverwijzen        nee                   nee              nee               ja
besluiten             nee                   nee              nee               ja
doorbraak             nee                   ja               ja                nee
hervatten             nee                   ja               ja                nee
afronden              nee                   ja               ja                nee
sluiten               nee                   ja               ja                nee
heropenen             nee                   ja               ja                nee
intrekken             ja                    ja               ja                nee
"""
KOP, *RIJEN = (regel.split() for regel in WIE_MAG.strip().splitlines())


def test_elke_overgang_staat_in_de_tabel_van_wie_hem_mag():
    assert [naam for naam, *_ in RIJEN] == list(OVERGANGEN)


@pytest.mark.parametrize(("naam", "mag"), [(naam, dict(zip(KOP, mag, strict=True))) for naam, *mag in RIJEN])
def test_wie_een_stap_niet_mag_zetten_hoort_dat_en_er_gebeurt_niets(naam, mag):
    status = OVERGANGEN[naam].van[-1]
    organisatie = OrganisatieFactory()
    voorzitter = lid("let_voorzitter")
    reis = reis_naar(status, organisatie=organisatie, voorzitter=voorzitter)
    mensen = {rol: lid(rol, organisatie if rol == "maatwerkfunctionaris" else None) for rol in ROLLEN}
    mensen["let_voorzitter"] = voorzitter
    for rol, persoon in mensen.items():
        verboden = _verboden(naam, reis.casus, persoon)
        if mag.get(rol) == "ja":
            assert verboden is None, f"{rol} mag {naam}"
        else:
            assert verboden == [f"U mag bij deze casus niet ‘{OVERGANGEN[naam].label.lower()}’."], f"{rol} bij {naam}"


def _verboden(naam, casus, persoon):
    """Waarom deze persoon de stap niet mag zetten; niets als hij mag, ook als het nu niet kan."""
    try:
        with transaction.atomic():
            voer_uit(naam, casus, door=persoon, toelichting="", sleutel=uuid4())
            transaction.set_rollback(True)
    except OvergangVerboden as fout:
        return fout.redenen
    except OvergangGeweigerd:
        return None
    return None


def test_een_functionaris_van_een_andere_organisatie_mag_niets():
    reis = Reis()
    with pytest.raises(OvergangVerboden):
        voer_uit("indienen", reis.casus, door=lid("maatwerkfunctionaris"))
    assert ZETTEN["indienen"](reis, uuid4())().naar == Status.INGEDIEND
