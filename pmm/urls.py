"""Alle adressen van PMM."""

from allauth.account import views as account
from django.urls import include, path

from pmm.casus.start import mijn_werk
from pmm.kern import views as kern
from register.account.demo import inloggen as demo_inloggen
from register.account.inloggen import inloggen

handler400 = "pmm.kern.poort.fout_400"
handler500 = "pmm.kern.storing.fout_500"

urlpatterns = [
    path("", mijn_werk, name="mijn_werk"),
    path("inloggen/", inloggen, name="account_login"),
    path("inloggen/demo/", demo_inloggen, name="demo_inloggen"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("account/", include("allauth.mfa.urls")),
    path("account/", include("register.account.urls")),
    path("casussen/", include("pmm.afwegen.urls")),
    path("casussen/", include("pmm.bestanden.urls")),
    path("", include("pmm.casus.delen.urls")),
    path("casussen/", include("pmm.gesprek.urls")),
    path("casussen/", include("pmm.casus.urls")),
    path("concept/", include("pmm.concepten.urls")),
    path("meldingen/", include("pmm.meldingen.urls")),
    path("loket/", include("loket.urls")),
    path("let/", include("escalatie.urls")),
    path("", include("overbrugging.urls")),
    path("leren/", include("leren.urls")),
    path("register/", include("register.urls")),
    path("deelnemers/", include("register.deelname.urls")),
    path("bijeenkomsten/", include("pmm.bijeenkomsten.urls")),
    path("agenda/", include("pmm.meldingen.agenda_urls")),
    path("opdrachten/", include("pmm.opdrachten.urls")),
    path("beheer/", include("register.beheer.urls")),
    path("postvak/", include("pmm.werkplaats.urls")),
    path("toegankelijkheid/", kern.toegankelijkheid, name="kern_toegankelijkheid"),
    path("privacy/", kern.privacy, name="kern_privacy"),
    path("voor-inwoners/", kern.inwoners, name="kern_inwoners"),
    path("gezond/leeft", kern.leeft, name="kern_leeft"),
    path("gezond/klaar", kern.klaar, name="kern_klaar"),
]
