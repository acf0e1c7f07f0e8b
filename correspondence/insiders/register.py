"""A company's register: who is an insider, the forms they filed, what came late in a year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Min, Prefetch, Q, QuerySet

from correspondence.domain.business_days import Calendar
from correspondence.domain.fiscal_years import year_end_from
from correspondence.domain.insiders.due import CALENDAR_YEAR, Event, late_events
from correspondence.domain.insiders.item_405 import Delinquent, LateReport, disclosure
from correspondence.domain.insiders.short_swing import Match, ShortSwing
from correspondence.domain.insiders.trades import Split
from correspondence.domain.section16 import timeliness
from correspondence.insiders.dating import EVENTS, events_of
from correspondence.insiders.roles import WEEK
from correspondence.insiders.trading import all_trades, matches_of
from correspondence.models import (
    Company,
    Deadline,
    Insider,
    InsiderRole,
    OwnershipReport,
    ReportOwner,
)
from correspondence.models.deadline import FORMS

MOST_YEARS = 30
HALF_A_YEAR = timedelta(days=184)


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """A fiscal year by its last day; `begun_on` is the first."""

    begun_on: date
    ended_on: date

    @classmethod
    def of(cls, company: Company, day: date) -> "FiscalYear":
        """Answer the company's fiscal year a day lies in, or the calendar year if none is known."""
        month_and_day = company.fiscal_year_end or CALENDAR_YEAR
        end = year_end_from(month_and_day, day)
        before = year_end_from(month_and_day, date(end.year - 1, end.month, 1))
        return cls(before + timedelta(days=1), end)


@dataclass(frozen=True, slots=True)
class LateForm:
    """A form that came late, for one of its owners, with the transactions it reported late.

    One in time, of no days, may report such transactions too.
    """

    insider: Insider
    report: OwnershipReport
    deadline: Deadline
    days: int
    events: list[tuple[Event, int]]


@dataclass(frozen=True, slots=True)
class PossibleMatches:
    """What counsel may have to look at, of one insider or of joint owners."""

    insiders: list[Insider]
    found: ShortSwing


def fiscal_years(company: Company, today: date) -> list[FiscalYear]:
    """Answer the running fiscal year, the last one, and those before in which a form was due."""
    dues = Deadline.objects.filter(company=company, kind__in=FORMS)
    year = FiscalYear.of(company, today)
    first_due = dues.aggregate(first=Min("due_on"))["first"]
    first = min(first_due or today, year.begun_on - timedelta(days=1))
    years: list[FiscalYear] = []
    while year.ended_on >= first and len(years) < MOST_YEARS:
        years.append(year)
        year = FiscalYear.of(company, year.begun_on - timedelta(days=1))
    return years


def late_forms(company: Company, year: FiscalYear, calendar: Calendar) -> list[LateForm]:
    """Answer the forms that were due in a fiscal year, or are its Form 5, and came late.

    Also those that came in time and reported transactions late: a Form 5 with one for Form 4. One
    for each owner: Item 405 asks for persons. Judged on the day of filing, else of signature.
    """
    owners = Prefetch("report__report_owners", ReportOwner.objects.select_related("insider"))
    rows = Deadline.objects.filter(_of_year(year), report__company=company, met_on__isnull=False)
    rows = rows.select_related("report").prefetch_related(
        owners, *(f"report__{each}" for each in EVENTS)
    )
    found = []
    for row in rows.order_by("met_on", "pk"):
        if row.report is None or row.met_on is None:
            continue
        _, days = timeliness(row.due_on, row.met_on, calendar)
        row.report.company = company
        events = late_transactions(row.report, calendar)
        if days or events:
            found += [
                LateForm(owner.insider, row.report, row, days, events)
                for owner in row.report.report_owners.all()
            ]
    return found


def late_transactions(report: OwnershipReport, calendar: Calendar) -> list[tuple[Event, int]]:
    """Answer the transactions a form reported late, each with the business days."""
    if report.told_on is None:
        return []
    year_end = report.company.fiscal_year_end if report.company else ""
    return late_events(events_of(report), report.told_on, year_end, calendar)


def not_filed(company: Company, year: FiscalYear, today: date) -> QuerySet[Deadline]:
    """Answer the forms due in a fiscal year of which none is on record though the day is past."""
    rows = Deadline.objects.filter(_of_year(year), role__company=company, due_on__lt=today)
    waits = (Deadline.State.OPEN, Deadline.State.MISSED)
    return rows.filter(state__in=waits).select_related("role__insider").order_by("due_on", "pk")


def in_words(year: FiscalYear, late: Iterable[LateForm], missing: Iterable[Deadline]) -> list[str]:
    """Answer the paragraphs of Item 405 for a year; none where nobody was late."""
    people: dict[Insider, tuple[list[LateReport], list[str]]] = {}
    for each in late:
        told = each.deadline.met_on
        if told:
            own = people.setdefault(each.insider, ([], []))
            own[0].append(LateReport(each.report.form, told, each.days, len(each.events)))
    for row in missing:
        if row.role:
            own = people.setdefault(row.role.insider, ([], []))
            own[1].append(f"a {row.get_kind_display()}")
    rows = [
        Delinquent(insider.name, tuple(late), tuple(missing))
        for insider, (late, missing) in sorted(
            people.items(), key=lambda each: (each[0].name, each[0].pk)
        )
    ]
    return disclosure(year.ended_on, rows)


def matches_in(
    company: Company, year: FiscalYear, splits: Sequence[Split]
) -> list[PossibleMatches]:
    """Answer the possible matches of which a purchase or sale falls into a fiscal year.

    Joint owners are one, so that what they report together is not counted twice.
    """
    first, last = year.begun_on - HALF_A_YEAR, year.ended_on + HALF_A_YEAR
    reports = OwnershipReport.objects.filter(
        company=company, repeats=None, transactions__on__range=(first, last)
    ).distinct()
    owners = Prefetch("report_owners", ReportOwner.objects.select_related("insider"))
    filed: dict[int, list[OwnershipReport]] = {}
    people: dict[int, Insider] = {}
    for report in reports.prefetch_related(owners, "transactions"):
        for owner in report.report_owners.all():
            people[owner.insider_id] = owner.insider
            filed.setdefault(owner.insider_id, []).append(report)
    found: dict[frozenset[int], PossibleMatches] = {}
    for key, theirs in sorted(filed.items(), key=lambda each: people[each[0]].name):
        trades = [each for each in all_trades(theirs) if first <= each.on <= last]
        matched = matches_of(company, trades, splits)
        if matched is None or not (told := _in_year(matched, year)):
            continue
        rows = frozenset(told)
        joint = found.setdefault(rows, PossibleMatches([], matched))
        joint.insiders.append(people[key])
    return list(found.values())


def forms_filed(roles: Iterable[InsiderRole]) -> dict[tuple[int, int], tuple[date | None, int]]:
    """Answer by company and insider the first period of the forms, and how many there are."""
    rows = ReportOwner.objects.filter(
        insider__in={role.insider_id for role in roles},
        report__company__in={role.company_id for role in roles},
        report__repeats=None,
        report__trashed_at=None,
    )
    counted = rows.order_by().values_list("report__company", "insider")
    told = counted.annotate(first=Min("report__period"), count=Count("pk"))
    return {(company, insider): (first, count) for company, insider, first, count in told}


def _in_year(found: ShortSwing, year: FiscalYear) -> list[int]:
    def within(day: date) -> bool:
        return year.begun_on <= day <= year.ended_on

    def concerns(match: Match) -> bool:
        return within(match.purchase.on) or within(match.sale.on)

    keys = [each.purchase.key for each in found.matches if concerns(each)]
    keys += [each.sale.key for each in found.matches if concerns(each)]
    loose = (*found.unpriced, *found.for_counsel)
    return keys + [each.key for each in loose if within(each.on)]


def _of_year(year: FiscalYear) -> Q:
    annual = Q(kind=Deadline.Kind.FORM_5)
    due = Q(due_on__range=(year.begun_on, year.ended_on))
    return (due & ~annual) | (
        annual & Q(counted_from__range=(year.ended_on - WEEK, year.ended_on + WEEK))
    )
