"""`manage.py read_forms_again`: writes what earlier versions did not know of Forms 3, 4 and 5."""

from django.core.management.base import BaseCommand, CommandError

from correspondence import calendars
from correspondence.extraction import Unreadable
from correspondence.intake.forms_again import read_again
from correspondence.models import OwnershipReport


class Command(BaseCommand):
    """Reads every form again; what a person changed stays, twice does nothing."""

    help = "Read the Forms 3, 4 and 5 again that are here, as after an upgrade."

    def handle(self, *args: object, **options: object) -> None:
        """Read form after form, each in a transaction of its own; one that fails is told."""
        calendar, read, failed = calendars.current(), 0, 0
        rows = OwnershipReport.objects.select_related("document", "company").order_by("pk")
        for report in rows.iterator(chunk_size=100):
            try:
                read += read_again(report, calendar=calendar)
            except Unreadable as problem:
                failed += 1
                self.stderr.write(f"{report} ({report.pk}): {problem}")
        self.stdout.write(f"{read} forms")
        if failed:
            raise CommandError(f"{failed} could not be read.")
