"""What happened in a review, either way, day by day; and who took part."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import (
    Aggregate,
    Count,
    F,
    FloatField,
    Func,
    IntegerField,
    OuterRef,
    Prefetch,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, JSONObject
from django.utils.text import Truncator

from correspondence.domain.deadlines import DueDate
from correspondence.domain.legal_days import WASHINGTON
from correspondence.domain.registrations.timeline import Entry
from correspondence.models import (
    Call,
    Deadline,
    Extension,
    Filing,
    Letter,
    RegistrationStatement,
    Review,
)
from correspondence.models.review import ReviewQuerySet

_LABELS = dict(Letter.Kind.choices)
_ORDER = ("filing", "staff", "company", "date", "note")
_TO_ANSWER = (Deadline.Kind.RESPONSE, Deadline.Kind.TARGET)


def letters_of(review: Review) -> list[Any]:
    """Answer a review's letters in the order of their days, with what the chronicle tells.

    Each has `comment_count`, `answer_count`, and its dates to answer with their extensions.
    """
    extensions = Prefetch("extensions", Extension.objects.standing().order_by("pk"))
    dates = Deadline.objects.filter(kind__in=_TO_ANSWER).prefetch_related(extensions)
    counted = Func(
        F("document__reading__answers"),
        function="jsonb_array_length",
        output_field=IntegerField(),
    )
    return list(
        review.letters.select_related("in_reply_to")
        .with_comment_count()
        .annotate(answer_count=Coalesce(counted, 0))
        .prefetch_related(Prefetch("deadlines", dates))
        .order_by(F("dated").asc(nulls_last=True), "-direction", "pk")
    )


def chronicle(review: Review, letters: Sequence[Any], release: DueDate | None) -> list[Entry]:
    """Answer everything that happened in a review, and what is to come; undated entries last."""
    entries = [_filed(each) for each in review.filings.all() if each.filed_on]
    for letter in letters:
        entries.append(_sent(letter))
        for deadline in letter.deadlines.all():
            entries.append(_due(deadline, letter))
            entries += _extended(deadline.extensions.all())
    entries += [_said(call) for call in review.calls.all()]
    entries += _ended(review.registration)
    if release:
        entries.append(Entry(tone="date", what="May become public from", on=release.due_on))
    return sorted(entries, key=_place)


def people_of(letters: Iterable[Letter]) -> dict[str, list[str]]:
    """Answer the staff named to call, with telephone, and who signed for the company."""
    staff: dict[str, str] = {}
    company: dict[str, None] = {}
    for letter in letters:
        if letter.direction == Letter.Direction.FROM_STAFF:
            staff |= {each["name"]: each.get("phone") or "" for each in letter.contacts}
        elif letter.signed_by:
            company[letter.signed_by] = None
    told = [f"{name}, {phone}" if phone else name for name, phone in staff.items()]
    return {"staff": told, "company": list(company)}


class _Median(Aggregate):
    """The value in the middle."""

    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


def medians(reviews: ReviewQuerySet) -> Subquery:
    """Answer the median days, rounds and letters of the staff of reviews that ended on a day.

    As a column of another query: JSON, with how many there are as `count`.
    """
    days = Func(
        F("completed_on"),
        F("opened_on"),
        template="(%(expressions)s)",
        arg_joiner=" - ",
        output_field=IntegerField(),
    )
    letters = Letter.objects.from_staff().filter(review=OuterRef("pk")).order_by()
    counted = letters.values("review").annotate(count=Count("pk")).values("count")
    ended = reviews.filter(completed_on__isnull=False, opened_on__isnull=False).order_by()
    told = ended.annotate(
        lasted_days=days, staff_letters=Coalesce(Subquery(counted), 0), together=Value(1)
    )
    together = told.values("together").annotate(
        n=Count("pk"),
        of_days=_Median("lasted_days"),
        of_rounds=_Median("rounds"),
        of_letters=_Median("staff_letters"),
    )
    facts = {"count": "n", "days": "of_days", "rounds": "of_rounds", "letters": "of_letters"}
    return Subquery(together.values(told=JSONObject(**facts)))


def _place(entry: Entry) -> tuple[bool, Any, int]:
    return entry.on is None, entry.on, _ORDER.index(entry.tone)


def _filed(filing: Filing) -> Entry:
    period = f"for the period ended {filing.period_ended:%-d %b %Y}" if filing.period_ended else ""
    return Entry(tone="filing", what=f"{filing.form} filed", on=filing.filed_on, detail=period)


def _sent(letter: Any) -> Entry:  # noqa: ANN401 - an annotated letter
    label = _LABELS.get(letter.kind, letter.kind)
    told = [f"round {letter.round}"] if letter.round else []
    if letter.comment_count:
        told.append(_counted(letter.comment_count, "comment"))
    if letter.answer_count:
        told.append(_counted(letter.answer_count, "answer"))
    if letter.in_reply_to and letter.in_reply_to.dated:
        told.append(f"to the letter of {letter.in_reply_to.dated:%-d %b %Y}")
    if letter.placed_by_id:
        told.append("placed by hand")
    return Entry(
        tone="staff" if letter.direction == Letter.Direction.FROM_STAFF else "company",
        what=label[:1].upper() + label[1:],
        on=letter.dated,
        detail=", ".join(told),
        letter=letter.pk,
    )


def _said(call: Call) -> Entry:
    told = f"with {call.spoke_with}: " if call.spoke_with else ""
    kind = str(call.get_kind_display())
    return Entry(
        tone="note",
        what=kind[:1].upper() + kind[1:],
        on=call.on,
        detail=f"{told}{Truncator(call.text).words(40)}",
        call=call.pk,
    )


def _due(deadline: Deadline, letter: Letter) -> Entry:
    ours = deadline.kind == Deadline.Kind.TARGET
    what = "Our own date to answer" if ours else "Answer due"
    state = str(deadline.get_state_display())
    if deadline.state == Deadline.State.MET and deadline.met_on:
        state = f"met on {deadline.met_on:%-d %b %Y}"
    return Entry(tone="date", what=what, on=deadline.due_on, detail=state, letter=letter.pk)


def _extended(extensions: Iterable[Extension]) -> list[Entry]:
    return [
        Entry(
            tone="note",
            what=f"More time {each.get_state_display()}",
            on=each.granted_on or each.asked_on,
            detail=f"until {each.new_due_on:%-d %b %Y}",
            letter=each.letter_id,
        )
        for each in extensions
    ]


def _ended(registration: RegistrationStatement | None) -> list[Entry]:
    if registration is None:
        return []
    at = registration.effective_at
    ends = [
        ("Effective", at.astimezone(WASHINGTON).date() if at else None, at),
        ("Withdrawn", registration.withdrawn_on, None),
        ("Abandoned", registration.abandoned_on, None),
    ]
    return [Entry(tone="note", what=what, on=on, at=at) for what, on, at in ends if on]


def _counted(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
