"""Een antwoord komt van de organisatie zelf of heeft een bron, en een einde heeft een afloop.

De vorige versie kent die velden nog niet. Wat zij leeg laat, vult de database in: anders kon zij tijdens het
bijwerken niets meer vastleggen. Ook spaties maken van hetzelfde besluit geen ander besluit.
"""

from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models
from django.db.models import F, Q

AANVULLEN = r"""
CREATE FUNCTION overbrugging_timeout_aangevuld() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.welk_besluit := btrim(regexp_replace(NEW.welk_besluit, '\s+', ' ', 'g'));
    IF NEW.antwoord IN ('toegezegd', 'geweigerd') AND NEW.antwoord_door_id IS NULL AND NEW.bron = '' THEN
        NEW.bron := 'Vastgelegd door het loket; de bron is niet opgeschreven';
    END IF;
    IF NEW.beeindigd_op IS NOT NULL AND NEW.afloop = '' THEN
        NEW.afloop := 'anders';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER timeout_aangevuld BEFORE INSERT OR UPDATE ON overbrugging_timeout
    FOR EACH ROW EXECUTE FUNCTION overbrugging_timeout_aangevuld();
"""
NIET_AANVULLEN = """
DROP TRIGGER timeout_aangevuld ON overbrugging_timeout;
DROP FUNCTION overbrugging_timeout_aangevuld();
"""
JA_OF_NEE = ["toegezegd", "geweigerd"]


class Migration(migrations.Migration):
    dependencies = [("overbrugging", "0016_grootboek_akkoord")]

    operations = [
        migrations.AddField("timeout", "gevraagd_van", models.DateField("gevraagd vanaf", null=True, blank=True)),
        migrations.AddField("timeout", "gevraagd_tot", models.DateField("gevraagd tot en met", null=True, blank=True)),
        migrations.AddField(
            "historicaltimeout", "gevraagd_van", models.DateField("gevraagd vanaf", null=True, blank=True)
        ),
        migrations.AddField(
            "historicaltimeout", "gevraagd_tot", models.DateField("gevraagd tot en met", null=True, blank=True)
        ),
        migrations.AddField(
            "timeoutverlenging",
            "zelf",
            models.BooleanField("door de organisatie zelf", default=False, db_default=False),
        ),
        migrations.RunSQL(AANVULLEN, NIET_AANVULLEN),
        AddConstraintNotValid(
            "timeout",
            models.CheckConstraint(
                name="timeout_ja_of_nee_met_afzender",
                condition=Q(antwoord="gevraagd", antwoord_door=None, bron="")
                | Q(antwoord="geen_antwoord", antwoord_door=None)
                | Q(antwoord__in=JA_OF_NEE, antwoord_door__isnull=False, bron="")
                | Q(antwoord__in=JA_OF_NEE, antwoord_door=None) & ~Q(bron=""),
            ),
        ),
        AddConstraintNotValid(
            "timeout",
            models.CheckConstraint(
                name="timeout_afloop_exact_bij_einde",
                condition=Q(beeindigd_op__isnull=True, afloop="")
                | Q(beeindigd_op__isnull=False, afloop__in=["opgelost", "regeling", "hervat", "anders"]),
            ),
        ),
        AddConstraintNotValid(
            "timeout",
            models.CheckConstraint(
                name="timeout_gevraagde_periode_heel_of_niet",
                condition=Q(gevraagd_van=None, gevraagd_tot=None)
                | Q(gevraagd_van__isnull=False, gevraagd_tot__isnull=False, gevraagd_tot__gte=F("gevraagd_van")),
            ),
        ),
        AddConstraintNotValid(
            "timeoutverlenging",
            models.CheckConstraint(
                name="verlenging_met_afzender", condition=Q(zelf=True, bron="") | Q(zelf=False) & ~Q(bron="")
            ),
        ),
    ]
