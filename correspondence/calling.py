"""Calls with the staff, oral comments and notes: kept in the record of their review."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from correspondence.models import Call, Letter, Review, User
from correspondence.models.deadline import Overtaken

TOLD = {
    "kind": "it is a",
    "on": "on",
    "spoke_with": "spoke with",
    "text": "it reads",
}


def record(review: Review, *, by: User, now: datetime, **facts: Any) -> Call:  # noqa: ANN401
    """Note what was said: `kind`, `on`, `spoke_with`, `text`, and the `comment` it is about."""
    return Call.objects.create(review=review, by=by, recorded_at=now, **facts)


@transaction.atomic
def change(call: Call, *, version: int, **facts: Any) -> None:  # noqa: ANN401 - columns
    """Correct what was noted. Raises Overtaken where it is not the version the person saw."""
    row = _seen(call, version)
    for name, value in facts.items():
        setattr(row, name, value)
    row.version = F("version") + 1
    row.save(update_fields=[*facts, "version"])


def staff_named(review: Review) -> list[str]:
    """Answer the people of the staff whom the letters of a review name, once each."""
    rows = review.letters.filter(direction=Letter.Direction.FROM_STAFF).order_by("dated", "pk")
    names = [
        name
        for contacts, signer in rows.values_list("contacts", "signed_by")
        for name in [*(each.get("name") for each in contacts), signer]
    ]
    return list(dict.fromkeys(name for name in names if name))


def _seen(call: Call, version: int) -> Call:
    row = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if row.version != version:
        raise Overtaken
    return row
