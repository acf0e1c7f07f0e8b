"""Why somebody is told of a date, in the words that follow "because"; and under which policy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.dateformat import format as in_words

from correspondence.access import CHANGERS
from correspondence.models import (
    Deadline,
    Membership,
    NotificationChoice,
    Reminder,
    ReminderPolicy,
    User,
)

YOU, THEY = ("you", "yours"), ("they", "theirs")


def why(reminders: Sequence[Reminder], *, today: date) -> list[str]:
    """Answer for each reminder why its recipient is told on `today`: two queries for any number."""
    known = _Known.of(reminders, today)
    return [known.why(each) for each in reminders]


def note(reminders: Sequence[Reminder], *, today: date) -> None:
    """Keep the answer of `why` with each of the reminders, for the mails about them."""
    for each, words in zip(reminders, why(reminders, today=today), strict=True):
        each.because = words  # type: ignore[attr-defined]


def governing(policies: Iterable[ReminderPolicy], deadline: Deadline) -> ReminderPolicy:
    """Answer the most specific of the policies for a deadline; the usual one where there is none.

    Agrees with what `plan_reminders` asks of the database.
    """
    fitting = [
        policy
        for policy in policies
        if policy.company_id in (None, deadline.company_id) and policy.kind in ("", deadline.kind)
    ]
    return max(fitting, key=lambda policy: policy.specificity, default=ReminderPolicy())


@dataclass(frozen=True)
class _Known:
    """Who works for which company, and who stands in for whom on a day."""

    roles: dict[tuple[int, int], str]
    away: dict[int, list[NotificationChoice]]

    @classmethod
    def of(cls, reminders: Sequence[Reminder], today: date) -> "_Known":
        """Answer what must be known of these reminders."""
        companies = {each.deadline.company_id for each in reminders}
        members = Membership.objects.filter(
            company__in=companies - {None}, role__in=CHANGERS, user__is_active=True
        )
        away: dict[int, list[NotificationChoice]] = {}
        choices = NotificationChoice.objects.filter(
            deputy__in={each.recipient_id for each in reminders},
            away_from__lte=today,
            away_until__gte=today,
        )
        for choice in choices.select_related("user").order_by("pk"):
            away.setdefault(choice.deputy_id or 0, []).append(choice)
        roles = members.values_list("company", "user", "role")
        return cls({(company, user): role for company, user, role in roles}, away)

    def why(self, reminder: Reminder) -> str:
        """Answer why its recipient is told: on their own account first, else in whose stead."""
        if own := self._account(reminder, reminder.recipient, YOU):
            return own
        for choice in self.away.get(reminder.recipient_id, []):
            if theirs := self._account(reminder, choice.user, THEY):
                until = in_words(choice.away_until, "D j M Y") if choice.away_until else ""
                return f"you stand in for {choice.user}, who is away until {until}: {theirs}"
        if reminder.recipient.is_superuser:
            return "you administer the site and there is nobody else to tell"
        return "you were to look after it when this was planned"

    def _account(self, reminder: Reminder, person: User, words: tuple[str, str]) -> str:
        """Answer why `person`, called so, is to be told; nothing where they are not."""
        who, whose = words
        deadline = reminder.deadline
        manages = self.roles.get((deadline.company_id or 0, person.pk)) == Membership.Role.MANAGER
        if manages and reminder.kind == Reminder.Kind.UNSEEN:
            return f"nobody has said they saw it yet, and {who} manage the company"
        if self._owned(deadline):
            if deadline.owner_id == person.pk:
                return f"the date is {whose}"
            overdue = manages and reminder.kind == Reminder.Kind.OVERDUE
            return f"it is overdue, and {who} manage the company" if overdue else ""
        if (deadline.company_id or 0, person.pk) in self.roles:
            return f"{who} look after the letters of the company, and the date has no owner"
        brought = deadline.company_id is None and _bringer(deadline) == person.pk
        return f"{who} brought it in" if brought else ""

    def _owned(self, deadline: Deadline) -> bool:
        """Whether the owner is one who may look after the date, as `whom_to_tell` has it."""
        owner = deadline.owner
        if owner is None or not owner.is_active:
            return False
        member = (deadline.company_id or 0, owner.pk) in self.roles
        brought = deadline.company_id is None and _bringer(deadline) == owner.pk
        return owner.is_superuser or member or brought


def _bringer(deadline: Deadline) -> int | None:
    return deadline.source.received_by_id if deadline.source else None
