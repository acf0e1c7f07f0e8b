"""Days EDGAR was closed by proclamation or order: known ones, and ones nobody could confirm.

The first data of every installation; later ones are rows.
"""

from dataclasses import dataclass
from datetime import date

from correspondence.domain.business_days import Calendar


@dataclass(frozen=True, slots=True)
class Closing:
    """One special closing and who reported it."""

    day: date
    reason: str
    source: str


KNOWN_CLOSINGS: tuple[Closing, ...] = (
    Closing(
        date(2018, 12, 5),
        "National day of mourning for George H. W. Bush",
        "ICI Memorandum 31512 (December 2018)",
    ),
    Closing(
        date(2018, 12, 24),
        "Federal offices closed by executive order",
        "Morrison & Foerster client alert, 21 December 2018",
    ),
    Closing(
        date(2019, 12, 24),
        "Federal offices closed by executive order",
        "Cooley PubCo, 16 December 2020 (as in the year before)",
    ),
    Closing(
        date(2020, 12, 24),
        "Federal offices closed by executive order",
        "Cooley PubCo, 16 December 2020",
    ),
    Closing(
        date(2021, 6, 18),
        "First Juneteenth National Independence Day",
        "Cooley PubCo, 17 June 2021",
    ),
    Closing(
        date(2025, 1, 9),
        "National day of mourning for James Earl Carter, Jr.",
        "Free Writings & Perspectives, January 2025",
    ),
)

_NOT_CONFIRMED = (
    "The executive order closed federal offices; what EDGAR did is not confirmed by any source here"
)
# Counted as open, which gives the earlier due date; a due date counted across one says so.
UNSETTLED: tuple[Closing, ...] = (
    Closing(date(2004, 6, 11), "National day of mourning for Ronald Reagan", _NOT_CONFIRMED),
    Closing(date(2007, 1, 2), "National day of mourning for Gerald R. Ford", _NOT_CONFIRMED),
    *(
        Closing(day, "Federal offices closed by executive order", _NOT_CONFIRMED)
        for day in (date(2024, 12, 24), date(2025, 12, 24), date(2025, 12, 26))
    ),
)


def known_calendar() -> Calendar:
    """The calendar every installation begins with: closings that are known, and unsettled days."""
    return Calendar(
        {closing.day: closing.reason for closing in KNOWN_CLOSINGS},
        {closing.day: closing.reason for closing in UNSETTLED},
    )
