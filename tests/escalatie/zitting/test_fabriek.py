from tests.factories import AgendapuntFactory, GenodigdeFactory, ZittingFactory

def test_f(db):
    z = ZittingFactory()
    p = AgendapuntFactory(zitting=z); p2 = AgendapuntFactory(zitting=z)
    assert p2.dossier.voorzitter == z.voorzitter
    ZittingFactory(bezig=True); ZittingFactory(gehouden=True); ZittingFactory(concept=True)
    g = GenodigdeFactory(zitting=z, komt=True, punten=[p]); GenodigdeFactory(stand="gekozen")
    assert list(g.punten.all()) == [p]
