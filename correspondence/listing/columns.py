"""The columns of each list, on its page and in its files alike.

What follows from today (`left`, `dates`, `life`) the page puts on its rows first, and so do files.
"""

from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone

from correspondence.domain.legal_days import WASHINGTON
from correspondence.domain.rules import in_force
from correspondence.exports import Cell, Column
from correspondence.ledger import standing
from correspondence.models import Deadline, LetterReference

EASTERN = "Eastern time"


def _file_numbers(rows: Any) -> Any:  # noqa: ANN401 - deadlines
    source = Coalesce(OuterRef("letter"), OuterRef("commitment__letter"))
    cited = LetterReference.objects.filter(letter=source).exclude(file_number="")
    return rows.annotate(
        file_numbers=ArraySubquery(cited.order_by("position").values("file_number"))
    )


def _with_original(rows: Any) -> Any:  # noqa: ANN401 - deadlines
    return rows.with_original()


def _rule(row: Deadline) -> str:
    with suppress(LookupError):
        return in_force(row.rule, row.counted_from).title
    return row.rule


def _moment(at: datetime | None) -> str:
    """Answer when something happened, as the reader's clock had it."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""


def _legal_hour(at: datetime | None) -> str:
    return f"{at.astimezone(WASHINGTON):%Y-%m-%d %H:%M}" if at else ""


def _here() -> str:
    zone = timezone.get_current_timezone_name()
    return EASTERN if zone == WASHINGTON.key else zone


def _company(row: Any) -> str:  # noqa: ANN401 - any row with a company
    return str(row.company or "")


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def _dates_of(letter: Any) -> str:  # noqa: ANN401 - a letter with its dates
    return ", ".join(f"{each.due_on:%Y-%m-%d}" for each in letter.dates)


def _filings(letter: Any) -> str:  # noqa: ANN401 - a letter with its references
    cited = (f"{each.form} {each.file_number}".strip() for each in letter.references.all())
    return ", ".join(dict.fromkeys(each for each in cited if each))


LETTERS = (
    Column("Dated", lambda row: row.dated, order="dated"),
    Column("Letter", lambda row: row.get_kind_display(), 24, fixed=True),
    Column("Company", _company, 32, order="company"),
    Column("Filings", _filings, 32),
    Column("Answer due on", _dates_of, head="Answer due"),
    Column("State", lambda row: "confirmed" if row.confirmed_at else "to confirm"),
    Column("Direction", lambda row: row.get_direction_display(), 18, shown=False),
    Column("Comments", lambda row: row.comment_count, shown=False, number=True),
    Column("Round", lambda row: row.round, shown=False, number=True),
    Column("Office", lambda row: row.office, 32, shown=False),
    Column("Signed by", lambda row: row.signed_by, 24, shown=False),
    Column(
        "Received at",
        lambda row: _moment(row.received_at),
        18,
        head="Received",
        order="received",
        shown=False,
        zone=_here,
    ),
)


def _left(row: Any) -> Cell:  # noqa: ANN401 - a deadline with `left`
    return row.left if row.state == Deadline.State.OPEN else None


def _original(row: Any) -> Cell:  # noqa: ANN401 - a deadline with its first date
    return row.original_due_on  # type: ignore[no-any-return]


def _numbers(row: Any) -> str:  # noqa: ANN401 - a deadline with file numbers
    return ", ".join(dict.fromkeys(row.file_numbers))


DEADLINES = (
    Column("Due on", lambda row: row.due_on, head="Due", order="due"),
    Column("What", str, 36, fixed=True),
    Column("Company", _company, 32, order="company"),
    Column("Owner", lambda row: str(row.owner or ""), 20, order="owner"),
    Column("Business days left", _left, 18, head="Left"),
    Column("Kind", lambda row: row.get_kind_display(), 20, shown=False),
    Column("Basis", lambda row: row.basis.label, 18, shown=False),
    Column("Counted from", lambda row: row.counted_from, shown=False),
    Column("Rule", _rule, 40, shown=False),
    Column("Originally due on", _original, 18, shown=False, needs=_with_original),
    Column("State", lambda row: row.get_state_display(), shown=False),
    Column("Met on", lambda row: row.met_on, shown=False),
    Column("Letter dated", lambda row: getattr(row.source, "dated", None), shown=False),
    Column("File numbers", _numbers, 24, shown=False, needs=_file_numbers),
)


def _due_on(promise: Any) -> Cell:  # noqa: ANN401 - a promise with its date
    return promise.date and promise.date.due_on  # type: ignore[no-any-return]


def _answer(comment: Any) -> str:  # noqa: ANN401 - a comment with its sent answers
    return "sent" if comment.sent else str(comment.get_status_display())


def _answered_on(comment: Any) -> Cell:  # noqa: ANN401 - a comment with its sent answers
    return next((each.letter.dated for each in comment.sent), None)


def _about(comment: Any) -> str:  # noqa: ANN401 - a comment with its topics
    return ", ".join(label for _, label in comment.about)


COMMENTS = (
    Column("Number", lambda row: row.number, head="No.", number=True),
    Column("Comment", lambda row: row.text, 60, fixed=True),
    Column("Letter dated", lambda row: row.letter.dated, head="Letter", order="letter"),
    Column("Company", lambda row: _company(row.letter), 32, order="company"),
    Column("Owner", lambda row: str(row.owner or ""), 20, order="owner"),
    Column("Status", _answer),
    Column("Draft due on", lambda row: row.draft_due_on, head="Draft due", order="draft"),
    Column("Answer due on", lambda row: row.answer_due_on, head="Answer due", order="answer"),
    Column("Topics", _about, 32, shown=False),
    Column("Heading", lambda row: " / ".join(row.heading), 40, shown=False),
    Column("Answered on", _answered_on, shown=False),
    Column("Office", lambda row: row.letter.office, 32, shown=False),
)
PROMISES = (
    Column("Due on", _due_on, head="Due", order="due"),
    Column("Promise", lambda row: row.quote, 60, fixed=True),
    Column("Due in", lambda row: row.filing_meant if row.form else "", 18),
    Column("Company", _company, 32, order="company"),
    Column("Owner", lambda row: str((row.date and row.date.owner) or ""), 20),
    Column("Letter dated", lambda row: row.letter.dated, shown=False),
    Column("Period ended", lambda row: row.period_ended, shown=False),
    Column("State", lambda row: row.get_state_display(), 22, shown=False),
    Column("Kept on", lambda row: row.kept_on, shown=False),
    Column("Kept in", lambda row: str(row.kept_in or ""), 22, shown=False),
    Column("Evidence", lambda row: row.evidence, 60, shown=False),
    Column("Why", lambda row: row.note, 40, shown=False),
)

REVIEWS = (
    Column("About", lambda row: row.about, 40, fixed=True),
    Column("Company", _company, 32, order="company"),
    Column("Status", lambda row: row.get_status_display(), 22, head="Whose turn"),
    Column("Rounds", lambda row: row.rounds, number=True),
    Column("Opened on", lambda row: row.opened_on, head="Opened", order="opened"),
    Column("Last letter on", lambda row: row.last_on, head="Last letter", order="last"),
    Column("Next date", lambda row: row.next_on),
    Column("Office", lambda row: row.office, 32, shown=False),
    Column("Ended on", lambda row: row.completed_on, shown=False),
)


def _next_words(row: Any) -> str:  # noqa: ANN401 - a statement with its life
    return str(row.life.next.words) if row.life.next else ""


def _latest(row: Any) -> str:  # noqa: ANN401 - a statement with what happened last
    return f"{row.last.on:%Y-%m-%d} {row.last.what}" if row.last else ""


REGISTRATIONS = (
    Column("Statement", lambda row: row.form, 20, order="entered", fixed=True),
    Column("Company", _company, 32, order="company"),
    Column("Status", lambda row: row.get_status_display(), 24),
    Column("Next", _next_words, 50),
    Column("Latest", _latest, 50),
    Column("File number", lambda row: row.file_number, shown=False),
    Column(
        "Effective at",
        lambda row: _legal_hour(row.effective_at),
        18,
        head="Effective, Eastern time",
        shown=False,
        zone=lambda: EASTERN,
    ),
)

COMPANIES = (
    Column("Company", str, 40, order="name", fixed=True),
    Column("Ticker", lambda row: row.ticker),
    Column("CIK", lambda row: row.cik),
    Column("Letters", lambda row: row.letter_count, number=True),
    Column("Forms 3, 4, 5", lambda row: row.report_count, number=True),
    Column("Fiscal year end", lambda row: row.fiscal_year_end, shown=False),
    Column("Filer category", lambda row: row.get_filer_category_display(), 24, shown=False),
)


def _owners(report: Any) -> str:  # noqa: ANN401 - a form with its owners
    return "; ".join(str(owner) for owner in report.report_owners.all())


def _codes(report: Any) -> str:  # noqa: ANN401 - a form with its rows
    return ", ".join(dict.fromkeys(each.code for each in report.transactions.all() if each.code))


def _in_time(report: Any) -> str:  # noqa: ANN401 - a form with its timeliness
    return report.time[0].replace("_", " ") if report.time else ""


REPORTS = (
    Column("Period", lambda row: row.period, order="period"),
    Column("Form", lambda row: row.form, fixed=True),
    Column("Owners", _owners, 40),
    Column("Issuer", lambda row: str(row.company or row.issuer_name), 32),
    Column("Codes", _codes),
    Column("Due on", lambda row: row.deadline and row.deadline.due_on, head="Due"),
    Column("In time", _in_time, head="Filed"),
    Column("Filed on", lambda row: row.filed_on, shown=False),
    Column("Signed on", lambda row: row.signed_on, shown=False),
    Column("Posted on", lambda row: row.posted_on, shown=False),
)

MISSING = (
    Column("Dated", lambda row: row.dated, order="dated"),
    Column("Letter", lambda row: row.get_direction_display(), 22),
    Column("Company", _company, 32, order="company"),
    Column("Named by", lambda row: str(row.named_by), 40, fixed=True),
    Column("Not looked for", lambda row: row.why, 40, head="What to do"),
    Column("Review", lambda row: str(row.review or ""), 28, shown=False),
)


def _mail(name: str) -> Any:  # noqa: ANN401 - a column of the mail
    return lambda row: getattr(row.mail, name) if row.mail else None


REMINDERS = (
    Column("Planned for", lambda row: row.planned_for, head="For", order="for"),
    Column("To", lambda row: str(row.recipient), 20),
    Column("What", lambda row: str(row.deadline), 36, head="About", fixed=True),
    Column("Why", lambda row: row.in_words, 24),
    Column("Mail", lambda row: standing(row).label, 18),
    Column("Seen at", lambda row: _moment(row.seen_at), 18, head="Seen", zone=_here),
    Column("Company", lambda row: _company(row.deadline), 32, shown=False),
    Column("Date", lambda row: row.due_on, shown=False),
    Column("Address", _mail("address"), 28, shown=False),
    Column(
        "Sent at",
        lambda row: _moment(row.mail and row.mail.sent_at),
        18,
        shown=False,
        zone=_here,
    ),
    Column("Attempts", _mail("attempts"), shown=False, number=True),
    Column("Answer of the relay", _mail("reply"), 40, shown=False),
    Column("Error", lambda row: row.mail.error if row.mail else row.error, 40, shown=False),
    Column("Message-ID", _mail("message_id"), 40, shown=False),
)


def _side(acquired: bool | None) -> str:  # noqa: FBT001 - a column of the row
    return {True: "acquired", False: "disposed of", None: ""}[acquired]


def _plan(named: bool | None) -> str:  # noqa: FBT001 - a column of the row
    return {True: "under a plan", False: "no plan", None: "not stated"}[named]


TRADES = (
    Column("Date", lambda each: each["row"].on, fixed=True),
    Column("Insiders", lambda each: _owners(each["row"].report), 36, head="Insider"),
    Column("Code", lambda each: each["row"].code),
    Column("Shares", lambda each: _number(each["row"].shares), number=True),
    Column("Price", lambda each: _number(each["row"].price), number=True),
    Column("Rule 10b5-1", lambda each: _plan(each["row"].plan)),
    Column("Review", lambda each: each["review"].about, 36, head="Review, not public until"),
    Column("Public from", lambda each: each["public_on"], shown=False),
    Column("Company", lambda each: _company(each["row"].report), 32, shown=False),
    Column("Security", lambda each: each["row"].security, 24, shown=False),
    Column("Acquired or disposed of", lambda each: _side(each["row"].acquired), 22, shown=False),
    Column("Plan adopted on", lambda each: each["row"].report.plan_on, 16, shown=False),
    Column("Opened on", lambda each: each["review"].opened_on, shown=False),
)
