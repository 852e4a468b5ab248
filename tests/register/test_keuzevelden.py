"""Een organisatie of contact kiezen, ook zonder JavaScript."""

import pytest

from pmm.kern.formulier import Formulier
from register.keuzevelden import ContactVeld, OrganisatieVeld
from tests.factories import ContactFactory, OrganisatieFactory, ingelogd, lid

pytestmark = pytest.mark.django_db


class ProefForm(Formulier):
    organisatie = OrganisatieVeld(label="Organisatie")
    contact = ContactVeld(label="Contact", required=False)


class GemeenteForm(Formulier):
    gemeente = OrganisatieVeld(label="Gemeente", soort="gemeente", required=False)


@pytest.fixture
def bergen():
    """Twee gemeenten waarvan de een op de ander lijkt, en een zorginstelling met dezelfde plaats."""
    return [
        OrganisatieFactory(code="bergen-l", naam="Gemeente Bergen (L.)"),
        OrganisatieFactory(code="bergen-nh", naam="Gemeente Bergen (NH.)"),
        OrganisatieFactory(code="zorg-bergen", naam="Zorg in Bergen", type="zorginstelling"),
    ]


def nagekeken(**velden):
    form = ProefForm(velden)
    form.is_valid()
    return form


@pytest.mark.parametrize(
    "getypt", ["Gemeente Súdwest-Fryslân", "sudwest-fryslan", " SWF ", "gm1900", "Zuidwest-Friesland"]
)
def test_een_organisatie_is_te_kiezen_met_elke_naam_en_met_haar_code(getypt):
    organisatie = OrganisatieFactory(
        code="gm1900", naam="Gemeente Súdwest-Fryslân", ook_bekend_als=["SWF", "Gemeente Zuidwest-Friesland"]
    )
    assert nagekeken(organisatie=getypt).cleaned_data["organisatie"] == organisatie


def test_een_kromme_apostrof_van_de_telefoon_is_ook_goed():
    organisatie = OrganisatieFactory(naam="Gemeente 's-Gravenhage")
    assert nagekeken(organisatie="’s-gravenhage").cleaned_data["organisatie"] == organisatie


def test_een_deel_van_de_naam_is_genoeg_als_het_er_maar_een_is(bergen):
    assert nagekeken(organisatie="zorg in").cleaned_data["organisatie"] == bergen[2]


def test_de_hele_naam_wint_van_een_langere_naam_waar_hij_in_staat():
    kort = OrganisatieFactory(naam="Gemeente Groningen")
    OrganisatieFactory(naam="Gemeente Midden-Groningen")
    assert nagekeken(organisatie="groningen").cleaned_data["organisatie"] == kort


def test_bij_twijfel_noemt_de_fout_wie_er_bedoeld_kan_zijn(bergen):
    form = nagekeken(organisatie="bergen")
    assert form.errors["organisatie"] == [
        "Kies een organisatie uit het register. Bij ‘bergen’ horen er meer: "
        "Zorg in Bergen, Gemeente Bergen (L.), Gemeente Bergen (NH.)."
    ]
    assert '<option value="Gemeente Bergen (NH.)"></option>' in str(form["organisatie"])


def test_organisaties_die_hetzelfde_heten_zijn_te_kiezen_met_hun_code():
    OrganisatieFactory(code="brug-1", naam="Stichting De Brug")
    tweede = OrganisatieFactory(code="brug-2", naam="Stichting De Brug")
    assert "Stichting De Brug (brug-2)" in nagekeken(organisatie="de brug").errors["organisatie"][0]
    assert nagekeken(organisatie="Stichting De Brug (brug-2)").cleaned_data["organisatie"] == tweede


def test_wie_niet_in_het_register_staat_is_niet_te_kiezen():
    assert nagekeken(organisatie="Kerk <b>").errors["organisatie"] == [
        "Kies een organisatie uit het register. ‘Kerk <b>’ staat er niet in."
    ]
    assert nagekeken().errors["organisatie"] == ["Kies een organisatie uit het register."]


def test_wat_iemand_typte_blijft_staan_en_is_nooit_html():
    assert "Kerk &lt;b&gt;" in str(nagekeken(organisatie="Kerk <b>")["organisatie"])


def test_een_veld_met_een_soort_kent_alleen_die_soort(bergen):
    form = GemeenteForm({"gemeente": "zorg in bergen"})
    assert "staat er niet in" in form.errors["gemeente"][0]
    assert GemeenteForm({"gemeente": ""}).is_valid()


def test_het_formulier_toont_een_organisatie_met_haar_naam(bergen):
    assert 'value="Gemeente Bergen (L.)"' in str(ProefForm(initial={"organisatie": bergen[0]})["organisatie"])
    form = ProefForm({"organisatie": str(bergen[0])}, initial={"organisatie": bergen[0]})
    assert "organisatie" not in form.changed_data


def test_een_contact_is_van_de_gekozen_organisatie(bergen):
    anna = ContactFactory(organisatie=bergen[0], naam="Anna de Vries", functie="teamleider")
    ContactFactory(organisatie=bergen[1], naam="Anna de Vries", functie="jurist")
    form = nagekeken(organisatie=bergen[0].naam, contact="anna")
    assert form.cleaned_data["contact"] == anna


def test_een_contact_is_te_kiezen_zoals_het_wordt_voorgesteld(bergen):
    team = ContactFactory(organisatie=bergen[0], naam="", functie="Team Maatwerk")
    assert team.keuzenaam == "Team Maatwerk – Gemeente Bergen (L.)"
    assert nagekeken(organisatie=bergen[0].naam, contact=team.keuzenaam).cleaned_data["contact"] == team


def test_een_contact_van_een_andere_organisatie_is_niet_te_kiezen(bergen):
    anna = ContactFactory(organisatie=bergen[1], naam="Anna de Vries")
    fout = nagekeken(organisatie=bergen[0].naam, contact=anna.keuzenaam).errors["contact"]
    assert fout == [f"Kies een contact uit het register. ‘{anna.keuzenaam}’ staat er niet in."]


def test_een_contact_mag_leeg_blijven_als_het_niet_verplicht_is(bergen):
    assert nagekeken(organisatie=bergen[0].naam).cleaned_data["contact"] is None


def test_een_formulier_met_veel_organisaties_blijft_klein():
    OrganisatieFactory.create_batch(400)
    assert len(ProefForm().as_p()) < 4000


def test_tijdens_het_typen_komen_er_voorstellen(bergen):
    client = ingelogd(lid("maatwerkfunctionaris"))
    antwoord = client.get(
        "/register/keuzes/organisaties/", {"veld": "rij-0-wie", "rij-0-wie": "Bergen", "soort": "gemeente"}
    )
    assert antwoord.content.decode().split("\n") == [
        '<option value="Gemeente Bergen (L.)"></option><option value="Gemeente Bergen (NH.)"></option>',
        "",
    ]


def test_voorstellen_voor_een_contact_horen_bij_de_organisatie_in_het_formulier(bergen):
    anna = ContactFactory(organisatie=bergen[0], naam="Anna")
    ContactFactory(organisatie=bergen[1], naam="Anna")
    client = ingelogd(lid("maatwerkfunctionaris"))
    vraag = {"veld": "contact", "contact": "an", "bij": "organisatie", "organisatie": bergen[0].naam}
    antwoord = client.get("/register/keuzes/contacten/", vraag)
    assert antwoord.content.decode().strip() == f'<option value="{anna.keuzenaam}"></option>'


def test_voorstellen_zijn_er_alleen_voor_wie_is_ingelogd(client):
    assert client.get("/register/keuzes/organisaties/").status_code == 302
