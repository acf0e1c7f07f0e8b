"""`manage.py load_trial`: somebody to sign in as and letters to look at."""

import os
import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from correspondence import calendars, calling, drafting, fiscal_year, promising, registering
from correspondence.intake.queue import read_arrival
from correspondence.intake.receiving import receive
from correspondence.models import (
    Arrival,
    Call,
    Commitment,
    Company,
    Deadline,
    Letter,
    Membership,
    RegistrationStatement,
    User,
)
from correspondence.trial.letters import trial_letters
from tracker.env import kept_secret

UNCONFIRMED = 4
DRAFT = """The Company acknowledges the comment.

In future filings the Company will disclose:

- the effect of a reasonably likely change in each assumption, and
- the amount at which the result would change [●]."""


class Command(BaseCommand):
    """Loads the trial: `ada`, an administrator, and sample letters dated around today."""

    help = "Load the trial: a sign-in and sample letters; does nothing where there are letters."

    def handle(self, *args: object, **options: Any) -> None:  # noqa: ANN401 - Django's signature
        """Make the person, then, where nothing has come in yet, the letters."""
        if not settings.TRIAL:
            raise CommandError("load_trial is only for the trial: it would change real data.")
        ada = self._ada()
        if not Arrival.objects.exists():
            with transaction.atomic():
                self._letters(ada)

    def _ada(self) -> User:
        password = os.environ.get("TRIAL_PASSWORD") or kept_secret(
            settings.VAR_DIR / "trial_password", lambda: secrets.token_urlsafe(9)
        )
        ada, _ = User.objects.get_or_create(
            username="ada",
            defaults={
                "first_name": "Ada",
                "last_name": "Marlow",
                "email": "ada@example.com",
                "is_staff": True,
                "is_superuser": True,
            },
        )
        if not ada.check_password(password):
            ada.set_password(password)
            ada.save(update_fields=["password"])
        return ada

    def _letters(self, ada: User) -> None:
        now, calendar = calendars.now(), calendars.current()
        for letter in trial_letters(calendars.today(), calendar):
            arrival = receive(
                ContentFile(letter.content, name=letter.filename),
                filename=letter.filename,
                source=Arrival.Source.IMPORT,
                received_by=ada,
                now=now,
            )
            if arrival.claim(now=now):
                read_arrival(arrival, today=calendars.today(), calendar=calendar)
        confirmed = Letter.objects.exclude(company=None).order_by("-dated", "-pk")[UNCONFIRMED:]
        for row in confirmed:
            row.confirm(by=ada, now=now)
        self._effectiveness(now)
        for company in Company.objects.all():
            large = Company.FilerCategory.LARGE_ACCELERATED
            fiscal_year.note(
                company,
                year_end="12-31",
                category=large,
                seasoned=False,
                today=calendars.today(),
                calendar=calendar,
            )
        self._promises()
        self._work(ada, now)

    def _effectiveness(self, now: datetime) -> None:
        """Note that the staff declared effective what it was asked to."""
        for row in RegistrationStatement.objects.filter(acceleration_for__lte=now):
            noted = {name: getattr(row, name) for name in registering.NOTED}
            told = {"delaying_amendment": True, "effective_at": row.acceleration_for}
            registering.note(row, noted | told, version=row.version, request_seen=row.request_seen)

    def _promises(self) -> None:
        """Note that what was promised for a report of the past was kept."""
        today = calendars.today()
        for row in Commitment.objects.filter(deadline__due_on__lt=today).select_related("deadline"):
            kept = promising.Kept(on=row.deadline.due_on, note="Read in the report by A. Marlow.")
            promising.keep(row, kept, version=row.version)

    def _work(self, ada: User, now: datetime) -> None:
        """Let somebody work on the first letter that is due: owners, a draft, a call."""
        due = Deadline.objects.open().filter(kind=Deadline.Kind.RESPONSE)
        due = due.filter(due_on__gte=calendars.today())
        letter = due.order_by("due_on", "pk")[0].letter
        if letter is None or letter.review is None:
            return
        ben, _ = User.objects.get_or_create(
            username="ben",
            defaults={"first_name": "Ben", "last_name": "Osei", "email": "ben@example.com"},
        )
        Membership.objects.get_or_create(
            company=letter.company, user=ben, defaults={"role": Membership.Role.PREPARER}
        )
        first, *others = letter.comments.order_by("position")
        drafting.change_many(letter.comments.filter(pk=first.pk), {"owner": ada})
        drafting.change_many(letter.comments.filter(pk__in=[c.pk for c in others]), {"owner": ben})
        drafting.save_draft(first, DRAFT, version=0, by=ada, now=now)
        calling.record(
            letter.review,
            by=ada,
            now=now,
            kind=Call.Kind.CALL,
            on=letter.dated,
            spoke_with=letter.contacts[0]["name"] if letter.contacts else "",
            text="The staff would take the two answers in one letter.",
        )
