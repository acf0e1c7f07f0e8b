"""`manage.py send_reminders`: what the clock does every minute, by hand."""

from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import prefetch_related_objects

from correspondence import calendars, reasons
from correspondence.acknowledging import tell_managers, untold
from correspondence.models import Reminder, ReminderPolicy
from correspondence.models.deadline import SOURCES
from correspondence.reminding.planning import foretell, plan_reminders
from correspondence.reminding.writing import write_mails
from correspondence.sending import send_due_mails
from correspondence.templatetags.wording import counted


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
            for line in _told(foretell(today=today, calendar=calendar), today):
                self.stdout.write(line)
            letters = len({letter for letter, _ in untold(now=calendars.now(), calendar=calendar)})
            if letters:
                words = counted(letters, "letter")
                self.stdout.write(f"Managers would be told of {words} that nobody has confirmed.")
            return
        while not plan_reminders(today=today, calendar=calendar):
            pass
        tell_managers(now=calendars.now(), calendar=calendar)
        while write_mails(today=today, now=calendars.now(), calendar=calendar):
            pass
        self.stdout.write(f"{send_due_mails(clock=calendars.now)} sent")


def _told(reminders: Iterable[Reminder], today: date) -> Iterator[str]:
    """Answer who would be told of what and why, person by person, the most urgent first."""
    rows = sorted(reminders, key=lambda each: (str(each.recipient), each.recipient_id))
    if not rows:
        yield f"Nobody would be told of anything new on {today:%Y-%m-%d}."
        return
    prefetch_related_objects([each.deadline for each in rows], "owner", *SOURCES)
    policies = list(ReminderPolicy.objects.select_related("company"))
    told = zip(rows, reasons.why(rows, today=today), strict=True)
    for person, theirs in groupby(told, key=lambda pair: pair[0].recipient):
        yield f"{person} <{person.email or 'no e-mail address'}>"
        for each, because in theirs:
            policy = reasons.governing(policies, each.deadline)
            name = str(policy) if policy.pk else "the usual reminders"
            yield f"  {each.due_on:%Y-%m-%d}  {each.in_words}: {_what(each)}"
            yield f"              because {because} [{name}]"


def _what(reminder: Reminder) -> str:
    company = reminder.deadline.company
    return f"{reminder.deadline}, {company}" if company else str(reminder.deadline)
