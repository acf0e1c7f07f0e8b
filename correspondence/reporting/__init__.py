"""The reports: letters and comments by kind, office and topic; days, rounds, extensions, time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from correspondence.reporting import of_comments, of_letters, of_time
from correspondence.reporting.report import Report
from correspondence.reporting.scope import Scope

# What is asked at once, and the reports that come of it, in the order of the page.
_TOGETHER: tuple[tuple[tuple[str, ...], Callable[[Scope], Sequence[Report]]], ...] = (
    (("letters",), of_letters.letters),
    (("days",), of_time.days),
    (("on-time", "kinds"), of_time.punctuality),
    (("topics",), of_comments.topics),
    (("offices", "sizes"), of_comments.comments),
    (("rounds", "length"), of_letters.reviews),
    (("extensions",), of_time.extensions),
)


@dataclass(frozen=True, slots=True)
class Reports:
    """All reports, and the offices that are known in their time."""

    reports: tuple[Report, ...]
    offices: tuple[str, ...]


def reports(scope: Scope) -> Reports:
    """Answer every report of the scope; one query for each line of the table above."""
    made = [each for _, make in _TOGETHER for each in make(scope)]
    return Reports(tuple(made), of_comments.offices_of(made))


def report(scope: Scope, key: str) -> Report | None:
    """Answer one report, None where there is none of that key."""
    for keys, make in _TOGETHER:
        if key in keys:
            return make(scope)[keys.index(key)]
    return None


__all__ = ["Report", "Reports", "Scope", "report", "reports"]
