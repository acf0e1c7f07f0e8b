"""When a promise is due: with the report it names, or the next one, or on a day a person gave."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from correspondence import calendars
from correspondence.domain import rules
from correspondence.domain.business_days import Calendar
from correspondence.domain.deadlines import DueDate
from correspondence.domain.legal_days import WASHINGTON
from correspondence.domain.periodic_reports import (
    ANNUAL,
    FOREIGN,
    QUARTERLY,
    REPORTS,
    FilingDue,
    can_be_due,
    report_due,
    report_meant,
)
from correspondence.domain.promises import Promise, in_words
from correspondence.models import Commitment, Company, Deadline, Letter, LetterReference
from correspondence.models.deadline import PAST_ON_ARRIVAL

_TIMED = (Deadline.Kind.RESPONSE, Deadline.Kind.TARGET)


def date_of(row: Commitment) -> Deadline | None:
    """Answer the date of a promise, its row locked; None where it has none."""
    return Deadline.objects.select_for_update(of=("self",)).filter(commitment=row).first()


@dataclass(frozen=True)
class Dating:
    """Gives promises of one company their dates, from what is on record of it."""

    company: Company
    calendar: Calendar
    filed: dict[str, list[tuple[date, date]]]
    since: date | None

    @classmethod
    def of(
        cls, company: Company, *, calendar: Calendar | None = None, since: date | None = None
    ) -> "Dating":
        """Answer one for a company; dates before `since` are not made anew."""
        filed = defaultdict[str, list[tuple[date, date]]](list)
        rows = (
            company.filings.on_record()
            .filter(form__in=REPORTS)
            .values_list("form", "filed_on", "period_ended")
        )
        for form, on, period in rows:
            if on and period:
                filed[form].append((on, period))
        return cls(company, calendar or calendars.current(), filed, since)

    def put(self, row: Commitment, *, on: date | None = None, anew: bool = False) -> None:
        """Give an open promise the date that follows, or the day `on` a person gave it.

        A date that was given stays unless the person decides `anew`.
        """
        deadline = date_of(row)
        if deadline is not None:
            deadline.follow(company=row.company)
        settled = deadline is not None and deadline.state != Deadline.State.OPEN
        given = deadline is not None and deadline.is_ours and not anew
        if row.state != Commitment.State.OPEN or settled or given:
            return
        if on is not None:
            self._place(row, deadline, _ours(row, on))
            return
        report = self._report(row)
        if report and not row.by_person:
            row.follow(form=report.form, period_ended=report.period_ended)
        if report is not None:
            self._place(row, deadline, _counted(report.due))
        elif deadline is not None:
            deadline.delete()

    def meant(self, promise: Promise, letter: Letter) -> FilingDue | None:
        """Answer the report that a promise of a letter is due in, as far as that is known."""
        if letter.dated is None:
            return None
        return report_meant(
            promise,
            self.company.fiscal_year_end,
            self.company.filer_category,
            letter.dated,
            self.calendar,
            otherwise=() if promise.forms else _usual_forms(letter),
            filed={
                form: [period for on, period in rows if on <= letter.dated]
                for form, rows in self.filed.items()
            },
        )

    def _report(self, row: Commitment) -> FilingDue | None:
        """Answer the report a promise is due in: the one a person said, or that its words mean."""
        if not row.by_person:
            return self.meant(in_words(row.quote), row.letter)
        if row.form not in REPORTS:
            return None
        if row.period_ended is None:
            return self.meant(Promise(row.quote, forms=(row.form,)), row.letter)
        if not can_be_due(row.period_ended):
            return None
        due = report_due(row.form, row.period_ended, self.company.filer_category, self.calendar)
        return FilingDue(row.form, row.period_ended, due)

    def _is_made(self, row: Commitment, due_on: date) -> bool:
        """Whether a date is made: not one that passed after the letter came, before `since`."""
        received_on = row.letter.received_at.astimezone(WASHINGTON).date()
        return self.since is None or due_on >= self.since or due_on < received_on - PAST_ON_ARRIVAL

    def _place(self, row: Commitment, deadline: Deadline | None, facts: dict[str, Any]) -> None:
        """Write the date of a promise; another calendar alone moves none."""
        if deadline is None:
            if self._is_made(row, facts["due_on"]):
                Deadline.objects.create(
                    commitment=row,
                    company=row.company,
                    kind=Deadline.Kind.PROMISE,
                    quote=row.quote,
                    calendar_version=self.calendar.version,
                    owner=_owner(row.letter),
                    **facts,
                )
            return
        same = all(getattr(deadline, each) == facts[each] for each in facts if each != "due_on")
        if not same or deadline.is_ours:
            deadline.recount(**facts, calendar_version=self.calendar.version)


def _counted(due: DueDate) -> dict[str, Any]:
    return {
        "rule": due.rule.key,
        "counted_from": due.counted_from,
        "count": due.rule.count,
        "unit": due.rule.unit or "",
        "due_on": due.due_on,
    }


def _ours(row: Commitment, on: date) -> dict[str, Any]:
    start = min(row.letter.dated or on, on)
    return {
        "rule": rules.TARGET.key,
        "counted_from": start,
        "count": None,
        "unit": "",
        "due_on": on,
    }


def _owner(letter: Letter) -> Any:  # noqa: ANN401 - a person, or None
    """Answer who looks after the answer to the staff's letter."""
    if letter.in_reply_to_id is None:
        return None
    dates = Deadline.objects.filter(letter=letter.in_reply_to_id, kind__in=_TIMED)
    first = dates.exclude(owner=None).select_related("owner").first()
    return first.owner if first else None


def _usual_forms(letter: Letter) -> tuple[str, ...]:
    """Answer which periodic reports a company files, by the filings the letters are about.

    "Future filings" means the next of them. None where no letter is about a report.
    """
    about = [key for key in (letter.pk, letter.in_reply_to_id) if key]
    cited = LetterReference.objects.filter(letter__in=about).values_list("form", "filing__form")
    forms = {form.removesuffix("/A") for both in cited for form in both if form}
    if FOREIGN in forms:
        return (FOREIGN,)
    return (ANNUAL, QUARTERLY) if forms & {ANNUAL, QUARTERLY, "8-K"} else ()
