"""Views of lists that people keep: forgotten with what hangs on them, and brought back."""

from typing import Any

from django.core import serializers
from django.db import transaction

from correspondence.models import CalendarFeed, DefaultView, SavedView, User


@transaction.atomic
def forget(view: SavedView) -> str:
    """Delete a view, its calendar feeds and whose default it is; answer what brings it back."""
    rows = [view, *view.feeds.all(), *view.default_of.all()]
    kept: str = serializers.serialize("json", rows)
    view.delete()
    return kept


@transaction.atomic
def bring_back(kept: str) -> SavedView | None:
    """Put back what `forget` deleted, as far as nothing took its place; None where that is so.

    What was of a person who is gone meanwhile stays away.
    """
    rows: list[Any] = [each.object for each in serializers.deserialize("json", kept)]
    view: SavedView = rows[0]
    theirs = [_whose(row) for row in rows]
    people = User.objects.select_for_update(no_key=True).filter(pk__in=theirs).order_by("pk")
    here = set(people.values_list("pk", flat=True))
    same = SavedView.objects.filter(owner=view.owner_id, page=view.page, name=view.name)
    if view.owner_id not in here or same.exists():
        return None
    view.save(force_insert=True)
    for row in rows[1:]:
        taken = DefaultView.objects.filter(user=_whose(row), page=view.page)
        if _whose(row) in here and (isinstance(row, CalendarFeed) or not taken.exists()):
            row.save(force_insert=True)
    return view


def _whose(row: Any) -> int:  # noqa: ANN401 - a view, a feed or a default
    return row.user_id if isinstance(row, DefaultView) else row.owner_id


@transaction.atomic
def make_default(view: SavedView, user: User, *, default: bool) -> None:
    """Make a view the one in which a person sees its list, or no longer."""
    mine = DefaultView.objects.filter(user=user, page=view.page)
    if default:
        DefaultView.objects.update_or_create(user=user, page=view.page, defaults={"view": view})
    else:
        mine.filter(view=view).delete()
