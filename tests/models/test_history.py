"""Every change is kept by the database itself, and cannot be rewritten."""

import pghistory
import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import DatabaseError
from pghistory.models import Context

from correspondence.domain.business_days import Calendar
from correspondence.models import Company, Deadline, Reminder
from correspondence.reminding.planning import plan_reminders
from tests.conftest import TODAY
from tests.factories import CompanyFactory, DeadlineFactory, UserFactory

pytestmark = pytest.mark.django_db

UNTRACKED = {"Heartbeat", "RelayTrouble"}


def events(model: type, label: str) -> int:
    event = apps.get_model("correspondence", f"{model.__name__}Event")
    return event.objects.filter(pgh_label=label).count()


def test_every_row_has_a_history() -> None:
    models = list(apps.get_app_config("correspondence").get_models())
    names = {m.__name__ for m in models}
    rows = {name for name in names if not name.endswith("Event")}

    assert (
        rows - {name.removesuffix("Event") for name in names if name.endswith("Event")} == UNTRACKED
    )


def test_bulk_updates_are_kept() -> None:
    DeadlineFactory.create()

    Deadline.objects.update(quote="changed")

    assert events(Deadline, "update") == 1


def test_changes_by_sql_are_kept() -> None:
    company = CompanyFactory.create()

    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM correspondence_company WHERE id = %s", [company.pk])

    assert events(Company, "delete") == 1


def test_who_changed_it_is_kept() -> None:
    company = CompanyFactory.create()

    with pghistory.context(user=7):
        company.ticker = "NGTH"
        company.save()

    event = apps.get_model("correspondence", "CompanyEvent").objects.get(pgh_label="update")
    assert event.pgh_context.metadata["user"] == 7


def test_what_is_planned_with_one_statement_is_kept_row_by_row() -> None:
    deadlines = DeadlineFactory.create_batch(3)
    recipient = UserFactory.create()

    with pghistory.context(task="tick"):
        rows = [
            Reminder(
                deadline=each,
                due_on=each.due_on,
                recipient=recipient,
                kind="on_day",
                planned_for=each.due_on,
            )
            for each in deadlines
        ]
        Reminder.objects.bulk_create(rows)

    kept = apps.get_model("correspondence", "ReminderEvent").objects.order_by("pgh_obj_id")
    assert [event.deadline_id for event in kept] == [each.pk for each in deadlines]
    assert {event.pgh_label for event in kept} == {"insert"}
    assert [event.pgh_context.metadata["task"] for event in kept] == ["tick"] * 3


def test_a_minute_in_which_nothing_is_planned_leaves_nothing_in_the_history(
    calendar: Calendar,
) -> None:
    with pghistory.context(task="tick"):
        plan_reminders(today=TODAY, calendar=calendar)

    assert not Context.objects.exists()


def test_the_history_cannot_be_rewritten() -> None:
    CompanyFactory.create()
    event = apps.get_model("correspondence", "CompanyEvent")

    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        event.objects.update(name="never so")
    with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
        event.objects.all().delete()


def test_the_history_of_a_person_holds_no_password() -> None:
    UserFactory.create()
    event = apps.get_model("correspondence", "UserEvent")

    assert "password" not in {field.name for field in event._meta.get_fields()}
