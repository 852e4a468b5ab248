import pytest

from tests.factories import AgendapuntFactory, LetdossierFactory, ZittingFactory, ingelogd, lid


@pytest.fixture
def loket(db):
    return lid("loketmedewerker", naam="Samira el Amrani")


@pytest.fixture
def zitting(db):
    """Gepland over tien dagen, met twee casussen van dezelfde voorzitter."""
    zitting = ZittingFactory()
    AgendapuntFactory.create_batch(2, zitting=zitting)
    return zitting


@pytest.fixture
def voorzitter(zitting):
    """De browser van wie voorzit."""
    return ingelogd(zitting.voorzitter)


@pytest.fixture
def dossier(zitting):
    """Een derde casus van die voorzitter, nog op geen agenda."""
    return LetdossierFactory(voorzitter=zitting.voorzitter)


@pytest.fixture
def verteld(monkeypatch):
    """Wat genodigden te horen kregen, op volgorde."""
    gezegd = []
    diensten = "escalatie.zitting.services"
    monkeypatch.setattr(
        f"{diensten}.vertel_gewijzigd",
        lambda zitting, *, nieuw_moment: gezegd.append(("gewijzigd", zitting.volgnummer, nieuw_moment)),
    )
    monkeypatch.setattr(f"{diensten}.vertel_afgelast", lambda zitting: gezegd.append(("afgelast", zitting.volgnummer)))
    return gezegd
