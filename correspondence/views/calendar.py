"""The Commission's calendar: a year with its reasons, and a date counted by any rule."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from correspondence import calendars
from correspondence.domain.deadlines import DueDate, due_by_rule
from correspondence.domain.rules import Rule, in_force
from correspondence.forms.calendar import CountForm
from correspondence.models import Closure
from correspondence.views import year as years


@require_safe
def calendar_year(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """Show a year as twelve months, each closed day with its reason; without one, this year."""
    today = calendars.today()
    year = today.year if year is None else year
    if not years.FIRST <= year <= years.LAST:
        raise Http404
    calendar, absences = calendars.with_absences()
    months = years.months(year, calendar, absences, today=today)
    first, last = date(year, 1, 1), date(year, 12, 31)
    context = {
        "year": year,
        "previous": year - 1 if year > years.FIRST else None,
        "next": year + 1 if year < years.LAST else None,
        "months": months,
        "business_days": sum(month.business_days for month in months),
        "special_days": years.special_days(year, Closure.objects.filter(day__year=year)),
        "absences": [each for each in absences if each.meets(first, last)],
        "version": calendar.version,
        "may_add": request.user.is_staff and request.user.has_perm("correspondence.add_closure"),
    }
    return render(request, "correspondence/calendar_year.html", context)


@require_safe
def calendar_count(request: HttpRequest) -> HttpResponse:
    """Count a date by a rule as it was law on the day, and show the count."""
    form = CountForm(request.GET or None)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        context |= _counted(form.cleaned_data["rule"], form.cleaned_data["day"], form.days)
    return render(request, "correspondence/calendar_count.html", context)


def _counted(key: str, day: date, count: int | None) -> dict[str, DueDate | Rule | str | None]:
    """Answer the date counted and the rule it follows, or why there is none."""
    try:
        rule = in_force(key, day)
    except LookupError as problem:
        return {"problem": problem.args[0]}
    later = _later(rule, key)
    try:
        due = due_by_rule(key, day, calendars.current(), count=count)
    except ValueError as problem:
        return {"rule": rule, "later": later, "problem": str(problem)}
    return {"rule": rule, "later": later, "due": due}


def _later(rule: Rule, key: str) -> Rule | None:
    """Answer today's rule where it is another one than `rule`, and there is one."""
    try:
        now = in_force(key, calendars.today())
    except LookupError:
        return None
    return now if now != rule else None
