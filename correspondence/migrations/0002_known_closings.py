"""The special closings known when the app was first released, each with its source."""

from datetime import date

from django.db import migrations

CLOSINGS = [
    (
        date(2018, 12, 5),
        "National day of mourning for George H. W. Bush",
        "ICI Memorandum 31512 (December 2018)",
    ),
    (
        date(2018, 12, 24),
        "Federal offices closed by executive order",
        "Morrison & Foerster client alert, 21 December 2018",
    ),
    (
        date(2019, 12, 24),
        "Federal offices closed by executive order",
        "Cooley PubCo, 16 December 2020 (as in the year before)",
    ),
    (
        date(2020, 12, 24),
        "Federal offices closed by executive order",
        "Cooley PubCo, 16 December 2020",
    ),
    (
        date(2021, 6, 18),
        "First Juneteenth National Independence Day",
        "Cooley PubCo, 17 June 2021",
    ),
    (
        date(2025, 1, 9),
        "National day of mourning for James Earl Carter, Jr.",
        "Free Writings & Perspectives, January 2025",
    ),
]


def add_closings(apps, schema_editor):
    Closure = apps.get_model("correspondence", "Closure")
    for day, reason, source in CLOSINGS:
        Closure.objects.get_or_create(day=day, defaults={"reason": reason, "source": source})


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0001_initial")]

    operations = [migrations.RunPython(add_closings, migrations.RunPython.noop)]
