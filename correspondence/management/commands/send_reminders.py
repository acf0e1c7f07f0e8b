"""`manage.py send_reminders`: what the clock does every minute, by hand."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from correspondence import calendars
from correspondence.reminding.planning import foretell, plan_reminders
from correspondence.reminding.writing import write_mails
from correspondence.sending import send_due_mails


class Command(BaseCommand):
    """Plans, writes and sends the reminders of a day; or tells what it would do."""

    help = "Plan and send the reminders of a day; --dry-run tells what would go to whom and why."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept the day, and whether only to tell."""
        parser.add_argument("--date", type=date.fromisoformat, help="YYYY-MM-DD, else today")
        parser.add_argument("--dry-run", action="store_true", help="tell, change nothing")

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Do it, or tell it."""
        today, calendar = options["date"] or calendars.today(), calendars.current()
        if options["dry_run"]:
            for reminder in foretell(today=today, calendar=calendar):
                self.stdout.write(
                    f"{reminder.recipient} <{reminder.recipient.email}>: {reminder.deadline}, "
                    f"due {reminder.due_on:%Y-%m-%d}, {reminder.in_words}"
                )
            return
        while not plan_reminders(today=today, calendar=calendar):
            pass
        while write_mails(today=today, now=calendars.now(), calendar=calendar):
            pass
        self.stdout.write(f"{send_due_mails(clock=calendars.now)} sent")
