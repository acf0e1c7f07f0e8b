"""Unresolved staff comments: Form 10-K, Item 1B, and Form 20-F, Item 4A.

Accelerated and large accelerated filers and well-known seasoned issuers disclose written comments
on periodic or current reports that they received not less than 180 days before the end of the
fiscal year, that are still unresolved, and that they believe to be material. Whether they are is
for counsel to say; comments on registration statements and proxies do not count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate, item_1b_cut_off
from correspondence.domain.fiscal_years import years_to_report
from correspondence.domain.periodic_reports import (
    ACCELERATED,
    ANNUAL,
    FOREIGN,
    LARGE_ACCELERATED,
    report_due,
)

# Periodic and current reports under the Exchange Act, with their amendments and transition forms.
_REPORTS = ("10-K", "10-KT", "10-Q", "10-QT", "8-K", "20-F", "6-K")
REPORT_FORMS = (*_REPORTS, *(f"{form}/A" for form in _REPORTS))
ASKED = (ACCELERATED, LARGE_ACCELERATED)


@dataclass(frozen=True, slots=True)
class Watch:
    """One annual report to come: its fiscal year, the last day of receipt, when it is due."""

    year_end: date
    cut_off: DueDate
    report: DueDate

    def counts(self, received_on: date) -> bool:
        """Whether comments received on a day, if unresolved, may have to be disclosed."""
        return received_on <= self.cut_off.due_on


def asks(category: str, *, seasoned: bool) -> bool:
    """Whether Item 1B asks a filer of this category, or a well-known seasoned issuer."""
    return seasoned or category in ASKED


def watches(
    fiscal_year_end: str,
    category: str,
    today: date,
    calendar: Calendar,
    *,
    foreign: bool = False,
) -> tuple[Watch, ...]:
    """The annual reports to come as of `today`, the earlier first; `foreign` ones on Form 20-F."""
    form = FOREIGN if foreign else ANNUAL
    return tuple(
        Watch(end, item_1b_cut_off(end, calendar), report_due(form, end, category, calendar))
        for end in years_to_report(fiscal_year_end, today)
    )


def files_abroad(forms: Iterable[str]) -> bool:
    """Whether a company that files these forms reports as a foreign private issuer."""
    return bool({"20-F", "20-F/A"} & set(forms))
