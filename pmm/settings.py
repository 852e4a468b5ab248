"""De instellingen van PMM. Eén bestand: omgevingen verschillen alleen in omgevingsvariabelen.

Zonder DATABASE_URL draait alles op de ingebouwde diensten in de datamap; met DATABASE_URL is dit productie
en weigert PMM te starten als iets onveilig of niet ingevuld is.
"""

import base64
import hashlib
import sys
from pathlib import Path
from typing import Any

from pmm import omgeving
from pmm.werkplaats import postgres, postvak, valkey

BASE_DIR = Path(__file__).resolve().parent.parent

DATABASE_URL = omgeving.geheim("DATABASE_URL", standaard="")
REDIS_URL = omgeving.geheim("REDIS_URL", standaard="")
INGEBED = not DATABASE_URL
DEMO = omgeving.vlag("PMM_DEMO", standaard=False)
TEST = "pytest" in sys.modules
DEBUG = False

if DEMO and not INGEBED:
    raise omgeving.OmgevingFout(
        "PMM_DEMO laat iedereen zonder wachtwoord binnen en mag daarom niet samen met DATABASE_URL. "
        "Zet een van de twee uit."
    )

# --- geheimen -------------------------------------------------------------------------------------------------------


def _fernetsleutel(geheim: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(geheim.encode()).digest()).decode()


if INGEBED:
    SECRET_KEY = omgeving.bewaard_geheim("django")
    PMM_SLEUTELS = [_fernetsleutel(omgeving.bewaard_geheim("logboek"))]
    ALLOWED_HOSTS = omgeving.lijst("ALLOWED_HOSTS", standaard=["127.0.0.1", "localhost", "[::1]"])
else:
    SECRET_KEY = omgeving.lang_geheim("SECRET_KEY")
    PMM_SLEUTELS = omgeving.sleutels("PMM_SLEUTELS")
    ALLOWED_HOSTS = omgeving.hosts("ALLOWED_HOSTS")

# --- samenstelling --------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "pmm.kern",
    "register",
    "pmm.logboek",
    "pmm.uitgaand",
    "pmm.termijnen",
    "pmm.concepten",
    "pmm.klok",
    "pmm.meldingen",
    "pmm.opdrachten",
    "pmm.casus",
    "pmm.bijeenkomsten",
    "pmm.gesprek",
    "pmm.bestanden",
    "pmm.afwegen",
    "loket",
    "escalatie",
    "overbrugging",
    "leren",
    "pmm.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_htmx",
    "guardian",
    "simple_history",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pmm.kern.spoor.SpoorMiddleware",
    "pmm.kern.poort.PoortMiddleware",
    "pmm.kern.storing.StoringMiddleware",
    "pmm.kern.stilstand.StilstandMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "register.account.sessie.InactiviteitMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "register.account.sessie.TweedeFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "pmm.urls"
WSGI_APPLICATION = "pmm.wsgi.application"
FORM_RENDERER = "pmm.kern.vorm.Weergave"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "register.context.kader",
            ],
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]

# --- database, broker, cache ----------------------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **(postgres.verbinding() if INGEBED else omgeving.database(DATABASE_URL)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
}
# Nobody waits longer than this for somebody else's lock; the log fails closed instead of hanging.
_opties = DATABASES["default"].setdefault("OPTIONS", {})
_opties["options"] = f"{_opties.get('options', '')} -c lock_timeout=5s".strip()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Limits on signing in must survive the loss of Redis, so the cache is a table.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kern_cache"}}

CELERY_BROKER_URL = REDIS_URL or valkey.makelaar()

# --- inloggen -------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "register.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "register.account.herkennen.Herkenning",
    "guardian.backends.ObjectPermissionBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "mijn_werk"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "register.account.aanmelden.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_FORMS = {"login": "register.account.aanmelden.InlogForm"}
# Five mistakes with one name close that name; the limit per address is wide, because a whole town hall shares one.
ACCOUNT_RATE_LIMITS = {"login_failed": "100/15m/ip,5/15m/key"}
PASSWORD_RESET_TIMEOUT = 3600
MFA_ADAPTER = "register.account.aanmelden.TweedeStapAdapter"
MFA_FORMS = {"authenticate": "register.account.aanmelden.TweedeStapForm"}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = INGEBED
# The administrator who makes the account vouches for the address; allauth would otherwise refuse a second factor.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "PMM"
GUARDIAN_MONKEY_PATCH_USER = False
ANONYMOUS_USER_NAME = None

# OpenID Connect is switched on by settings alone; without them the button is not there.
OIDC_ADRES = omgeving.tekst("PMM_OIDC_ADRES", standaard="")
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "organisatie",
                    "name": omgeving.tekst("PMM_OIDC_NAAM", standaard="Inloggen via uw organisatie"),
                    "client_id": omgeving.tekst("PMM_OIDC_CLIENT"),
                    "secret": omgeving.geheim("PMM_OIDC_GEHEIM"),
                    "settings": {"server_url": OIDC_ADRES},
                }
            ],
        }
    }
    if OIDC_ADRES
    else {}
)

# A session lives one working day at most; register.account.sessie ends it after fifteen idle minutes.
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
PMM_INACTIEF_NA_SECONDEN = omgeving.getal("PMM_INACTIEF_NA_SECONDEN", standaard=15 * 60)

# --- veiligheid van de pagina ---------------------------------------------------------------------------------------

SECURE = not INGEBED
SECURE_SSL_REDIRECT = SECURE and omgeving.vlag("PMM_NAAR_HTTPS", standaard=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 63_072_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "register.fouten.formulier_verlopen"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# What comes in lies in a file without a name until it has been looked at: whatever happens to us, nothing stays behind.
FILE_UPLOAD_HANDLERS = [
    "pmm.kern.upload.Grens",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "pmm.kern.upload.Naamloos",
]

# --- taal, tijd, bestanden ------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = omgeving.datamap() / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = INGEBED
_BESTANDEN = Path(omgeving.tekst("PMM_BESTANDEN", standaard=str(omgeving.datamap() / "bestanden")))
PMM_QUARANTAINE = _BESTANDEN / "quarantaine"
PMM_S3_BUCKET = omgeving.tekst("PMM_S3_BUCKET", standaard="")
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if INGEBED
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
    # What people may fetch for a few days. No address leads here: pmm.opdrachten checks who asks.
    "opdrachten": {
        "BACKEND": "pmm.opdrachten.kluis.Kluis",
        "OPTIONS": {"location": str(_BESTANDEN)},
    },
    # Files of a casus, each encrypted before it gets here (pmm.bestanden.opslag): a folder, or a bucket of any S3.
    "bestanden": {"BACKEND": "pmm.opdrachten.kluis.Kluis", "OPTIONS": {"location": str(_BESTANDEN / "casussen")}},
}
if PMM_S3_BUCKET:
    STORAGES["bestanden"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": PMM_S3_BUCKET,
            "endpoint_url": omgeving.https_adres("PMM_S3_ADRES"),
            "region_name": omgeving.tekst("PMM_S3_REGIO", standaard="eu-west-1"),
            "access_key": omgeving.geheim("PMM_S3_SLEUTEL"),
            "secret_key": omgeving.geheim("PMM_S3_GEHEIM"),
            "location": "casussen",
            "default_acl": None,
            "file_overwrite": False,
        },
    }

# --- post -----------------------------------------------------------------------------------------------------------

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = omgeving.tekst("PMM_MAIL_HOST", standaard="127.0.0.1") if INGEBED else omgeving.tekst("PMM_MAIL_HOST")
EMAIL_PORT = omgeving.getal("PMM_MAIL_PORT", standaard=postvak.poort() if INGEBED else 25)
EMAIL_HOST_USER = omgeving.tekst("PMM_MAIL_GEBRUIKER", standaard="")
EMAIL_HOST_PASSWORD = omgeving.geheim("PMM_MAIL_WACHTWOORD", standaard="")
EMAIL_USE_TLS = SECURE and omgeving.vlag("PMM_MAIL_TLS", standaard=True)
EMAIL_TIMEOUT = 10
_LOKET = "Landelijk Maatwerkloket <loket@voorbeeld.example>"
_HIER = f"http://127.0.0.1:{omgeving.getal('PORT', standaard=8000)}"
DEFAULT_FROM_EMAIL = omgeving.tekst("PMM_MAIL_VAN", standaard=_LOKET if INGEBED else None)
# Where mail servers send what could not be delivered (`manage.py retourpost`); empty: to the address it came from.
PMM_MAIL_RETOUR = omgeving.tekst("PMM_MAIL_RETOUR", standaard="")
PMM_ADRES = omgeving.tekst("PMM_ADRES", standaard=_HIER) if INGEBED else omgeving.https_adres("PMM_ADRES")

# --- het product ----------------------------------------------------------------------------------------------------

LOKET_TELEFOON = omgeving.tekst("PMM_LOKET_TELEFOON", standaard="088 000 00 00")
# Where clamd listens (host:port or a socket); with one set, a file that was not scanned cannot be fetched.
PMM_CLAMD = omgeving.tekst("PMM_CLAMD", standaard="")
PMM_CLAMD_SECONDEN = omgeving.getal("PMM_CLAMD_SECONDEN", standaard=20)
PMM_BESTANDEN_PER_CASUS = omgeving.getal("PMM_BESTANDEN_PER_CASUS", standaard=20)
PMM_BESTANDEN_MB_PER_CASUS = omgeving.getal("PMM_BESTANDEN_MB_PER_CASUS", standaard=250)
# For how many working days a colleague can answer whether he takes over a casus, and after how many without a step,
# message or change a casus counts as stuck.
PMM_OVERDRACHT_WERKDAGEN = max(omgeving.getal("PMM_OVERDRACHT_WERKDAGEN", standaard=5), 1)
PMM_VASTGELOPEN_WERKDAGEN = max(omgeving.getal("PMM_VASTGELOPEN_WERKDAGEN", standaard=10), 1)
PMM_SLUITINGSDAGEN = omgeving.lijst("PMM_SLUITINGSDAGEN", standaard=[])
# How long a casus is shared unless somebody chooses another day, and how long at most (days).
PMM_DELEN_DAGEN = omgeving.getal("PMM_DELEN_DAGEN", standaard=90)
PMM_DELEN_HOOGSTENS = omgeving.getal("PMM_DELEN_HOOGSTENS", standaard=365)
# How often a time-out can be extended, and how many months it lasts altogether when its form says nothing else.
PMM_TIMEOUT_VERLENGINGEN = omgeving.getal("PMM_TIMEOUT_VERLENGINGEN", standaard=2)
PMM_TIMEOUT_MAANDEN = max(omgeving.getal("PMM_TIMEOUT_MAANDEN", standaard=12), 1)
PMM_INSTRUMENTEN_UIT = omgeving.lijst("PMM_INSTRUMENTEN_UIT", standaard=[])
# How many days an organisation has to pay a claim, unless somebody chooses another day; and where the decisions of the
# LET come from in which a dispute was settled: from a casus to (key, date, short text).
PMM_VORDERING_DAGEN = max(omgeving.getal("PMM_VORDERING_DAGEN", standaard=30), 1)
PMM_LETBESLUITEN = "escalatie.vaststellen.besluitlijst.van_casus"
# How often the klok sweeps terms, notices and mail; a waiting mail never has to wait longer than four times this.
PMM_VEEG_SECONDEN = max(omgeving.getal("PMM_VEEG_SECONDEN", standaard=30), 1)
PMM_IJKPUNTEN = Path(omgeving.tekst("PMM_IJKPUNTEN", standaard=str(omgeving.datamap() / "ijkpunten" / "logboek.jsonl")))
# Where a copy goes of how everything was when the log or the ledger turned out to be changed.
PMM_BEWIJS = Path(omgeving.tekst("PMM_BEWIJS", standaard=str(omgeving.datamap() / "bewijs")))
# Does everything stand still? Then people read and nobody writes (ADR 0018).
PMM_STIL = "pmm.logboek.schakelaar.is_stil"

# Who checks what in `manage.py controleer`, and who reads what in `manage.py importeer`: names, so that the
# layers below need not know the layers above.
PMM_CONTROLES = {
    "logboek": "pmm.logboek.controle.controleer",
    "grootboek": "overbrugging.grootboek.controle.controleer",
    "casussen": "pmm.casus.controle.controleer",
    "termijnen": "pmm.termijnen.controle.controleer",
    "time-outs": "overbrugging.timeout.controle.controleer",
    "bundels": "escalatie.bundel.controle.controleer",
    "register": "register.zoeken.controle.controleer",
    "herindelingen": "register.herindeling.controle.controleer",
    "bestanden": "pmm.bestanden.controle.controleer",
}
# Chains of rows that nobody can change unseen: a break stops everything (pmm.logboek.bewaakt.Bewaakt).
PMM_BEWAAKT: dict[str, dict[str, Any]] = {
    "logboek": {
        "bevindingen": "pmm.logboek.controle.bevindingen",
        "keten": "logboek.Regel",
        "nummer": "volgnr",
        "bewijs": ("logboek.Regel", "logboek.Controle", "logboek.Breuk"),
    },
    "grootboek": {
        "bevindingen": "overbrugging.grootboek.controle.bevindingen",
        "keten": "overbrugging.Boeking",
        "nummer": "nummer",
        "bewijs": (
            "overbrugging.Boeking",
            "overbrugging.Boekregel",
            "overbrugging.Rekening",
            "overbrugging.Periode",
            "overbrugging.Voorschot",
            "overbrugging.Voorschotstap",
            "overbrugging.Vordering",
            "overbrugging.Goedkeuring",
            "overbrugging.Afboeking",
        ),
    },
}
PMM_IMPORTEURS = {
    "organisaties": "register.importeren.importeer",
    "contacten": "register.contacten_importeren.importeer",
}
# What else there is from the first day, after the register itself: functions without arguments that can run twice.
PMM_BASISGEGEVENS = ["overbrugging.timeout.vormen.laad"]
# Who has terms: the rules, the words for what happens, and where the events come from.
PMM_TERMIJNREGELS = [
    "pmm.casus.termijnregels.REGELS",
    "pmm.casus.delen.termijnregels.REGELS",
    "overbrugging.timeout.termijnregels.REGELS",
    "overbrugging.voorschot.termijnregels.REGELS",
    "overbrugging.vordering.termijnregels.REGELS",
    "register.termijnregels.REGELS",
]
PMM_GEBEURTENISSEN = [
    "pmm.casus.termijnregels.GEBEURTENISSEN",
    "pmm.casus.delen.termijnregels.GEBEURTENISSEN",
    "overbrugging.timeout.termijnregels.GEBEURTENISSEN",
    "overbrugging.voorschot.termijnregels.GEBEURTENISSEN",
    "overbrugging.vordering.termijnregels.GEBEURTENISSEN",
    "register.termijnregels.GEBEURTENISSEN",
]
PMM_TERMIJNBRONNEN = {
    "casus": "pmm.casus.termijnen.bron",
    "actie": "pmm.casus.termijnen.actiebron",
    "poging": "pmm.casus.termijnen.pogingbron",
    "deling": "pmm.casus.delen.termijnen.bron",
    "time_out": "overbrugging.timeout.termijnen.bron",
    "voorschot": "overbrugging.voorschot.termijnen.bron",
    "vordering": "overbrugging.vordering.termijnen.bron",
    "register": "register.termijnen.bron",
}
# What the casus page shows of other apps (pmm.casus.panelen.Paneel), in this order.
PMM_CASUSPANELEN = [
    "pmm.casus.indienen.panelen.PANEEL",
    "pmm.gesprek.panelen.PANEEL",
    "pmm.afwegen.panelen.WEGINGEN",
    "pmm.afwegen.panelen.AFWIJKINGEN",
    "pmm.bestanden.panelen.PANEEL",
    "pmm.casus.delen.panelen.PANEEL",
    "loket.panelen.PANEEL",
    "escalatie.panelen.PANEEL",
    "overbrugging.timeout.panelen.PANEEL",
    "overbrugging.voorschot.panelen.PANEEL",
    "leren.panelen.PANEEL",
]
# What else stands on ‘Mijn werk’: from a person to a pmm.casus.startblok.Blok.
# How many days after a session who was invited can still read: the bundle, the minutes and what was agreed.
PMM_LET_LEESDAGEN = omgeving.getal("PMM_LET_LEESDAGEN", standaard=28)
PMM_MIJN_WERK = [
    "escalatie.uitnodigen.mijn_werk.blok",
    "pmm.gesprek.ongelezen.blok",
    "overbrugging.timeout.mijn_werk.blok",
    "overbrugging.voorschot.mijn_werk.blok",
    "overbrugging.vordering.mijn_werk.blok",
]
# How many casussen an organisation has, for who plans a merger.
PMM_CASUSSEN_VAN = "pmm.casus.herindeling.aantal_casussen"
# Who hears about a term when nobody else can be found, and whose terms are in somebody's calendar.
PMM_VANGNET = "register.aanwezig.vangnet"
PMM_AGENDA = "pmm.casus.aanschrijven.casussen_van"
# What else is in it: from a person to appointments (pmm.kern.agenda.Afspraak).
PMM_AGENDA_OOK: list[str] = [
    "pmm.bijeenkomsten.agenda.van",
    "register.agenda.van",
    "escalatie.agenda.van",
    "overbrugging.timeout.agenda.van",
]
# Who else reminds people in the same round: from a moment to a count.
PMM_HERINNERINGEN_OOK: list[str] = [
    "pmm.bijeenkomsten.herinneren.herinner",
    "loket.overdragen.services.verloop",
    "leren.evalueren.herinner",
    "escalatie.uitnodigen.herinneren.herinner",
    "escalatie.vaststellen.herinneren.herinner",
]
# When somebody of this organisation last came to a meeting, and for how many months that counts for taking part.
PMM_AANWEZIG_MAANDEN = omgeving.getal("PMM_AANWEZIG_MAANDEN", standaard=18)
PMM_AANWEZIG = "pmm.bijeenkomsten.aanwezig.laatst_aanwezig"
# What else can be found in a casus: rows of text for the numbers of casussen (pmm.casus.zoeken.bronnen.regels).
PMM_ZOEKBRONNEN: list[str] = [
    "pmm.afwegen.zoekbronnen.wegingen",
    "pmm.afwegen.zoekbronnen.wegingsteksten",
    "pmm.afwegen.zoekbronnen.opties",
    "pmm.afwegen.zoekbronnen.afwijkingen",
    "pmm.bestanden.zoekbronnen.bestanden",
]
# Long work, done by the worker: a name for each kind (pmm.opdrachten.soorten.Soort).
PMM_OPDRACHTEN = {"casussen": "pmm.casus.lijst.uitvoer.soort", "organisaties": "register.opdrachten.soort"}
# Who looks again at an organisation after its entry changed.
PMM_NA_VERMELDING = ["register.deelname.services.herzie"]
# What other apps put in the casus as a document: from a casus and a reader to blocks.
PMM_CASUSDOCUMENT = [
    "pmm.afwegen.hoofdstuk.hoofdstuk",
    "pmm.bestanden.document.hoofdstuk",
    "loket.document.hoofdstuk",
    "escalatie.document.hoofdstuk",
    "overbrugging.timeout.document.hoofdstuk",
    "overbrugging.voorschot.document.hoofdstuk",
    "leren.document.hoofdstuk",
]
# What somebody who leaves hands over to a colleague.
PMM_OVERDRACHT = [
    "pmm.casus.overdracht.overdracht",
    "escalatie.overdracht.overdracht",
    "pmm.bijeenkomsten.vertrek.overdracht",
    "escalatie.uitnodigen.vertrek.overdracht",
]
PMM_BIJ_NIET_AANGEKOMEN = ["pmm.casus.post.meld_niet_aangekomen", "escalatie.post.meld_niet_aangekomen"]
# Who is told when a nightly check finds something.
PMM_BIJ_BEVINDING = ["register.waarschuwen.waarschuw"]
PMM_GEZOND = ["pmm.logboek.services.gezond"]
# What /gezond/klaar names without turning red: a load balancer must not close every page because the klok stands still.
PMM_GEZOND_ACHTERGROND = {"klok": "pmm.klok.gezond.gezond", "schrijven": "pmm.kern.stilstand.mag_schrijven"}
PMM_ZINNEN = [
    "overbrugging.boekhouding.zinnen.ZINNEN",
    "pmm.gesprek.services.ZINNEN",
    "pmm.casus.zinnen.ZINNEN",
    "pmm.casus.lijst.uitvoer.ZINNEN",
    "pmm.casus.post.ZINNEN",
    "pmm.casus.document.views.ZINNEN",
    "pmm.casus.belscherm.ZINNEN",
    "pmm.casus.overdracht.ZINNEN",
    "pmm.casus.indienen.zelfcheck.ZINNEN",
    "pmm.casus.dubbel.services.ZINNEN",
    "pmm.casus.delen.zinnen.ZINNEN",
    "register.account.aanmelden.ZINNEN",
    "register.beheer.post.ZINNEN",
    "register.beheer.termijnen.ZINNEN",
    "register.account.afwezigheid_melden.ZINNEN",
    "register.gevonden.ZINNEN",
    "register.medewerkers.zinnen.ZINNEN",
    "register.herindeling.services.ZINNEN",
    "register.uitvoer.views.ZINNEN",
    "register.vermelding.zinnen.ZINNEN",
    "register.deelname.zinnen.ZINNEN",
    "pmm.meldingen.agenda.ZINNEN",
    "pmm.bijeenkomsten.zinnen.ZINNEN",
    "leren.zinnen.ZINNEN",
    "escalatie.dossier.zinnen.ZINNEN",
    "escalatie.uitnodigen.zinnen.ZINNEN",
    "escalatie.zitting.zinnen.ZINNEN",
    "overbrugging.bank.zinnen.ZINNEN",
    "overbrugging.timeout.zinnen.ZINNEN",
    "overbrugging.voorschot.zinnen.ZINNEN",
    "overbrugging.vordering.zinnen.ZINNEN",
    "loket.zinnen.ZINNEN",
    "loket.overdragen.zinnen.ZINNEN",
    "pmm.afwegen.zinnen.ZINNEN",
    "escalatie.bundel.zinnen.ZINNEN",
    "pmm.bestanden.zinnen.ZINNEN",
    "escalatie.verslag.zinnen.ZINNEN",
    "escalatie.vaststellen.zinnen.ZINNEN",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"spoor": {"()": "pmm.kern.spoor.SpoorFilter"}},
    "formatters": {
        "regel": {"()": "pmm.kern.spoor.Regelopmaak", "fmt": "%(asctime)s %(levelname)s %(spoor)s %(name)s %(message)s"}
    },
    "handlers": {"scherm": {"class": "logging.StreamHandler", "formatter": "regel", "filters": ["spoor"]}},
    "root": {"handlers": ["scherm"], "level": "WARNING"},
    "loggers": {"pmm": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
