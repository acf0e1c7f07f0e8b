"""Days on which the staff does not act though EDGAR is open: lapses of appropriations.

EDGAR took filings on all of them and each counted as a business day, so no date of a company moves;
only what waits for the staff takes longer. Sources are from press and law firms, not from the
Commission.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StaffAbsence:
    """One absence, first and last day included; without a last day only the first one is sure."""

    first_on: date
    last_on: date | None
    reason: str
    source: str

    def meets(self, first: date, last: date) -> bool:
        """Whether a day of it that is sure falls between two days, both included."""
        return self.first_on <= last and first <= (self.last_on or self.first_on)


KNOWN_ABSENCES: tuple[StaffAbsence, ...] = (
    StaffAbsence(
        date(2018, 12, 22),
        date(2019, 1, 25),
        "Lapse of appropriations",
        "Audit Analytics, nine-year review of comment letters; Weil, governance.weil.com (2019)",
    ),
    StaffAbsence(
        date(2025, 10, 1),
        date(2025, 11, 12),
        "Lapse of appropriations",
        "Mondaq 1706514 (November 2025): staff back on 13 November",
    ),
    StaffAbsence(
        date(2026, 1, 31),
        None,
        "Lapse of appropriations",
        "TheCorporateCounsel.net, 2 February 2026; its exact end is not confirmed",
    ),
)


def absence_on(day: date, absences: Iterable[StaffAbsence] = KNOWN_ABSENCES) -> StaffAbsence | None:
    """The absence a day surely falls into, or nothing."""
    return next((each for each in absences if each.meets(day, day)), None)
