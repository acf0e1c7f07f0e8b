"""Due dates, each with the rule it rests on and the days counted, as data a page can explain.

All dates are dates in Washington (America/New_York). The functions answer "by when", never
"is it late": that depends on today, which is not asked here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from correspondence.domain import rules
from correspondence.domain.absences import KNOWN_ABSENCES, StaffAbsence
from correspondence.domain.business_days import Calendar, refuse_far
from correspondence.domain.fiscal_years import months_after
from correspondence.domain.legal_days import WASHINGTON, in_words
from correspondence.domain.rules import Rule, in_force

CUT_OFF = time(17, 30)  # Washington's time; Regulation S-T Rule 13(a)(2)
_LEAP_DAY = (2, 29)


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One day of a count: its number, or why it was passed over."""

    day: date
    number: int | None
    closed: str | None


@dataclass(frozen=True, slots=True)
class DueDate:
    """A due date with its rule and the days between the trigger (day 0) and the due day, in order.

    A date counted back lies before its trigger. A count of years shows no days.
    """

    rule: Rule
    counted_from: date
    due_on: date
    days: tuple[CountedDay, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another day on which the same answer might be held due, and why."""

    due_on: date
    why: str


def count_days(
    counted_from: date, due_on: date, calendar: Calendar, *, every_day: bool = False
) -> tuple[CountedDay, ...]:
    """The days between day 0 and the due day; closed ones carry no number unless every day counts.

    In the order of the calendar, also where the due day is counted back and comes first.
    """
    step = timedelta(days=1 if due_on >= counted_from else -1)
    days, number = [CountedDay(counted_from, 0, calendar.closed(counted_from))], 0
    day = counted_from
    while day != due_on:
        day += step
        closed = calendar.closed(day)
        if every_day or closed is None:
            number += 1
            days.append(CountedDay(day, number, closed))
        else:
            days.append(CountedDay(day, None, closed))
    return tuple(days if due_on >= counted_from else reversed(days))


def count_by(
    rule: Rule, counted_from: date, calendar: Calendar, *, count: int | None = None
) -> DueDate:
    """The date a rule gives, counted from its trigger; `count` where the rule leaves it open.

    A ValueError says in words what cannot be counted.
    """
    if rule.count is not None and count is not None:
        raise ValueError(f"“{rule.title}” counts its own number of days.")
    count = rule.count if count is None else count
    if count is None or rule.unit is None or (rule.count is None and count < 0):
        raise ValueError(f"“{rule.title}” has no number of days to count.")
    if rule.unit == "business_days":
        last = calendar.add(counted_from, count)
    else:
        last = _shifted(counted_from, count)
    due_on = calendar.next(last) if rule.rolls else last
    notes = []
    if due_on != last:
        notes.append(f"Day {count} is {calendar.closed(last)}; moved by Rule 0-3(a).")
    return _due(rule, counted_from, due_on, calendar, notes)


def due_by_rule(
    key: str, counted_from: date, calendar: Calendar, *, count: int | None = None
) -> DueDate:
    """The date that the rule of this key, as in force on the trigger's day, gives.

    `count` is for the rules that leave it to the staff. Answers for every rule in `COUNTED`; for
    others a LookupError (not in force) or a ValueError (nothing to count) says why in words.
    """
    refuse_far(counted_from.year)
    if by_itself := _BY_THEMSELVES.get(key):
        return by_itself(counted_from, calendar)
    return count_by(in_force(key, counted_from), counted_from, calendar, count=count)


def response_due(
    dated: date,
    count: int | None = None,
    unit: str | None = None,
    *,
    on: date | None = None,
    calendar: Calendar,
) -> DueDate:
    """When an answer to a staff letter is due: a count from its date, or the day it names.

    A count of calendar days, or a named day, that ends on a closed day is kept as it is and noted.
    Exchange Act Rule 0-3(a) (17 CFR 240.0-3) moves only papers that must be filed; an answer to the
    staff is asked for in a letter, so a later day is for the staff to grant.
    """
    return _asked_for(_RESPONSES, dated, count, unit, on, calendar)


def extended(
    original: DueDate | date,
    count: int | None = None,
    unit: str | None = None,
    *,
    on: date | None = None,
    calendar: Calendar,
) -> DueDate:
    """When an answer is due once the staff gave more time: to a day, or days from the date before.

    Refuses a day that is no later than the one it extends.
    """
    before = original.due_on if isinstance(original, DueDate) else original
    due = _asked_for(_EXTENSIONS, before, count, unit, on, calendar)
    if due.due_on <= before:
        raise ValueError(f"An extension ends after the date it extends, {in_words(before)}.")
    return due


def own_target(set_on: date, on: date, calendar: Calendar) -> DueDate:
    """A day the company set itself on a day, where no rule or letter names one."""
    due = _due(rules.TARGET, set_on, on, calendar, [])
    if closed := calendar.closed(on):
        due = replace(due, notes=(f"The day is not a business day ({closed}).", *due.notes))
    return due


def alternatives(
    due: DueDate, calendar: Calendar, *, received_on: date | None = None
) -> tuple[Alternative, ...]:
    """The later days on which an answer to the staff might also be held due, each with its reason.

    From receipt instead of the letter's date; with days nobody could confirm taken as closed;
    the next business day where the day is closed. The date itself stays the earliest of them.
    """
    if due.rule not in (*_RESPONSES.values(), *_EXTENSIONS.values()):
        return ()
    found, count = [], due.days[-1].number or 0
    if due.rule in _FROM_LETTER and received_on and received_on > due.counted_from:
        later = count_by(due.rule, received_on, calendar, count=count).due_on
        found.append(Alternative(later, f"Counted from receipt on {in_words(received_on)}."))
    if due.rule.unit == "business_days":
        doubted = Calendar({**calendar.unsettled, **calendar.closures})
        later = doubted.add(due.counted_from, count)
        found.append(Alternative(later, "If EDGAR was closed on the days not confirmed."))
    if reason := calendar.closed(due.due_on):
        why = f"The next business day, if the staff accepts it: the day itself is {reason}."
        found.append(Alternative(calendar.next(due.due_on), why))
    return tuple(each for each in found if each.due_on != due.due_on)


def release_from(
    completed_on: date, calendar: Calendar, absences: Iterable[StaffAbsence] = KNOWN_ABSENCES
) -> DueDate:
    """The first day the correspondence may become public; for the staff to do, often later.

    Counted from the end of the review, or from effectiveness. An absence of the staff does not
    move the day, but is noted: nothing is posted during it.
    """
    rule = in_force("public_release", completed_on)
    due = count_by(rule, completed_on, calendar)
    notes = tuple(
        f"The staff was away from {in_words(each.first_on)}"
        f"{f' to {in_words(each.last_on)}' if each.last_on else ''} ({each.reason.lower()}) "
        "and posted nothing; a later day is likely."
        for each in absences
        if each.meets(completed_on, due.due_on)
    )
    return replace(due, notes=(*notes, *due.notes))


def filing_date(begun_at: datetime, calendar: Calendar) -> date:
    """The filing date EDGAR gives a transmission begun at a moment, which must know its zone.

    After 5:30 p.m. Eastern time, or on a closed day, it is the next business day: Regulation S-T
    Rule 13(a)(2) (17 CFR 232.13). Ownership forms and others have until 10 p.m.; not those here.
    """
    if begun_at.tzinfo is None:
        raise ValueError("A moment needs its time zone.")
    local = begun_at.astimezone(WASHINGTON)
    if calendar.is_business_day(local.date()) and local.time() > CUT_OFF:
        return calendar.add(local.date(), 1)
    return calendar.next(local.date())


def twentieth_day(filed_at: datetime, calendar: Calendar) -> datetime:
    """The moment, in Washington's time, at which the twentieth day after filing begins.

    Rule 459 (17 CFR 230.459): nineteen periods of 24 hours from 5:30 p.m. on the filing date. They
    are hours, so the moment is 6:30 p.m. or 4:30 p.m. where the clocks change within them.
    """
    start = datetime.combine(filing_date(filed_at, calendar), CUT_OFF, WASHINGTON)
    return (start.astimezone(UTC) + timedelta(days=19)).astimezone(WASHINGTON)


def effective_by_itself(filed_on: date, calendar: Calendar) -> DueDate:
    """The day on which the twentieth day after a filing begins, at the hour of `twentieth_day`.

    Counted from the filing date EDGAR gives, which is later for what is filed on a closed day.
    """
    begins = calendar.next(filed_on)
    at = twentieth_day(datetime.combine(begins, CUT_OFF, WASHINGTON), calendar)
    closed = calendar.closed(filed_on)
    notes = (
        [f"EDGAR gives what is filed on {in_words(filed_on)} ({closed}) the next business day."]
        if closed
        else []
    )
    return _due(rules.TWENTIETH_DAY, begins, at.date(), calendar, notes)


def definitive_proxy_from(filed_on: date, calendar: Calendar) -> DueDate:
    """The first day definitive proxy materials may be sent; the filing day is day one."""
    due = count_by(rules.DEFINITIVE_PROXY, filed_on, calendar)
    last = len(due.days) - 1
    days = tuple(
        replace(each, number=number + 1 if number < last else None)
        for number, each in enumerate(due.days)
    )
    return replace(due, days=days)


def draft_public_by(road_show_on: date, calendar: Calendar) -> DueDate:
    """The last day to file a draft publicly: 15 days before the road show, on a business day.

    EDGAR takes no filing on a closed day, and a later day would leave fewer than 15.
    """
    due = count_by(rules.DRAFT_PUBLIC, road_show_on, calendar)
    closed = calendar.closed(due.due_on)
    if closed is None:
        return due
    note = f"Day 15 before the road show is {closed}; the business day before it is the last one."
    return _due(due.rule, road_show_on, calendar.add(due.due_on, -1), calendar, [note])


def rule83_renewal(requested_on: date, calendar: Calendar) -> DueDate:
    """The day ten years after a request for confidential treatment; renew before it.

    A request of 29 February lapses on 28 February, the earlier of the two days one might name.
    """
    refuse_far(requested_on.year)
    day = 28 if (requested_on.month, requested_on.day) == _LEAP_DAY else requested_on.day
    due_on = requested_on.replace(year=requested_on.year + 10, day=day)
    notes = (
        [f"The day is {closed}; renew before it."] if (closed := calendar.closed(due_on)) else []
    )
    return _due(rules.RULE_83_RENEWAL, requested_on, due_on, calendar, notes, show_days=False)


def foreign_report_due(fiscal_year_end: date, calendar: Calendar) -> DueDate:
    """When the annual report on Form 20-F is due: four months after the year, six until 2011.

    From the last day of a month the months run to the last day of a month.
    """
    rule = in_force(rules.ANNUAL_REPORT_FOREIGN.key, fiscal_year_end)
    months = 4 if rule == rules.ANNUAL_REPORT_FOREIGN else 6
    last = months_after(fiscal_year_end, months)
    due_on = calendar.next(last)
    notes = []
    if due_on != last:
        notes.append(f"{in_words(last)} is {calendar.closed(last)}; moved by Rule 0-3(a).")
    return _due(rule, fiscal_year_end, due_on, calendar, notes)


def form10_effective(filed_on: date, calendar: Calendar) -> DueDate:
    """The sixtieth day after Form 10-12G was filed; weekends and holidays count."""
    return count_by(rules.FORM_10_EFFECTIVE, filed_on, calendar)


def acceleration_request_by(effective_on: date, calendar: Calendar) -> DueDate:
    """The last day to ask that a registration statement become effective on a day."""
    return count_by(rules.ACCELERATION_REQUEST, effective_on, calendar)


def item_1b_cut_off(fiscal_year_end: date, calendar: Calendar) -> DueDate:
    """The last day of receipt of comments that Item 1B asks about; only certain filers answer it.

    Accelerated and large accelerated filers and well-known seasoned issuers do.
    """
    return count_by(rules.ITEM_1B, fiscal_year_end, calendar)


def _asked_for(
    by_unit: Mapping[str | None, Rule],
    start: date,
    count: int | None,
    unit: str | None,
    on: date | None,
    calendar: Calendar,
) -> DueDate:
    if on is not None:
        due = _due(by_unit[None], start, on, calendar, [])
    elif count is None or unit is None:
        raise ValueError("A due date needs a day, or a count and its unit.")
    elif unit not in by_unit:
        raise ValueError(f"{unit} is no unit of a count.")
    else:
        due = count_by(by_unit[unit], start, calendar, count=count)
    if closed := calendar.closed(due.due_on):
        note = (
            f"The day is not a business day ({closed}); the next one is "
            f"{in_words(calendar.next(due.due_on))}. Exchange Act Rule 0-3(a) moves required "
            "filings only, so ask the staff before relying on it."
        )
        due = replace(due, notes=(note, *due.notes))
    return due


def _due(
    rule: Rule,
    counted_from: date,
    due_on: date,
    calendar: Calendar,
    notes: Iterable[str],
    *,
    show_days: bool = True,
) -> DueDate:
    every_day = rule.unit != "business_days"
    days = count_days(counted_from, due_on, calendar, every_day=every_day) if show_days else ()
    notes = (*notes, *_not_confirmed(rule, counted_from, due_on, calendar), *rule.notes)
    if not rule.verified:
        notes = (*notes, "No source at hand confirms this rule; have counsel check it.")
    if rule.in_force_from and counted_from < rule.in_force_from:
        since = in_words(rule.in_force_from)
        notes = (*notes, f"The rule is in force from {since}; before, another one applied.")
    return DueDate(rule, counted_from, due_on, days, notes)


def _not_confirmed(
    rule: Rule, counted_from: date, due_on: date, calendar: Calendar
) -> Iterable[str]:
    first, last = sorted((counted_from, due_on))
    for day, reason in sorted(calendar.unsettled.items()):
        if rule.unit == "business_days":
            matters = first <= day <= last and day != counted_from
        else:
            matters = day == due_on and rule.hour is not None
        if matters and calendar.is_business_day(day):
            yield (
                f"{in_words(day)} is counted as a business day: whether EDGAR was closed could "
                f"not be confirmed ({reason})."
            )


def _shifted(day: date, count: int) -> date:
    try:
        return day + timedelta(days=count)
    except OverflowError:
        raise ValueError(f"{count} days from {in_words(day)} is outside the calendar.") from None


_RESPONSES: Mapping[str | None, Rule] = {
    "business_days": rules.RESPONSE_BUSINESS_DAYS,
    "calendar_days": rules.RESPONSE_CALENDAR_DAYS,
    None: rules.RESPONSE_BY_DATE,
}
_EXTENSIONS: Mapping[str | None, Rule] = {
    "business_days": rules.EXTENSION_BUSINESS_DAYS,
    "calendar_days": rules.EXTENSION_CALENDAR_DAYS,
    None: rules.EXTENSION_TO_DAY,
}
_FROM_LETTER = (rules.RESPONSE_BUSINESS_DAYS, rules.RESPONSE_CALENDAR_DAYS)
_BY_THEMSELVES: Mapping[str, Callable[[date, Calendar], DueDate]] = {
    rules.ANNUAL_REPORT_FOREIGN.key: foreign_report_due,
    rules.DEFINITIVE_PROXY.key: definitive_proxy_from,
    rules.DRAFT_PUBLIC.key: draft_public_by,
    rules.PUBLIC_RELEASE.key: release_from,
    rules.RULE_83_RENEWAL.key: rule83_renewal,
    rules.TWENTIETH_DAY.key: effective_by_itself,
}
# The rules that count from one date, each as in force now; `due_by_rule` answers for their keys.
COUNTED: tuple[Rule, ...] = tuple(
    {rule.key: rule for rule in rules.RULES if rule.unit or rule.key in _BY_THEMSELVES}.values()
)
