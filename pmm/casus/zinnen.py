"""Hoe de stappen van een casus klinken in het logboek: ‘Anna …’ en ‘Anna wilde …’."""

ZINNEN = {
    "aanleggen": ("legde {wat} aan", "{wat} aanleggen"),
    "indienen": ("diende {wat} in bij het loket", "{wat} indienen bij het loket"),
    "lokaal_oplossen": ("legde vast dat {wat} lokaal is opgelost", "{wat} lokaal oplossen"),
    "in_behandeling_nemen": ("nam {wat} in behandeling", "{wat} in behandeling nemen"),
    "aanvulling_vragen": ("vroeg om een aanvulling van {wat}", "om een aanvulling van {wat} vragen"),
    "aanvullen": ("beantwoordde de vragen bij {wat}", "de vragen bij {wat} beantwoorden"),
    "terugleggen": ("legde {wat} terug bij de indiener", "{wat} terugleggen"),
    "afwijzen": ("bevestigde dat {wat} niet in behandeling komt", "{wat} niet in behandeling nemen"),
    "opschalen": ("schaalde {wat} op naar het LET", "{wat} opschalen naar het LET"),
    "terugverwijzen": ("verwees {wat} terug naar het loket", "{wat} terugverwijzen naar het loket"),
    "besluiten": ("legde de besluiten van het LET over {wat} vast", "besluiten over {wat} vastleggen"),
    "doorbraak": ("bracht {wat} in uitvoering", "{wat} in uitvoering brengen"),
    "hervatten": ("hervatte de behandeling van {wat}", "de behandeling van {wat} hervatten"),
    "afronden": ("rondde {wat} af", "{wat} afronden"),
    "sluiten": ("sloot {wat}", "{wat} sluiten"),
    "heropenen": ("heropende {wat}", "{wat} heropenen"),
    "intrekken": ("trok {wat} in", "{wat} intrekken"),
}
