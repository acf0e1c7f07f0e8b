"""A date knows the day on which what it hangs on came in; of those on record, that is looked up."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce, TruncDate

from correspondence.domain.legal_days import WASHINGTON

HOLDERS = ("letter", "report", "commitment__letter", "role")


def look_up(apps, schema_editor):
    rows = apps.get_model("correspondence", "Deadline")._base_manager
    came_at = Coalesce(*(f"{each}__received_at" for each in HOLDERS))
    came_on = rows.filter(pk=OuterRef("pk")).values(day=TruncDate(came_at, tzinfo=WASHINGTON))
    rows.update(arrived_on=Subquery(came_on))


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0016_plain_signs"),
    ]

    operations = [
        migrations.AddField(
            model_name="deadline",
            name="arrived_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.RunPython(look_up, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="deadline",
            name="arrived_on",
            field=models.DateField(editable=False),
        ),
    ]
