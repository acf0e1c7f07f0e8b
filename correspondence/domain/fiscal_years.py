"""When a company's fiscal year ends."""

from calendar import monthrange
from datetime import date, timedelta

TOLD_AFTER = timedelta(days=90)  # the latest annual report is due by then: Form 10-K, A(2)


def years_to_report(month_and_day: str, today: date) -> tuple[date, ...]:
    """The ends of the fiscal years an annual report is still to come of, the earlier one first.

    The year that goes on, and the last one while its report on Form 10-K may still be due.
    """
    return tuple(
        dict.fromkeys(year_end_from(month_and_day, day) for day in (today - TOLD_AFTER, today))
    )


def year_end_from(month_and_day: str, day: date) -> date:
    """The first end of a fiscal year on or after a day, for years that end on, say, "12-31".

    A day the month does not have, such as 29 February in most years, is the month's last.
    """
    month, last = map(int, month_and_day.split("-"))
    ends = (
        date(year, month, min(last, monthrange(year, month)[1]))
        for year in (day.year, day.year + 1)
    )
    return next(end for end in ends if end >= day)


def months_after(day: date, months: int) -> date:
    """The same day some months later (earlier if negative), from a month's last day to the last.

    A day the month does not have is the month's last.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    at_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if at_end else min(day.day, length))


def quarter_ends(year_end: date) -> tuple[date, ...]:
    """The ends of the first three quarters of the fiscal year that ends on a day.

    The quarters of a year of 52 or 53 weeks end some days before or after these.
    """
    return tuple(months_after(year_end, -months) for months in (9, 6, 3))
