"""Comments that stay unresolved when an annual report is due: Item 1B, and counsel's decision."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet

from correspondence.domain import item_1b
from correspondence.domain.business_days import Calendar
from correspondence.domain.item_1b import REPORT_FORMS, Watch
from correspondence.models import (
    Company,
    Filing,
    Letter,
    LetterReference,
    MaterialityDecision,
    Review,
    User,
)
from correspondence.models.deadline import Overtaken

TOLD = {"material": "material:", "why": "why:"}
_COMMENTS = (Letter.Kind.COMMENT, Letter.Kind.NONRESPONSE)


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A review whose comments may have to be disclosed, since when, and what was decided."""

    review: Review
    received_on: date
    decision: MaterialityDecision | None


@dataclass(frozen=True, slots=True)
class Year:
    """One annual report to come, the reviews at risk, and those with comments after the cut-off."""

    watch: Watch
    at_risk: list[AtRisk] = field(default_factory=list)
    later: list[Review] = field(default_factory=list)


def asked(companies: QuerySet[Company]) -> QuerySet[Company]:
    """Answer the companies Item 1B asks, those with a review that goes on first."""
    going_on = Review.objects.on_record().going_on().filter(company=OuterRef("pk"))
    known = companies.filter(
        Q(filer_category__in=item_1b.ASKED) | Q(well_known_seasoned_issuer=True)
    )
    known = known.exclude(fiscal_year_end="")
    return known.annotate(goes_on=Exists(going_on)).order_by("-goes_on", "name", "pk")


def cannot_tell(companies: QuerySet[Company]) -> QuerySet[Company]:
    """Answer the companies of which it is not known whether, or for which year, Item 1B asks."""
    perhaps = Q(filer_category="") | Q(fiscal_year_end="")
    never = Q(filer_category=Company.FilerCategory.NON_ACCELERATED)
    known = ~Q(fiscal_year_end="") & Q(well_known_seasoned_issuer=True)
    never &= Q(well_known_seasoned_issuer=False)
    return companies.filter(perhaps).exclude(never | known).order_by("name", "pk")


def years_of(
    companies: Iterable[Company], *, today: date, calendar: Calendar
) -> dict[int, list[Year]]:
    """Answer the annual reports to come of each company that is asked, by the company's key.

    A review is at risk while it has not ended and has written comments of the staff on a periodic
    or current report. They count as received on the day their letter bears: it comes by e-mail.
    Four queries, for any number of companies.
    """
    rows = list(companies)
    reviews = _unresolved(rows)
    decided = {
        (each.review_id, each.year_end): each
        for each in MaterialityDecision.objects.filter(
            review__in=[review for found in reviews.values() for review in found]
        ).select_related("by")
    }
    abroad = defaultdict[int, list[str]](list)
    for company, form in Filing.objects.filter(
        company__in=rows, form__in=("20-F", "20-F/A")
    ).values_list("company", "form"):
        abroad[company].append(form)
    years = {}
    for row in rows:
        made = item_1b.watches(
            row.fiscal_year_end,
            row.filer_category,
            today,
            calendar,
            foreign=item_1b.files_abroad(abroad[row.pk]),
        )
        years[row.pk] = [_year(watch, reviews[row.pk], decided) for watch in made]
    return years


@transaction.atomic
def decide(
    review: Review,
    year_end: date,
    *,
    material: bool,
    why: str,
    by: User,
    now: datetime,
    version: int,
) -> MaterialityDecision:
    """Note whether counsel holds a review's comments material to one annual report.

    `version` is that of the decision the person saw, 0 where there was none; else Overtaken.
    """
    Review.objects.select_for_update(of=("self",)).only("pk").get(pk=review.pk)
    row = MaterialityDecision.objects.filter(review=review, year_end=year_end).first()
    if (row.version if row else 0) != version:
        raise Overtaken
    facts: dict[str, Any] = {"material": material, "why": why, "by": by, "decided_at": now}
    if row is None:
        return MaterialityDecision.objects.create(review=review, year_end=year_end, **facts)
    for name, value in facts.items():
        setattr(row, name, value)
    row.version = F("version") + 1
    row.save(update_fields=[*facts, "version"])
    return row


def _unresolved(companies: list[Company]) -> dict[int, list[Any]]:
    """Answer for each company the reviews that go on, each with `received_on`, its first day."""
    cited = LetterReference.objects.filter(letter=OuterRef("letters"), form__in=REPORT_FORMS)
    rows = (
        Review.objects.going_on()
        .filter(company__in=companies)
        .filter(
            Exists(cited),
            letters__trashed_at=None,
            letters__direction=Letter.Direction.FROM_STAFF,
            letters__kind__in=_COMMENTS,
            letters__dated__isnull=False,
        )
        .annotate(received_on=Min("letters__dated"))
        .select_related("registration")
        .prefetch_related("filings")
        .order_by("received_on", "pk")
    )
    found = defaultdict[int, list[Any]](list)
    for row in rows:
        found[row.company_id].append(row)
    return found


def _year(
    watch: Watch, reviews: list[Any], decided: dict[tuple[int, date], MaterialityDecision]
) -> Year:
    year = Year(watch)
    for review in reviews:
        if watch.counts(review.received_on):
            decision = decided.get((review.pk, watch.year_end))
            year.at_risk.append(AtRisk(review, review.received_on, decision))
        else:
            year.later.append(review)
    return year
