"""In welke casussen komt voor wat iemand zoekt? De rechten zitten in de vraag zelf.

Een casus die iemand helemaal ziet, is te vinden op alles wat erin staat. Is er alleen een deel gedeeld, dan telt
alleen wat in de gedeelde secties staat, en het kenmerk en de codenaam.
"""

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import connection, transaction
from django.db.models import CharField, Exists, Func, OuterRef, Q
from django.db.models.functions import Upper

from pmm.casus.models import Deling, Zoektekst
from pmm.casus.querysets import CasusQuerySet
from pmm.casus.zoeken import vraag
from pmm.casus.zoektekst import KOP
from register.models import Gebruiker

VOORSTELLEN = 3


def helemaal(casussen: CasusQuerySet, zoek: str) -> list[CasusQuerySet]:
    """Waar alle woorden in voorkomen, voor casussen die iemand helemaal ziet; in delen, elk met een eigen index."""
    op_naam = casussen.gezocht(zoek)
    if vraag.lijkt_kenmerk(zoek) or not vraag.termen(zoek):
        return [op_naam]
    return [op_naam, casussen.filter(zoekindex__woorden=vraag.alle(zoek))]


def deels(casussen: CasusQuerySet, zoek: str, gebruiker: Gebruiker) -> list[CasusQuerySet]:
    """Waar alle woorden in voorkomen, voor casussen waarvan iemand alleen gedeelde secties ziet."""
    op_naam = casussen.gezocht(zoek)
    if vraag.lijkt_kenmerk(zoek) or not vraag.termen(zoek):
        return [op_naam]
    zichtbaar = Zoektekst.objects.filter(te_lezen(gebruiker), casus=OuterRef("pk"))
    in_alle = [Exists(zichtbaar.filter(woorden=woord)) for woord in vraag.los(zoek)]
    return [op_naam, casussen.filter(*in_alle)]


def te_lezen(gebruiker: Gebruiker) -> Q:
    """De zoekteksten van gedeelde secties, en die van de kop."""
    sectie = Func(OuterRef("sectie"), template="ARRAY[%(expressions)s]::varchar[]", output_field=CharField())
    gedeeld = Deling.objects.aan(gebruiker).geldig().filter(casus=OuterRef("casus"), secties__contains=sectie)
    return Q(sectie=KOP) | Q(Exists(gedeeld))


def bedoelde(casussen: CasusQuerySet, zoek: str) -> list[str]:
    """Codenamen die lijken op wat iemand typte, de meest gelijkende eerst; voor wie niets vond."""
    lijkt = TrigramWordSimilarity(zoek.upper(), Upper("codenaam"))
    rijen = casussen.annotate(hoofdletters=Upper("codenaam"), hoe=lijkt)
    gevonden = rijen.filter(hoofdletters__trigram_word_similar=zoek.upper()).order_by("-hoe", "-pk")
    with transaction.atomic(), connection.cursor() as cursor:
        # One letter wrong in five is half of the threes.
        cursor.execute("SET LOCAL pg_trgm.word_similarity_threshold = 0.4")
        return list(dict.fromkeys(gevonden.values_list("codenaam", flat=True)[:VOORSTELLEN]))
