"""What an amended form changes: its rows beside those of the form it amends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
# What a row is recognised by in the other form, the best sign first.
_SAME = (
    ("security", "on", "code", "shares", "held"),
    ("security", "on", "code"),
    ("security", "on", "shares"),
    ("security", "code", "shares", "price", "held"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the amendment and that of the original; `fields` are those that differ.

    Without an original row it was added. A row that the amendment leaves out is not thereby
    withdrawn: an amendment may repeat only what it corrects. A row of another code and of other
    shares was left out of the original and is added.
    """

    before: Row | None
    after: Row
    fields: tuple[str, ...]

    @property
    def added(self) -> bool:
        """Whether the original has no such row."""
        return self.before is None


def changes(original: Sequence[Row], amended: Sequence[Row]) -> list[Change]:
    """The amendment's rows, each with the row it corrects; each original row is used once."""
    left = list(original)
    found: dict[int, Row] = {}
    for names in _SAME:
        for index, row in enumerate(amended):
            if index in found:
                continue
            same = [each for each in left if all(each.get(n) == row.get(n) for n in names)]
            if same:
                found[index] = same[0]
                left.remove(same[0])
    return [
        Change(
            found.get(index),
            row,
            tuple(name for name in row if found[index].get(name) != row[name])
            if index in found
            else (),
        )
        for index, row in enumerate(amended)
    ]
