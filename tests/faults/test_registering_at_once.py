"""Two letters on one registration statement read at the same time."""

import threading
from contextlib import suppress
from datetime import date
from functools import partial

import pytest
from django.db import transaction

from correspondence import registering
from correspondence.domain.registrations.facts import Story
from correspondence.domain.registrations.status import Status, status_of
from correspondence.models import Company, RegistrationStatement
from tests.factories import (
    FilingFactory,
    LetterFactory,
    ReferenceFactory,
)
from tests.faults.test_races import together

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_sees_the_other_and_the_stage_is_that_of_both(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    filing = FilingFactory.create(company=company, registration__company=company)
    both_here = threading.Barrier(2)

    def slowly(story: Story) -> Status:
        """Wait for the other one; with the statement locked it cannot come this far."""
        with suppress(threading.BrokenBarrierError):
            both_here.wait(timeout=1)
        return status_of(story)

    def file(kind: str, dated: date) -> None:
        with transaction.atomic():
            letter = LetterFactory.create(company=company, kind=kind, dated=dated)
            ReferenceFactory.create(letter=letter, filing=filing)
            registering.settle_letter(letter)

    monkeypatch.setattr(registering, "status_of", slowly)

    together(
        partial(file, "comment", date(2026, 11, 6)),
        partial(file, "review_complete", date(2026, 11, 17)),
    )

    assert RegistrationStatement.objects.get().status == "cleared"
