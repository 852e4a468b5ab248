from django.db import migrations


class Migration(migrations.Migration):
    """Hoe het register woorden leest: Nederlandse woordvormen, en accenten tellen niet."""

    dependencies = [("register", "0010_herindeling")]

    operations = [
        migrations.RunSQL(
            "CREATE TEXT SEARCH CONFIGURATION register_nl (COPY = pg_catalog.dutch);"
            "ALTER TEXT SEARCH CONFIGURATION register_nl"
            " ALTER MAPPING FOR hword, hword_part, word WITH unaccent, dutch_stem;",
            "DROP TEXT SEARCH CONFIGURATION register_nl",
        ),
    ]
