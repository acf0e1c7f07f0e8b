"""Days nobody could confirm, left open and flagged, and the staff's known absences."""

from datetime import date

from django.db import migrations

NOT_CONFIRMED = (
    "The executive order closed federal offices; what EDGAR did is not confirmed by any source here"
)
UNSETTLED = [
    (date(2004, 6, 11), "National day of mourning for Ronald Reagan", NOT_CONFIRMED),
    (date(2007, 1, 2), "National day of mourning for Gerald R. Ford", NOT_CONFIRMED),
    (date(2024, 12, 24), "Federal offices closed by executive order", NOT_CONFIRMED),
    (date(2025, 12, 24), "Federal offices closed by executive order", NOT_CONFIRMED),
    (date(2025, 12, 26), "Federal offices closed by executive order", NOT_CONFIRMED),
]
ABSENCES = [
    (
        date(2018, 12, 22),
        date(2019, 1, 25),
        "Lapse of appropriations",
        "Audit Analytics, nine-year review of comment letters; Weil, governance.weil.com (2019)",
    ),
    (
        date(2025, 10, 1),
        date(2025, 11, 12),
        "Lapse of appropriations",
        "Mondaq 1706514 (November 2025): staff back on 13 November",
    ),
    (
        date(2026, 1, 31),
        None,
        "Lapse of appropriations",
        "TheCorporateCounsel.net, 2 February 2026; its exact end is not confirmed",
    ),
]


def add_days(apps, schema_editor):
    Closure = apps.get_model("correspondence", "Closure")
    for day, reason, source in UNSETTLED:
        Closure.objects.get_or_create(
            day=day, defaults={"reason": reason, "source": source, "state": "unknown"}
        )
    StaffAbsence = apps.get_model("correspondence", "StaffAbsence")
    for first_on, last_on, reason, source in ABSENCES:
        StaffAbsence.objects.get_or_create(
            first_on=first_on, defaults={"last_on": last_on, "reason": reason, "source": source}
        )


class Migration(migrations.Migration):
    dependencies = [("correspondence", "0003_dates_that_can_be_proved")]

    operations = [migrations.RunPython(add_days, migrations.RunPython.noop)]
