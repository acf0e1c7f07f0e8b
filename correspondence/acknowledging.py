"""Letters with comments that nobody has looked at: their company's managers are told."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import BigIntegerField, Exists, F, OuterRef, Value
from django.db.models.fields import TextField
from django.db.models.functions import Cast, Concat

from correspondence import mail
from correspondence.domain.business_days import Calendar
from correspondence.domain.legal_days import WASHINGTON
from correspondence.mail import UNACKNOWLEDGED
from correspondence.models import Letter, Mail, Membership, User
from correspondence.models.letter import LetterQuerySet
from correspondence.reminding.recipients import administrators

RECENT = timedelta(days=30)  # an older letter was added late and is no news


def unacknowledged(letters: LetterQuerySet, *, now: datetime, calendar: Calendar) -> LetterQuerySet:
    """Keep the letters of the staff with comments that nobody has confirmed for a business day.

    What came on Friday at three counts from Monday at three; what came on a closed day as if it had
    come as the next business day began. Nothing is overdue on a day the Commission is closed.
    """
    local = now.astimezone(WASHINGTON)
    today = local.date()
    if not calendar.is_business_day(today):
        return letters.none()
    by = datetime.combine(calendar.add(today, -1), local.time(), WASHINGTON)
    return letters.unacknowledged(by=by, since=today - RECENT)


def tell_managers(*, now: datetime, calendar: Calendar) -> int:
    """Write the mails about unacknowledged letters; answer how many. Twice does nothing.

    To the managers of the letter's company; where there is none, to the administrators. Whom a
    letter concerns and who has not been told is asked in one statement.
    """
    pairs = untold(now=now, calendar=calendar)
    letters = Letter.objects.select_related("company").in_bulk({letter for letter, _ in pairs})
    people = User.objects.exclude(email="").in_bulk({person for _, person in pairs})
    mails = [
        mail.unacknowledged(letters[letter], to=people[person], now=now)
        for letter, person in pairs
        if letter in letters and person in people
    ]
    Mail.objects.bulk_create(mails, ignore_conflicts=True)
    return len(mails)


def untold(*, now: datetime, calendar: Calendar) -> list[tuple[int, int]]:
    """Answer which unacknowledged letter is to be told to whom, by their keys."""
    letters = unacknowledged(Letter.objects.order_by(), now=now, calendar=calendar)
    managers = Membership.objects.filter(
        company=OuterRef("company"), role=Membership.Role.MANAGER, user__is_active=True
    )
    managed = letters.filter(
        company__memberships__role=Membership.Role.MANAGER,
        company__memberships__user__is_active=True,
    ).annotate(told=F("company__memberships__user"))
    left = letters.filter(~Exists(managers))
    groups = [managed, *_for_each(left, administrators())]
    rows = [_not_told(group).values_list("pk", F("told")) for group in groups]
    return sorted(set(rows[0].union(*rows[1:])))


def _for_each(letters: LetterQuerySet, people: Iterable[int]) -> list[LetterQuerySet]:
    return [letters.annotate(told=Value(key, BigIntegerField())) for key in people]


def _not_told(letters: LetterQuerySet) -> LetterQuerySet:
    """Keep those of which this person was not told before: the mail's key is the memory."""
    key = Concat(
        Value(f"{UNACKNOWLEDGED}-"),
        Cast(OuterRef("pk"), TextField()),
        Value("-"),
        Cast(OuterRef("told"), TextField()),
        output_field=TextField(),
    )
    return letters.filter(~Exists(Mail.objects.filter(idempotency_key=key)))
