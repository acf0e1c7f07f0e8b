"""What the pages of the app need said: marks in a letter, dates in words, a count in weeks."""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import template
from django.utils.safestring import SafeString

from correspondence.domain.deadlines import CountedDay, DueDate
from correspondence.domain.legal_days import WASHINGTON
from correspondence.templatetags import marking, wording

register = template.Library()


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
    marks = context.get("marks") or set()
    first = key if key in marks else f"{key}.0"
    return {"name": name, "fact": key, "key": first if first in marks else ""}


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
    """Answer "5:30 p.m. Eastern", with the hour in the reader's zone beside it if it differs."""
    return wording.moment_hour(moment, getattr(reader, "tzinfo", WASHINGTON))


@register.filter
def moment(value: datetime, reader: Any) -> str:  # noqa: ANN401 - whoever is signed in
    """Answer "Fri 20 Nov 2026, 5:30 p.m. Eastern", with the reader's hour if it differs."""
    day = wording.day_in_words(value.astimezone(WASHINGTON).date())
    return f"{day}, {hour(value, reader)}"


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
def navigation(context: template.Context) -> list[dict[str, str]]:
    """Answer the entries of the navigation, the one of this page marked."""
    match = getattr(context.get("request"), "resolver_match", None)
    return wording.navigation(match.url_name if match else None)


@register.filter
def comment_key(position: int) -> str:
    """Answer the key of a comment's passage."""
    return f"comments.{position}"
