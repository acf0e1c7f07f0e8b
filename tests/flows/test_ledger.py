"""What became of a reminder: the row's answer and the list's agree."""

from datetime import date

import pytest

from correspondence import ledger
from correspondence.models import Company, Deadline, Reminder, User
from tests.conftest import NOW, TODAY
from tests.factories import DeadlineFactory, MailFactory

pytestmark = pytest.mark.django_db


def test_every_reminder_stands_somewhere_and_is_found_there(
    company: Company, ada: User, ben: User
) -> None:
    due, met = DeadlineFactory.create_batch(2, letter__company=company)
    met.meet(on=TODAY)

    def told(deadline: Deadline, due_on: date = due.due_on, **columns: object) -> int:
        its = {"recipient": ada, "kind": "on_day", "planned_for": TODAY} | columns
        return int(Reminder.objects.create(deadline=deadline, due_on=due_on, **its).pk)

    mails = {
        state: MailFactory.create(state=state, sent_at=NOW)
        for state in ("sent", "waiting", "failed", "cancelled")
    }
    expected = {
        told(due, mail=mails["sent"], kind="before", recipient=ben): "sent",
        told(due, mail=mails["waiting"], kind="before", days_before=3): "waiting",
        told(due, mail=mails["failed"], kind="before", days_before=5): "failed",
        told(due, mail=mails["cancelled"], kind="before", days_before=7): "cancelled",
        told(due, error="Odd.", kind="before", days_before=8): "failed",
        told(due, kind="before", days_before=9): "cancelled",  # something newer was told
        told(due): "none",
        told(met): "cancelled",
        told(due, due_on=date(2026, 11, 20)): "cancelled",  # the date has moved
    }

    rows = {row.pk: row for row in ledger.told_in_full(Reminder.objects.all())}

    assert {key: ledger.standing(row) for key, row in rows.items()} == expected
    for standing in ledger.Standing:
        found = set(
            ledger.in_standing(Reminder.objects.all(), standing).values_list("pk", flat=True)
        )
        assert found == {key for key, value in expected.items() if value == standing}
