"""A company's fiscal year or filer category is another: every date that hangs on them follows."""

from datetime import date

from django.db import transaction

from correspondence import promising
from correspondence.domain.business_days import Calendar
from correspondence.insiders import dating, roles
from correspondence.locking import hold
from correspondence.models import Company


@transaction.atomic
def note(
    company: Company,
    *,
    year_end: str,
    category: str,
    seasoned: bool,
    today: date,
    calendar: Calendar,
) -> None:
    """Note when a company's fiscal year ends and what kind of filer it is; its dates follow."""
    hold(company)
    company.report(year_end=year_end, category=category, seasoned=seasoned)
    recount(company, today=today, calendar=calendar)


@transaction.atomic
def recount(company: Company, *, today: date, calendar: Calendar) -> None:
    """Count anew what follows from a company's fiscal year and category, once they are saved.

    Its open promises, the dates of forms that hang on Form 5, and what was left to Form 5.
    """
    hold(company)
    promising.recount(company, today=today)
    dating.recount(company, calendar=calendar)
    roles.recount_forms_5(company, calendar=calendar)
