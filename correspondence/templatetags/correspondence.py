"""What the pages of the app need said: marks in a letter, dates in words, a count in weeks."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from correspondence.domain.deadlines import CountedDay, DueDate
from correspondence.domain.legal_days import WASHINGTON
from correspondence.domain.topics import labels
from correspondence.models import Letter
from correspondence.templatetags import marking, wording

register = template.Library()
DIRECTIONS = dict(Letter.Direction.choices)
SCOPES = dict(Letter.Scope.choices)


@register.filter
def marked_text(text: Any, spans: Any) -> SafeString:  # noqa: ANN401 - stored JSON, perhaps odd
    """Answer the letter as HTML, escaped, with the passages that facts rest on marked."""
    words = text if isinstance(text, str) else ""
    return marking.marked(words, marking.passages(words, spans))


@register.filter
def marked_keys(text: Any, spans: Any) -> set[str]:  # noqa: ANN401 - stored JSON, perhaps odd
    """Answer the keys of the facts that `marked_text` marks, to link to them."""
    return {each.key for each in marking.passages(text, spans)}


@register.inclusion_tag("correspondence/_fact_name.html", takes_context=True)
def fact_name(context: template.Context, name: str, key: str) -> dict[str, Any]:
    """Show a fact's name, linked to its mark in the letter where there is one (`marks`)."""
    return {"name": name, "fact": key, "key": _mark(context, key)}


@register.simple_block_tag
def trail(content: SafeString) -> SafeString:
    """Show the way to a page, list items after the desk; nothing where there is no page between."""
    if not content.strip():
        return SafeString()
    return format_html(
        '<nav class="crumbs" aria-label="Breadcrumb">\n<ol>\n'
        '<li><a href="{}">Desk</a></li>\n{}\n</ol>\n</nav>',
        reverse("desk"),
        content,
    )


@register.simple_block_tag(takes_context=True)
def fact(context: template.Context, content: SafeString, name: str, key: str) -> SafeString:
    """Show a fact of a letter: its name, linked to its passage, and its value.

    With it the line it was read from, what could not be decided (`doubts`), or who corrected it;
    whoever `may_change` the letter finds the way to correct it, or the form where it is asked for
    (`fix_form`).
    """
    letter, form = context["letter"], context.get("fix_form")
    mark = _mark(context, key)
    shown = {
        "name": name,
        "fact": key,
        "content": content,
        "mark": mark,
        "evidence": mark and marking.surroundings(letter.document.text, *context["spans"][mark]),
        "reasons": context["doubts"].get(key, []),
        "correction": letter.corrected.get(key),
        "form": form if form and form.fact == key else None,
    }
    with context.push(**shown):
        drawn = context.template.engine.get_template("correspondence/_fact.html")  # type: ignore[union-attr]
        return drawn.render(context)


def _mark(context: template.Context, key: str) -> str:
    """Answer the key of the passage that a fact rests on, or of the first of several."""
    marks = context.get("marks") or set()
    first = key if key in marks else f"{key}.0"
    return first if first in marks else ""


@register.filter
def iso_moment(value: Any) -> datetime | None:  # noqa: ANN401 - stored JSON, perhaps odd
    """Answer a stored moment; nothing for what is none."""
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return None


@register.filter
def legal_date(value: date | str | None) -> str:
    """Answer "Mon 23 Nov 2026" for a date or an ISO date; nothing for nothing."""
    if isinstance(value, str):
        try:
            return wording.day_in_words(date.fromisoformat(value))
        except ValueError:
            return value
    if isinstance(value, datetime) or not isinstance(value, date):
        return ""
    return wording.day_in_words(value)


@register.filter
def clock_words(acceleration: Any) -> str:  # noqa: ANN401 - stored JSON, perhaps odd
    """Answer the hour an acceleration is asked for, as "4:30 p.m. Eastern time"."""
    try:
        hour = time.fromisoformat(acceleration["time"])
    except (KeyError, TypeError, ValueError):
        return ""
    return wording.hour_in_words(hour, str(acceleration.get("zone") or ""))


@register.filter
def hour(moment: datetime, reader: Any) -> str:  # noqa: ANN401 - whoever is signed in
    """Answer a legal hour: "5:30 p.m. Eastern", beside it the reader's own where it differs."""
    return wording.moment_hour(moment, getattr(reader, "tzinfo", WASHINGTON))


@register.filter
def moment(value: datetime, reader: Any) -> str:  # noqa: ANN401 - whoever is signed in
    """Answer a legal moment: "Fri 20 Nov 2026, 5:30 p.m. Eastern", the reader's hour beside it."""
    day = wording.day_in_words(value.astimezone(WASHINGTON).date())
    return f"{day}, {hour(value, reader)}"


@register.filter
def local(value: datetime) -> str:
    """Answer when something happened by the reader's clock: "Fri 20 Nov 2026, 2:30 p.m."."""
    here = timezone.localtime(value)
    return f"{wording.day_in_words(here.date())}, {wording.clock(here.time())}"


@register.filter
def days_more(count: int) -> str:
    """Answer "ten business days"."""
    return wording.count_in_words(count, "business_days")


@register.filter
def weeks(explanation: DueDate | None) -> list[list[CountedDay | None]]:
    """Answer the counted days in weeks, Monday first."""
    return wording.in_weeks(explanation.days) if explanation else []


@register.filter
def passed_over(explanation: DueDate | None) -> list[CountedDay]:
    """Answer the holidays and closings within the count."""
    return wording.passed_over(explanation.days) if explanation else []


@register.filter
def kind_of_day(each: CountedDay, explanation: DueDate) -> str:
    """Answer how a day of the count is drawn: due, zero, off or counted."""
    return wording.kind_of_day(each, explanation.due_on)


@register.filter
def days_left(deadline: Any) -> str:  # noqa: ANN401 - a deadline with `left` and `today`
    """Answer "2 days left", "due today", "3 days overdue", or its state when not open."""
    if deadline.state != "open":
        return str(deadline.get_state_display())
    if deadline.past_on_arrival:
        return "past when it came in"
    return wording.left_in_words(deadline.left, deadline.due_on, deadline.today)


@register.simple_tag
def left_in_words(left: int, due_on: date, today: date) -> str:
    """Answer how near a date is, for a mail written on `today`."""
    return wording.left_in_words(left, due_on, today, day="business day")


@register.filter
def times(policy: Any) -> str:  # noqa: ANN401 - a policy of reminders
    """Answer "5, 3 and 1 business days before, on the day, and each business day while overdue"."""
    return wording.times_in_words(policy.days_before, policy.overdue_every, policy.managers_after)


@register.filter
def urgency(deadline: Any) -> str:  # noqa: ANN401 - a deadline with `overdue` and `soon`
    """Answer the badge a deadline wears: overdue, soon, calm, met, waived or missed."""
    if deadline.past_on_arrival:
        return "calm"
    return wording.urgency_of(deadline.state, overdue=deadline.overdue, soon=deadline.soon)


@register.filter
def count_words(deadline: Any) -> str:  # noqa: ANN401 - a deadline
    """Answer "ten business days", or nothing where a date was named."""
    if deadline.count is None:
        return ""
    return wording.count_in_words(deadline.count, deadline.unit)


@register.filter
def choice_words(row: Any) -> str:  # noqa: ANN401 - a letter or deadline
    """Answer what ticking a row chooses: the row within a sentence, and its company."""
    return f"{lower_first(row)}, {row.company}" if row.company else lower_first(row)


@register.filter
def letter_words(letter: Any) -> str:  # noqa: ANN401 - a letter, perhaps with `comment_count`
    """Answer what a row says beside a letter: "from the staff · limited review · 5 comments"."""
    count = getattr(letter, "comment_count", 0)
    more = (
        DIRECTIONS[letter.direction] if letter.direction != "unknown" else "",
        SCOPES[letter.review_scope] if letter.review_scope else "",
        "follow-up" if letter.follow_up else "",
        wording.counted(count, "comment") if count else "",
    )
    return " · ".join(part for part in more if part)


@register.filter
def deadline_words(deadline: Any) -> str:  # noqa: ANN401 - a deadline, perhaps with `comment_count`
    """Answer what a row says beside a date: " · 5 comments · ten business days"."""
    count = getattr(deadline, "comment_count", 0)
    more = (
        wording.counted(count, "comment") if count else "",
        count_words(deadline),
        f"met {wording.day_in_words(deadline.met_on)}" if deadline.met_on else "",
    )
    return "".join(f" · {part}" for part in more if part)


@register.filter
def about_words(deadline: Any) -> str:  # noqa: ANN401 - a deadline of the desk, with `about`
    """Answer what a date is about: "S-3 333-291122 · round 1 · limited review · 5 comments"."""
    letter, more = deadline.letter, []
    if letter is not None:
        more.append(f"round {letter.round}" if letter.round else "")
        more.append("limited review" if letter.review_scope == "limited" else "")
    if deadline.comment_count:
        more.append(wording.counted(deadline.comment_count, "comment"))
    elif deadline.report or deadline.role:
        more.append("10 p.m. Eastern")
    elif deadline.commitment:
        more.append(Truncator(deadline.commitment.quote).words(12))
    return wording.about_in_words(deadline.about, more)


@register.filter
def code_words(code: str) -> str:
    """Answer a Section 16 transaction code with its meaning."""
    return wording.code_in_words(code)


@register.filter
def codes(transactions: Iterable[Any]) -> list[str]:
    """Answer the codes of a form's transactions, each once, in order."""
    return list(dict.fromkeys(each.code for each in transactions if each.code))


@register.filter
def timeliness(judged: tuple[str, int] | None) -> str:
    """Answer "in time" or "2 business days late"."""
    return wording.timeliness_in_words(*judged) if judged else ""


@register.filter
def standing(judged: tuple[str, int]) -> str:
    """Answer "in time", "in time with more time" or "2 business days late" of a met deadline."""
    verdict, days = judged
    if verdict == "with_extension":
        return "in time with more time"
    return wording.timeliness_in_words(verdict, days)


@register.filter
def number(value: Any) -> str:  # noqa: ANN401 - a decimal, or nothing
    """Answer a number with thousands parted and no idle zeros after the point."""
    return wording.number_in_digits(value) if value is not None else ""


@register.filter
def money(value: Any) -> str:  # noqa: ANN401 - a decimal
    """Answer an amount of dollars with its cents: "5,160.00"."""
    return f"{value:,.2f}"


@register.filter
def as_told(value: Any) -> str:  # noqa: ANN401 - what a row of a form may say
    """Answer one field of a row in words: a number, a date, acquired or disposed of, or nothing."""
    if value is None or value == "":
        return "nothing"
    if isinstance(value, bool):
        return "acquired" if value else "disposed of"
    if isinstance(value, Decimal):
        return wording.number_in_digits(value)
    return wording.day_in_words(value) if isinstance(value, date) else str(value)


@register.filter
def doubts(uncertain: Any) -> list[dict[str, str]]:  # noqa: ANN401 - stored JSON, perhaps odd
    """Answer what could not be decided as a list of key and reason, from a list or a dict."""
    if isinstance(uncertain, dict):
        uncertain = [{"key": key, "reason": reason} for key, reason in uncertain.items()]
    if not isinstance(uncertain, list):
        return []
    return [
        {"key": str(each.get("key", "")), "reason": str(each.get("reason", ""))}
        for each in uncertain
        if isinstance(each, dict)
    ]


@register.filter
def months_of(week: list[CountedDay | None]) -> str:
    """Answer the month or months a week of the count falls into."""
    return wording.months_of(week)


@register.filter
def fact_label(key: str) -> str:
    """Answer what the pages call a fact of the reading."""
    return wording.fact_in_words(key)


@register.filter
def lower_first(words: Any) -> str:  # noqa: ANN401 - anything with a name
    """Answer the words for use within a sentence: the first letter small, but "Form 4" stays."""
    text = str(words)
    return text if text.startswith("Form ") else text[:1].lower() + text[1:]


@register.simple_tag(takes_context=True)
def navigation(context: template.Context) -> list[dict[str, Any]]:
    """Answer the entries of the navigation, the one of this page marked."""
    match = getattr(context.get("request"), "resolver_match", None)
    return wording.navigation(match.url_name if match else None)


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """Draw an icon of the sprite in the colour of the words beside it, which say the same."""
    return format_html(
        '<svg class="icon" width="16" height="16" aria-hidden="true"><use href="{}#{}"/></svg>',
        static("correspondence/sprite.svg"),
        name,
    )


# What the trash calls the kinds of rows that can be in it.
TRASHED = {"letter": "letter", "ownershipreport": "form", "call": "call"}


@register.filter
def trash_address(row: Any) -> str:  # noqa: ANN401 - a letter, form or call
    """Answer where a row is put into the trash."""
    return reverse("trash-put", args=[TRASHED[row._meta.model_name], row.pk])


@register.filter
def its_address(row: Any) -> str:  # noqa: ANN401 - a letter, form or call
    """Answer the page of a row; a call has one where it is corrected."""
    if TRASHED[row._meta.model_name] == "call":
        return reverse("call-edit", args=[row.pk])
    address: str = row.get_absolute_url()
    return address


@register.filter
def topic_labels(keys: Iterable[str]) -> list[tuple[str, str]]:
    """Answer the topics of a comment, each with its label."""
    return labels(keys)


@register.filter
def comment_key(position: int) -> str:
    """Answer the key of a comment's passage."""
    return f"comments.{position}"
