"""Comments are given their topics: by their words, or as a person says, who is not overruled."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction

from correspondence.domain.topics import LABELS, topics_of
from correspondence.models import Comment, User
from correspondence.models.deadline import Overtaken

BATCH = 500


def label_again() -> int:
    """Give every comment the topics its words tell now; answer how many were others before.

    What a person said of a comment stays. Each batch is a transaction; twice does nothing.
    """
    rows = Comment.objects.filter(topics_by=None).order_by("pk")
    keys = iter(rows.values_list("pk", flat=True).iterator(chunk_size=BATCH))
    return sum(_label(batch) for batch in _batches(keys))


@transaction.atomic
def _label(keys: Sequence[int]) -> int:
    rows = Comment.objects.filter(pk__in=keys, topics_by=None).order_by("pk").defer("search")
    changed = []
    for row in rows.select_for_update(of=("self",)):
        found = topics_of(row.heading, row.text)
        if row.topics != found:
            row.topics = found
            changed.append(row)
    Comment.objects.bulk_update(changed, ["topics"])
    return len(changed)


@transaction.atomic
def choose(comment: Comment, topics: Iterable[str], *, seen: Sequence[str], by: User) -> bool:
    """Keep the topics a person chose, from then on whatever is read; False where all was so.

    `seen` are those the person saw; raises Overtaken where they are neither these nor those
    wanted. Topics nobody knows any more are kept out.
    """
    chosen = set(topics)
    wanted = [key for key in LABELS if key in chosen]
    row = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if row.topics == wanted:
        return False
    if set(row.topics) != set(seen):
        raise Overtaken
    row.topics, row.topics_by = wanted, by
    row.save(update_fields=["topics", "topics_by"])
    return True


@transaction.atomic
def read_anew(comment: Comment) -> bool:
    """Give a comment back the topics that its words tell; False where no person had chosen."""
    row = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
    if row.topics_by_id is None:
        return False
    row.topics, row.topics_by = topics_of(row.heading, row.text), None
    row.save(update_fields=["topics", "topics_by"])
    return True


def _batches(keys: Iterator[int]) -> Iterator[list[int]]:
    while batch := list(islice(keys, BATCH)):
        yield batch
