"""Days of printed ownership reports."""

from datetime import date

from correspondence.domain.dates import parse_date


def deemed_day(traded: str, deemed: str | None) -> date | None:
    """The day in the column of the deemed execution date; one before the trade is not meant."""
    on, day = parse_date(traded), parse_date(deemed or "")
    return day if on and day and day >= on else None
