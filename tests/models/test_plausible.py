"""No row bears a date before the Commission or after 2100; an old one stops no upgrade."""

from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from correspondence.models import Closure, Deadline, RegistrationStatement
from tests.factories import DeadlineFactory, RegistrationFactory

pytestmark = pytest.mark.django_db

UPGRADE = import_module("correspondence.migrations.0003_dates_that_can_be_proved")


@pytest.mark.parametrize("year", [1899, 2999, 9999])
@pytest.mark.parametrize(
    "name",
    [
        "acceleration_requested_on",
        "acceleration_for",
        "effective_at",
        "withdrawn_on",
        "abandoned_on",
    ],
)
def test_a_registration_bears_no_impossible_date(name: str, year: int) -> None:
    day = date(year, 6, 1)
    value = datetime(year, 6, 1, tzinfo=UTC) if name.endswith(("_for", "_at")) else day

    with pytest.raises(IntegrityError, match="plausible"), transaction.atomic():
        RegistrationFactory.create(**{name: value})


def test_a_request_for_the_last_day_is_kept() -> None:
    at = datetime(2100, 1, 1, 21, 30, tzinfo=UTC)

    assert RegistrationFactory.create(acceleration_for=at).pk
    assert RegistrationStatement.objects.get().acceleration_for == at


def test_no_date_is_counted_from_before_the_commission() -> None:
    with pytest.raises(IntegrityError, match="plausible"), transaction.atomic():
        DeadlineFactory.create(counted_from=date(1899, 1, 2))


def constraint(model: type[models.Model], name: str) -> models.BaseConstraint:
    return next(each for each in model._meta.constraints if each.name == name)


def test_rows_with_a_mistyped_year_do_not_stop_the_upgrade() -> None:
    bounds = [
        (Closure, constraint(Closure, "closure_plausible")),
        (Deadline, constraint(Deadline, "deadline_counted_from_plausible")),
    ]
    known = Closure.objects.count()
    with connection.schema_editor() as editor:
        for model, bound in bounds:
            editor.remove_constraint(model, bound)
        Closure.objects.create(day=date(203, 1, 5), reason="mistyped", source="x")
        kept = DeadlineFactory.create(counted_from=date(1899, 1, 2))

        editor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as after the commit of those rows
        UPGRADE.mend_mistyped_years(apps, editor)
        for model, bound in bounds:
            editor.add_constraint(model, bound)

    kept.refresh_from_db()
    assert Closure.objects.count() == known
    assert (kept.counted_from, kept.due_on) == (date(1934, 6, 6), date(2026, 11, 23))
